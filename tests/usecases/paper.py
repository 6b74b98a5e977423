"""Saved invoices for tests, of the import that brought them."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from takingstock.domain.client import Client
from takingstock.domain.identity import ImportId, InvoiceId
from takingstock.domain.invoice import Basis, Import, Invoice
from tests.usecases.conftest import MARIA
from tests.usecases.memory import MemoryStore

_NUMBERS = count(1)


def paper(client: Client, net: int = 1000_00, **facts: Any) -> Invoice:  # noqa: ANN401 - passed on
    """Return an invoice of 1000 euro without VAT unless `facts` say otherwise."""
    number = next(_NUMBERS)
    known = {"issued_on": date(2026, 8, 3), "gross_minor": net, "currency": "EUR", **facts}
    return Invoice(
        id=InvoiceId(f"invoice-{number}"),
        client=client.name,
        client_id=client.id,
        number=str(number),
        net_minor=net,
        **known,
    )


def add_invoices(store: MemoryStore, *invoices: Invoice, name: str = "one") -> None:
    """Add invoices as one import."""
    add_import(store, invoices, name)


def add_import(store: MemoryStore, invoices: Iterable[Invoice], name: str) -> None:
    added = Import(
        id=ImportId(name),
        file_name=f"{name}.csv",
        sha256=name,
        preset="generic",
        encoding="utf-8",
        basis=Basis.INVOICE,
        rows_read=1,
        added_at=datetime(2026, 11, 1, tzinfo=UTC),
    )
    store.add_import(MARIA, added, (), [replace(one, import_id=added.id) for one in invoices])
