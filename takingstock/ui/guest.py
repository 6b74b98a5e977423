"""
Where the reader of a shared page stands: words, and the narrow desk behind the link.

There is no owner here and no store. A linter holds that neither this module nor the ones that
draw the shared page import them; what the desk gives out is already cut down to the scope.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import tzinfo

import streamlit as st

from takingstock.content import Language
from takingstock.domain.method import Method
from takingstock.ui import kept_field
from takingstock.ui.formats import Formats
from takingstock.ui.shared_words import Voice
from takingstock.ui.words import Words
from takingstock.usecases.kept import KeptDesk
from takingstock.usecases.reader import ReaderDesk

SLUG = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class Guest:
    """
    Everything that the shared page may use; `secret` is the visit that the browser brought.

    `fields` is where a reader's own answers stand. `keeper` is there for a reader who is signed
    in: their own list, and nothing of their worksheet. `desk` is None where no link can lead: on
    one's own computer there are none.
    """

    desk: ReaderDesk | None
    secret: str | None
    fields: kept_field.Desk
    keeper: KeptDesk | None = None
    voice: Voice

    @property
    def words(self) -> Words:
        """The words of the reader's language."""
        return self.voice.words


def speak(content: Language, method: Method, zone: tzinfo | None) -> Voice:
    """Return the voice of one language."""
    return Voice(
        words=Words(content.code, content.messages),
        formats=Formats(content.code),
        content=content,
        method=method,
        zone=zone,
    )


_GUEST: ContextVar[Guest | None] = ContextVar("takingstock_guest", default=None)


@contextmanager
def received(guest: Guest) -> Iterator[None]:
    """Let the shared page that the router runs now find its guest."""
    token = _GUEST.set(guest)
    try:
        yield
    finally:
        _GUEST.reset(token)


def here(slug: str) -> Guest:
    """Return the guest of the shared page; stop the run unless the router called it."""
    guest = _GUEST.get()
    if guest is None or slug != SLUG:
        st.stop()
    return guest
