"""Months and days of numbers.md §2. A month is the date of its first day."""

from calendar import isleap
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property

MONTHS_A_YEAR = 12
DAY = timedelta(days=1)
_DAYS = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_FEBRUARY, _LEAP_FEBRUARY = 2, 29


def month_of(day: date) -> date:
    """Return the month of a day."""
    return day.replace(day=1)


def days_in(month: date) -> int:
    """Return how many days the month of a date has."""
    return _LEAP_FEBRUARY if month.month == _FEBRUARY and isleap(month.year) else _DAYS[month.month]


def month_end(day: date) -> date:
    """Return the last day of the month of a date."""
    return day.replace(day=days_in(day))


def add_months(day: date, months: int) -> date:
    """Return the same day `months` later, the last day where the month is shorter."""
    year, month = divmod(day.year * MONTHS_A_YEAR + day.month - 1 + months, MONTHS_A_YEAR)
    first = date(year, month + 1, 1)
    return first.replace(day=min(day.day, days_in(first)))


def months_between(earlier: date, later: date) -> int:
    """Return how many calendar months lie from the month of one date to that of another."""
    return (later.year - earlier.year) * MONTHS_A_YEAR + later.month - earlier.month


def month_range(first: date, last: date) -> tuple[date, ...]:
    """Return the months from `first` to `last`, both included; none if `last` is earlier."""
    return tuple(add_months(first, step) for step in range(months_between(first, last) + 1))


def active_days(month: date, start: date | None, end: date | None) -> int:
    """Return the days of a month between `start` and `end`, both inclusive, None is open."""
    first, last = month, month_end(month)
    if start is not None and start > first:
        first = start
    if end is not None and end < last:
        last = end
    return max(0, (last - first).days + 1)


def active_share(month: date, start: date | None, end: date | None) -> Fraction | int:
    """Return active days / days in the month, 0 to 1."""
    if (start is None or start <= month) and (end is None or end >= month_end(month)):
        return 1
    active = active_days(month, start, end)
    return Fraction(active, days_in(month)) if active else 0


@dataclass(frozen=True)
class Horizon:
    """
    The forecast months after `as_of`: the rest of its month, or the next if it is the last day.

    `count` months, the partial one included.
    """

    as_of: date
    count: int

    @cached_property
    def start(self) -> date:
        """The first forecast day."""
        return self.as_of + DAY

    @cached_property
    def first(self) -> date:
        """The first forecast month."""
        return month_of(self.start)

    @cached_property
    def months(self) -> tuple[date, ...]:
        """The forecast months in order."""
        return tuple(add_months(self.first, step) for step in range(self.count))

    @property
    def first_full(self) -> int:
        """The place of the first month that is forecast whole: 0 or 1."""
        return int(self.start.day != 1)

    def place(self, day: date) -> int:
        """Return the place of a day's month: 0 is the first, `count` and more is beyond."""
        return months_between(self.first, day)

    def share(self, month: date, start: date | None, end: date | None) -> Fraction | int:
        """Return the share of a month in which a cost runs, history days left out."""
        begin = self.start if start is None else max(start, self.start)
        return active_share(month, begin, end)
