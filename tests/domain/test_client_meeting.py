"""Meetings with a client: the picked ones, their minutes, money to the cent and a share."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.client_meeting import (
    Meeting,
    MeetingCost,
    Series,
    chosen,
    in_series,
    meeting_cost,
)

DAY = date(2026, 10, 5)
WEEKLY = Meeting("Орион – седмична", DAY, 55, ("Иван Орлов", "ivan@orion.example"))
CALL = Meeting("Бърз разговор", DAY, 20, ("Орион ЕООД",))
OTHER = Meeting("Зора: план", DAY, 90, ("zora@zora.example",))
ALL = (WEEKLY, CALL, OTHER)


@pytest.mark.parametrize(
    ("typed", "counted"),
    [
        ("", ()),
        (" , ;\n", ()),
        ("орион", (WEEKLY, CALL)),
        ("ОРИОН – СЕДМИЧНА", (WEEKLY,)),
        ("Орлов, план", (WEEKLY, OTHER)),
        ("zora@zora.example", (OTHER,)),
        ("никой", ()),
    ],
)
def test_a_typed_word_picks_by_title_or_person_and_nothing_typed_picks_none(
    typed: str, counted: tuple[Meeting, ...]
) -> None:
    assert chosen(ALL, typed) == counted


def test_meetings_of_one_title_stand_together_the_longest_first() -> None:
    assert in_series((WEEKLY, OTHER, WEEKLY, CALL)) == (
        Series("Орион – седмична", 2, 110),
        Series("Зора: план", 1, 90),
        Series("Бърз разговор", 1, 20),
    )


def test_minutes_cost_what_an_hour_leaves_and_are_a_share_of_the_hours() -> None:
    # 185 min = 3 h 5 min; at 33.75 an hour 104.0625, and of 18.5 h a sixth
    found = meeting_cost(185, 33_75, Fraction(37, 2))
    assert found == MeetingCost(185, 104_06, Fraction(1, 6))
    assert meeting_cost(2, 15, None).minor == 1  # half a cent, away from zero


@pytest.mark.parametrize(("rate", "hours"), [(None, None), (None, 0)])
def test_without_a_rate_or_hours_it_is_not_known(rate: int | None, hours: int | None) -> None:
    assert meeting_cost(60, rate, hours) == MeetingCost(60, None, None)


@given(minutes=st.integers(0, 10_000), more=st.integers(1, 500), rate=st.integers(0, 100_00))
def test_more_minutes_never_cost_less(minutes: int, more: int, rate: int) -> None:
    few, many = meeting_cost(minutes, rate, 100), meeting_cost(minutes + more, rate, 100)
    assert (few.minor or 0) <= (many.minor or 0)
    assert (few.share or 0) < (many.share or 0)
