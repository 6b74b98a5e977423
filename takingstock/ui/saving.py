"""
Saving from a widget: the mark appears only after the store has it on disk.

A save that fails leaves the person's words on the screen and a sentence above them.
"""

from collections.abc import Callable
from datetime import datetime

import streamlit as st

from takingstock.domain.errors import WorksheetError
from takingstock.ui.here import Here

_SAVED_AT = "saved_at"
_NOT_SAVED = "not_saved"


def save(here: Here, write: Callable[[], object]) -> bool:
    """Do one save and note its time, or why it could not be done; return whether it was."""
    try:
        write()
    except WorksheetError as error:
        st.session_state[_NOT_SAVED] = error
        return False
    st.session_state[_SAVED_AT] = here.worksheet.clock.now()
    st.session_state.pop(_NOT_SAVED, None)
    return True


def last_saved() -> datetime | None:
    """Return when this visit last saved something."""
    saved: datetime | None = st.session_state.get(_SAVED_AT)
    return saved


def not_saved() -> WorksheetError | None:
    """Return why the last save failed, once: a later run no longer shows it."""
    error: WorksheetError | None = st.session_state.pop(_NOT_SAVED, None)
    return error


def seed(key: str, stored: object) -> None:
    """
    Give a widget the stored value, without ever pulling back what was just chosen here.

    The widget's own state wins while the store says what it said last time; when the store
    changed elsewhere (another tab), the store wins. What a reconnected browser still shows
    and the store does not have is left to the caller, see `unsaved`.
    """
    seen = f"seen_{key}"
    changed_elsewhere = st.session_state.get(seen, stored) != stored
    if key not in st.session_state or (changed_elsewhere and st.session_state[key] != stored):
        st.session_state[key] = stored
    st.session_state[seen] = stored


def unsaved(key: str, stored: object) -> bool:
    """Return whether the browser brought a value for `key` that this visit never saved."""
    first_time = f"seen_{key}" not in st.session_state
    shown = st.session_state.get(key)
    return first_time and stored is None and shown is not None
