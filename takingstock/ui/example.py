"""Opening the made-up example from the page."""

import streamlit as st

from takingstock.bootstrap import CONTENT
from takingstock.content.example import read_example
from takingstock.ui.here import Here
from takingstock.ui.saving import save
from takingstock.usecases.example import load_example


def open_example(here: Here) -> None:
    """Add the made-up clients; every page is marked while they are there."""
    example = read_example(CONTENT, here.words.language, here.method)
    save(
        here,
        lambda: load_example(
            here.store,
            here.worksheet.clock,
            here.worksheet.ids,
            here.owner,
            example,
            language=here.words.language,
        ),
    )
    st.session_state.pop("open_client", None)
