"""What an hour is worth, who owes what, and what the others must bring (numbers.md §4 rows 8, 17–20)."""

from fractions import Fraction
from typing import Any

from takingstock.domain.numbers.analysis import Analysis, Parting, analyse
from takingstock.domain.numbers.printer import print_analysis
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


INVOICES = [
    {"client": "А", "date": "2026-01-31", "due": "2026-02-14", "amount": "3000"},
    {
        "client": "Б",
        "date": "2026-01-31",
        "due": "2026-02-14",
        "paid": "2026-02-10",
        "amount": "2000",
    },
    {
        "client": "В",
        "date": "2026-02-10",
        "due": "2026-02-10",
        "paid": "2026-03-12",
        "amount": "1000",
    },
    {"client": "Г", "date": "2026-02-10", "amount": "-50"},
    {"client": "А", "date": "2025-12-10", "paid": "2025-12-10", "amount": "7777"},
]
HOURS = [
    {"client": "А", "month": "2026-01", "billable": "60", "unbilled": "40"},
    {"client": "Б", "month": "2026-02", "billable": "40"},
    {"client": "В", "month": "2026-03", "billable": "0", "unbilled": "0"},
    {"client": "В", "month": "2025-12"},
]


def test_rates_are_pooled_over_one_span_and_clients_without_hours_are_counted() -> None:
    clients = [{"name": "Б", "direct_cost_monthly": "10"}]
    found = parted(
        invoices=INVOICES,
        hours=HOURS,
        clients=clients,
        late_rate_annual="0.1",
        costs={"variable_rate": "0.1"},
    )
    own, rest = found.rate_client, found.rate_rest
    # 3000 · 0.1 · 45 / 365 = 36.986; the span begins in January, so December stays out
    assert (own.net, own.late_cost, own.contribution) == (300000, 3699, 300000 - 30000 - 3699)
    assert (own.nominal_rate, own.effective_rate) == (Fraction(5000), Fraction(266301, 100))
    assert (own.hours, own.days_to_pay) == (100, None)
    # Б alone: 2000 less 200 variable and three months of 10; В and Г have no hours
    assert (rest.net, rest.contribution, rest.hours) == (200000, 200000 - 20000 - 3000, 40)
    assert rest.clients_without_hours == 2
    assert rest.days_to_pay == Fraction(2000 * 10 + 1000 * 30, 3000)


def test_a_credit_note_is_never_late() -> None:
    rows = [
        {"client": "А", "date": "2026-01-31", "amount": "-3650"},
        {"client": "А", "date": "2026-01-31", "due": "2026-03-30", "amount": "3650"},
    ]
    found = parted(invoices=rows, hours=HOURS[:1], late_rate_annual="0.1")
    assert found.rate_client.late_cost == 100


def test_a_client_without_hours_has_no_rate() -> None:
    rates = print_analysis(figures(invoices=INVOICES, hours=HOURS))["rates"]
    assert isinstance(rates, dict)
    assert rates["В"] == {
        "net": "0.00",
        "contribution": "0.00",
        "late_cost": "0.00",
        "hours": "0.00",
        "nominal_rate": None,
        "effective_rate": None,
        "clients_without_hours": 1,
        "days_to_pay": "30.00",
    }


def test_without_any_hours_days_to_pay_are_told_over_the_window() -> None:
    found = parted(invoices=INVOICES)
    assert found.rate_rest.days_to_pay == Fraction(2000 * 10 + 1000 * 30, 3000)
    assert found.rate_client.days_to_pay == 0
    assert parted().rate_rest.days_to_pay is None
    assert found.freed_hours is None


def test_hours_of_the_running_month_only_have_no_span() -> None:
    hours = [{"client": "А", "month": "2026-04", "billable": "5"}]
    found = parted(as_of="2026-04-10", invoices=INVOICES, hours=hours)
    assert (found.rate_client.hours, found.freed_hours) == (0, None)


def test_freed_hours_are_valued_at_both_rates() -> None:
    replacement = {"rate": "60", "resell_share": "0.5"}
    found = parted(invoices=INVOICES, hours=HOURS, replacement=replacement)
    assert found.freed_hours == Fraction(100, 3)
    assert found.freed_value_at_replacement_rate == 100000
    assert found.freed_value_at_rest_rate == 166667  # 100/3 hours at 2000/40
    bare = parted(invoices=INVOICES[:1], hours=HOURS[:1])
    assert bare.freed_value_at_replacement_rate is None
    assert bare.freed_value_at_rest_rate is None


def test_receivables_age_by_days_overdue() -> None:
    ages = {"2026-03-31": 1, "2026-03-30": 2, "2026-03-01": 4, "2026-02-28": 8, "2026-01-30": 16}
    ages |= {"2026-01-29": 32, "2025-12-31": 64, "2025-12-30": 128}
    rows = [
        {"client": "А", "date": "2025-12-01", "due": due, "amount": str(amount)}
        for due, amount in ages.items()
    ]
    rows.append({"client": "Б", "date": "2025-12-01", "amount": "-9"})
    shown = print_analysis(figures(invoices=rows))["receivables"]
    assert isinstance(shown, dict)
    assert shown["А"] == {
        "open": "255.00",
        "overdue": "254.00",
        "oldest_days": 91,
        "buckets": {
            "not_due": "1.00",
            "1-30": "6.00",
            "31-60": "24.00",
            "61-90": "96.00",
            "90+": "128.00",
        },
    }
    assert (shown["Б"]["open"], shown["Б"]["overdue"], shown["Б"]["oldest_days"]) == (
        "-9.00",
        "-9.00",
        0,
    )


def test_invoices_of_the_future_are_not_yet_receivable() -> None:
    rows = [{"client": "А", "date": "2026-04-01", "amount": "9"}]
    assert figures(invoices=rows).receivables["А"].open == 0


def test_break_even_looks_back_over_the_window() -> None:
    found = parted(
        invoices=INVOICES,
        clients=[
            {"name": "А", "direct_cost_monthly": "90"},
            {"name": "Б", "direct_cost_monthly": "45"},
        ],
        costs={"variable_rate": "0.1", "fixed": [{"name": "наем", "amount": "500"}]},
        draw="1000",
        tax={"rate": "0.2"},
        replacement={"rate": "33"},
    ).break_even
    # window of four months from December: А 10777/4, Б 2000/4, В 1000/4, Г −50/4
    keep, cover = found.keep_same_surplus, found.cover_all_costs
    assert found.basis == "history"
    assert keep.revenue == 259425  # 2694.25 − 90 / 0.9
    assert (keep.tenths_of_hours, keep.clients) == (787, 7)  # 2594.25 / 33; / 375
    # (500 + 45 + 1000 / 0.8) / 0.9 = 1994.4444…, the others bring 737.50
    assert (found.total_needed, cover.revenue) == (199445, 125695)
    assert (cover.tenths_of_hours, cover.clients) == (381, 4)
    assert found.average_other_client == 37500


def test_break_even_looks_ahead_without_a_complete_month() -> None:
    found = parted(retainers=[{"client": "А", "amount": "1200"}, {"client": "Б", "amount": "800"}])
    assert found.break_even.basis == "forward"
    assert found.break_even.keep_same_surplus.revenue == 120000
    assert found.break_even.keep_same_surplus.tenths_of_hours is None
    assert found.break_even.keep_same_surplus.clients == 2
    assert found.break_even.cover_all_costs.revenue == 0
    alone = parted(retainers=[{"client": "А", "amount": "1"}]).break_even
    assert (alone.average_other_client, alone.keep_same_surplus.clients) == (None, None)
    cheap = parted(clients=[{"name": "А", "direct_cost_monthly": "5"}]).break_even
    assert cheap.keep_same_surplus.revenue == 0


def test_the_history_without_the_client_is_what_the_others_brought() -> None:
    found = parted(invoices=INVOICES).history_without
    assert (found.with_total, found.without_total) == (1372700, 295000)
    assert found.per_month == (0, 200000, 95000, 0)
