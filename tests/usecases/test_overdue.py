"""What a client owes past its due day, as a signal beside the reading."""

from datetime import date
from typing import Any

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.invoice import Basis
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.numbers import overdue
from tests.usecases.conftest import MARIA
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices, paper

DUE = date(2026, 9, 24)  # 60 days before the 23rd of November
NOTHING = Signals()


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


def test_the_oldest_open_invoice_gives_the_days_and_all_of_them_the_sum(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(
        store,
        paper(orion, gross_minor=1200_00, due_on=DUE),
        paper(orion, due_on=date(2026, 11, 22)),
        paper(orion, due_on=date(2026, 11, 23)),  # due today: not late yet
        paper(orion, due_on=None),
        paper(orion, due_on=DUE, paid_on=date(2026, 10, 1)),
    )
    assert overdue(pen, orion.id) == Signals(overdue_days=60, overdue_minor=2200_00)


def test_what_another_client_owes_is_not_counted(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    zora = start_client(store, pen.clock, pen.ids, MARIA, "Зора")
    add_invoices(store, paper(zora, due_on=DUE), paper(zora, paid_on=DUE, due_on=DUE))
    assert overdue(pen, orion.id) == NOTHING
    assert overdue(pen, zora.id).overdue_minor == 1000_00


def test_a_file_that_says_nothing_of_payments_makes_nothing_overdue(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(store, paper(orion, due_on=DUE), name="silent")
    assert overdue(pen, orion.id) == NOTHING
    add_invoices(store, paper(orion, paid_minor=0, due_on=DUE), name="telling")
    assert overdue(pen, orion.id).overdue_minor == 1000_00


@pytest.mark.parametrize(
    ("facts", "owed"),
    [
        ({"paid_minor": 0}, 1000_00),
        ({"paid_minor": 400_00}, 600_00),
        ({"paid_minor": 1000_00}, 0),
        ({"paid_minor": 1000_01}, 0),
        ({"paid_minor": 400_00, "paid_on": date(2026, 10, 1)}, 600_00),
        ({"paid_on": date(2026, 11, 23)}, 0),
        ({"paid_on": date(2026, 11, 24)}, 1000_00),  # paid tomorrow is open today
        ({"paid_minor": 0, "currency": "BGN"}, 511_29),
        ({"paid_minor": 0, "currency": "USD"}, 0),  # no rate: nothing is claimed
    ],
)
def test_what_was_received_is_taken_off(
    pen: Pen, store: MemoryStore, orion: Client, facts: dict[str, Any], owed: int
) -> None:
    add_invoices(store, paper(orion, due_on=DUE, **facts))
    expected = Signals(overdue_days=60, overdue_minor=owed) if owed else NOTHING
    assert overdue(pen, orion.id) == expected


def test_money_received_by_a_bank_file_is_never_overdue(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(store, paper(orion, due_on=DUE, paid_minor=0, basis=Basis.CASH))
    assert overdue(pen, orion.id) == NOTHING


def test_without_invoices_nothing_is_overdue(pen: Pen, orion: Client) -> None:
    assert overdue(pen, orion.id) == NOTHING
