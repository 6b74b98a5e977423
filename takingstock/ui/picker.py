"""Which client a page is about: from the address, or asked for."""

import streamlit as st

from takingstock.domain.client import Client
from takingstock.ui.here import Here
from takingstock.ui.literal import literal


def shown_name(client: Client) -> str:
    """Return a client's name so that markdown shows it letter for letter."""
    return literal(client.name)


def client(here: Here, question: str) -> Client:
    """
    Return the client the page is about, and let another one be chosen.

    Without one in the address the person is asked; nothing is guessed. Stops the run then.
    Raises `NotFound` for an id that leads nowhere.
    """
    current = here.client()
    listed = here.clients()
    choices = {one.id: one.name for one in listed}
    if current:
        choices.setdefault(current.id, current.name)
    if not choices:
        st.title(question, anchor=False)
        st.markdown(here.words("picker.none"))
        st.page_link(here.pages["home"], label=here.words("picker.start"))
        st.stop()
    if current and len(choices) == 1:
        return current
    key = f"picked_{here.slug}"
    st.session_state[key] = current.id if current else None
    if current is None:
        st.title(question, anchor=False)
    with st.container(key="client"):
        st.selectbox(
            here.words("picker.label"),
            list(choices),
            format_func=choices.__getitem__,
            key=key,
            placeholder=here.words("picker.placeholder"),
            label_visibility="collapsed" if current else "visible",
            on_change=_pick,
            args=(key,),
        )
    if current is None:
        st.stop()
    return current


def _pick(key: str) -> None:
    chosen = st.session_state[key]
    if chosen:
        st.query_params["c"] = chosen
