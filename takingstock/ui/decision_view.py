"""A sealed decision on the page: as it was made, what was added, and the next step."""

import json
from datetime import date
from fractions import Fraction

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.decision import TEXT_LIMIT, DecisionKind, Stay
from takingstock.domain.method import Affordability
from takingstock.ui.here import Here
from takingstock.usecases import decision as deciding
from takingstock.usecases.decision import Sealed, decided

_ONWARD = {
    DecisionKind.KEEP: ("keep", "step-forward"),
    DecisionKind.REPAIR: ("repair", "step-boundaries"),
    DecisionKind.PART: ("conversation", "step-conversation"),
    DecisionKind.UNSURE: ("boundary", "step-boundaries"),
}


def safety(here: Here, client: Client) -> None:
    """Show the help for threats before everything else."""
    if deciding.is_unsafe(here.pen, client.id):
        st.info(here.content.signals["unsafe"], icon=":material/flag:")


def newest(here: Here, client: Client) -> Sealed | None:
    """Return the decision that holds now."""
    return next(iter(decided(here.pen, client.id)), None)


def facts(here: Here, client: Client) -> None:
    """Draw what the reading and the numbers say now; the decision stands apart from both."""
    with st.container(key="decision_facts", border=True):
        for sentence in _facts(here, deciding.beside(here.pen, client)):
            st.markdown(sentence)


def _facts(here: Here, beside: dict[str, object]) -> list[str]:
    words, said = here.words, []
    takes, gives, read_on = beside.get("takes"), beside.get("gives"), beside.get("read_on")
    if isinstance(takes, list) and isinstance(gives, list) and isinstance(read_on, str):
        points = {
            name: words("reading.points", points=pair[0], of=pair[1])
            for name, pair in (("takes", takes), ("gives", gives))
        }
        day = here.formats.day(date.fromisoformat(read_on))
        said.append(words("decision.facts_reading", day=day, **points))
    else:
        said.append(words("home.row_unread"))
    said.append(words(f"decision.money.{Affordability(str(beside['money']))}"))
    share = beside.get("share")
    if isinstance(share, str):
        said.append(words("decision.facts_share", share=here.formats.percent(Fraction(share))))
    return said


def card(here: Here, sealed: Sealed) -> None:
    """Draw a decision with everything that was sealed in it, and its notes by day."""
    one, words = sealed.decision, here.words
    with st.container(key="decided", border=True):
        day = here.formats.day(one.decided_on)
        st.markdown(f"**{words(f'decision.kind.{one.kind}')}** · {day}")
        for label, text in (("reason", one.reason), ("expectation", one.expectation)):
            if text:
                st.caption(words(f"decision.ask.{label}"))
                st.text(text)
        if one.certainty:
            st.caption(words("decision.ask.certainty"))
            st.text(words(f"decision.certainty.{one.certainty}"))
        if one.stay is Stay.PRICE and one.stay_rate_minor:
            rate = here.formats.money(one.stay_rate_minor)
            st.markdown(words("decision.stays_for", rate=rate))
        elif one.stay:
            st.markdown(words(f"decision.stays.{one.stay}"))
        if one.review_on:
            st.markdown(words("decision.look_on", day=here.formats.day(one.review_on)))
        st.caption(words("decision.then"))
        for sentence in _facts(here, json.loads(one.beside)):
            st.markdown(sentence)
        for note in sealed.notes:
            st.caption(here.formats.day(note.written_on))
            st.text(note.text)


def onward(here: Here, sealed: Sealed) -> None:
    """Draw the one next step of what was decided: a price talk where there is a price."""
    step, topic = _ONWARD[sealed.decision.kind]
    if sealed.decision.stay is Stay.PRICE:
        step, topic = "price_talk", "step-numbers"
    with st.container(key="next_step"):
        label = here.content.next_steps[step].label
        if st.button(label, type="primary", key=f"onward_{step}"):
            here.go("guidance", topic=topic)


def add_note(here: Here, sealed: Sealed) -> None:
    """Let a note be added; what was sealed stays as it was."""
    with st.container(key="decision_note"), st.expander(here.words("decision.note")):
        note(here, sealed)


def note(here: Here, sealed: Sealed) -> None:
    """Draw the field of a note and its button."""
    turn = st.session_state.get(_turn(sealed), 0)
    key = f"note_{sealed.decision.id}_{turn}"
    with st.container(key="note"):
        st.text_area(here.words("decision.note_label"), key=key, max_chars=TEXT_LIMIT)
        st.button(
            here.words("decision.note_add"),
            key="add_decision_note",
            on_click=_add_note,
            args=(here, sealed, key),
        )


def _add_note(here: Here, sealed: Sealed, key: str) -> None:
    text = st.session_state[key] or ""
    if here.save(lambda: deciding.add_note(here.pen, sealed.decision.id, text)):
        st.session_state[_turn(sealed)] = st.session_state.get(_turn(sealed), 0) + 1


def _turn(sealed: Sealed) -> str:
    """Return what counts the notes added on this visit: a browser keeps what a key showed."""
    return f"note_turn_{sealed.decision.id}"


def earlier(here: Here, client: Client) -> None:
    """Draw decisions before the newest one, folded."""
    before = decided(here.pen, client.id)[1:]
    if not before:
        return
    with st.container(key="earlier"), st.expander(here.words("decision.earlier", n=len(before))):
        for sealed in before:
            one = sealed.decision
            kind = here.words(f"decision.kind.{one.kind}")
            st.markdown(f"**{kind}** · {here.formats.day(one.decided_on)}")
            if one.reason:
                st.text(one.reason)
