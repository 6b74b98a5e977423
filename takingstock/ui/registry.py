"""The pages there are: their addresses, their sections in the menu, their titles."""

from copy import copy
from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page

from takingstock.ui.words import Words

SECTIONS: Final = {
    "": ("home",),
    "decide": ("client", "numbers", "money", "clients"),
    "act": ("conversation", "forward"),
    "protect": ("boundaries",),
    "help": ("guidance", "data", "meeting", "kept"),
}

_PAGES: Final = Path(__file__).resolve().parents[2] / "pages"
_HIDDEN: Final = frozenset({"money", "meeting", "kept"})
"""Pages that are reached from others, not from the menu; `kept` stands there on a host."""


def registry(words: Words, *, is_hosted: bool = False) -> dict[str, Page]:
    """Return the pages by slug; the first one is the home page at `/`."""
    hidden = _HIDDEN - {"kept"} if is_hosted else _HIDDEN
    return {
        slug: copy(_pattern(slug, words(f"nav.{slug}"), is_hidden=slug in hidden))
        for slugs in SECTIONS.values()
        for slug in slugs
    }


@cache
def _pattern(slug: str, title: str, *, is_hidden: bool) -> Page:
    """Return a page for runs to copy and mark; Streamlit looks for its file only this once."""
    return st.Page(
        _PAGES / f"{slug}.py",
        title=title,
        url_path=None if slug == "home" else slug,
        default=slug == "home",
        visibility="hidden" if is_hidden else "visible",
    )
