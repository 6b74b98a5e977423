from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.printer import print_analysis, print_decimal, print_money
from takingstock.domain.numbers.reader import read_case


@pytest.mark.parametrize(
    ("cents", "printed"),
    [(-123450, "-1234.50"), (0, "0.00"), (-1, "-0.01"), (7, "0.07"), (123456789, "1234567.89")],
)
def test_money_has_two_places_and_no_grouping(cents: int, printed: str) -> None:
    assert print_money(cents) == printed


@given(st.decimals(-(10**9), 10**9, places=8), st.sampled_from([1, 2, 4, 6]))
def test_places_are_rounded_as_decimal_does_it_and_zero_has_no_sign(
    value: Decimal, places: int
) -> None:
    expected = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    assert print_decimal(Fraction(value), places) == f"{expected or abs(expected):f}"


def test_the_result_has_every_field_of_the_page() -> None:
    raw = {
        "as_of": "2026-03-31",
        "leave": {"client": "А", "notice_date": "2026-04-30"},
        "invoices": [{"client": "А", "date": "2026-03-10", "amount": "10"}],
        "tornado": [{"driver": "draw", "low": 0, "high": 1}],
    }
    shown = print_analysis(analyse(read_case(raw)))
    assert list(shown) == [
        "quality",
        "history",
        "window",
        "concentration",
        "receivables",
        "rates",
        "with",
        "without",
        "without_no_replacement",
        "difference",
        "bridge_final",
        "zero_income_runway",
        "leave",
        "rate_client",
        "rate_rest",
        "freed_hours_per_month",
        "freed_value_at_replacement_rate",
        "freed_value_at_rest_rate",
        "break_even",
        "collect_before_leaving",
        "history_without",
        "safe_leave",
        "tornado",
    ]
    assert shown["break_even"] == {
        "basis": "history",
        "keep_same_surplus": {
            "revenue_per_month": "10.00",
            "hours_per_month": None,
            "clients": None,
        },
        "cover_all_costs": {"revenue_per_month": "0.00", "hours_per_month": None, "clients": None},
        "total_revenue_needed": "0.00",
        "average_other_client": None,
    }
    assert shown["history_without"] == {
        "per_month": ["0.00"],
        "with_total": "10.00",
        "without_total": "0.00",
    }


def test_hours_up_to_a_tenth_carry_two_places() -> None:
    raw = {
        "as_of": "2026-03-31",
        "leave": {"client": "А", "notice_date": "2026-04-30"},
        "retainers": [{"client": "А", "amount": "100"}],
        "replacement": {"rate": "30"},
    }
    shown = print_analysis(analyse(read_case(raw)))
    assert isinstance(shown["break_even"], dict)
    assert shown["break_even"]["keep_same_surplus"]["hours_per_month"] == "3.40"
