"""A text field: kept as it is left, the one way for all texts; see `kept_field`."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from takingstock.ui import kept_field
from takingstock.ui.here import Here

WriteText = Callable[[str, str | None], str]
"""Keeps a text over the one that was seen, as `kept_field.WriteOver` does."""


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

    def over(text: str | None, seen: str | None) -> str:
        return write(text or "", str(seen or ""))

    def draw(first: str | None, kept: dict[str, Any]) -> object:
        common = {"value": first or "", "max_chars": limit, "placeholder": hint, **kept}
        if is_long:
            return st.text_area(label, height=height, **common)
        return st.text_input(label, autocomplete="off", **common)

    shown: str | None = kept_field.ask(here, key, stored, over, draw, say=str)
    return shown or ""
