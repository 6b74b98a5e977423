"""
The questions to a reader, asked before anything else of a client is shown.

Each answer is kept as it is pressed, never over one that another window of the reader's gave.
What is sent is what the screen shows.
"""

from collections.abc import Iterable, Mapping
from typing import Any

import streamlit as st

from takingstock.domain.assessment import SCALE, SeenAnswer
from takingstock.domain.errors import StoreUnavailable, WorksheetError
from takingstock.domain.method import Side, Sign
from takingstock.domain.shared_view import SharedClient
from takingstock.ui import kept_field
from takingstock.ui.guest import Guest

_TROUBLE = "outside_trouble"
First = Mapping[str, int | None]
"""What each question begins with, by the key of its widget."""


def settle(guest: Guest, clients: Iterable[SharedClient]) -> First:
    """Keep what the screen shows and the store does not have; return each first value."""
    return {
        _key(client.alias, sign.id): kept_field.settled(
            guest.fields,
            _key(client.alias, sign.id),
            client.outside.answers.get(sign.id),
            _writer(guest, client.alias, sign.id),
        )
        for client in clients
        if client.is_waiting and client.outside
        for sign in guest.voice.method.signs
    }


def ask(guest: Guest, client: SharedClient, first: First) -> None:
    """Draw the twelve questions about a client, the button that sends, and the way past them."""
    words, content, signs = guest.words, guest.voice.content, guest.voice.method.signs
    with st.container(key=f"outside_{client.alias}", border=True):
        st.subheader(words("shared.section.outside"), anchor=False)
        st.markdown(words("shared.outside.ask"))
        st.markdown(f"**{content.stem}**")
        for side in Side:
            for sign in guest.voice.method.of_side(side):
                _question(guest, client.alias, sign, first)
        kept = [value for value in _seen(guest, client.alias).values() if value is not None]
        st.caption(words("client.progress", n=len(kept), of=len(signs)))
        st.caption(words("shared.outside.final"))
        _buttons(guest, client)
        _trouble(guest, client.alias)


def _question(guest: Guest, alias: int, sign: Sign, first: First) -> None:
    content, key = guest.voice.content, _key(alias, sign.id)

    def say(value: int) -> str:
        return content.scale[value].label

    def draw(begins: Any, kept: Any) -> object:  # noqa: ANN401 - Streamlit's own loose types
        return st.segmented_control(
            content.signs[sign.id].question,
            SCALE,
            default=begins,
            format_func=say,
            width="stretch",
            **kept,
        )

    with st.container(key=f"outside_{alias}_{sign.id.replace('-', '_')}"):
        writer = _writer(guest, alias, sign.id)
        kept_field.show(guest.fields, key, first[key], writer, draw, say=say)


def _writer(guest: Guest, alias: int, sign_id: str) -> kept_field.WriteOver:
    def write(value: int | None, seen: int | None) -> int | None:
        assert guest.desk is not None
        guest.desk.answer_outside(guest.secret, alias, sign_id, value, seen=SeenAnswer(seen))
        return value

    return write


def _seen(guest: Guest, alias: int) -> dict[str, int | None]:
    """Return the kept answers as this screen last saw them."""
    signs = guest.voice.method.signs
    return {one.id: kept_field.agreed(guest.fields, _key(alias, one.id)) for one in signs}


def _buttons(guest: Guest, client: SharedClient) -> None:
    alias = client.alias
    with st.container(horizontal=True):
        with st.container(key=f"outside_send_{alias}", width="content"):
            st.button(
                guest.words("shared.outside.send"),
                type="primary",
                key=f"outside_send_button_{alias}",
                on_click=_send,
                args=(guest, alias),
            )
        with (
            st.container(key=f"outside_waive_{alias}", width="content"),
            st.popover(guest.words("shared.outside.waive"), type="tertiary"),
        ):
            st.markdown(guest.words("shared.outside.waive_text"))
            st.button(
                guest.words("shared.outside.waive_now"),
                key=f"outside_waive_button_{alias}",
                on_click=_waive,
                args=(guest, alias),
            )


def _key(alias: int, sign_id: str) -> str:
    return f"outside_answer_{alias}_{sign_id}"


def _send(guest: Guest, alias: int) -> None:
    assert guest.desk is not None
    shown = st.session_state.to_dict()
    answers = {sign.id: shown.get(_key(alias, sign.id)) for sign in guest.voice.method.signs}
    try:
        guest.desk.send_outside(guest.secret, alias, answers, seen=_seen(guest, alias))
    except WorksheetError as error:
        st.session_state[_TROUBLE] = (alias, error)


def _waive(guest: Guest, alias: int) -> None:
    assert guest.desk is not None
    try:
        guest.desk.waive_outside(guest.secret, alias, seen=_seen(guest, alias))
    except WorksheetError as error:
        st.session_state[_TROUBLE] = (alias, error)


def _trouble(guest: Guest, alias: int) -> None:
    """Say why the last press did nothing, once, or why an answer is not kept, until it is."""
    found = st.session_state.get(_TROUBLE)
    error = guest.fields.visit.trouble
    if found and found[0] == alias:
        error = st.session_state.pop(_TROUBLE)[1]
    if error is None:
        return
    with st.container(key="trouble"):
        if isinstance(error, StoreUnavailable):
            st.error(guest.words("shared.outside.not_kept"), icon=":material/info:")
        else:
            st.error(guest.words.error(error), icon=":material/info:")
