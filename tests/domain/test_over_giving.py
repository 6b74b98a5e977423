"""A loved client who is given too much: half the usual rate raises it, a rested one does not."""

from datetime import date, timedelta
from fractions import Fraction

import pytest

from takingstock.domain.numbers.level import Level
from takingstock.domain.over_giving import OverGiving, over_giving
from takingstock.domain.week import Load

TODAY = date(2026, 11, 23)


def level(own: int) -> Level:
    return Level(Fraction(own), Fraction(40_00), 3, Fraction(own), None)


def week(days_ago: int, worked: int, wanted: int = 36) -> Load:
    return Load(TODAY - timedelta(days=days_ago), Fraction(worked), Fraction(wanted))


@pytest.mark.parametrize(
    ("has_extra_work", "own", "load", "said"),
    [
        (False, 20_00, (), OverGiving.LOW_RATE),  # half of the median
        (False, 30_00, (), OverGiving.LOW_RATE),  # three quarters of it
        (False, 30_01, (), None),
        (False, 60_00, (week(0, 36), week(7, 50)), None),  # well paid and rested
        (False, None, (), None),
        (False, None, (week(7, 44), week(14, 20)), OverGiving.HOURS),
        (False, None, (week(28, 44),), OverGiving.HOURS),
        (False, None, (week(35, 44),), None),
        (True, 60_00, (), OverGiving.EXTRA_WORK),
        (True, 20_00, (week(0, 44),), OverGiving.EXTRA_WORK),
        (False, 20_00, (week(0, 44),), OverGiving.LOW_RATE),
    ],
)
def test_what_speaks_of_giving_too_much(
    has_extra_work: bool, own: int | None, load: tuple[Load, ...], said: OverGiving | None
) -> None:
    found = over_giving(
        has_extra_work=has_extra_work,
        level=None if own is None else level(own),
        low_rate=Fraction(3, 4),
        load=load,
        today=TODAY,
    )
    assert found is said
