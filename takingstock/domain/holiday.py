"""
Public holidays of Bulgaria (article 154 of the Labour Code), worked out for any year.

Nine days stand fixed, four move with Orthodox Easter. A fixed one that falls on a Saturday or
a Sunday gives the next working day free as well (paragraph 2, in force since 2017); those of
Easter give none. Days that the government declares free once are not here: see `workday`.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from takingstock.domain.numbers.month import DAY

FIRST_YEAR: Final = 2017
"""Since this year the rule about weekends is in force."""
LAST_YEAR: Final = 2099
"""Until this year the two calendars stand thirteen days apart."""
_JULIAN_DAYS: Final = 13
_SATURDAY: Final = 5


class Holiday(StrEnum):
    """A public holiday; the words stand in the content."""

    NEW_YEAR = "new_year"
    LIBERATION = "liberation"
    LABOUR = "labour"
    SAINT_GEORGE = "saint_george"
    EDUCATION = "education"
    UNIFICATION = "unification"
    INDEPENDENCE = "independence"
    CHRISTMAS_EVE = "christmas_eve"
    CHRISTMAS = "christmas"
    GOOD_FRIDAY = "good_friday"
    HOLY_SATURDAY = "holy_saturday"
    EASTER = "easter"
    EASTER_MONDAY = "easter_monday"
    IN_LIEU = "in_lieu"


_FIXED: Final = {
    (1, 1): Holiday.NEW_YEAR,
    (3, 3): Holiday.LIBERATION,
    (5, 1): Holiday.LABOUR,
    (5, 6): Holiday.SAINT_GEORGE,
    (5, 24): Holiday.EDUCATION,
    (9, 6): Holiday.UNIFICATION,
    (9, 22): Holiday.INDEPENDENCE,
    (12, 24): Holiday.CHRISTMAS_EVE,
    (12, 25): Holiday.CHRISTMAS,
    (12, 26): Holiday.CHRISTMAS,
}
_AROUND_EASTER: Final = {
    -2: Holiday.GOOD_FRIDAY,
    -1: Holiday.HOLY_SATURDAY,
    0: Holiday.EASTER,
    1: Holiday.EASTER_MONDAY,
}


def is_weekend(day: date) -> bool:
    """Return whether a day is a Saturday or a Sunday."""
    return day.weekday() >= _SATURDAY


def orthodox_easter(year: int) -> date:
    """
    Return Easter Sunday of the Orthodox church by the calendar in use, years 1900 to 2099.

    Meeus, Astronomical Algorithms, chapter 8: the Julian date, then thirteen days on.
    """
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=_JULIAN_DAYS)


@lru_cache(maxsize=64)
def holidays_of(year: int) -> Mapping[date, Holiday]:
    """Return the public holidays of a year in the order of days, those in lieu among them."""
    easter = orthodox_easter(year)
    found = {easter + timedelta(days=step): kind for step, kind in _AROUND_EASTER.items()}
    fixed = {date(year, month, day): kind for (month, day), kind in _FIXED.items()}
    found |= fixed
    for day in fixed:
        if is_weekend(day):
            found[_next_free_of_all(day, found)] = Holiday.IN_LIEU
    return MappingProxyType(dict(sorted(found.items())))


def _next_free_of_all(day: date, taken: Mapping[date, Holiday]) -> date:
    while day in taken or is_weekend(day):
        day += DAY
    return day
