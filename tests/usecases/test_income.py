from collections.abc import Iterable
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.domain.earning import earnings
from takingstock.domain.identity import ClientId, InvoiceId
from takingstock.domain.invoice import Basis, Invoice, Kind
from takingstock.usecases.income import MonthlyIncome, monthly_income

TODAY = date(2026, 11, 23)


def monthly_from_invoices(invoices: Iterable[Invoice], today: date) -> MonthlyIncome:
    return monthly_income(earnings(invoices), today)


def invoice(client: str, day: date, net: int, currency: str = "EUR", **facts: Any) -> Invoice:  # noqa: ANN401 - passed on
    return Invoice(
        id=InvoiceId(f"{client}{day}{net}"),
        client=client,
        client_id=ClientId(client),
        issued_on=day,
        net_minor=net,
        gross_minor=net + net // 5,
        currency=currency,
        **facts,
    )


def test_the_average_month_is_net_over_the_complete_months() -> None:
    income = monthly_from_invoices(
        [
            invoice("Орион", date(2026, 8, 3), 100_00),
            invoice("Бета", date(2026, 10, 31), 50_01),
            invoice("Орион", date(2026, 11, 1), 900_00),
        ],
        TODAY,
    )
    assert income == MonthlyIncome(
        months_used=3,
        first_month=date(2026, 8, 1),
        last_month=date(2026, 10, 1),
        per_month=50_00,
        total=150_01,
        client_per_month={ClientId("Орион"): 33_33, ClientId("Бета"): 16_67},
        client_total={ClientId("Орион"): 100_00, ClientId("Бета"): 50_01},
    )


def test_at_most_twelve_months_count_and_what_is_older_stays_out() -> None:
    income = monthly_from_invoices(
        [
            invoice("Орион", date(2024, 1, 1), 500_00),
            invoice("Орион", date(2025, 10, 31), 500_00),
            invoice("Орион", date(2025, 11, 1), 120_00),
        ],
        TODAY,
    )
    assert (income.months_used, income.first_month) == (12, date(2025, 11, 1))
    assert (income.total, income.per_month) == (120_00, 10_00)


@pytest.mark.parametrize("today", [date(2026, 11, 1), date(2026, 11, 30)])
def test_the_running_month_never_counts(today: date) -> None:
    income = monthly_from_invoices([invoice("Орион", date(2026, 10, 5), 100)], today)
    assert (income.months_used, income.last_month) == (1, date(2026, 10, 1))
    running = monthly_from_invoices([invoice("Орион", date(2026, 11, 1), 100)], today)
    assert (running.months_used, running.per_month, running.first_month) == (0, None, None)


def test_without_invoices_nothing_is_said() -> None:
    assert monthly_from_invoices([], TODAY) == MonthlyIncome()


@pytest.mark.parametrize(
    ("net", "cents"),
    [(195583, 100000), (100_00, 51_13), (-100_00, -51_13), (1, 1), (125000, 63911)],
)
def test_leva_are_divided_by_the_full_rate_document_by_document(net: int, cents: int) -> None:
    income = monthly_from_invoices([invoice("Орион", date(2026, 10, 5), net, "BGN")], TODAY)
    assert income.total == cents


def test_a_currency_without_a_rate_is_left_out_and_named() -> None:
    income = monthly_from_invoices(
        [
            invoice("Орион", date(2026, 8, 5), 100, "USD"),
            invoice("Орион", date(2026, 9, 5), 100, "USD"),
            invoice("Бета", date(2026, 10, 5), 100),
        ],
        TODAY,
    )
    assert (income.left_out, income.months_used, income.total) == ({"USD": 2}, 1, 100)


@pytest.mark.parametrize("kind", [Kind.DRAFT, Kind.VOID, Kind.PROFORMA, Kind.QUOTE])
def test_what_is_no_income_does_not_count(kind: Kind) -> None:
    assert monthly_from_invoices([invoice("Орион", date(2026, 10, 5), 100, kind=kind)], TODAY) == (
        MonthlyIncome()
    )


def test_a_credit_note_cancels_its_invoice() -> None:
    income = monthly_from_invoices(
        [
            invoice("Орион", date(2026, 10, 5), 100_01, "BGN"),
            invoice("Орион", date(2026, 10, 6), -100_01, "BGN", kind=Kind.CREDIT_NOTE),
        ],
        TODAY,
    )
    assert (income.total, income.per_month) == (0, 0)


def test_receipts_of_a_bank_count_only_where_no_invoices_are() -> None:
    receipt = invoice("Орион", date(2026, 10, 5), 120, basis=Basis.CASH)
    issued = invoice("Орион", date(2026, 10, 1), 100)
    assert monthly_from_invoices([receipt], TODAY).total == 120
    assert monthly_from_invoices([receipt], TODAY).basis is Basis.CASH
    both = monthly_from_invoices([receipt, issued], TODAY)
    assert (both.total, both.basis) == (100, Basis.INVOICE)


@settings(max_examples=60)
@given(
    st.lists(
        st.builds(
            invoice,
            st.sampled_from(["Орион", "Бета", "Гама"]),
            st.dates(date(2025, 1, 1), date(2026, 12, 31)),
            st.integers(-(10**9), 10**9),
            st.sampled_from(["EUR", "BGN", "USD"]),
        ),
        max_size=12,
    )
)
def test_the_clients_sum_to_the_total_in_any_order(invoices: list[Invoice]) -> None:
    income = monthly_from_invoices(invoices, TODAY)
    assert sum(income.client_total.values()) == income.total
    assert monthly_from_invoices(reversed(invoices), TODAY) == income
    if income.per_month is not None:
        assert abs(income.per_month * income.months_used - income.total) * 2 <= income.months_used
