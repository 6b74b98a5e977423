"""A week looked at in a minute: hours, what was let go, a day off and how it went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

LOAD_WEEKS: Final = 12
"""So many weeks stand in the picture of the load."""


class WeekField(StrEnum):
    """A field of the weekly look."""

    WORKED = "worked"
    WANTED = "wanted"
    AVAILABLE = "available"
    SAID_NO = "said_no"
    REFUSED = "refused"
    POSTED = "posted"
    FRIEND = "friend"
    ROLE = "role"
    DAY_OFF = "day_off"
    PHONE_FROM = "phone_from"
    PHONE_UNTIL = "phone_until"
    WENT = "went"
    DONE_ON = "done_on"


class Went(StrEnum):
    """How a day off went, asked once it has passed."""

    WHOLE = "whole"
    PARTLY = "partly"
    MOVED = "moved"


def monday_of(day: date) -> date:
    """Return the day on which the week of a day begins."""
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Load:
    """The hours worked in a week beside those wanted."""

    monday: date
    worked: Fraction
    wanted: Fraction


def loads(
    weeks: Mapping[date, tuple[Fraction | None, Fraction | None]], today: date
) -> tuple[Load, ...]:
    """
    Return the weeks of which both figures are known, oldest first, the last `LOAD_WEEKS` of them.

    A week that was not looked at is no gap and no zero: it is not there.
    """
    found = [
        Load(monday, worked, wanted)
        for monday, (worked, wanted) in sorted(weeks.items())
        if worked is not None and wanted is not None and monday <= today
    ]
    return tuple(found[-LOAD_WEEKS:])


def passed_day_off(days_off: Iterable[date], today: date) -> date | None:
    """Return the newest day off that lies behind, None if there is none."""
    return max((day for day in days_off if day < today), default=None)
