"""The four parts of the Boundaries page, one beside the other; only the open one asks loudly."""

import streamlit as st

from takingstock.ui import prospect_view, statement_view, week_view
from takingstock.ui.here import Here

_PARTS = ("statement", "niche", "prospect", "week")


def show(here: Here) -> None:
    """Draw the parts; the one primary button belongs to the part that is open."""
    tabs = st.tabs(
        [here.words(f"boundaries.{part}") for part in _PARTS],
        key="boundaries_tab",
        on_change="rerun",
    )
    statement, niche, prospect, week = tabs
    with statement:
        statement_view.show(here, is_open=bool(statement.open))
    with niche:
        prospect_view.show_niche(here, is_open=bool(niche.open))
    with prospect:
        prospect_view.show_prospect(here, is_open=bool(prospect.open))
    with week:
        week_view.show(here, is_open=bool(week.open))
