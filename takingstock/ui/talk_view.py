"""The talk that a decision to part leads to: five steps, one on the page, each can be left."""

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.decision import DecisionKind, Stay
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.talk import Hurdle, TalkForm, TalkName, TalkReason, TalkStep, TalkTone
from takingstock.ui import (
    decision_view,
    incident_view,
    talk_calendar,
    talk_dates,
    talk_field,
    talk_handover,
    talk_words,
)
from takingstock.ui.fold import fold
from takingstock.ui.frame import go_to
from takingstock.ui.here import Here
from takingstock.usecases.decision import Sealed, is_unsafe
from takingstock.usecases.talk import (
    Talk,
    Waiting,
    cost_of_waiting,
    go_to_step,
    is_done,
    read_talk,
    write_talk,
)
from takingstock.usecases.talk_letter import keep_as_it_stands

_STEPS = tuple(TalkStep)
_MOVED = "talk_moved"


def is_open(here: Here, client: Client, sealed: Sealed) -> bool:
    """
    Return whether the page is about the talk: after a decision to part.

    Where there is a price at which one would stay, the talk about the price comes first.
    """
    if sealed.decision.kind is not DecisionKind.PART:
        return False
    has_price = sealed.decision.stay is Stay.PRICE
    return not has_price or read_talk(here.pen, client.id).step is not None


def offer(here: Here, client: Client, sealed: Sealed) -> None:
    """Draw the way to the talk where the price comes first."""
    if sealed.decision.kind is DecisionKind.PART:
        st.button(
            here.words("talk.prepare"), key="talk_prepare", on_click=_prepare, args=(here, client)
        )


def _prepare(here: Here, client: Client) -> None:
    here.save(lambda: write_talk(here.pen, client.id, TalkName.STEP, TalkStep.REASON))


def show(here: Here, client: Client, sealed: Sealed) -> None:
    """Draw the step that is open, or what is left once it was said."""
    talk = read_talk(here.pen, client.id)
    if is_done(talk, sealed.decision):
        _after(here, client, talk, sealed)
    else:
        _prepare_it(here, client, talk, sealed)
    with st.expander(here.words("talk.decision")):
        decision_view.card(here, sealed)
        decision_view.note(here, sealed)


def _prepare_it(here: Here, client: Client, talk: Talk, sealed: Sealed) -> None:
    words, step = here.words, talk.step or TalkStep.REASON
    number = _STEPS.index(step)
    with st.container(key="talk_step"):
        what = words(f"talk.step_name.{step}")
        st.header(words("talk.step", number=number + 1, of=len(_STEPS), what=what), anchor=False)
    if st.session_state.pop(_MOVED, False):
        go_to("talk_step")
    waiting = _waited(here, client, talk, sealed)
    unsafe = is_unsafe(here.pen, client.id)
    with st.container(key="talk"):
        if step is TalkStep.REASON:
            _reason(here, client, talk, unsafe=unsafe)
        elif step is TalkStep.DATES:
            talk_dates.show(here, client, talk, sealed, is_unsafe=unsafe)
        elif step is TalkStep.HANDOVER:
            talk_handover.show(here, client, talk)
        elif step is TalkStep.WORDS:
            talk_words.show(here, client, talk, is_unsafe=unsafe)
        else:
            talk_calendar.show(here, client, talk, sealed.decision)
    _ways(here, client, talk, step)
    _cost(here, waiting)


def _reason(here: Here, client: Client, talk: Talk, *, unsafe: bool) -> None:
    words = here.words
    if unsafe:
        with st.container(key="talk_help", border=True):
            st.markdown(f"**{words('talk.help_title')}**")
            st.markdown(words("talk.help"))
    else:
        st.markdown(words("talk.open"))
    incident_view.beside(here, incident_view.noted(here, client), None, has_points=False)
    with st.container(key="talk_reason"):
        st.caption(words("talk.one_reason"))
        talk_field.choice(here, client, talk, TalkName.REASON, tuple(TalkReason))
    with st.container(key="talk_form"):
        if unsafe:
            st.markdown(words("talk.form_writing_only"))
        else:
            talk_field.choice(here, client, talk, TalkName.FORM, tuple(TalkForm))
    with st.container(key="talk_tone"):
        talk_field.choice(here, client, talk, TalkName.TONE, tuple(TalkTone))
    if not unsafe:
        _hurdles(here, client, talk)
    st.page_link(
        here.pages["guidance"],
        label=words("talk.guidance"),
        query_params=here.params(topic="step-conversation"),
    )


def _hurdles(here: Here, client: Client, talk: Talk) -> None:
    """Draw what may keep somebody from it, and an aid for each, folded."""
    words, kept = here.words, talk.hurdles
    with fold(here, client, "talk_hurdles", "talk.hurdles", is_used=bool(kept)) as is_wanted:
        if not is_wanted:
            return
        talk_field.several(here, client, talk, TalkName.HURDLES, tuple(Hurdle))
        for one in kept:
            st.markdown(words(f"talk.hurdle_aid.{one}"))
            if one is Hurdle.MONEY:
                st.page_link(
                    here.pages["numbers"],
                    label=words("forward.to_numbers"),
                    query_params=here.params(),
                )


def _ways(here: Here, client: Client, talk: Talk, step: TalkStep) -> None:
    """Draw the one button onwards, and the one back."""
    number = _STEPS.index(step)
    with st.container(key="next_step"):
        if step is TalkStep.CALENDAR:
            talk_calendar.done(here, client)
        else:
            label = "talk.keep" if step is TalkStep.WORDS else "talk.next"
            onward = _STEPS[number + 1]
            st.button(
                here.words(label),
                type="primary",
                key="talk_next",
                on_click=_go,
                args=(here, client, talk, onward),
            )
    if number:
        st.button(
            here.words("talk.back"),
            key="talk_back",
            on_click=_go,
            args=(here, client, talk, _STEPS[number - 1]),
        )


def _go(here: Here, client: Client, talk: Talk, step: TalkStep) -> None:
    """Go to a step; with threats it is in writing, and the words are kept as they stand."""
    here.save(lambda: _turn(here, client, talk, step))


def _turn(here: Here, client: Client, talk: Talk, step: TalkStep) -> None:
    now = read_talk(here.pen, client.id)
    if is_unsafe(here.pen, client.id) and now.form is not TalkForm.WRITING:
        write_talk(here.pen, client.id, TalkName.FORM, TalkForm.WRITING)
    if talk.step is TalkStep.WORDS and step is TalkStep.CALENDAR:
        draft = talk_words.drafted(here, client, now)
        keep_as_it_stands(here.pen, client.id, TalkName.LETTER, draft)
    go_to_step(here.pen, client.id, step)
    st.session_state[_MOVED] = True


def _waited(here: Here, client: Client, talk: Talk, sealed: Sealed) -> Waiting:
    """Say quietly how long ago it was decided; return what that has cost."""
    table = here.worksheet.content.interest
    found = cost_of_waiting(here.pen, client, table, talk, sealed.decision)
    if found.wait.days:
        with st.container(key="talk_waited"):
            st.caption(here.words("talk.waited", n=found.wait.days))
    return found


def _cost(here: Here, found: Waiting) -> None:
    """Draw what the waiting has cost, folded: it is there for who asks."""
    words, formats, wait = here.words, here.formats, found.wait
    if not (wait.days and wait.hours):
        return
    hours = formats.number(wait.hours)
    with st.container(key="talk_waited_cost"), st.expander(words("talk.waited_cost")):
        st.markdown(words("talk.waited_hours", hours=hours))
        if wait.minor:
            st.markdown(words("talk.waited_money", sum=formats.whole_money(wait.minor)))
        st.caption(words("talk.waited_how"))
        _how(here, found)


def _how(here: Here, found: Waiting) -> None:
    words, money = here.words, here.formats.money
    assert found.monthly_hours is not None
    days = words("talk.days", n=found.wait.days)
    monthly = here.formats.number(found.monthly_hours, 1)
    st.markdown(words("talk.waited_how_hours", days=days, monthly=monthly))
    if found.wait.minor and found.level:
        own, median = (half_away(one) for one in (found.level.own, found.level.median))
        st.markdown(words("talk.waited_how_money", own=money(own), median=money(median)))


def _after(here: Here, client: Client, talk: Talk, sealed: Sealed) -> None:
    """Draw what is left once it was said: dates, money, the list."""
    words, said_on = here.words, talk.day(TalkName.DONE_ON)
    assert said_on is not None
    with st.container(key="talk_done"):
        st.markdown(words("talk.said_on", day=here.formats.long_day(said_on)))
        st.markdown(words("talk.done_text"))
        talk_calendar.undo(here, client)
    talk_words.again(here, client, talk)
    talk_handover.phases(here, client, talk)
    talk_handover.money(here, client)
    talk_calendar.dates(here, client, talk, sealed.decision)
    with st.container(key="next_step"):
        if st.button(words("talk.onward"), type="primary", key="talk_onward"):
            here.go("forward")
