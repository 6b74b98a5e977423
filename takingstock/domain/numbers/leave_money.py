"""What the reserve does when a client's last day is one of several."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.case import Leave
from takingstock.domain.numbers.departure import depart
from takingstock.domain.numbers.rate import freed_hours
from takingstock.domain.numbers.safe_leave import watch


@dataclass(frozen=True, slots=True)
class LeaveMoney:
    """
    The lowest month-end balance after a last day, and the floor, in cents.

    All last days that are compared are watched up to the same month, `until`.
    """

    last_day: date
    lowest: int
    floor: int
    until: date

    @property
    def keeps_floor(self) -> bool:
        """Whether no month ends below the floor."""
        return self.lowest >= self.floor


def leave_money(book: Book, leave: Leave, last_days: Sequence[date]) -> tuple[LeaveMoney, ...]:
    """Return what leaving on each of these days does, the days in their order (row 21)."""
    assert book.leaver is not None
    forecast, hours = watch(book, last_days[-1]), freed_hours(book, book.leaver)
    found = []
    for day in last_days:
        left = forecast.left(depart(replace(leave, notice_on=day, notice_months=0)), hours)
        found.append(LeaveMoney(day, left.lowest_balance, left.floor, left.months[-1]))
    return tuple(found)
