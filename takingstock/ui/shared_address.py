"""Whether the address is that of the shared page; what stands there is loaded for readers only."""

from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page
from streamlit.runtime.scriptrunner import get_script_run_ctx

SLUG: Final = "shared"
_PAGES: Final = Path(__file__).resolve().parents[2] / "pages"


def page_at(slug: str) -> Page:
    """Return the page of a reader at `slug`; its title is set once the page is drawn."""
    path = None if slug == "home" else slug
    return st.Page(_PAGES / f"{slug}.py", title=slug, url_path=path, default=slug == "home")


def is_shared_page_asked() -> bool:
    """Return whether the address is that of the shared page."""
    context = get_script_run_ctx()
    if context is None:
        return False
    asked = context.pages_manager
    by_name = not asked.intended_page_script_hash and asked.intended_page_name == SLUG
    return by_name or asked.intended_page_script_hash == page_at(SLUG)._script_hash  # noqa: SLF001 - there is no public way
