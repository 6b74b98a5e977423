"""Where readers of links come in: before anybody is asked to sign in, and past the store."""

from functools import partial

import streamlit as st
from streamlit.errors import FragmentHandledException
from streamlit.navigation.page import Page

from takingstock.bootstrap import Worksheet, kept_desk, language_for, reader_desk, share_cookie
from takingstock.domain.errors import StoreUnavailable
from takingstock.settings import LANGUAGES, LanguageCode
from takingstock.ui import frame, kept_field
from takingstock.ui.guest import Guest, received, speak
from takingstock.ui.person import who_is_here
from takingstock.ui.saving import visit
from takingstock.ui.shared_address import SLUG, page_at
from takingstock.ui.stumble import heard
from takingstock.ui.zone import zone_of_browser
from takingstock.usecases.kept import KeptDesk

_CHOICE = "guest_language"


def receive(worksheet: Worksheet) -> None:
    """Run the shared page for whoever holds a link, or say that nothing is open."""
    chosen = st.navigation([page_at("home"), page_at(SLUG)], position="hidden")
    language = _language()
    content = worksheet.content
    voice = speak(content.languages[language], content.method, zone_of_browser())
    guest = Guest(
        desk=reader_desk(worksheet),
        secret=brought(worksheet),
        fields=kept_field.Desk(visit(), worksheet.clock, voice.words),
        keeper=keeper_of(worksheet),
        voice=voice,
    )
    with received(guest):
        _header(guest, language)
        _draw(guest, chosen)


def brought(worksheet: Worksheet) -> str | None:
    """Return the secret of the visit that the browser brought along, if it did."""
    return st.context.cookies.get(share_cookie(worksheet.settings))


def keeper_of(worksheet: Worksheet) -> KeptDesk | None:
    """Return the list of a reader who is signed in, None for anybody else."""
    person = who_is_here(worksheet) if worksheet.settings.hosted else None
    return kept_desk(worksheet, person.owner) if person else None


def _language() -> LanguageCode:
    """Return the reader's language; it is chosen for this visit and kept nowhere."""
    asked = st.session_state.get(_CHOICE) or st.query_params.get("lang")
    return language_for(asked, st.context.locale, None)


def _header(guest: Guest, language: LanguageCode) -> None:
    st.html(f'<span data-ts-lang="{language}"></span>')
    st.session_state[_CHOICE] = language
    with st.container(key="language", horizontal=True, horizontal_alignment="right"):
        st.segmented_control(
            guest.words("language.label"),
            LANGUAGES,
            format_func={"bg": "бг", "en": "en"}.__getitem__,
            key=_CHOICE,
            required=True,
            label_visibility="collapsed",
        )


def _draw(guest: Guest, chosen: Page) -> None:
    """Run the page and say what goes wrong in it."""
    with heard(partial(_tell, guest)):
        try:
            chosen.run()
        except FragmentHandledException:
            pass  # was said in that part of the page
        except Exception as error:  # noqa: BLE001 - `stumbled` logs it
            _tell(guest, error, "error.unexpected")


def _tell(guest: Guest, error: Exception, sentence: str) -> None:
    """Say a mistake; whatever it is, it says nothing of what was shared."""
    if isinstance(error, StoreUnavailable):
        frame.trouble(guest.words("shared.not_now"), key=None)
    else:
        frame.stumbled(guest.words, error, sentence)
