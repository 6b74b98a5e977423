"""The boundaries: written field by field, read as a text, given to clients, tried on the past."""

from datetime import date

import streamlit as st

from takingstock.domain.boundary import Reply, Stated, Weekends
from takingstock.domain.lesson import Lesson
from takingstock.domain.sending import Sending
from takingstock.ui import guide, take_back
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.own_field import Fields
from takingstock.ui.statement_text import statement_text
from takingstock.ui.words import Words
from takingstock.usecases import boundary as stating
from takingstock.usecases.boundary import RANGES, STATEMENT, Statement, statement

_TIMES = tuple(f"{half // 2:02}:{'30' if half % 2 else '00'}" for half in range(12, 47))
_EARLIEST = date(2000, 1, 1)
_REPLIES = ("weekend", "urgent", "beyond", "late_payment", "repeated")


def show(here: Here, *, is_open: bool) -> None:
    """Draw everything about the boundaries; `is_open` says whether this is what is looked at."""
    st.markdown(here.words("statement.intro"))
    with st.container(key="statement"):
        _form(here)
    found = statement(here.pen)
    _text(here, found)
    _sent(here, found, is_open=is_open)
    _own_lines(here, found)
    _look_back(here, found)
    with st.expander(here.words("statement.replies")):
        for name in _REPLIES:
            st.markdown(f"**{here.words(f'statement.reply.{name}.when')}**")
            st.code(here.words(f"statement.reply.{name}.text"), language=None, wrap_lines=True)
    guide.link(here, "step-boundaries")


def _form(here: Here) -> None:
    words, found = here.words, statement(here.pen)
    fields = Fields(here, STATEMENT, found.typed)

    def ask(name: Stated) -> str:
        return words(f"statement.ask.{name}")

    fields.text(Stated.PROTECTS, ask(Stated.PROTECTS), hint=words("statement.hint.protects"))
    _number(here, fields, found, Stated.DELIVERY_DAYS)
    first, second = st.columns(2)
    with first:
        fields.listed(Stated.HOURS_FROM, ask(Stated.HOURS_FROM), _TIMES, words("statement.time"))
    with second:
        fields.listed(Stated.HOURS_UNTIL, ask(Stated.HOURS_UNTIL), _TIMES, words("statement.time"))
    for name in (Stated.REPLY_EMAIL, Stated.REPLY_MESSAGE, Stated.REPLY_CALL):
        fields.choice(name, ask(name), tuple(Reply), lambda one: words(f"statement.by.{one}"))
    fields.choice(
        Stated.WEEKENDS,
        ask(Stated.WEEKENDS),
        tuple(Weekends),
        lambda one: words(f"statement.weekends.{one}"),
    )
    if found.typed.get(Stated.WEEKENDS) == Weekends.AGREED:
        _number(here, fields, found, Stated.WEEKEND_PERCENT)
    fields.text(Stated.URGENT, ask(Stated.URGENT), hint=words("statement.hint.urgent"))
    for name in (Stated.URGENT_PERCENT, Stated.ROUNDS, Stated.CANCEL_HOURS, Stated.PAYMENT_DAYS):
        _number(here, fields, found, name)
    fields.tick(Stated.SUMMARY, ask(Stated.SUMMARY))


def _number(here: Here, fields: Fields, found: Statement, name: Stated) -> None:
    fields.text(name, here.words(f"statement.ask.{name}"))
    if name in found.unclear:
        low, high = RANGES[name]
        st.caption(here.words("statement.unclear", low=low, high=high))


def _text(here: Here, found: Statement) -> None:
    """Draw the text in both languages, the person's own first."""
    section(here.words("statement.text_title"))
    texts = {
        code: statement_text(Words(code, language.messages), found)
        for code, language in here.worksheet.content.languages.items()
    }
    with st.container(key="statement_text"):
        if not texts[here.words.language]:
            st.caption(here.words("statement.empty"))
            st.markdown(here.words("statement.example"))
            return
        st.caption(here.words("statement.copy"))
        st.code(texts[here.words.language], language=None, wrap_lines=True)
        with st.container(key="copy_statement_text"):
            if st.button(here.words("talk.copy"), key="do_copy_statement_text"):
                st.caption(here.words("talk.copied"))
        with st.expander(here.words("statement.other_language")):
            for code, text in texts.items():
                if code != here.words.language:
                    st.code(text, language=None, wrap_lines=True)
            st.caption(here.words("statement.as_written"))


def _sent(here: Here, found: Statement, *, is_open: bool) -> None:
    """Draw who was given the boundaries and when, with the one button that notes it."""
    text, clients = statement_text(here.words, found), here.clients()
    newest = stating.newest_sendings(here.store.sendings(here.owner))
    with st.container(key="sendings"):
        names = {one.id: one.name for one in here.store.clients(here.owner)}
        is_asked = newest or (text and clients)
        day = _noted_day(here) if is_asked else here.clock.today()
        for one in newest:
            _sending(here, one, names[one.client_id], day)
        take_back.offer(
            here,
            "sending",
            lambda one: here.words("statement.sent_to", name=literal(names[one.client_id])),
            lambda one: here.store.add_sending(here.owner, one),
        )
        if not (text and clients):
            return
        key = "sent_to"
        who = st.selectbox(
            here.words("statement.to_whom"),
            [one.id for one in clients],
            index=None,
            format_func=names.__getitem__,
            key=key,
            placeholder=here.words("picker.placeholder"),
        )
        with st.container(key="next_step"):
            st.button(
                here.words("statement.note_sent"),
                type="primary" if is_open else "secondary",
                key="note_sent",
                disabled=who is None,
                on_click=_note_sent,
                args=(here, key, text, day),
            )


def _noted_day(here: Here) -> date:
    """Ask for the day that is noted next, that of a sending or of a yes."""
    today = here.clock.today()
    noted: date | None = st.date_input(
        here.words("statement.on_day"),
        value=today,
        key="sent_on",
        min_value=_EARLIEST,
        max_value=today,
        format=here.formats.day_field,
    )
    return noted or today


def _note_sent(here: Here, key: str, text: str, day: date) -> None:
    who = st.session_state.get(key)
    if who and here.save(lambda: stating.note_sending(here.pen, who, text, day)):
        st.session_state[key] = None


def _sending(here: Here, one: Sending, name: str, noted: date) -> None:
    day, words = here.formats.day, here.words
    with st.container(horizontal=True, vertical_alignment="center", key=f"sending_{one.id}"):
        yes = words("statement.yes", day=day(one.acknowledged_on)) if one.acknowledged_on else ""
        st.markdown(words("statement.sent", name=literal(name), day=day(one.sent_on)) + yes)
        agreed = None if one.acknowledged_on else noted
        st.button(
            words("statement.agreed", day=day(agreed)) if agreed else words("statement.not_agreed"),
            key=f"yes_{one.id}",
            type="tertiary",
            on_click=_note_yes,
            args=(here, one, agreed),
        )
        st.button(
            words("incident.remove"),
            key=f"unsend_{one.id}",
            type="tertiary",
            on_click=take_back.remove,
            args=(here, "sending", one, lambda: here.store.remove_sending(here.owner, one.id)),
        )


def _note_yes(here: Here, one: Sending, day: date | None) -> None:
    here.save(lambda: stating.note_yes(here.pen, one, day))


def _own_lines(here: Here, found: Statement) -> None:
    own_lines(here, found.lines, "boundary")


def own_lines(here: Here, lessons: tuple[Lesson, ...], kind: str) -> None:
    """Draw one's own lines, each with the way to remove it and back."""
    if not lessons and not st.session_state.get(f"removed_{kind}"):
        return
    with st.container(key=f"own_{kind}"):
        st.markdown(f"**{here.words(f'lesson.own.{kind}')}**")
        for one in lessons:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(one.text)
                st.button(
                    here.words("incident.remove"),
                    key=f"forget_{one.id}",
                    type="tertiary",
                    on_click=_forget,
                    args=(here, kind, one),
                )
        take_back.offer(
            here,
            kind,
            lambda one: literal(one.text),
            lambda one: here.store.add_lesson(here.owner, one),
        )


def _forget(here: Here, kind: str, one: Lesson) -> None:
    take_back.remove(here, kind, one, lambda: here.store.remove_lesson(here.owner, one.id))


def _look_back(here: Here, found: Statement) -> None:
    """Say how many of all that happened the lines that are stated would have met."""
    words = here.words
    test = stating.look_back(here.pen, here.worksheet.content.boundaries, found)
    with st.container(key="back_test"):
        if not test.of or not test.rules:
            return
        section(words("statement.back.title"))
        st.markdown(words("statement.back.text", n=test.of, met=test.met))
        rows = [(words(f"statement.back.{one.rule.id}"), str(one.count)) for one in test.rules]
        rows.append((words("statement.back.rest"), str(test.of - test.met)))
        st.table(
            {
                words("statement.back.line"): [name for name, _ in rows],
                words("statement.back.count"): [count for _, count in rows],
            },
            hide_index=True,
        )
        st.caption(words("statement.back.how"))
