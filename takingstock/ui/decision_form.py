"""Writing a decision: each field is kept as it is left, nothing is chosen beforehand, one seal."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.decision import (
    TEXT_LIMIT,
    Certainty,
    DecisionKind,
    DraftName,
    Stay,
)
from takingstock.ui import kept_field, typed_text
from takingstock.ui.here import Here
from takingstock.usecases.decision import Hint, hints, read_draft, seal, write_draft

Chosen = TypeVar("Chosen", bound=StrEnum)
_RATE_LIMIT = 20
_STAYS = {DecisionKind.PART, DecisionKind.REPAIR}


def ask(here: Here, client: Client, *, is_again: bool) -> None:
    """Draw the form; folded where there is a decision already."""
    if is_again:
        with st.expander(here.words("decision.again")):
            _form(here, client, is_again=True)
    else:
        _form(here, client, is_again=False)


def _form(here: Here, client: Client, *, is_again: bool) -> None:
    draft = read_draft(here.pen, client.id)
    words = here.words
    with st.container(key="decision"):
        _choice(here, client, DraftName.KIND, tuple(DecisionKind), draft.kind)
    with st.container(key="decision_reason"):
        _text(here, client, DraftName.REASON, draft.reason)
    with st.container(key="decision_expectation"):
        _text(here, client, DraftName.EXPECTATION, draft.expectation)
        _choice(here, client, DraftName.CERTAINTY, tuple(Certainty), draft.certainty)
    if draft.kind in _STAYS:
        with st.container(key="decision_stay"):
            _choice(here, client, DraftName.STAY, tuple(Stay), draft.stay)
            if draft.stay is Stay.PRICE:
                _text(here, client, DraftName.STAY_RATE, draft.stay_rate)
    with st.container(key="review_on"):
        _day(here, client, draft.review_on)
    asked = _asked(client, hints(here.pen, client, draft))
    if asked:
        with st.container(key="decision_hints", border=True):
            for hint in asked:
                st.markdown(words(f"decision.hint.{hint}"))
    if is_again:
        _save(here, client, is_asked=bool(asked), is_again=True)
    else:
        with st.container(key="next_step"):
            _save(here, client, is_asked=bool(asked), is_again=False)


def _save(here: Here, client: Client, *, is_asked: bool, is_again: bool) -> None:
    with st.container(key="save_decision"):
        st.button(
            here.words("decision.save_so" if is_asked else "decision.save"),
            type="secondary" if is_again else "primary",
            key=f"seal_{client.id}",
            on_click=_press,
            args=(here, client),
        )
        st.caption(here.words("decision.sealed_text"))


def _asked(client: Client, now: Sequence[Hint]) -> Sequence[Hint]:
    """Return what was asked on the last press, as far as it still applies."""
    before = st.session_state.get(f"hints_{client.id}", ())
    return [hint for hint in now if hint in before]


def _press(here: Here, client: Client) -> None:
    """Ask gently once, seal on the next press."""
    draft = read_draft(here.pen, client.id)
    open_hints = hints(here.pen, client, draft)
    before = st.session_state.get(f"hints_{client.id}", ())
    if draft.kind and set(open_hints) - set(before):
        st.session_state[f"hints_{client.id}"] = open_hints
        return
    if here.save(lambda: seal(here.pen, client)):
        st.session_state.pop(f"hints_{client.id}", None)
        st.session_state[_turn(client)] = st.session_state.get(_turn(client), 0) + 1


def _short(name: DraftName) -> str:
    return name.removeprefix("decision_")


def _turn(client: Client) -> str:
    return f"decision_turn_{client.id}"


def _key(client: Client, name: DraftName) -> str:
    """Return the key of a field, another one after each seal: a browser keeps what a key showed."""
    return f"{name}_{client.id}_{st.session_state.get(_turn(client), 0)}"


def _writer(here: Here, client: Client, name: DraftName) -> kept_field.WriteOver:
    def write(shown: object, seen: object) -> object:
        kept = write_draft(here.pen, client.id, name, _spell(shown), seen=_spell(seen))
        return kept if isinstance(shown, str) or shown is None else shown

    return write


def _spell(shown: object) -> str:
    return str(shown) if shown else ""


def _choice(
    here: Here, client: Client, name: DraftName, options: Sequence[Chosen], stored: Chosen | None
) -> None:
    def say(one: str) -> str:
        return here.words(f"decision.{_short(name)}.{one}")

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        label = here.words(f"decision.ask.{_short(name)}")
        return st.segmented_control(
            label, options, default=first, format_func=say, width="stretch", **kept
        )

    key, write = _key(client, name), _writer(here, client, name)
    kept_field.ask(here, key, stored, write, draw, say=say)


def _text(here: Here, client: Client, name: DraftName, stored: str) -> None:
    def write(text: str, seen: str | None) -> str:
        return write_draft(here.pen, client.id, name, text, seen=seen)

    is_rate = name is DraftName.STAY_RATE
    label = "decision.stay_rate" if is_rate else f"decision.ask.{_short(name)}"
    typed_text.ask(
        here,
        _key(client, name),
        here.words(label),
        stored,
        write,
        limit=_RATE_LIMIT if is_rate else TEXT_LIMIT,
        is_long=not is_rate,
    )


def _day(here: Here, client: Client, stored: date | None) -> None:
    today = here.clock.today()

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.date_input(
            here.words("decision.review_on"),
            value=first,
            min_value=min(today, stored or today),
            format=here.formats.day_field,
            **kept,
        )

    name = DraftName.REVIEW_ON
    key, write, say = _key(client, name), _writer(here, client, name), here.formats.day
    kept_field.ask(here, key, stored, write, draw, say=say)
