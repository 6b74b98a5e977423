"""
A text field: kept as it is left, never over what another window saved; the one way for all texts.

When another window saved meanwhile, the field shows that text and what was typed here stands under
it, until it is saved in its place or put away.
"""

from collections.abc import Callable
from typing import Any

import streamlit as st

from takingstock.ui.here import Here
from takingstock.ui.saving import Write, guarded, keep, meet, settle_text

WriteText = Callable[[str, str | None], str]
"""
Keeps a text over the one that was seen, and returns what is kept.

The second value is what stood in the store when this screen last agreed with it, None where that
is not known. Raises `Stale` if something else stands there by now.
"""


def ask(
    here: Here,
    key: str,
    label: str,
    stored: str,
    write: WriteText,
    *,
    limit: int,
    is_long: bool = False,
    height: int | None = None,
    hint: str | None = None,
) -> str:
    """Draw a field of one line, or of several if `is_long`; return what it shows."""
    visit, clock = here.visit, here.worksheet.clock
    writer = guarded(visit, key, write)
    first = settle_text(visit, clock, key, stored, writer)
    common: dict[str, Any] = {
        "value": first or "",
        "key": key,
        "max_chars": limit,
        "placeholder": hint,
        "on_change": keep,
        "args": (visit, clock, key, writer),
    }
    if is_long:
        shown = st.text_area(label, height=height, **common)
    else:
        shown = st.text_input(label, autocomplete="off", **common)
    meet(visit, key, shown)
    _other(here, key, writer)
    return shown or ""


def has_other(here: Here, key: str) -> bool:
    """Return whether a text that was typed here still waits beside another window's."""
    return key in here.visit.kept_texts


def _other(here: Here, key: str, write: Write) -> None:
    """Show what was typed here while another window saved, with both ways to end it."""
    text = here.visit.kept_texts.get(key)
    if text is None:
        return
    with st.container(key=f"other_{key}", border=True):
        st.markdown(here.words("typed.other"))
        st.code(text, language=None, wrap_lines=True)
        with st.container(horizontal=True):
            st.button(
                here.words("typed.put"), key=f"put_{key}", on_click=_put, args=(here, key, write)
            )
            st.button(
                here.words("typed.drop"),
                key=f"drop_{key}",
                type="tertiary",
                on_click=_drop,
                args=(here, key),
            )


def _put(here: Here, key: str, write: Write) -> None:
    """Save the text that was typed here over the one that stands above it."""
    st.session_state[key] = here.visit.kept_texts.pop(key, "")
    keep(here.visit, here.worksheet.clock, key, write)


def _drop(here: Here, key: str) -> None:
    here.visit.kept_texts.pop(key, None)
