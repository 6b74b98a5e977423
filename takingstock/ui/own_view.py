"""The person's own view, kept beside the reading and never overwritten by it."""

import streamlit as st

from takingstock.domain.assessment import OWN_VIEW_LIMIT, Assessment
from takingstock.domain.errors import Stale
from takingstock.ui.here import Here
from takingstock.ui.saving import save, seed
from takingstock.usecases.assessment import save_own_view

_KEPT = "own_view_kept"


def write(here: Here, assessment: Assessment) -> None:
    """Draw the field; it is stored when it is left, and two tabs never overwrite each other."""
    key = f"own_view_{assessment.id}"
    seed(key, assessment.own_view)
    with (
        st.container(key="own_view"),
        st.expander(here.words("own_view.title"), expanded=bool(assessment.own_view)),
    ):
        st.markdown(here.words("own_view.text"))
        st.text_area(
            here.words("own_view.label"),
            key=key,
            max_chars=OWN_VIEW_LIMIT,
            on_change=_store,
            args=(here, assessment, key),
        )
        _other_text(here)


def _store(here: Here, assessment: Assessment, key: str) -> None:
    text = st.session_state[key] or ""
    write = lambda: save_own_view(  # noqa: E731 - one save, handed over
        here.store, here.worksheet.clock, here.owner, assessment, text
    )
    if not save(here, write) and isinstance(st.session_state.get("not_saved"), Stale):
        st.session_state[_KEPT] = text
        st.session_state.pop(f"seen_{key}", None)
        st.session_state.pop(key, None)


def _other_text(here: Here) -> None:
    """Show what was typed here while another tab saved something else: nothing is dropped."""
    kept = st.session_state.get(_KEPT)
    if kept:
        st.markdown(here.words("own_view.other_text"))
        st.code(kept, language=None, wrap_lines=True)
