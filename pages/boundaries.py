"""Boundaries: what is stated, one's niche, the next prospect, and a week in a minute."""

import streamlit as st

from takingstock.ui import frame, prospect_view, statement_view, week_view
from takingstock.ui.here import here

place = here("boundaries")
frame.title(place, place.words("boundaries.title"))
names = ("statement", "niche", "prospect", "week")
tabs = st.tabs(
    [place.words(f"boundaries.{name}") for name in names],
    key="boundaries_tab",
    on_change="rerun",
)
with tabs[0]:
    statement_view.show(place, is_open=bool(tabs[0].open))
with tabs[1]:
    prospect_view.show_niche(place)
with tabs[2]:
    prospect_view.show_prospect(place, is_open=bool(tabs[2].open))
with tabs[3]:
    week_view.show(place, is_open=bool(tabs[3].open))
