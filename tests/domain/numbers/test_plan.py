"""Worked months: retainers, invoices still to be paid, projects, VAT, tax (numbers.md §2, §4)."""

from typing import Any

import pytest

from takingstock.domain.numbers.analysis import Analysis, analyse
from takingstock.domain.numbers.printer import print_analysis
from takingstock.domain.numbers.reader import read_case

Raw = dict[str, Any]


def figures(as_of: str = "2026-01-31", **changed: object) -> Analysis:
    return analyse(read_case({"as_of": as_of, "safe_leave": False} | changed))


def receipts(analysis: Analysis, months: int = 4) -> list[int]:
    return [cents // 100 for cents in analysis.kept.receipts[:months]]


def retainer(**more: object) -> list[Raw]:
    return [{"client": "А", "amount": "300"} | more]


@pytest.mark.parametrize(
    ("as_of", "client", "more", "expected"),
    [
        ("2026-01-31", {}, {}, [300, 300, 300, 300]),
        # issued on 31 January; 30 days later is 2 March: an empty February, a double March
        ("2026-01-15", {"terms_days": 30}, {}, [0, 0, 600, 300]),
        ("2026-01-31", {"terms_days": 20, "delay_days": 10}, {}, [0, 300, 300, 300]),
        ("2026-01-15", {}, {"invoice_day": 15}, [0, 300, 300, 300]),
        ("2026-01-15", {}, {"invoice_day": 16}, [300, 300, 300, 300]),
        ("2026-01-15", {"terms_days": 3}, {"invoice_day": "last"}, [0, 300, 300, 300]),
        ("2026-02-27", {}, {"invoice_day": 31}, [300, 300, 300, 300]),
        ("2026-02-28", {"delay_days": -100}, {}, [1200, 300, 300, 300]),
        ("2026-01-31", {}, {"start": "2026-03-17"}, [0, 145, 300, 300]),
        ("2026-01-31", {}, {"end": "2026-02-14"}, [150, 0, 0, 0]),
        ("2026-01-31", {}, {"currency": "USD"}, [150, 150, 150, 150]),
    ],
)
def test_a_retainer_is_invoiced_by_the_month_and_paid_in_days(
    as_of: str, client: Raw, more: Raw, expected: list[int]
) -> None:
    clients = [{"name": "А"} | client]
    found = figures(as_of, clients=clients, retainers=retainer(**more), fx={"USD": "0.5"})
    assert receipts(found) == expected


def test_a_partial_first_month_shares_costs_by_days_but_not_invoices() -> None:
    kept = figures(
        "2026-04-10",
        draw="300",
        floor_months="2",
        costs={"fixed": [{"name": "наем", "amount": "90"}]},
        clients=[{"name": "А", "direct_cost_monthly": "30"}],
        retainers=retainer(),
    ).kept
    assert (kept.fixed[:2], kept.direct[:2], kept.draw[:2]) == (
        (6000, 9000),
        (2000, 3000),
        (20000, 30000),
    )
    assert kept.revenue[:2] == (30000, 30000)
    assert kept.floor == 2 * (9000 + 30000)


@pytest.mark.parametrize(
    ("invoice", "client", "expected"),
    [
        ({"due": "2026-01-31"}, {}, [100, 0, 0, 0]),  # due today is not overdue
        ({"due": "2026-03-15"}, {}, [0, 100, 0, 0]),
        ({"due": "2026-03-15"}, {"delay_days": 20}, [0, 0, 100, 0]),
        ({}, {"terms_days": 60}, [0, 100, 0, 0]),
        ({"due": "2026-01-30"}, {}, [0, 100, 0, 0]),  # overdue: 31 January + 30 days
        ({"due": "2026-01-30"}, {"overdue_collect_days": 0}, [100, 0, 0, 0]),
        ({"due": "2026-01-30"}, {"collect_rate": "0.5"}, [0, 50, 0, 0]),
        ({"due": "2026-03-15"}, {"collect_rate": "0.5"}, [0, 100, 0, 0]),
        ({"due": "2026-01-30", "paid": "2026-04-02"}, {"collect_rate": "0"}, [0, 0, 100, 0]),
        ({"due": "2026-01-30", "amount": "-100"}, {"collect_rate": "0"}, [-100, 0, 0, 0]),
        ({"due": "2026-03-15", "amount": "-100"}, {"delay_days": 90}, [0, -100, 0, 0]),
        ({"due": "2026-01-30", "paid_amount": "140"}, {}, [-40, 0, 0, 0]),
        ({"due": "2026-01-30", "paid_amount": "60"}, {}, [0, 40, 0, 0]),
        ({"due": "2026-03-15", "paid": "2026-02-02", "paid_amount": "30"}, {}, [30, 70, 0, 0]),
        ({"date": "2026-02-10"}, {"terms_days": 30, "delay_days": 30}, [0, 0, 100, 0]),
        ({"date": "2026-02-10", "paid": "2026-01-10"}, {}, [0, 0, 0, 0]),
        ({"date": "2026-03-10", "due": "2026-01-10"}, {"collect_rate": "0"}, [0, 100, 0, 0]),
        ({"date": "2026-03-10", "due": "2026-01-10", "amount": "-100"}, {}, [0, -100, 0, 0]),
    ],
)
def test_an_open_invoice_comes_when_it_is_due_or_a_while_after_it_is_overdue(
    invoice: Raw, client: Raw, expected: list[int]
) -> None:
    row = {"client": "А", "date": "2026-01-10", "amount": "100"} | invoice
    assert receipts(figures(clients=[{"name": "А"} | client], invoices=[row])) == expected


def test_a_haircut_is_written_off_and_what_comes_later_is_pending() -> None:
    rows = [
        {"client": "А", "date": "2025-11-10", "amount": "100.01", "vat_rate": "20"},
        {"client": "Б", "date": "2026-12-10", "due": "2027-06-01", "amount": "70"},
        {"client": "Б", "date": "2027-02-10", "amount": "5000"},
    ]
    kept = figures(clients=[{"name": "А", "collect_rate": "0.5"}], invoices=rows).kept
    assert (sum(kept.receipts), kept.written_off, kept.pending_at_end) == (5001, 5000, 7000)
    assert kept.vat_flow[1] == 1000  # half of 120.01 is 60.01, less 50.01 net


def test_the_run_rate_of_an_average_client_is_an_open_retainer() -> None:
    rows = [
        {"client": "А", "date": "2025-10-10", "amount": "100", "paid": "2025-10-10"},
        {"client": "Б", "date": "2026-01-10", "amount": "100", "paid": "2026-01-10"},
        {"client": "Б", "date": "2026-02-03", "amount": "100"},
    ]
    average = [{"name": name, "forecast": "average"} for name in "АБВ"]
    kept = figures(clients=average, invoices=rows).kept
    assert kept.revenue[:2] == (2500 + 2500 + 10000, 5000)  # four months are used, for both
    assert not any(figures(clients=average).kept.revenue)


@pytest.mark.parametrize(
    ("mode", "expected"),
    [
        ("expected", [150, 150, 100]),
        ("committed", [0, 0, 100]),
        ("all", [300, 300, 100]),
        ("none", [0, 0, 0]),
    ],
)
def test_the_pipeline_mode_says_how_much_of_a_project_counts(
    mode: str, expected: list[int]
) -> None:
    rows = [
        # the slice of January lies before the first forecast month and is dropped
        {"client": "А", "amount": "900", "probability": "0.5", "start": "2026-01", "months": 3},
        {"client": "А", "amount": "100", "start": "2026-03", "lag_months": 1},
        {"client": "Б", "amount": "100", "probability": "0", "start": "2026-03"},
    ]
    found = figures(projects=rows, pipeline_mode=mode)
    assert receipts(found, 12) == expected + [0] * 9


def test_vat_comes_with_the_payment_and_goes_a_month_after_the_invoice() -> None:
    vat = {"registered": True, "opening_payable": "15"}
    found = figures(
        vat=vat,
        clients=[{"name": "А", "terms_days": 59}],
        retainers=retainer(vat_rate="20", end="2026-02-28"),
        costs={"fixed": [{"name": "наем", "amount": "100", "vat_rate": "20", "end": "2026-02-28"}]},
    ).kept
    # issued on 28 February, paid on 28 April; of February 60 − 20 goes in March
    assert found.vat_flow[:4] == (-1500 - 2000, -4000, 6000, 0)
    assert found.fixed[0] == 10000


def test_without_registration_vat_is_cost_and_nothing_is_remitted() -> None:
    found = figures(
        floor_months="1",
        retainers=retainer(vat_rate="20", end="2026-02-28"),
        costs={"fixed": [{"name": "наем", "amount": "100", "vat_rate": "20"}]},
    ).kept
    assert (found.fixed[0], found.floor) == (12000, 12000)
    assert found.vat_flow[:3] == (6000, 0, 0)


def test_more_vat_paid_than_charged_comes_back() -> None:
    cost = {"name": "лаптоп", "amount": "1000", "vat_rate": "20", "end": "2026-02-28"}
    vat = {"registered": True, "remit_lag_months": 2}
    found = figures(vat=vat, costs={"fixed": [cost]}).kept
    assert found.vat_flow[:4] == (-20000, 0, 20000, 0)
    in_the_end = {**cost, "start": "2027-01-01", "end": "2027-02-28"}
    late = figures("2026-02-28", vat=vat, costs={"fixed": [in_the_end]})
    assert sum(late.kept.vat_flow) == -40000  # the refund lies beyond the horizon


def test_tax_follows_the_year_is_released_by_a_loss_and_restarts_in_january() -> None:
    project = [
        {"client": "А", "amount": "1000", "start": "2026-11"},
        {"client": "А", "amount": "100", "start": "2027-01"},
    ]
    cost = [{"name": "обучение", "amount": "400", "start": "2026-12-01", "end": "2026-12-31"}]
    tax = {"rate": "0.1", "profit_ytd": "500"}
    kept = figures("2026-10-31", tax=tax, projects=project, costs={"fixed": cost}).kept
    assert kept.tax[:4] == (10000, -4000, 1000, 0)


def test_profit_of_the_old_year_is_forgotten_in_january() -> None:
    tax = {"rate": "0.1", "profit_ytd": "-5000"}
    project = [{"client": "А", "amount": "1000", "start": "2027-01"}]
    assert figures("2026-12-31", tax=tax, projects=project).kept.tax[0] == 10000
    assert figures("2026-12-30", tax=tax, projects=project).kept.tax[:2] == (0, 10000)


def test_balances_tell_the_lowest_month_the_runway_and_the_breach() -> None:
    found = figures(
        cash="250", draw="50", floor_months="2", costs={"fixed": [{"name": "наем", "amount": "50"}]}
    )
    kept = found.kept
    assert kept.balance[:3] == (15000, 5000, -5000)
    assert (kept.runway_months, kept.lowest_balance, kept.final_balance) == (2, -95000, -95000)
    shown = print_analysis(found)
    with_client = shown["with"]
    assert isinstance(with_client, dict)
    assert with_client["floor_breach_month"] == "2026-02"  # 150 < 200
    assert with_client["lowest_month"] == "2027-01"
    assert with_client["revenue_by_year"] == {"2026": "0.00", "2027": "0.00"}
    assert shown["zero_income_runway"] == "2.500000"


def test_the_runway_without_income_is_undefined_without_costs() -> None:
    assert figures(cash="250").zero_income_runway is None


def test_the_lowest_month_is_the_first_of_equals() -> None:
    assert figures(cash="1").kept.lowest_month == figures(cash="1").kept.months[0]
