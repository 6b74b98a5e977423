"""Public holidays of Bulgaria, day for day, for the years that a plan may touch."""

from datetime import date, timedelta

import pytest
from dateutil.easter import EASTER_ORTHODOX, easter
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.holiday import (
    FIRST_YEAR,
    LAST_YEAR,
    Holiday,
    holidays_of,
    is_weekend,
    orthodox_easter,
)

# Easter Sunday, and the days in lieu of a weekend. Compared by hand with the Labour Code,
# article 154, and day for day with the package `holidays` 0.109.
YEARS = {
    2024: ("05-05", "03-04 09-23"),
    2025: ("04-20", "05-26 09-08"),
    2026: ("04-12", "05-25 09-07 12-28"),
    2027: ("05-02", "05-04 12-27 12-28"),  # 1 May is Holy Saturday, Monday is Easter's own
    2028: ("04-16", "01-03 05-08 12-27"),
    2029: ("04-08", "03-05 05-07 09-24"),
    2030: ("04-28", "03-04 09-23"),
    2031: ("04-13", "05-26 09-08"),
    2032: ("05-02", "05-04 12-27 12-28"),
    2033: ("04-24", "01-03 05-02 12-27 12-28"),
    2034: ("04-09", "01-02 05-08 12-27"),
    2035: ("04-29", "03-05 05-07 09-24"),
}
FIXED = "01-01 03-03 05-01 05-06 05-24 09-06 09-22 12-24 12-25 12-26"


def days(year: int, listed: str) -> set[date]:
    return {date.fromisoformat(f"{year}-{day}") for day in listed.split()}


@pytest.mark.parametrize("year", YEARS)
def test_the_days_of_a_year_are_those_of_the_law(year: int) -> None:
    sunday, moved = YEARS[year]
    easter_day = date.fromisoformat(f"{year}-{sunday}")
    around = {easter_day + timedelta(days=step) for step in (-2, -1, 0, 1)}
    found = holidays_of(year)
    assert orthodox_easter(year) == easter_day
    assert set(found) == days(year, FIXED) | around | days(year, moved)
    assert {day for day, kind in found.items() if kind is Holiday.IN_LIEU} == days(year, moved)
    assert list(found) == sorted(found)


def test_a_day_has_its_name() -> None:
    found = holidays_of(2026)
    assert [found[date(2026, *day)] for day in ((3, 3), (4, 10), (4, 13), (12, 26), (12, 28))] == [
        Holiday.LIBERATION,
        Holiday.GOOD_FRIDAY,
        Holiday.EASTER_MONDAY,
        Holiday.CHRISTMAS,
        Holiday.IN_LIEU,
    ]
    assert holidays_of(2024)[date(2024, 5, 6)] is Holiday.SAINT_GEORGE  # and Easter Monday


@pytest.mark.parametrize("year", range(1900, LAST_YEAR + 1))
def test_easter_is_that_of_another_working(year: int) -> None:
    assert orthodox_easter(year) == easter(year, EASTER_ORTHODOX)


@given(st.integers(FIRST_YEAR, LAST_YEAR))
def test_each_fixed_day_on_a_weekend_gives_one_weekday(year: int) -> None:
    found = holidays_of(year)
    lost = [day for day in days(year, FIXED) if is_weekend(day)]
    given_back = [day for day, kind in found.items() if kind is Holiday.IN_LIEU]
    assert len(given_back) == len(lost)
    assert not any(is_weekend(day) for day in given_back)
