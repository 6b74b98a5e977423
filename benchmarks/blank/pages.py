"""Two blank pages, to compare going from one to the other."""

from pathlib import Path

import streamlit as st

BLANK = Path(__file__).with_name("page.py")
st.navigation(
    [
        st.Page(BLANK, title="One", default=True),
        st.Page(BLANK, title="Two", url_path="two"),
    ]
).run()
