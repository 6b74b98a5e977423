"""The shared page as it is read: by a reader, in the owner's preview, on a shared screen."""

from collections.abc import Callable

import streamlit as st

from takingstock.domain.share import Section
from takingstock.domain.shared_view import SharedClient, SharedView
from takingstock.ui.literal import literal
from takingstock.ui.shared_paper import comment_html, section_html
from takingstock.ui.shared_words import Voice, client_name

AskAbout = Callable[[SharedClient], None]
"""Draws the questions about a client that shows nothing else yet."""
AfterSection = Callable[[SharedClient, Section], None]
"""Draws what stands under a section; a preview has nothing there."""


def title_of(voice: Voice, view: SharedView) -> str:
    """Return the title of a shared page, as plain text."""
    if view.from_name:
        return voice.words("shared.title_from", name=view.from_name)
    return voice.words("shared.title")


def until(voice: Voice, view: SharedView) -> str:
    """Return until when the page can be read."""
    day = view.until.astimezone(voice.zone)
    gaps = {"day": voice.formats.day(day.date()), "time": voice.formats.clock(day, voice.zone)}
    return voice.words("shared.until", **gaps)


def draw(
    voice: Voice,
    view: SharedView,
    after: AfterSection | None = None,
    ask: AskAbout | None = None,
) -> None:
    """Draw what was shared, client by client, in the order of the sections."""
    for client in view.clients:
        st.header(literal(client_name(voice, client)), anchor=False)
        if client.is_waiting:
            if ask:
                ask(client)
            continue
        for section in view.sections:
            st.html(section_html(voice, view, client, section))
            if after:
                after(client, section)
    if not view.clients:
        st.markdown(voice.words("shared.nobody"))
    for comment in view.comments:
        if comment.section is None or comment.alias is None:
            st.html(comment_html(voice, comment))
