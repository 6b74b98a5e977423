"""Working days: the week, the holidays, and the days that were declared free."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.holiday import Holiday
from takingstock.domain.workday import WorkCalendar

PLAIN = WorkCalendar()
DECLARED = WorkCalendar(frozenset({date(2026, 1, 2)}))
DAYS = st.dates(date(2020, 1, 1), date(2090, 12, 31))


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 11, 27), True),  # a Friday
        (date(2026, 11, 28), False),  # Saturday
        (date(2026, 12, 25), False),
        (date(2026, 12, 28), False),  # in lieu of Saturday, 26 December
        (date(2026, 12, 29), True),
        (date(2026, 4, 10), False),  # Good Friday
        (date(2026, 4, 3), True),  # Good Friday elsewhere
        (date(2026, 11, 1), False),  # a Sunday; the day of the enlighteners is for schools
        (date(2027, 11, 1), True),
    ],
)
def test_a_day_is_worked_or_free(day: date, works: bool) -> None:
    assert PLAIN.is_working(day) is works


def test_a_day_declared_free_is_free_and_no_holiday() -> None:
    assert PLAIN.is_working(date(2026, 1, 2))
    assert not DECLARED.is_working(date(2026, 1, 2))
    assert DECLARED.holiday(date(2026, 1, 2)) is None
    assert DECLARED.holiday(date(2026, 1, 1)) is Holiday.NEW_YEAR


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        (date(2026, 11, 26), 0, date(2026, 11, 26)),
        (date(2026, 11, 26), 1, date(2026, 11, 27)),
        (date(2026, 11, 26), 2, date(2026, 11, 30)),
        (date(2026, 12, 23), 1, date(2026, 12, 29)),  # 24, 25, weekend and 28 are free
        (date(2027, 4, 29), 1, date(2027, 5, 5)),  # 30 April to 4 May are free
        (date(2025, 12, 31), 1, date(2026, 1, 2)),
    ],
)
def test_working_days_are_counted_over_the_free_ones(day: date, count: int, found: date) -> None:
    assert PLAIN.after(day, count) == found


def test_the_next_working_day_may_be_the_day_itself() -> None:
    assert PLAIN.this_or_next(date(2026, 12, 23)) == date(2026, 12, 23)
    assert PLAIN.this_or_next(date(2026, 12, 24)) == date(2026, 12, 29)
    assert DECLARED.this_or_next(date(2026, 1, 1)) == date(2026, 1, 5)


def test_free_weekdays_leave_out_weekends_and_the_first_day() -> None:
    found = PLAIN.free_weekdays(date(2026, 12, 24), date(2027, 1, 1))
    assert list(found) == [date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)]


@given(DAYS, st.integers(1, 60))
def test_one_working_day_more_is_one_step_more(day: date, count: int) -> None:
    reached = PLAIN.after(day, count)
    between = (day + timedelta(days=step) for step in range(1, (reached - day).days + 1))
    assert sum(PLAIN.is_working(one) for one in between) == count
    assert PLAIN.is_working(reached)
    assert PLAIN.after(reached, 1) == PLAIN.after(day, count + 1)
