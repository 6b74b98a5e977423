"""A fold of the Numbers page: open at first where it is used, then as the person leaves it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from takingstock.domain.client import Client
from takingstock.ui.here import Here


@contextmanager
def fold(here: Here, client: Client, key: str, title: str, *, is_used: bool) -> Iterator[None]:
    """
    Draw a fold with the message `title` on it, in the container `key`.

    Whether it is open at first is settled once in a visit: a fold never shuts under the hands
    of somebody who empties its last field.
    """
    begins_open = st.session_state.setdefault(f"open_{key}_{client.id}", is_used)
    with st.container(key=key), st.expander(here.words(title), expanded=begins_open):
        yield
