"""The months in which the work may end: every day to say it by is the latest that fits."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.domain.leave_month import LeaveMonth, leave_months
from takingstock.domain.notice import Notice, NoticeUnit, last_day
from takingstock.domain.workday import WorkCalendar

PLAIN = WorkCalendar()
NONE = Notice(0, NoticeUnit.DAYS)
MONTH = Notice(1, NoticeUnit.MONTHS)


def months(today: date, notice: Notice = NONE, handover: int = 0) -> tuple[LeaveMonth, ...]:
    return leave_months(today, notice, handover, PLAIN)


def test_a_month_ends_on_its_last_worked_day() -> None:
    found = months(date(2026, 11, 27))
    assert [one.last_day for one in found] == [
        date(2026, 11, 30),
        date(2026, 12, 31),
        *(date(2027, 1, 29), date(2027, 2, 26), date(2027, 3, 31)),
        date(2027, 4, 29),  # Good Friday is the 30th
        *(date(2027, 5, 31), date(2027, 6, 30), date(2027, 7, 30), date(2027, 8, 31)),
        *(date(2027, 9, 30), date(2027, 10, 29)),
    ]
    assert all(one.tell_by == one.last_day and not one.working_days for one in found)


def test_a_month_whose_worked_days_are_over_is_left_out() -> None:
    assert [one.month for one in months(date(2027, 1, 30))[::11]] == [
        date(2027, 2, 1),
        date(2028, 1, 1),
    ]


@pytest.mark.parametrize(
    ("notice", "handover", "tell_by", "worked"),
    [
        # a month's notice for 31 December, told on 30 November: the same day a month on
        (MONTH, 0, date(2026, 11, 30), 20),
        # 25 days of handing over need the last days of November more than the notice does
        (MONTH, 25, date(2026, 11, 23), 25),
        # 30 days before: 1 December
        (Notice(30, NoticeUnit.DAYS), 10, date(2026, 12, 1), 19),
        (Notice(5, NoticeUnit.WORKING_DAYS), 0, date(2026, 12, 21), 5),
    ],
)
def test_it_is_said_by_the_day_that_leaves_time_for_both(
    notice: Notice, handover: int, tell_by: date, worked: int
) -> None:
    december = months(date(2026, 11, 2), notice, handover)[1]
    assert (december.tell_by, december.working_days) == (tell_by, worked)
    assert december.free[-3:] == tuple(date(2026, 12, day) for day in (24, 25, 28))


@settings(max_examples=25)
@given(
    today=st.dates(date(2024, 1, 1), date(2035, 1, 1)),
    notice=st.one_of(
        st.builds(Notice, st.integers(0, 120), st.just(NoticeUnit.DAYS)),
        st.builds(Notice, st.integers(0, 40), st.just(NoticeUnit.WORKING_DAYS)),
        st.builds(Notice, st.integers(0, 4), st.just(NoticeUnit.MONTHS)),
    ),
    handover=st.integers(0, 40),
    place=st.integers(0, 11),
)
def test_a_search_day_by_day_finds_the_same(
    today: date, notice: Notice, handover: int, place: int
) -> None:
    found = months(today, notice, handover)[place]
    day = found.last_day
    while not (
        PLAIN.is_working(day)
        and last_day(day, notice, PLAIN).day <= found.last_day
        and worked(day, found.last_day) >= handover
    ):
        day -= timedelta(days=1)
    assert found.tell_by == day
    assert found.working_days == worked(day, found.last_day)


def worked(after: date, until: date) -> int:
    days = (after + timedelta(days=step) for step in range(1, (until - after).days + 1))
    return sum(1 for day in days if PLAIN.is_working(day))


@pytest.mark.parametrize("unit", NoticeUnit)
def test_the_longest_notice_is_within_reach(unit: NoticeUnit) -> None:
    count = {"days": 731, "working_days": 522, "months": 24}[unit]
    first = months(date(2027, 12, 1), Notice(count, unit))[0]
    assert last_day(first.tell_by, Notice(count, unit), PLAIN).day <= first.last_day
    later = PLAIN.after(first.tell_by, 1)
    assert last_day(later, Notice(count, unit), PLAIN).day > first.last_day
