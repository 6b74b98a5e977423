"""
Folds of a page: what is shut is not worked out, what was open once stays drawn.

A fold asks for a run when it is opened, so that its content is made only then. From then on it
is drawn in every run of the visit, open or shut: nothing that was typed in it is dropped.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import streamlit as st

from takingstock.domain.client import Client
from takingstock.ui.here import Here


@contextmanager
def fold(here: Here, client: Client, key: str, title: str, *, is_used: bool) -> Iterator[bool]:
    """
    Draw a fold with the message `title` on it, in the container `key`; give whether to fill it.

    Whether it is open at first is settled when it is drawn first; later in the visit it is as
    the person left it. A fold never shuts under the hands of somebody who empties its last field.
    """
    with (
        st.container(key=key),
        leaf(f"{key}_{client.id}", here.words(title), is_open=is_used) as is_wanted,
    ):
        yield is_wanted


@dataclass(frozen=True, slots=True)
class _Note:
    """What a visit remembers of a fold: how it was drawn first under a label, and how it is now."""

    label: str
    began_open: bool
    is_open: bool
    was_opened: bool


@contextmanager
def leaf(key: str, label: str, *, is_open: bool = False) -> Iterator[bool]:
    """Draw a fold with `label` on it and a widget key of its own; give whether to fill it."""
    widget, notes = f"fold_{key}", f"fold_note_{key}"
    before: _Note | None = st.session_state.get(notes)
    if before is None:
        begins_open = is_open
    elif widget not in st.session_state or before.label != label:
        begins_open = before.is_open  # the page was left, or it is a new fold for Streamlit
    else:
        begins_open = before.began_open
    drawn = st.expander(label, expanded=begins_open, key=widget, on_change="rerun")
    is_open = bool(drawn.open)
    is_wanted = is_open or (before is not None and before.was_opened)
    st.session_state[notes] = _Note(label, begins_open, is_open, is_wanted)
    with drawn:
        yield is_wanted
