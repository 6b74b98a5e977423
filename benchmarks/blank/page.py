"""Streamlit's own blank page: a title, one radio, one text. The unit of every ratio."""

import streamlit as st

st.title("Blank")
chosen = st.radio("Choose", ["one", "two", "three"], index=None, key="choice")
st.text(f"chosen: {chosen}")
