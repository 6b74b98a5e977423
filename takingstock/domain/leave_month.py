"""The months in which the work with a client may end: by when to say it, and what is left then."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.notice import Notice, last_day
from takingstock.domain.numbers.month import DAY, add_months, month_end, month_of
from takingstock.domain.workday import WorkCalendar

MONTHS_AHEAD: Final = 12
HANDOVER_LIMIT: Final = 250
"""So many working days are taken for meant: a year."""
_REACH: Final = 800
"""Days before the last one in which the longest notice begins, with what is free in it."""


@dataclass(frozen=True, slots=True)
class LeaveMonth:
    """
    A month whose last worked day, `last_day`, is the last one with a client.

    `tell_by` is the latest worked day that leaves time for the notice and for handing over;
    it may be past. `working_days` come after it, up to the last day; `free` are the days from
    Monday to Friday among them that are not worked.
    """

    last_day: date
    tell_by: date
    working_days: int
    free: tuple[date, ...]

    @property
    def month(self) -> date:
        """The month, as the date of its first day."""
        return month_of(self.last_day)


def leave_months(
    today: date, notice: Notice, handover: int, calendar: WorkCalendar
) -> tuple[LeaveMonth, ...]:
    """
    Return the next twelve months whose last worked day is not past, the running one first.

    `handover` is how many days have to be worked after telling, up to the last one.
    """
    ends = (
        calendar.this_or_previous(month_end(add_months(month_of(today), step)))
        for step in range(MONTHS_AHEAD + 1)
    )
    to_come = [day for day in ends if day >= today][:MONTHS_AHEAD]
    return tuple(_month(day, notice, handover, calendar) for day in to_come)


def _month(last: date, notice: Notice, handover: int, calendar: WorkCalendar) -> LeaveMonth:
    days = [last - DAY * step for step in range(_REACH, -1, -1)]
    fits = bisect_right(days, last, key=lambda day: last_day(day, notice, calendar).day)
    latest = min(days[fits - 1], calendar.before(last, handover))
    tell_by = calendar.this_or_previous(latest)
    return LeaveMonth(
        last_day=last,
        tell_by=tell_by,
        working_days=calendar.working_days(tell_by, last),
        free=tuple(calendar.free_weekdays(tell_by, last)),
    )
