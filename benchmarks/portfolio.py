"""Made-up portfolios of any size, written through the store; the same size is always the same."""

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from takingstock import bootstrap
from takingstock.domain.assessment import Assessment
from takingstock.domain.client import Client
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import (
    LOCAL_OWNER,
    AssessmentId,
    ClientId,
    ImportId,
    InvoiceId,
    OwnerId,
)
from takingstock.domain.invoice import Basis, Import, Invoice, Kind
from takingstock.settings import Settings
from takingstock.usecases.ports import Store

TODAY = date(2026, 11, 26)
_BEGIN = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
_SHARED = {
    FigureName.MONTHLY_REVENUE: 400_000,
    FigureName.MONTHLY_COSTS: 290_000,
    FigureName.RESERVE: 980_000,
}


def client_id(number: int) -> ClientId:
    """Return the id of a client, counted from 0."""
    return ClientId(f"c{number:06}")


def fill(folder: Path, *, clients: int, invoices: int, unread: int = 1) -> ClientId:
    """
    Make a store in `folder` with that many clients and invoices; return the first client.

    The first `unread` have no reading yet: their twelve questions are open. The others have one
    each.
    """
    store = bootstrap.open_worksheet(Settings(data_dir=folder)).store
    first = write(store, LOCAL_OWNER, clients=clients, invoices=invoices, unread=unread)
    bootstrap.close_worksheets()
    return first


def write(
    store: Store, owner: OwnerId, *, clients: int, invoices: int, unread: int = 1
) -> ClientId:
    """Write a portfolio of the last 24 months for `owner`; return its first client."""
    chance = random.Random(clients * 1_000_003 + invoices)  # noqa: S311 - made-up data, repeatable
    made = [
        Client(id=client_id(number), name=f"Клиент {number}", created_at=_BEGIN)
        for number in range(clients)
    ]
    added = Import(
        id=ImportId("i0"),
        file_name="made-up.csv",
        sha256="0" * 64,
        preset="generic",
        encoding="utf-8",
        basis=Basis.INVOICE,
        rows_read=invoices,
        added_at=_BEGIN,
    )
    store.add_import(
        owner, added, made, (_invoice(chance, n, made[n % clients]) for n in range(invoices))
    )
    for number, client in enumerate(made[unread:]):
        store.add_assessment(owner, _reading(chance, number, client))
    for name, minor in _SHARED.items():
        store.save_figure(owner, None, Figure(name, str(minor // 100), minor), _BEGIN)
    part = Figure(FigureName.MONTHLY_FROM_CLIENT, "1250", 125_000)
    store.save_figure(owner, made[0].id, part, _BEGIN)
    return made[0].id


def _invoice(chance: random.Random, number: int, client: Client) -> Invoice:
    issued = TODAY - timedelta(days=chance.randrange(730))
    net = chance.randrange(5_000, 200_000)
    return Invoice(
        id=InvoiceId(f"v{number:07}"),
        client_id=client.id,
        client=client.name,
        issued_on=issued,
        net_minor=net,
        gross_minor=net * 6 // 5,
        currency="EUR",
        number=f"{number:010}",
        due_on=issued + timedelta(days=14),
        paid_on=issued + timedelta(days=20),
        paid_minor=net * 6 // 5,
        kind=Kind.INVOICE,
        row=number + 2,
        basis=Basis.INVOICE,
        import_id=ImportId("i0"),
    )


def _reading(chance: random.Random, number: int, client: Client) -> Assessment:
    sides = ("drain", "energy")
    answers = {f"{side}-{n}": chance.randrange(5) for side in sides for n in range(1, 7)}
    return Assessment(
        id=AssessmentId(f"a{number:06}"),
        client_id=client.id,
        started_at=_BEGIN,
        changed_at=_BEGIN,
        content_version="2026.1",
        language="bg",
        read_on=date(2026, 10, 1),
        answers=answers,
    )
