"""A client who gives strength and takes more than was meant: what the gladness may hide."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

from takingstock.domain.numbers.level import Level
from takingstock.domain.week import Load

_RECENT: Final = timedelta(days=28)


class OverGiving(StrEnum):
    """What may make giving gladly too much, in the order in which one is said."""

    EXTRA_WORK = "extra_work"
    LOW_RATE = "low_rate"
    HOURS = "hours"


def over_giving(
    *,
    has_extra_work: bool,
    level: Level | None,
    low_rate: Fraction,
    load: Iterable[Load],
    today: date,
) -> OverGiving | None:
    """
    Return the first thing that speaks of giving too much, None if nothing does.

    Unpaid extra work was noted; an hour leaves `low_rate` of the median or less; in the newest
    week that was looked at, of the last four, more was worked than wanted. It is asked only
    where the answers are eager (`Reading.boundary_watch`) and moves no points.
    """
    if has_extra_work:
        return OverGiving.EXTRA_WORK
    if level and level.own <= low_rate * level.median:
        return OverGiving.LOW_RATE
    recent = [one for one in load if today - one.monday <= _RECENT]
    newest = max(recent, key=lambda one: one.monday, default=None)
    return OverGiving.HOURS if newest and newest.worked > newest.wanted else None
