"""Taking back a removal: what was removed in this visit stays at hand beside its list."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from takingstock.ui.here import Here


def remove(here: Here, kind: str, what: Any, delete: Callable[[], object]) -> None:  # noqa: ANN401 - records of any kind
    """Remove a record, and keep it at hand for this visit."""
    if here.save(delete):
        st.session_state[_key(kind)] = [*st.session_state.get(_key(kind), []), what]


def offer(
    here: Here,
    kind: str,
    describe: Callable[[Any], str],
    bring_back: Callable[[Any], object],
) -> None:
    """Name what was removed in this visit, each with a button that brings it back."""
    for one in st.session_state.get(_key(kind), []):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.markdown(here.words("take_back.removed", what=describe(one)))
            st.button(
                here.words("take_back.undo"),
                key=f"take_back_{one.id}",
                on_click=_bring_back,
                args=(here, kind, one, bring_back),
            )


def _bring_back(here: Here, kind: str, one: Any, bring_back: Callable[[Any], object]) -> None:  # noqa: ANN401 - records of any kind
    if here.save(lambda: bring_back(one)):
        left = [other for other in st.session_state.get(_key(kind), []) if other.id != one.id]
        st.session_state[_key(kind)] = left


def _key(kind: str) -> str:
    return f"removed_{kind}"
