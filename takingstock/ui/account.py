"""Signing out, here and everywhere; only where people sign in."""

import streamlit as st

from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.session import open_sessions, sign_out, sign_out_everywhere


def sign_out_button(here: Here) -> None:
    """Draw the way out at the top of every page."""
    if here.session:
        with st.container(key="sign_out", width="content"):
            st.button(
                here.words("account.sign_out"),
                key="sign_out_button",
                type="tertiary",
                on_click=sign_out,
                args=(here.worksheet.sessions, here.session),
            )


def details(here: Here) -> None:
    """Draw with which account the person is here, and the way out of every device."""
    if not here.session:
        return
    count = open_sessions(here.worksheet.sessions, here.clock, here.owner)
    with st.expander(here.words("account.title")), st.container(key="account"):
        if here.session.label:
            st.markdown(here.words("account.as", label=literal(here.session.label)))
        st.markdown(here.words("account.open", n=count))
        st.caption(here.words("account.ends"))
        with st.container(key="sign_out_all"):
            st.button(
                here.words("account.sign_out_all"),
                key="sign_out_all_button",
                on_click=_everywhere,
                args=(here,),
            )


def _everywhere(here: Here) -> None:
    sign_out_everywhere(here.worksheet.sessions, here.owner)
