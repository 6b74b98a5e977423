"""From which notice day on the floor holds (numbers.md §4 row 21)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.case import Exact, Leave
from takingstock.domain.numbers.departure import depart
from takingstock.domain.numbers.forecast import Forecast, plan
from takingstock.domain.numbers.month import MONTHS_A_YEAR, Horizon, add_months, month_of
from takingstock.domain.numbers.outcome import Outcome

WATCHED_MONTHS: Final = MONTHS_A_YEAR
"""Every candidate is watched at least so long after the last day of the latest one."""


@dataclass(frozen=True, slots=True)
class SafeLeave:
    """
    The notice days after which every month-end balance keeps the floor.

    `notice_on` is the first of `safe`, `last_day` the last day of service that goes with it.
    Safety is not monotone: `are_later_safe` says whether all later candidates are safe too.
    `keeps_floor_with_client` is about the plan with the client, watched to the same end.
    """

    notice_on: date | None
    last_day: date | None
    are_later_safe: bool
    keeps_floor_with_client: bool
    safe: tuple[date, ...]


def safe_leave(book: Book, leave: Leave, hours: Exact | None) -> SafeLeave:
    """Return the safe notice days among `as_of` and the first of each of the next months."""
    candidates = _candidates(book)
    forecast = watch(book, depart(leave, candidates[-1]).last_day)
    departures = [depart(leave, day) for day in candidates]
    safe = tuple(one.notice_on for one in departures if _keeps_floor(forecast.left(one, hours)))
    first = safe[0] if safe else None
    return SafeLeave(
        notice_on=first,
        last_day=depart(leave, first).last_day if first else None,
        are_later_safe=bool(safe) and safe == candidates[len(candidates) - len(safe) :],
        keeps_floor_with_client=_keeps_floor(forecast.kept()),
        safe=safe,
    )


def watch(book: Book, last: date) -> Forecast:
    """Return the forecast in which every candidate up to `last` is watched to the same end."""
    start = Horizon(book.case.as_of, 1)
    count = start.place(add_months(last, WATCHED_MONTHS)) + 1
    return plan(book, max(book.case.horizon_months, count))


def _candidates(book: Book) -> tuple[date, ...]:
    """Return `as_of`, then the first days of the months after it."""
    as_of = book.case.as_of
    steps = range(1, book.case.safe_candidates + 1)
    return (as_of, *(add_months(month_of(as_of), step) for step in steps))


def _keeps_floor(outcome: Outcome) -> bool:
    return outcome.floor_breach_month is None
