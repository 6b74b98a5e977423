"""
Where a page stands: the owner, the words, the open client, and the guard of every page.

A page asks for `here("client")` in its first line. It gets an answer only while the router
(`takingstock/ui/main.py`) is running that very page; opened in any other way it stops with an
empty page. Rights are checked in use cases; this is the second door.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import streamlit as st
from streamlit.navigation.page import Page

from takingstock.bootstrap import Worksheet
from takingstock.content import Language
from takingstock.domain.client import Client
from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.domain.method import Method
from takingstock.domain.session import Session
from takingstock.ui.formats import Formats
from takingstock.ui.saving import Visit
from takingstock.ui.words import Words
from takingstock.ui.zone import zone_of_browser
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import open_client
from takingstock.usecases.ports import Clock, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Here:
    """Everything a page may use; built by the router for one run of one page."""

    worksheet: Worksheet
    owner: OwnerId
    words: Words
    formats: Formats
    content: Language
    pages: Mapping[str, Page]
    slug: str
    visit: Visit
    session: Session | None = None

    @property
    def store(self) -> Store:
        """The store; every call names the owner."""
        return self.worksheet.store

    @property
    def clock(self) -> Clock:
        """The clock of the worksheet."""
        return self.worksheet.clock

    @property
    def method(self) -> Method:
        """The method that readings are made by."""
        return self.worksheet.content.method

    @property
    def pen(self) -> Pen:
        """Who answers, with what."""
        return Pen(
            self.store,
            self.clock,
            self.worksheet.ids,
            self.owner,
            self.method,
            self.words.language,
        )

    @property
    def zone(self) -> ZoneInfo | None:
        """The time zone of the person's browser; None means that of this computer."""
        return zone_of_browser()

    def save(self, write: Callable[[], object]) -> bool:
        """Do one save for a button; note its time, or why it could not be done."""
        return self.visit.save(self.clock, write)

    def clients(self) -> tuple[Client, ...]:
        """Return the clients in the everyday lists, by name."""

        def by_name() -> tuple[Client, ...]:
            listed = (one for one in self.store.clients(self.owner) if one.is_listed)
            return tuple(sorted(listed, key=lambda one: one.name.casefold()))

        return self.store.worked_out(self.owner, "everyday list", None, by_name)

    def client(self) -> Client | None:
        """Return the client that the address names. Raises `NotFound` for an unknown one."""
        named = st.query_params.get_all("c")
        if not named:
            return None
        if len(named) > 1:
            raise NotFound("client_not_found")
        return open_client(self.store, self.owner, ClientId(named[0]))

    def go(self, slug: str, **params: str) -> None:
        """Leave for another page of ours; the open client travels along."""
        st.switch_page(self.pages[slug], query_params=self.params(**params))

    def params(self, **params: str) -> dict[str, str]:
        """Return the query of a link: the open client and what else is given."""
        client = st.query_params.get("c")
        return {**({"c": client} if client else {}), **params}


_HERE: ContextVar[Here | None] = ContextVar("takingstock_here", default=None)


@contextmanager
def placed(place: Here) -> Iterator[None]:
    """Let the page that the router runs now find its place, and no other."""
    token = _HERE.set(place)
    try:
        yield
    finally:
        _HERE.reset(token)


def here(slug: str) -> Here:
    """Return the place of the page `slug`; stop the run unless the router called this page."""
    place = _HERE.get()
    if place is None or place.slug != slug:
        st.stop()
    return place
