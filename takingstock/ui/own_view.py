"""The person's own view, kept beside the reading and never overwritten by it."""

import streamlit as st

from takingstock.domain.assessment import OWN_VIEW_LIMIT, Assessment
from takingstock.domain.errors import Stale
from takingstock.ui.here import Here
from takingstock.ui.saving import Write, keep, meet, settle
from takingstock.usecases.assessment import save_own_view


def write(here: Here, assessment: Assessment) -> None:
    """Draw the field; it is stored when it is left, and two tabs never overwrite each other."""
    key = f"own_view_{assessment.id}"
    writer = _writer(here, assessment)
    first = settle(here.visit, here.worksheet.clock, key, assessment.own_view, writer)
    folded = not (assessment.own_view or here.visit.kept_text)
    with (
        st.container(key="own_view"),
        st.expander(here.words("own_view.title"), expanded=not folded),
    ):
        st.markdown(here.words("own_view.text"))
        shown = st.text_area(
            here.words("own_view.label"),
            value=first or "",
            key=key,
            max_chars=OWN_VIEW_LIMIT,
            on_change=keep,
            args=(here.visit, here.worksheet.clock, key, writer),
        )
        meet(here.visit, key, shown)
        if here.visit.kept_text:
            st.markdown(here.words("own_view.other_text"))
            st.code(here.visit.kept_text, language=None, wrap_lines=True)


def _writer(here: Here, assessment: Assessment) -> Write:
    def store(text: str | None) -> str:
        try:
            save_own_view(here.store, here.worksheet.clock, here.owner, assessment, text or "")
        except Stale:
            here.visit.kept_text = text or ""
            raise
        return (text or "").strip()

    return store
