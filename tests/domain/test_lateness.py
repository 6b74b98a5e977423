"""The middle of some numbers, and how late a client pays."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.lateness import FEW, DuePayment, Lateness, lateness
from takingstock.domain.median import median

TODAY = date(2026, 11, 23)
numbers = st.lists(st.integers(-(10**6), 10**6) | st.fractions(-9, 9), min_size=1, max_size=30)


def paid(late: int, due_on: date = date(2026, 9, 1)) -> DuePayment:
    return DuePayment(due_on, due_on + timedelta(days=late))


def waiting(late: int) -> DuePayment:
    return DuePayment(TODAY - timedelta(days=late), None)


@pytest.mark.parametrize(
    ("values", "middle"),
    [
        ([5], 5),
        ([1, 9], 5),
        ([9, 1, 2], 2),
        ([1, 2], Fraction(3, 2)),
        ([4, 1, 3, 2], Fraction(5, 2)),
    ],
)
def test_the_middle_is_exact(values: list[int], middle: Fraction) -> None:
    assert median(values) == middle


@given(numbers)
def test_half_of_the_numbers_lie_on_either_side(values: list[Fraction | int]) -> None:
    middle = median(values)
    assert 2 * sum(1 for one in values if one <= middle) >= len(values)
    assert 2 * sum(1 for one in values if one >= middle) >= len(values)
    assert median(values[::-1]) == middle


@pytest.mark.parametrize(
    ("payments", "expected"),
    [
        ([paid(0)], Lateness(1, 0, 0, Fraction(0), 0)),
        ([paid(-9), paid(4)], Lateness(2, 1, 0, Fraction(2), 4)),
        ([paid(3), paid(10), paid(31)], Lateness(3, 3, 0, Fraction(10), 31)),
        ([paid(2), waiting(12)], Lateness(2, 2, 1, Fraction(7), 12)),
        # paid tomorrow is a promise: it waits, and counts with the days so far
        ([DuePayment(TODAY - timedelta(days=5), TODAY + timedelta(days=1))], Lateness(1, 1, 1, Fraction(5), 5)),
    ],
)  # fmt: skip
def test_days_past_due_in_two_figures(payments: list[DuePayment], expected: Lateness) -> None:
    assert lateness(payments, TODAY) == expected


@pytest.mark.parametrize("payments", [[], [waiting(0)], [waiting(-7)]])
def test_what_is_neither_paid_nor_due_says_nothing(payments: list[DuePayment]) -> None:
    assert lateness(payments, TODAY) is None


@pytest.mark.parametrize(("count", "few"), [(1, True), (FEW - 1, True), (FEW, False)])
def test_a_few_invoices_are_no_habit(count: int, few: bool) -> None:
    found = lateness([paid(1)] * count, TODAY)
    assert found is not None
    assert found.are_few is few


@given(st.lists(st.integers(-60, 400), min_size=1, max_size=20), st.integers(1, 400))
def test_one_more_long_delay_never_makes_a_client_look_better(
    days: Sequence[int], more: int
) -> None:
    payments = [paid(one) for one in days]
    before = lateness(payments, date(2100, 1, 1))
    after = lateness([*payments, paid(max(*days, more, 0))], date(2100, 1, 1))
    assert before is not None
    assert after is not None
    assert after.median >= before.median
    assert after.worst >= before.worst
    assert 0 <= before.median <= before.worst
    assert before.late <= before.count == len(days)
