"""Leaving a client: what ends and what replaces it (numbers.md §4 rows 4, 5, 15)."""

from datetime import date
from typing import Any

import pytest

from takingstock.domain.numbers.analysis import Analysis, Parting, analyse
from takingstock.domain.numbers.reader import read_case

Raw = dict[str, Any]
LEAVE = {"client": "А", "notice_date": "2026-04-30"}


def figures(leave: Raw | None = None, **changed: object) -> Analysis:
    raw = {"as_of": "2026-03-31", "safe_leave": False, "leave": LEAVE | (leave or {})}
    return analyse(read_case(raw | changed))


def parted(leave: Raw | None = None, **changed: object) -> Parting:
    found = figures(leave, **changed).parting
    assert found is not None
    return found


def euros(cents: tuple[int, ...], months: int = 4) -> list[int]:
    return [one // 100 for one in cents[:months]]


@pytest.mark.parametrize(
    ("notice", "months", "expected"),
    [
        ("2026-01-31", 1, date(2026, 2, 28)),
        ("2026-04-15", 0, date(2026, 4, 15)),
        ("2026-11-30", 3, date(2027, 2, 28)),
    ],
)
def test_the_last_day_is_the_notice_and_its_months(
    notice: str, months: int, expected: date
) -> None:
    assert parted({"notice_date": notice, "notice_months": months}).last_day == expected


def test_a_retainer_ends_on_the_last_day_and_so_do_direct_costs() -> None:
    left = figures(
        {"notice_date": "2026-04-15", "notice_months": 1},
        clients=[{"name": "А", "direct_cost_monthly": "62"}],
        retainers=[{"client": "А", "amount": "310"}],
    ).left
    assert euros(left.revenue) == [310, 150, 0, 0]
    assert euros(left.direct) == [62, 30, 0, 0]


@pytest.mark.parametrize(
    ("pipeline", "expected"),
    [(None, [10, 10, 10, 0]), ("keep", [10, 10, 10, 0]), ("drop", [10, 0, 0, 0])],
)
def test_projects_end_with_the_last_day_or_with_the_notice(
    pipeline: str | None, expected: list[int]
) -> None:
    project = {"client": "А", "amount": "60", "start": "2026-04", "months": 6}
    leave = {"notice_months": 2, "pipeline": pipeline}
    assert euros(figures(leave, projects=[project]).left.revenue) == expected


def test_future_invoices_after_the_last_day_vanish_and_issued_ones_stay() -> None:
    rows = [
        {"client": "А", "date": "2026-03-10", "due": "2026-06-10", "amount": "1"},
        {"client": "А", "date": "2026-04-30", "due": "2026-04-30", "amount": "10"},
        {"client": "А", "date": "2026-05-01", "amount": "100"},
        {"client": "Б", "date": "2026-05-01", "amount": "1000"},
    ]
    assert euros(figures(invoices=rows).left.receipts) == [10, 1000, 1, 0]


def test_open_invoices_paid_after_the_notice_bring_a_share() -> None:
    rows = [
        {"client": "А", "date": "2026-03-10", "due": "2026-04-30", "amount": "100"},
        {"client": "А", "date": "2026-03-10", "due": "2026-05-01", "amount": "100"},
        {"client": "А", "date": "2026-03-10", "paid": "2026-06-01", "amount": "100"},
        {"client": "А", "date": "2026-03-10", "due": "2026-06-01", "amount": "-100"},
        {"client": "А", "date": "2026-01-10", "amount": "100"},
        {"client": "Б", "date": "2026-03-10", "due": "2026-05-01", "amount": "100"},
    ]
    clients = [{"name": "А", "overdue_collect_days": 40, "collect_rate": "0.9"}]
    leave = {"collect_rate_after_notice": "0.4"}
    found = figures(leave, invoices=rows, clients=clients)
    assert euros(found.left.receipts) == [100, 40 + 36 + 100, 40 - 100, 0]
    assert found.left.written_off == 6000 + 6000 + 6400
    assert found.kept.written_off == 1000
    assert parted(leave, invoices=rows).collect_first == 30000


def test_retainers_of_the_notice_period_are_paid_in_full() -> None:
    clients = [{"name": "А", "terms_days": 30}]
    leave = {"notice_months": 1, "collect_rate_after_notice": "0.5"}
    found = figures(leave, clients=clients, retainers=[{"client": "А", "amount": "300"}])
    assert euros(found.left.receipts) == [0, 300, 290, 0]  # 30 of 31 days in May


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, [0, 400, 400, 400, 400]),
        ({"months_to_replace": 2}, [0, 0, 0, 400, 400]),
        ({"months_to_replace": 1, "lag_months": 1}, [0, 0, 0, 400, 400]),
        ({"months_to_replace": 3, "ramp": "linear"}, [0, 100, 200, 300, 400]),
        ({"ramp": "linear"}, [0, 400, 400, 400, 400]),
        ({"resell_share": "0.25"}, [0, 100, 100, 100, 100]),
        ({"resell_share": "0"}, [0, 0, 0, 0, 0]),
    ],
)
def test_replacement_income_grows_from_the_month_after_the_last_day(
    more: Raw, expected: list[int]
) -> None:
    found = figures(replacement={"rate": "20", "hours_per_month": "20"} | more)
    assert euros(found.left.replaced, 5) == expected
    assert not any(found.left_alone.replaced)


def test_freed_hours_are_resold_unless_hours_are_typed() -> None:
    hours = [{"client": "А", "month": "2026-03", "billable": "5", "unbilled": "1"}]
    logged = figures(hours=hours, replacement={"rate": "10"})
    assert euros(logged.left.replaced) == [0, 60, 60, 60]
    typed = [{"name": "А", "hours_per_month": "8"}]
    assert euros(figures(clients=typed, hours=hours, replacement={"rate": "10"}).left.replaced) == [
        *(0, 80, 80, 80)
    ]
    assert not any(figures(replacement={"rate": "10"}).left.replaced)


def test_replacement_work_carries_vat_and_variable_cost() -> None:
    found = figures(
        vat={"registered": True},
        costs={"variable_rate": "0.1"},
        replacement={"rate": "10", "hours_per_month": "10", "vat_rate": "20"},
    )
    assert euros(found.left.variable) == [0, 10, 10, 10]
    assert euros(found.left.vat_flow) == [0, 20, 0, 0]
    last = found.bridge[-1]
    assert (last.replacement_receipts, last.variable_costs) == (110000, -11000)
    assert last.vat_timing == 2000
