"""A rehearsal: three breaths, then one line at a time. Nothing moves, nothing counts down."""

from collections.abc import Sequence

import streamlit as st

from takingstock.domain.client import Client
from takingstock.ui.here import Here

_WORDS_A_MINUTE = 130


def show(here: Here, client: Client, script: Sequence[str]) -> None:
    """Draw the pause, or the line that is open; the keys go from line to line."""
    words, key = here.words, f"rehearsal_{client.id}"
    with st.expander(words("talk.rehearse")), st.container(key="rehearsal"):
        st.caption(words("talk.rehearse_time", seconds=seconds(script)))
        at = st.session_state.get(key)
        if at is None or not script:
            st.markdown(words("talk.rehearse_text"))
            _button(key, words("talk.rehearse_start"), "start", 0)
            return
        at = min(at, len(script))
        if at == len(script):
            st.markdown(words("talk.rehearse_end"))
            _button(key, words("talk.rehearse_again"), "again", None)
            return
        st.caption(words("talk.rehearse_line", number=at + 1, of=len(script)))
        with st.container(key="rehearsal_line"):
            st.text(script[at])
        with st.container(horizontal=True):
            _button(key, words("talk.rehearse_next"), "next", at + 1)
            if at:
                _button(key, words("talk.rehearse_back"), "back", at - 1)


def seconds(script: Sequence[str]) -> int:
    """Return how long the lines take aloud, at a calm pace, in steps of five seconds."""
    count = sum(len(line.split()) for line in script)
    return max(5, -(-count * 60 // _WORDS_A_MINUTE) // 5 * 5)


def _button(key: str, label: str, name: str, to: int | None) -> None:
    st.button(label, key=f"rehearse_{name}", on_click=_turn, args=(key, to))


def _turn(key: str, to: int | None) -> None:
    st.session_state[key] = to
