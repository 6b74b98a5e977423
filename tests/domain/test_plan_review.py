"""A plan laid over what came."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.month import add_months
from takingstock.domain.plan_review import Compared, review_plan

JUNE = date(2026, 6, 1)
MONTHS = [add_months(JUNE, step) for step in range(6)]
CENTS = st.integers(-(10**9), 10**9)


def test_each_month_has_its_miss_and_their_sum_is_the_miss_of_all() -> None:
    found = review_plan(
        MONTHS,
        [4000_00] * 6,
        {MONTHS[1]: 4200_00, MONTHS[2]: 3000_00, MONTHS[5]: 1},
        first=MONTHS[1],
        last=MONTHS[3],
    )
    assert found is not None
    assert [(one.month, one.miss) for one in found.months] == [
        (MONTHS[1], 200_00),
        (MONTHS[2], -1000_00),
        (MONTHS[3], -4000_00),  # nothing came: 0
    ]
    assert [one.share for one in found.months] == [Fraction(1, 20), Fraction(-1, 4), Fraction(-1)]
    assert found.total == Compared(None, 12_000_00, 7200_00)
    assert found.total.share == Fraction(-2, 5)


@pytest.mark.parametrize(
    ("first", "last"), [(MONTHS[3], MONTHS[2]), (date(2030, 1, 1), date(2030, 2, 1))]
)
def test_without_a_month_in_common_there_is_nothing_to_compare(first: date, last: date) -> None:
    assert review_plan(MONTHS, [1] * 6, {}, first=first, last=last) is None


def test_a_month_without_a_plan_has_no_per_cent() -> None:
    assert Compared(JUNE, 0, 500).share is None
    assert Compared(JUNE, -100, 0).share == 1


@given(st.lists(st.tuples(CENTS, CENTS), min_size=1, max_size=36))
def test_the_misses_add_up(rows: list[tuple[int, int]]) -> None:
    months = [add_months(JUNE, step) for step in range(len(rows))]
    came = {month: row[1] for month, row in zip(months, rows, strict=True)}
    found = review_plan(months, [row[0] for row in rows], came, first=JUNE, last=months[-1])
    assert found is not None
    assert sum(one.miss for one in found.months) == found.total.miss
    assert all(one.planned + one.miss == one.came for one in found.months)
