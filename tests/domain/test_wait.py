"""What waiting costs: worked by hand, growing day by day."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.wait import Wait, waited

DAY = date(2026, 11, 1)


@pytest.mark.parametrize(
    ("days", "hours", "lacks", "expected"),
    [
        (0, None, None, Wait(0)),
        (12, None, 1000, Wait(12)),
        # 20 h · 12 · 73 / 365 = 48 h
        (73, 20, None, Wait(73, Fraction(48))),
        (73, 20, 1050, Wait(73, Fraction(48), 504_00)),
        (73, 20, 0, Wait(73, Fraction(48))),
        (73, 20, -5, Wait(73, Fraction(48))),
        # 10 h · 12 / 365 = 24/73 h; · 99.9 cents = 32.8…
        (1, 10, Fraction(999, 10), Wait(1, Fraction(24, 73), 33)),
        (-3, 10, 1000, Wait(0, Fraction(0), 0)),
    ],
)
def test_hours_and_cents_follow_from_the_days(
    days: int, hours: int | None, lacks: int | Fraction | None, expected: Wait
) -> None:
    assert waited(DAY, DAY + timedelta(days=days), hours, lacks) == expected


@given(st.integers(0, 900), st.integers(0, 300), st.integers(1, 20_000))
def test_another_day_never_costs_less(days: int, hours: int, lacks: int) -> None:
    first = waited(DAY, DAY + timedelta(days=days), hours, lacks)
    second = waited(DAY, DAY + timedelta(days=days + 1), hours, lacks)
    assert first.hours is not None
    assert second.hours is not None
    assert first.minor is not None
    assert second.minor is not None
    assert (second.days, second.hours) >= (first.days, first.hours)
    assert second.minor >= first.minor
