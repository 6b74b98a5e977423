from datetime import date
from fractions import Fraction

import pytest

from takingstock.domain.numbers.month import (
    Horizon,
    active_share,
    add_months,
    days_in,
    month_end,
    month_range,
    months_between,
)
from takingstock.domain.numbers.window import trailing_window


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 3, 31), 0, date(2026, 3, 31)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 4, 15), 1, date(2026, 5, 15)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
    ],
)
def test_months_are_added_and_clamped_to_the_last_day(
    day: date, months: int, expected: date
) -> None:
    assert add_months(day, months) == expected


def test_february_has_its_day_in_leap_years_only() -> None:
    years = (1900, 2000, 2027, 2028)
    assert [days_in(date(year, 2, 3)) for year in years] == [28, 29, 28, 29]
    assert month_end(date(2028, 2, 3)) == date(2028, 2, 29)
    assert months_between(date(2025, 12, 31), date(2026, 1, 1)) == 1
    assert month_range(date(2026, 2, 1), date(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        (None, None, Fraction(1)),
        (date(2026, 4, 1), date(2026, 4, 30), Fraction(1)),
        (date(2026, 4, 2), None, Fraction(29, 30)),
        (None, date(2026, 4, 1), Fraction(1, 30)),
        (date(2026, 4, 10), date(2026, 4, 10), Fraction(1, 30)),
        (date(2026, 5, 1), None, Fraction(0)),
        (None, date(2026, 3, 31), Fraction(0)),
        (date(2026, 4, 20), date(2026, 4, 10), Fraction(0)),
    ],
)
def test_a_month_is_shared_out_by_calendar_days_both_ends_included(
    start: date | None, end: date | None, expected: Fraction
) -> None:
    assert active_share(date(2026, 4, 1), start, end) == expected


def test_the_forecast_begins_with_the_rest_of_the_month() -> None:
    partial = Horizon(date(2026, 4, 10), 12)
    assert (partial.first, partial.first_full) == (date(2026, 4, 1), 1)
    assert partial.share(date(2026, 4, 1), None, None) == Fraction(20, 30)
    assert partial.share(date(2026, 4, 1), date(2026, 4, 21), None) == Fraction(10, 30)
    assert partial.share(date(2026, 5, 1), None, None) == 1


def test_on_the_last_day_the_forecast_begins_with_the_next_month() -> None:
    whole = Horizon(date(2026, 12, 31), 12)
    assert (whole.first, whole.first_full) == (date(2027, 1, 1), 0)
    assert whole.months[-1] == date(2027, 12, 1)
    assert whole.place(date(2027, 3, 31)) == 2


@pytest.mark.parametrize(
    ("as_of", "first_invoice", "expected"),
    [
        ("2026-03-31", "2026-01-10", ("2025-04", "2026-03", 3)),
        ("2026-03-30", "2026-01-10", ("2025-03", "2026-02", 2)),
        ("2026-03-30", "2026-03-01", ("2025-03", "2026-02", 0)),
        ("2026-03-31", "2019-01-10", ("2025-04", "2026-03", 12)),
        ("2026-03-31", "2026-04-10", ("2025-04", "2026-03", 0)),
        ("2026-03-31", None, ("2025-04", "2026-03", 0)),
    ],
)
def test_the_window_has_complete_months_and_counts_from_the_first_invoice(
    as_of: str, first_invoice: str | None, expected: tuple[str, str, int]
) -> None:
    issued = [date.fromisoformat(first_invoice)] if first_invoice else []
    window = trailing_window(date.fromisoformat(as_of), 12, issued)
    found = (window.start.isoformat()[:7], window.end.isoformat()[:7], window.months_used)
    assert found == expected
