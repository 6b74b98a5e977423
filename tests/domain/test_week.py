"""A week: where it begins, the load of the last ones, the day off that has passed."""

from datetime import date, timedelta
from fractions import Fraction

from takingstock.domain.week import LOAD_WEEKS, loads, monday_of, passed_day_off

MONDAY = date(2026, 11, 23)


def test_a_week_begins_on_monday() -> None:
    assert {monday_of(MONDAY + timedelta(days=day)) for day in range(7)} == {MONDAY}
    assert monday_of(MONDAY - timedelta(days=1)) == date(2026, 11, 16)


def test_only_weeks_with_both_figures_stand_in_the_load_and_gaps_are_no_zeros() -> None:
    weeks: dict[date, tuple[Fraction | None, Fraction | None]] = {
        MONDAY: (Fraction(44), Fraction(36)),
        date(2026, 11, 2): (Fraction(40), Fraction(36)),
        date(2026, 11, 9): (None, Fraction(36)),
        date(2026, 11, 16): (Fraction(40), None),
        date(2026, 11, 30): (Fraction(1), Fraction(1)),
    }
    assert [one.monday for one in loads(weeks, MONDAY)] == [date(2026, 11, 2), MONDAY]


def test_the_load_keeps_to_the_last_weeks() -> None:
    both = (Fraction(1), Fraction(1))
    many = {MONDAY - timedelta(weeks=n): both for n in range(LOAD_WEEKS + 3)}
    found = loads(many, MONDAY)
    assert len(found) == LOAD_WEEKS
    assert found[-1].monday == MONDAY


def test_a_day_off_is_asked_about_only_after_it() -> None:
    days = [date(2026, 11, 20), date(2026, 11, 27)]
    assert passed_day_off(days, date(2026, 11, 20)) is None
    assert passed_day_off(days, date(2026, 11, 27)) == date(2026, 11, 20)
    assert passed_day_off(days, date(2026, 11, 28)) == date(2026, 11, 27)
