"""Opening the made-up example from the page."""

import streamlit as st

from takingstock.settings import CONTENT_DIR
from takingstock.ui.here import Here


def open_example(here: Here) -> None:
    """Add the made-up clients; every page is marked while they are there."""
    from takingstock.content.example import read_example
    from takingstock.usecases.example import ExampleWords, load_example

    example = read_example(CONTENT_DIR, here.words.language, here.method)
    words = ExampleWords(here.words("numbers.others"), here.words("example.file"))
    here.save(lambda: load_example(here.pen, example, words))
    st.session_state.pop("open_client", None)
