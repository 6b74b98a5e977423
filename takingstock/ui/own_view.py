"""The person's own view, kept beside the reading and never overwritten by it."""

import streamlit as st

from takingstock.domain.assessment import OWN_VIEW_LIMIT, Assessment
from takingstock.ui import kept_field, typed_text
from takingstock.ui.here import Here
from takingstock.usecases.assessment import save_own_view


def write(here: Here, assessment: Assessment) -> None:
    """Draw the field; it is stored when it is left, and two tabs never overwrite each other."""
    key, view = f"own_view_{assessment.id}", assessment.own_view
    is_open = bool(view) or kept_field.has_other(here, key)

    def save(text: str, _: str | None) -> str:
        save_own_view(here.store, here.clock, here.owner, assessment, text)
        return text.strip()

    with (
        st.container(key="own_view"),
        st.expander(here.words("own_view.title"), expanded=is_open),
    ):
        st.markdown(here.words("own_view.text"))
        label = here.words("own_view.label")
        typed_text.ask(here, key, label, view, save, limit=OWN_VIEW_LIMIT, is_long=True)
