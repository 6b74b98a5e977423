"""Which language a page is drawn in, and keeping the choice."""

import streamlit as st

from takingstock.bootstrap import Worksheet, language_for
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.settings import LANGUAGES, LanguageCode, is_language

PREFERENCE = "language"
__all__ = ["LANGUAGES", "choose_language", "keep_language"]


def choose_language(worksheet: Worksheet) -> LanguageCode:
    """Return the language; one named in the address becomes the stored choice."""
    asked = st.query_params.get("lang")
    stored = worksheet.store.preference(LOCAL_OWNER, PREFERENCE)
    if is_language(asked) and asked != stored:
        keep_language(worksheet, asked)
    return language_for(asked, st.context.locale)


def keep_language(worksheet: Worksheet, language: str) -> None:
    """Make a language the stored choice."""
    worksheet.store.save_preference(LOCAL_OWNER, PREFERENCE, language)
