"""A kept check laid over the invoices that came since."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.invoice import Basis, Invoice
from takingstock.domain.late_interest import InterestTable
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.client_ledger import open_ledger
from takingstock.usecases.figure import known_figures
from takingstock.usecases.numbers import check_numbers
from takingstock.usecases.plan_review import Reviewed, ReviewState, newest_review, review_check
from takingstock.usecases.saved_check import KeptCheck, keep_check, read_check
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.figures import PLAIN, type_in
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices, paper

NOTHING = InterestTable()
JULY, AUGUST, SEPTEMBER, OCTOBER = (date(2026, month, 1) for month in (7, 8, 9, 10))


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


@pytest.fixture
def zora(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Зора")


def kept_on(pen: Pen, clock: StillClock, client: Client, day: date, **more: str) -> KeptCheck:
    """Keep the plain figures on an earlier day."""
    now = clock.at
    clock.at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    known = type_in(pen, client, {**PLAIN, **{FigureName(k): v for k, v in more.items()}})
    check = check_numbers(known, day, "други")
    assert check is not None
    kept = keep_check(pen, known, check)
    clock.at = now
    return read_check(kept)


def issued(client: Client, day: date, net: int, **facts: Any) -> Invoice:  # noqa: ANN401 - passed on
    return paper(client, net, issued_on=day, **facts)


def looked_back(pen: Pen, client: Client, kept: KeptCheck) -> Reviewed:
    return review_check(pen, client, kept, lambda: open_ledger(pen, client, NOTHING))


def rows(found: Reviewed) -> list[tuple[date | None, int, int]]:
    assert found.review is not None
    return [(one.month, one.planned, one.came) for one in found.review.months]


def test_whole_months_since_are_compared_with_the_plan(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client, zora: Client
) -> None:
    kept = kept_on(pen, clock, orion, date(2026, 7, 15))
    add_invoices(
        store,
        issued(orion, date(2026, 7, 20), 9999_00),  # the month of the check had begun
        issued(orion, date(2026, 8, 3), 1250_00),
        issued(zora, date(2026, 8, 31), 3000_00),
        issued(zora, date(2026, 10, 2), 2500_00),
        issued(zora, date(2026, 11, 2), 7777_00),  # the running month is not over
    )
    found = looked_back(pen, orion, kept)
    assert (found.state, found.is_with, found.first) == (ReviewState.READY, True, AUGUST)
    assert rows(found) == [
        (AUGUST, 4000_00, 4250_00),
        (SEPTEMBER, 4000_00, 0),
        (OCTOBER, 4000_00, 2500_00),
    ]
    assert found.last_on == date(2026, 11, 2)


def test_once_the_client_is_gone_the_plan_is_the_one_without(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client, zora: Client
) -> None:
    kept = kept_on(pen, clock, orion, date(2026, 8, 1))
    add_invoices(
        store,
        issued(orion, date(2026, 7, 31), 1250_00),
        issued(orion, date(2026, 9, 1), -100_00),  # a credit note does not bring it back
        issued(zora, date(2026, 9, 5), 2910_00),
    )
    found = looked_back(pen, orion, kept)
    assert (found.is_with, found.first) == (False, AUGUST)
    # nothing is compared beyond the month of the newest invoice
    assert rows(found) == [(AUGUST, 2750_00, 0), (SEPTEMBER, 2750_00, 2810_00)]
    assert found.review is not None
    assert found.review.total.miss == -2690_00


def test_a_check_of_this_month_is_too_early(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client
) -> None:
    kept = kept_on(pen, clock, orion, date(2026, 10, 2))
    add_invoices(store, issued(orion, date(2026, 11, 2), 100_00))
    found = looked_back(pen, orion, kept)
    assert (found.state, found.ready_on, found.review) == (
        ReviewState.EARLY,
        date(2026, 12, 1),
        None,
    )
    clock.at = clock.at.replace(day=30)
    assert looked_back(pen, orion, kept).state is ReviewState.READY


@pytest.mark.parametrize("days", [[], [date(2026, 7, 31)]])
def test_without_invoices_since_it_says_so(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client, days: list[date]
) -> None:
    kept = kept_on(pen, clock, orion, date(2026, 7, 15))
    add_invoices(store, *(issued(orion, day, 100_00) for day in days))
    found = looked_back(pen, orion, kept)
    assert (found.state, found.last_on) == (ReviewState.NO_INVOICES, max(days, default=None))


def test_bank_rows_are_laid_beside_the_receipts(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client
) -> None:
    kept = kept_on(pen, clock, orion, date(2026, 9, 15))
    add_invoices(store, issued(orion, date(2026, 10, 9), 3900_00, basis=Basis.CASH))
    found = looked_back(pen, orion, kept)
    assert (found.basis, rows(found)) == (Basis.CASH, [(OCTOBER, 4000_00, 3900_00)])


def test_a_plan_of_another_time_has_no_month_in_common(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client
) -> None:
    kept = kept_on(pen, clock, orion, date(2026, 7, 15))
    raw = json.loads(kept.saved.case)
    raw["input"] |= {"as_of": "2090-01-31", "leave": None}
    assert read_check(replace(kept.saved, case=json.dumps(raw))).case is None
    raw["input"]["leave"] = {"client": "Орион", "notice_date": "2090-01-31"}
    odd = read_check(replace(kept.saved, case=json.dumps(raw)))
    add_invoices(store, issued(orion, date(2026, 9, 9), 100_00))
    assert looked_back(pen, orion, odd).state is ReviewState.NO_INVOICES


def test_the_newest_check_that_can_be_looked_back_on_is_found(
    pen: Pen, store: MemoryStore, clock: StillClock, orion: Client
) -> None:
    assert newest_review(pen, orion, NOTHING) is None
    kept_on(pen, clock, orion, date(2026, 5, 5))
    older = kept_on(pen, clock, orion, date(2026, 7, 15))
    kept_on(pen, clock, orion, date(2026, 11, 20))
    store.add_check(MARIA, replace(older.saved, id=type(older.saved.id)("odd"), case="?"))
    assert newest_review(pen, orion, NOTHING) is None
    add_invoices(store, issued(orion, date(2026, 9, 9), 100_00))
    found = newest_review(pen, orion, NOTHING)
    assert found is not None
    assert found.kept == older
    assert known_figures(pen, orion).typed  # looking back changes no figure
