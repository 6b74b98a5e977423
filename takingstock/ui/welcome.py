"""The first visit: one question, one button, nothing else to decide."""

import streamlit as st

from takingstock.domain.errors import Refused
from takingstock.domain.identity import NAME_LIMIT
from takingstock.ui.example import open_example
from takingstock.ui.here import Here
from takingstock.usecases.client import start_client


def first_client(here: Here) -> None:
    """Draw the empty home page."""
    st.markdown(here.words("home.hello"))
    name_form(here, primary=True)
    with st.container(key="example"):
        st.button(
            here.words("home.example"), key="example_button", on_click=open_example, args=(here,)
        )
    st.caption(here.words("home.privacy_hosted" if here.session else "home.privacy"))
    with st.expander(here.words("home.what")):
        st.markdown(here.words("home.what_text"))


def name_form(here: Here, *, primary: bool) -> None:
    """Ask for a nickname and start; an empty or unreadable one keeps what was typed."""
    with st.form("start_form", border=False, enter_to_submit=True):
        with st.container(key="client_name"):
            name = st.text_input(
                here.words("home.ask"),
                placeholder=here.words("home.placeholder"),
                max_chars=NAME_LIMIT,
                autocomplete="off",
            )
        with (
            st.container(key="next_step" if primary else "start_another"),
            st.container(key="start"),
        ):
            pressed = st.form_submit_button(
                here.words("home.start"), type="primary" if primary else "secondary"
            )
    if pressed:
        _start(here, name or "")


def _start(here: Here, name: str) -> None:
    try:
        client = start_client(here.store, here.clock, here.worksheet.ids, here.owner, name)
    except Refused as error:
        st.warning(here.words.error(error))
        return
    st.session_state["open_client"] = client.id
    st.switch_page(here.pages["client"], query_params={"c": client.id})
