"""The overdue invoices of a client, oldest first, each with its interest."""

from datetime import date
from fractions import Fraction

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.invoice import Basis, Kind
from takingstock.domain.late_interest import FixedSum, InterestTable, RatePeriod, Source
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.late_interest import overdue_with_interest
from takingstock.usecases.numbers import overdue
from tests.usecases.conftest import MARIA
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices, paper

DUE = date(2026, 9, 24)  # 60 days before the 23rd of November
SOURCE = Source("https://example.org", date(2026, 11, 23), is_confirmed=True)
TABLE = InterestTable(
    (RatePeriod(date(2026, 7, 1), Fraction("10.40"), SOURCE),), FixedSum(80_00, "BGN", SOURCE)
)


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


def test_each_overdue_invoice_has_its_interest_the_oldest_first(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    newer = paper(orion, due_on=date(2026, 11, 22), paid_minor=0)
    older = paper(orion, gross_minor=1200_00, due_on=DUE)
    add_invoices(store, newer, older)
    found = overdue_with_interest(pen, orion.id, TABLE)
    assert [one.number for one in found] == [older.number, newer.number]
    assert [(one.issued_on, one.due_on) for one in found] == [
        (date(2026, 8, 3), DUE),
        (date(2026, 8, 3), date(2026, 11, 22)),
    ]
    assert [(one.open_minor, one.days_late) for one in found] == [(1200_00, 60), (1000_00, 1)]
    # 1200 · 10.40 % · 60 / 365 = 20.5150… ; 1000 · 10.40 % · 1 / 365 = 0.2849…
    assert [one.interest.interest_minor for one in found] == [20_52, 28]
    assert [one.interest.fixed_minor for one in found] == [40_90, 40_90]


def test_of_the_same_due_day_the_earlier_issued_comes_first(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(
        store,
        paper(orion, due_on=DUE, issued_on=date(2026, 9, 2), paid_minor=0),
        paper(orion, due_on=DUE, issued_on=date(2026, 9, 1)),
    )
    found = overdue_with_interest(pen, orion.id, TABLE)
    assert [one.issued_on.day for one in found] == [1, 2]


def test_leva_are_in_euro_before_interest(pen: Pen, store: MemoryStore, orion: Client) -> None:
    add_invoices(store, paper(orion, due_on=DUE, paid_minor=0, currency="BGN"))
    (found,) = overdue_with_interest(pen, orion.id, TABLE)
    assert found.open_minor == 511_29  # 1000 / 1.95583 = 511.2918…
    assert found.interest.interest_minor == 8_74  # 511.29 · 10.40 % · 60 / 365 = 8.7409…


def test_a_part_payment_lowers_what_interest_is_on(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(store, paper(orion, due_on=DUE, paid_minor=400_00))
    (found,) = overdue_with_interest(pen, orion.id, TABLE)
    assert found.interest.interest_minor == 10_26  # 600 · 10.40 % · 60 / 365 = 10.2575…


@pytest.mark.parametrize("kind", [Kind.DRAFT, Kind.VOID, Kind.PROFORMA, Kind.QUOTE])
def test_what_nobody_owes_is_not_overdue(
    pen: Pen, store: MemoryStore, orion: Client, kind: Kind
) -> None:
    add_invoices(store, paper(orion, due_on=DUE, paid_minor=0, kind=kind))
    assert overdue_with_interest(pen, orion.id, TABLE) == ()
    assert overdue(pen, orion.id) == Signals()


def test_it_is_the_same_that_is_overdue_as_a_signal(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    zora = start_client(store, pen.clock, pen.ids, MARIA, "Зора")
    add_invoices(
        store,
        paper(orion, due_on=DUE, paid_minor=0),
        paper(orion, due_on=date(2026, 10, 5)),
        paper(orion, net=-200_00, due_on=DUE, kind=Kind.CREDIT_NOTE),
        paper(orion, due_on=None),
        paper(orion, due_on=DUE, paid_on=date(2026, 10, 1)),
        paper(orion, due_on=DUE, basis=Basis.CASH),
        paper(orion, due_on=DUE, currency="USD"),
        paper(zora, due_on=DUE),
    )
    found, signal = overdue_with_interest(pen, orion.id, TABLE), overdue(pen, orion.id)
    assert len(found) == 2
    assert sum(one.open_minor for one in found) == signal.overdue_minor
    assert found[0].days_late == signal.overdue_days


def test_without_invoices_nothing_is_overdue(pen: Pen, orion: Client) -> None:
    assert overdue_with_interest(pen, orion.id, TABLE) == ()
