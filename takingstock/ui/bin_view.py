"""What was deleted or removed in the last days and the way back."""

from collections.abc import Callable
from datetime import datetime, timedelta

import streamlit as st

from takingstock.domain.client import Client
from takingstock.domain.invoice import Invoice, bare_number
from takingstock.ui.amounts import amount
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.usecases.client import BIN_DAYS, bring_back_client
from takingstock.usecases.invoice import bring_back_invoice

_SHOWN = 30


def deleted(here: Here) -> None:
    """Draw what can be brought back; nothing at all where there is none."""
    since = here.clock.now() - timedelta(days=BIN_DAYS)
    clients = [
        one for one in here.store.clients(here.owner) if one.deleted_at and one.deleted_at >= since
    ]
    invoices = [
        one
        for one in here.store.removed_invoices(here.owner)
        if one.removed_at and one.removed_at >= since
    ]
    if not clients and not invoices:
        return
    with st.container(key="bin"):
        section(here.words("bin.title", n=BIN_DAYS))
        st.caption(here.words("bin.text"))
        for client in sorted(clients, key=lambda one: one.deleted_at or since, reverse=True):
            _client(here, client)
        for invoice in invoices[:_SHOWN]:
            _invoice(here, invoice)
        if len(invoices) > _SHOWN:
            st.caption(here.words("file.more", n=len(invoices) - _SHOWN))


def _client(here: Here, client: Client) -> None:
    assert client.deleted_at is not None
    text = here.words("bin.client", name=literal(client.name), day=_day(here, client.deleted_at))
    _row(here, client.id, text, lambda: bring_back_client(here.store, here.owner, client.id))


def _invoice(here: Here, invoice: Invoice) -> None:
    assert invoice.removed_at is not None
    text = here.words(
        "bin.invoice",
        what=describe(here, invoice),
        name=literal(invoice.client),
        day=_day(here, invoice.removed_at),
    )
    _row(here, invoice.id, text, lambda: bring_back(here, invoice))


def describe(here: Here, invoice: Invoice) -> str:
    """Return an invoice in a few words, for a sentence: number, day, amount."""
    number = [here.words("invoices.number_of", number=literal(bare_number(invoice.number)))]
    parts = [
        here.formats.day(invoice.issued_on),
        amount(here, invoice.gross_minor, invoice.currency),
    ]
    return " · ".join((number if invoice.number else []) + parts)


def bring_back(here: Here, invoice: Invoice) -> Invoice:
    """Bring an invoice back. Raises `NotFound`, `Stale`."""
    return bring_back_invoice(here.store, here.owner, invoice.id, invoice.version)


def _day(here: Here, instant: datetime) -> str:
    return here.formats.day(instant.astimezone(here.zone).date())


def _row(here: Here, record: str, text: str, write: Callable[[], object]) -> None:
    with st.container(key=f"bin_{record}", border=True):
        st.markdown(text)
        st.button(
            here.words("bin.back"), key=f"bin_back_{record}", on_click=_save, args=(here, write)
        )


def _save(here: Here, write: Callable[[], object]) -> None:
    here.save(write)
