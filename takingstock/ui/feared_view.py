"""What was expected to disappoint before the work began, shown again at the first review."""

import streamlit as st

from takingstock.domain.client import Client
from takingstock.ui.here import Here
from takingstock.usecases.assessment import DatedReading
from takingstock.usecases.prospect import feared


def beside(here: Here, client: Client, shown: DatedReading, readings: list[DatedReading]) -> None:
    """Draw the person's own words beside the reading `shown`; `readings` are all of them."""
    text = feared(here.pen, client, (one.day for one in readings if one.day < shown.day))
    if text:
        with st.container(key="feared", border=True):
            st.markdown(here.words("prospect.feared"))
            st.text(text)
            st.caption(here.words("prospect.feared_ask"))
