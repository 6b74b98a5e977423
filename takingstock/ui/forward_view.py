"""After a parting: what became easier, what is next, one lesson; nothing looks back in blame."""

from datetime import timedelta

import streamlit as st

from takingstock.domain.aftercare import SNOOZES, CaseField, Easier, Freed, ReviewField
from takingstock.domain.assessment import SCALE
from takingstock.domain.lesson import LessonKind
from takingstock.domain.own_text import Spot
from takingstock.ui import decision_view
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.own_field import Fields
from takingstock.usecases import aftercare
from takingstock.usecases import client as keeping
from takingstock.usecases.aftercare import CASE, Parting, look, money_since, partings
from takingstock.usecases.boundary import learn
from takingstock.usecases.own_text import hours_of, write_about

_OFTEN = 3


def choose(here: Here) -> Parting | None:
    """Return the parting that is looked at: of the open client, else the newest."""
    found = partings(here.pen)
    client = here.client() if "c" in st.query_params else None
    mine = next((one for one in found if client and one.client.id == client.id), None)
    if len(found) > 1:
        names = {one.client.id: one.client.name for one in found}
        key = "forward_client"
        st.session_state[key] = (mine or found[0]).client.id
        with st.container(key="client"):
            st.selectbox(
                here.words("picker.label"),
                list(names),
                format_func=names.__getitem__,
                key=key,
                label_visibility="collapsed",
                on_change=_pick,
                args=(key,),
            )
    return mine or (found[0] if found else None)


def _pick(key: str) -> None:
    st.query_params["c"] = st.session_state[key]


def nothing(here: Here) -> None:
    """Say what this page is for, before there is anything to look at."""
    st.markdown(here.words("forward.empty"))
    _guide(here)


def _guide(here: Here) -> None:
    st.page_link(
        here.pages["guidance"],
        label=here.content.guidance["step-forward"].title,
        query_params=here.params(topic="step-forward"),
    )


def show(here: Here, parting: Parting) -> None:
    """Draw the look ahead that is open, the lesson, and what is kept for a weak moment."""
    today = here.clock.today()
    mark = parting.mark(today)
    name = literal(parting.client.name)
    if mark is None:
        if parting.done:
            st.markdown(here.words("forward.written"))
        ahead = parting.next_day(today)
        if ahead:
            st.markdown(here.words("forward.next", name=name, day=here.formats.long_day(ahead)))
    else:
        section(here.words(f"forward.mark.{mark}", name=name))
        _look(here, parting, mark)
    _lesson(here, parting, is_next=mark is None)
    _kept(here, parting)
    _terms(here, parting)
    _archive(here, parting)
    _guide(here)


def _look(here: Here, parting: Parting, mark: int) -> None:
    words, typed = here.words, parting.of_look(mark)
    fields = Fields(here, look(mark), typed, parting.client)
    with st.container(key="easier"):
        fields.several(
            ReviewField.EASIER,
            words("forward.ask.easier"),
            tuple(Easier),
            lambda one: words(f"forward.easier.{one}"),
        )
        fields.text(ReviewField.EASIER_TEXT, words("forward.ask.easier_text"))
    with st.container(key="rest"):
        for name in (ReviewField.REST_BEFORE, ReviewField.REST_NOW):
            fields.text(name, words(f"forward.ask.{name}"))
            if typed.get(name) and hours_of(typed[name]) is None:
                st.caption(words("week.unclear"))
    _money(here, parting)
    with st.container(key="freed"):
        fields.choice(
            ReviewField.FREED,
            words("forward.ask.freed"),
            tuple(Freed),
            lambda one: words(f"forward.freed.{one}"),
        )
        fields.text(ReviewField.NEW_THING, words("forward.ask.new_thing"))
    with st.container(key="next_step"), st.container(key="save_review"):
        st.button(
            words("forward.save"),
            type="primary",
            key=f"finish_{mark}",
            on_click=_finish,
            args=(here, parting, mark),
        )
    if parting.snooze(mark).times < SNOOZES:
        st.button(
            words("forward.later"),
            type="tertiary",
            key="put_off",
            on_click=_put_off,
            args=(here, parting, mark),
        )


def _finish(here: Here, parting: Parting, mark: int) -> None:
    here.save(lambda: aftercare.finish_look(here.pen, parting, mark))


def _put_off(here: Here, parting: Parting, mark: int) -> None:
    here.save(lambda: aftercare.put_off(here.pen, parting, mark))


def _money(here: Here, parting: Parting) -> None:
    """Say what was expected and what came; hidden where no invoice can tell."""
    found = money_since(here.pen, parting.client, here.worksheet.content.interest)
    if found is None or found.reviewed.review is None:
        return
    total, money = found.reviewed.review.total, here.formats.whole_money
    with st.container(key="money_since"):
        st.markdown(
            here.words("forward.money", planned=money(total.planned), came=money(total.came))
        )
        if total.miss < 0:
            st.markdown(here.words("forward.less", miss=money(-total.miss)))
            if found.months is not None:
                st.markdown(here.words("forward.lasts", n=found.months))
            st.page_link(
                here.pages["numbers"],
                label=here.words("forward.to_numbers"),
                query_params={"c": parting.client.id},
            )


def _lesson(here: Here, parting: Parting, *, is_next: bool) -> None:
    """Draw the one sentence and its two ways: a boundary, or a question for the next one."""
    words = here.words
    typed = {spot.name: text for spot, text in parting.texts.items() if spot.part == CASE}
    with st.container(key="lesson"):
        section(words("forward.lesson_title"))
        Fields(here, CASE, typed, parting.client).text(
            CaseField.LESSON, words("forward.ask.lesson"), hint=words("forward.hint.lesson")
        )
    mine = [one for one in here.store.lessons(here.owner) if one.client_id == parting.client.id]
    for one in mine:
        st.caption(words(f"forward.became.{one.kind}", text=literal(one.text)))
    with st.container(key="lesson_to_boundary"):
        st.button(
            words("forward.to_boundary"),
            type="primary" if is_next and not mine else "secondary",
            key="to_boundary",
            on_click=_learn,
            args=(here, parting, LessonKind.BOUNDARY),
        )
    with st.container(key="lesson_to_question"):
        st.button(
            words("forward.to_question"),
            key="to_question",
            on_click=_learn,
            args=(here, parting, LessonKind.QUESTION),
        )
    if mine:
        st.page_link(here.pages["boundaries"], label=words("forward.to_boundaries"))


def _learn(here: Here, parting: Parting, kind: LessonKind) -> None:
    key = f"{CASE}_{CaseField.LESSON}_{parting.client.id}"
    text = st.session_state.to_dict().get(key) or parting.of_case(CaseField.LESSON)
    spot = Spot(CASE, CaseField.LESSON)
    if here.save(lambda: learn(here.pen, kind, text, parting.client.id)):
        here.save(lambda: write_about(here.pen, parting.client.id, spot, "", seen=text.strip()))
        st.session_state[key] = ""  # an order: left alone, the browser brings the old text back


def _kept(here: Here, parting: Parting) -> None:
    """Draw the sealed words, folded; they open by themselves when thoughts often go back."""
    words = here.words
    typed = {spot.name: text for spot, text in parting.texts.items() if spot.part == CASE}
    often = int(typed.get(ReviewField.GOING_BACK, "0")) >= _OFTEN
    with (
        st.container(key="kept_reasons"),
        st.expander(words("forward.kept"), expanded=often),
    ):
        Fields(here, CASE, typed, parting.client).choice(
            ReviewField.GOING_BACK,
            here.content.guidance["step-forward"].question,
            tuple(map(str, SCALE)),
            lambda one: here.content.scale[int(one)].label,
        )
        st.markdown(words("forward.still_true"))
        decision_view.card(here, parting.sealed)


def _terms(here: Here, parting: Parting) -> None:
    typed = {spot.name: text for spot, text in parting.texts.items() if spot.part == CASE}
    with st.container(key="terms"), st.expander(here.words("forward.terms")):
        st.caption(here.words("forward.terms_text"))
        Fields(here, CASE, typed, parting.client).text(
            CaseField.TERMS, here.words("forward.ask.terms"), is_long=True
        )
        latest = here.clock.today()
        Fields(here, CASE, typed, parting.client).day(
            CaseField.PARTED_ON, here.words("forward.ask.parted_on"), latest=latest
        )
        due = here.formats.day(parting.parted_on + timedelta(days=30))
        st.caption(here.words("forward.first_look", day=due))


def _archive(here: Here, parting: Parting) -> None:
    is_away = parting.client.archived_at is not None
    with st.container(key="archive_parted"):
        if is_away:
            st.caption(here.words("forward.archived"))
        st.button(
            here.words("forward.unarchive" if is_away else "forward.archive"),
            type="tertiary" if is_away else "secondary",
            key="archive_button",
            on_click=_do_archive,
            args=(here, parting, is_away),
        )


def _do_archive(here: Here, parting: Parting, is_away: bool) -> None:  # noqa: FBT001 - Streamlit hands callbacks bare values
    which = parting.client.id
    if is_away:
        here.save(lambda: keeping.unarchive_client(here.store, here.owner, which))
    else:
        here.save(lambda: keeping.archive_client(here.store, here.clock, here.owner, which))
