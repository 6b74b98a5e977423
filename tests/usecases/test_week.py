"""Weeks that were looked at: what counts as load, the day off, when it is asked about, the slip."""

from datetime import date, time, timedelta
from fractions import Fraction

import pytest

from takingstock.domain.own_text import Spot
from takingstock.domain.week import WeekField, Went
from takingstock.usecases.assessment import Pen
from takingstock.usecases.own_text import write_own
from takingstock.usecases.week import finish_week, slip, week_part, weeks
from tests.usecases.conftest import StillClock

MONDAY = date(2026, 11, 23)
FRIDAY = date(2026, 11, 27)


def typed(pen: Pen, monday: date, **fields: str) -> None:
    for name, text in fields.items():
        write_own(pen, Spot(week_part(monday), WeekField(name)), text)


def test_a_week_begins_on_monday_and_is_empty_at_first(pen: Pen) -> None:
    found = weeks(pen)
    assert (found.monday, found.this, found.load, found.day_off) == (MONDAY, {}, (), None)
    assert found.to_ask_about is None
    assert slip(found, "Свободен ден", "Без телефон") == ()


def test_other_fields_are_no_weeks(pen: Pen) -> None:
    write_own(pen, Spot("statement", "rounds"), "2")
    assert weeks(pen).by_monday == {}


def test_hours_that_cannot_be_read_are_no_load(pen: Pen) -> None:
    typed(pen, MONDAY, worked="44", wanted="много")
    typed(pen, MONDAY - timedelta(weeks=2), worked="40,5", wanted="36")
    (only,) = weeks(pen).load
    assert (only.worked, only.wanted) == (Fraction(81, 2), Fraction(36))


def test_a_finished_week_keeps_the_day(pen: Pen) -> None:
    finish_week(pen, MONDAY)
    assert weeks(pen).this == {WeekField.DONE_ON: "2026-11-23"}


@pytest.mark.parametrize(
    ("today", "is_told", "is_asked"),
    [
        (FRIDAY, False, False),
        (FRIDAY + timedelta(days=1), False, True),
        (FRIDAY + timedelta(days=300), False, True),
        (FRIDAY + timedelta(days=7), True, True),
        (FRIDAY + timedelta(days=8), True, False),
    ],
)
def test_a_day_off_is_asked_about_after_it_and_can_be_told_otherwise_for_a_week(
    pen: Pen, clock: StillClock, today: date, *, is_told: bool, is_asked: bool
) -> None:
    typed(pen, MONDAY, day_off=FRIDAY.isoformat(), went=Went.WHOLE if is_told else "")
    clock.at += today - clock.today()
    found = weeks(pen)
    assert found.to_ask_about == (MONDAY if is_asked else None)
    assert found.day_off_of(MONDAY) == FRIDAY


def test_the_slip_holds_the_day_and_the_hours_if_they_differ(pen: Pen) -> None:
    typed(pen, MONDAY, day_off=FRIDAY.isoformat(), phone_from="09:00")
    (day,) = slip(weeks(pen), "Свободен ден", "Без телефон")
    assert (day.title, day.on, day.starts, day.is_busy) == ("Свободен ден", FRIDAY, None, True)
    typed(pen, MONDAY, phone_until="09:00")
    assert len(slip(weeks(pen), "Свободен ден", "Без телефон")) == 1
    typed(pen, MONDAY, phone_until="08:00")
    _, quiet = slip(weeks(pen), "Свободен ден", "Без телефон")
    assert (quiet.title, quiet.starts, quiet.ends) == ("Без телефон", time(9), time(8))
    assert quiet.id != day.id
