"""
The questions to a reader, asked before anything else of a client is shown.

Each answer is kept as it is pressed, one whose way to the store was cut off with the next run.
What is sent is what the screen shows.
"""

from collections.abc import Mapping

import streamlit as st

from takingstock.domain.assessment import SCALE
from takingstock.domain.errors import StoreUnavailable, WorksheetError
from takingstock.domain.method import Side, Sign
from takingstock.domain.shared_view import SharedClient
from takingstock.ui.guest import Guest

_TROUBLE = "outside_trouble"


def ask(guest: Guest, client: SharedClient) -> None:
    """Draw the twelve questions about a client, the button that sends, and the way past them."""
    words, content = guest.words, guest.voice.content
    with st.container(key=f"outside_{client.alias}", border=True):
        st.subheader(words("shared.section.outside"), anchor=False)
        st.markdown(words("shared.outside.ask"))
        st.markdown(f"**{content.stem}**")
        shown = {
            sign.id: _question(guest, client, sign)
            for side in Side
            for sign in guest.voice.method.of_side(side)
        }
        counted = _catch_up(guest, client, shown)
        st.caption(words("client.progress", n=counted, of=len(shown)))
        st.caption(words("shared.outside.final"))
        _buttons(guest, client)
        _trouble(guest, client.alias)


def _question(guest: Guest, client: SharedClient, sign: Sign) -> int | None:
    content = guest.voice.content
    assert client.outside is not None
    with st.container(key=f"outside_{client.alias}_{sign.id.replace('-', '_')}"):
        return st.segmented_control(
            content.signs[sign.id].question,
            SCALE,
            default=client.outside.answers.get(sign.id),
            format_func=lambda value: content.scale[value].label,
            key=_key(client.alias, sign.id),
            on_change=_keep,
            args=(guest, client.alias, sign.id),
            width="stretch",
        )


def _catch_up(guest: Guest, client: SharedClient, shown: Mapping[str, int | None]) -> int:
    """
    Keep answers that a browser brought back after a restart; return how many are kept by now.

    They count only where nothing was kept: another window may have changed the others since.
    """
    assert client.outside is not None
    kept = set(client.outside.answers)
    for sign_id, value in shown.items():
        if (
            value is not None
            and sign_id not in kept
            and _answer(guest, client.alias, sign_id, value)
        ):
            kept.add(sign_id)
    return len(kept)


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


def _keep(guest: Guest, alias: int, sign_id: str) -> None:
    _answer(guest, alias, sign_id, st.session_state.to_dict().get(_key(alias, sign_id)))


def _answer(guest: Guest, alias: int, sign_id: str, value: int | None) -> bool:
    assert guest.desk is not None
    try:
        return guest.desk.answer_outside(guest.secret, alias, sign_id, value)
    except WorksheetError as error:
        st.session_state[_TROUBLE] = (alias, error)
        return False


def _send(guest: Guest, alias: int) -> None:
    assert guest.desk is not None
    shown = st.session_state.to_dict()
    answers = {sign.id: shown.get(_key(alias, sign.id)) for sign in guest.voice.method.signs}
    try:
        guest.desk.send_outside(guest.secret, alias, answers)
    except WorksheetError as error:
        st.session_state[_TROUBLE] = (alias, error)


def _waive(guest: Guest, alias: int) -> None:
    assert guest.desk is not None
    try:
        guest.desk.waive_outside(guest.secret, alias)
    except WorksheetError as error:
        st.session_state[_TROUBLE] = (alias, error)


def _trouble(guest: Guest, alias: int) -> None:
    """Say why the last press did nothing, once, beside the form that it was in."""
    found = st.session_state.get(_TROUBLE)
    if found is None or found[0] != alias:
        return
    error = st.session_state.pop(_TROUBLE)[1]
    with st.container(key="trouble"):
        if isinstance(error, StoreUnavailable):
            st.error(guest.words("shared.outside.not_kept"), icon=":material/info:")
        else:
            st.error(guest.words.error(error), icon=":material/info:")
