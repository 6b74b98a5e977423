"""The trailing window: the last complete months, and how many of them count (numbers.md §2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from takingstock.domain.numbers.month import DAY, add_months, month_of, months_between


@dataclass(frozen=True, slots=True)
class Window:
    """Months from `start` to `end`, both included; the last `months_used` of them count."""

    start: date
    end: date
    months_used: int


def trailing_window(as_of: date, months: int, issued: Iterable[date]) -> Window:
    """
    Return the last `months` complete months at `as_of`; the running month never enters.

    `months_used` runs from the first invoice of anybody, at most `months`; 0 without history.
    """
    end = add_months(month_of(as_of + DAY), -1)
    start = add_months(end, 1 - months)
    first = min((day for day in issued if day <= as_of), default=None)
    used = 0 if first is None else max(0, months_between(first, end) + 1)
    return Window(start, end, min(used, months))
