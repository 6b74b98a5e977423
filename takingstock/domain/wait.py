"""What it costs to put a talk off: days, the hours of them, and what those hours lack."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.rounding import half_away

_MONTHS: Final = 12
_DAYS_A_YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class Wait:
    """
    The days from the decision to the talk, and what went into them.

    `hours` are exact, None while no hours are known. `minor` are euro cents, what an hour for
    this client brings less than the middle of all, times the hours; None where it brings as
    much, or where nothing is known.
    """

    days: int
    hours: Fraction | None = None
    minor: int | None = None


def waited(
    decided_on: date,
    until: date,
    monthly_hours: Exact | None,
    lacks_an_hour: Exact | None,
) -> Wait:
    """
    Return what waiting from one day until another has cost; a day before the first is no wait.

    A month is the twelfth part of a year of 365 days. `lacks_an_hour` is cents an hour below
    the middle; cents are rounded half away from zero.
    """
    days = max(0, (until - decided_on).days)
    if monthly_hours is None:
        return Wait(days)
    hours = Fraction(monthly_hours) * _MONTHS * days / _DAYS_A_YEAR
    lacks = lacks_an_hour is not None and lacks_an_hour > 0
    return Wait(days, hours, half_away(hours * lacks_an_hour) if lacks and lacks_an_hour else None)
