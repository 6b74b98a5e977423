"""
Notice: the last day of work, counted as the contract counts it.

Rule: article 72 of the Bulgarian Obligations and Contracts Act. The day on which notice is
given does not count; a month ends on the same number of the day, on its last day where it has
none; a term whose last day is not worked ends on the next day that is. Working days are
counted as such only where the contract says so.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.numbers.month import add_months
from takingstock.domain.workday import WorkCalendar


class NoticeUnit(StrEnum):
    """What a contract counts notice in."""

    DAYS = "days"
    WORKING_DAYS = "working_days"
    MONTHS = "months"


NOTICE_LIMIT: Final = {
    NoticeUnit.DAYS: 731,
    NoticeUnit.WORKING_DAYS: 522,
    NoticeUnit.MONTHS: 24,
}
"""The longest notice that is taken for meant: two years."""


@dataclass(frozen=True, slots=True)
class Notice:
    """How much notice was agreed; 0 is none."""

    count: int
    unit: NoticeUnit

    def __post_init__(self) -> None:
        limit = NOTICE_LIMIT[self.unit]
        if not 0 <= self.count <= limit:
            raise Refused("notice_out_of_range", place="notice", limit=limit)


@dataclass(frozen=True, slots=True)
class LastDay:
    """
    The end of a notice. `counted` is where the count ends, `day` the day that holds.

    They differ where the count ends on a day that is not worked. `free` are the days from
    Monday to Friday on the way that are not worked.
    """

    counted: date
    day: date
    free: tuple[date, ...]

    @property
    def is_moved(self) -> bool:
        """Whether the count ends on a day that is not worked."""
        return self.counted != self.day


def last_day(told_on: date, notice: Notice, calendar: WorkCalendar) -> LastDay:
    """Return the last day of a notice given on a day; without notice it is that very day."""
    if notice.unit is NoticeUnit.WORKING_DAYS:
        counted = calendar.after(told_on, notice.count)
    elif notice.unit is NoticeUnit.MONTHS:
        counted = add_months(told_on, notice.count)
    else:
        counted = told_on + timedelta(days=notice.count)
    day = calendar.this_or_next(counted) if notice.count else counted
    return LastDay(counted, day, tuple(calendar.free_weekdays(told_on, day)))
