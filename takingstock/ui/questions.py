"""The twelve questions: nothing preselected, each answer stored the moment it is given."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from takingstock.domain.assessment import SCALE, SeenAnswer
from takingstock.domain.client import Client
from takingstock.domain.method import Side, Sign
from takingstock.ui import kept_field
from takingstock.ui.frame import saved_mark, section
from takingstock.ui.here import Here
from takingstock.ui.part import part
from takingstock.usecases.assessment import Sheet, answer, lay_out
from takingstock.usecases.client import open_client

STANDING = "standing"
"""The part of the page that an answer draws anew."""


def container_key(sign: Sign) -> str:
    """Return the fixed key of the container around one question."""
    return f"answer_{sign.id.replace('-', '_')}"


def _widget_key(client: Client, sheet: Sheet, sign: Sign) -> str:
    return f"answer_{client.id}_{sheet.ordinal}_{sign.id}"


def settle_answers(here: Here, client: Client, sheet: Sheet) -> dict[str, int | None]:
    """Save what the screen shows and the store does not have; return each first value."""
    return {
        sign.id: kept_field.settled(
            here,
            _widget_key(client, sheet, sign),
            sheet.answers.get(sign.id),
            _writer(here, client, sign),
        )
        for sign in here.method.signs
    }


def save_what_is_shown(here: Here, client: Client, sheet: Sheet) -> None:
    """
    Save every answer given on the screen that is not stored yet, for a button that goes on.

    Answers given just before may still be on their way in runs that were overtaken.
    """
    given = st.session_state.to_dict()
    for sign in here.method.signs:
        key = _widget_key(client, sheet, sign)
        if key in given:
            stored = sheet.answers.get(sign.id)
            kept_field.catch_up(here, key, stored, given[key], _writer(here, client, sign))


def _writer(here: Here, client: Client, sign: Sign) -> kept_field.WriteOver:
    def write(value: int | None, seen: int | None) -> int | None:
        answer(here.pen, client.id, sign.id, value, seen=SeenAnswer(seen))
        return value

    return write


def standing(here: Here, client: Client, drawn: Sheet) -> None:
    """Draw the saved mark and how many of the twelve are answered; each answer draws it anew."""

    def renew() -> Sheet | None:
        with here.visit.turn:
            now = open_client(here.store, here.owner, client.id)
            sheet = lay_out(here.store, here.clock, here.owner, client.id, here.method)
            return sheet if now == client and _is_as_drawn(here, client, drawn, sheet) else None

    def draw(sheet: Sheet) -> None:
        changed_at = sheet.open.changed_at if sheet.open else None
        saved_mark(here, changed_at, before=here.words("client.saves_itself"))
        asked = len(here.method.signs)
        with st.container(key="progress"):
            st.markdown(here.words("client.progress", n=len(sheet.answers), of=asked))

    part(here, STANDING, drawn, renew, draw)


def _is_as_drawn(here: Here, client: Client, drawn: Sheet, sheet: Sheet) -> bool:
    """Return whether the store holds what the screen shows, and still of the same open sheet."""
    known = here.visit.settled
    return (
        sheet.ordinal == drawn.ordinal
        and (sheet.open is None or sheet.open.read_on is None)
        and all(
            known.get(_widget_key(client, sheet, sign), (None, None))[0]
            == sheet.answers.get(sign.id)
            for sign in here.method.signs
        )
    )


def ask(
    here: Here,
    client: Client,
    sheet: Sheet,
    first: Mapping[str, int | None],
    *,
    touches: str | None = None,
) -> None:
    """
    Draw both groups of questions; `first` are the values they begin with.

    `touches` is the one part of the page that an answer changes, None where it changes more.
    """
    st.markdown(f"**{here.content.stem}**")
    st.caption(here.content.note)
    for side in Side:
        section(here.words(f"client.side.{side}"))
        for sign in here.method.of_side(side):
            _question(here, client, sheet, sign, first[sign.id], touches=touches)


def _question(
    here: Here, client: Client, sheet: Sheet, sign: Sign, first: int | None, *, touches: str | None
) -> None:
    key, labels = _widget_key(client, sheet, sign), here.content.scale

    def say(value: int) -> str:
        return labels[value].label

    def draw(first: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.segmented_control(
            here.content.signs[sign.id].question,
            SCALE,
            default=first,
            format_func=say,
            width="stretch",
            **kept,
        )

    with st.container(key=container_key(sign)):
        kept_field.show(
            here, key, first, _writer(here, client, sign), draw, say=say, touches=touches
        )
