"""Which language a page is drawn in, and keeping the choice."""

import streamlit as st

from takingstock.bootstrap import Worksheet, language_for
from takingstock.domain.identity import OwnerId
from takingstock.settings import LANGUAGES, LanguageCode, is_language

PREFERENCE = "language"
__all__ = ["LANGUAGES", "choose_language", "keep_language"]


def choose_language(worksheet: Worksheet, owner: OwnerId) -> LanguageCode:
    """Return the owner's language; one named in the address becomes the stored choice if it can."""
    asked = st.query_params.get("lang")
    stored = worksheet.store.preference(owner, PREFERENCE)
    if is_language(asked) and asked != stored and worksheet.trouble is None:
        keep_language(worksheet, owner, asked)
    if not is_language(asked) and is_language(stored):
        return stored
    return language_for(asked, st.context.locale, None)


def keep_language(worksheet: Worksheet, owner: OwnerId, language: str) -> None:
    """Make a language the owner's stored choice."""
    worksheet.store.save_preference(owner, PREFERENCE, language)
