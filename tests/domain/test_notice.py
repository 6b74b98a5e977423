"""Notice: the last day, counted as the law and the contract count it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.errors import Refused
from takingstock.domain.notice import NOTICE_LIMIT, Notice, NoticeUnit, last_day
from takingstock.domain.workday import WorkCalendar

PLAIN = WorkCalendar()
DAYS, WORKING, MONTHS = NoticeUnit.DAYS, NoticeUnit.WORKING_DAYS, NoticeUnit.MONTHS


@pytest.mark.parametrize(
    ("told_on", "count", "unit", "counted", "day"),
    [
        # the day of telling does not count
        (date(2026, 11, 26), 14, DAYS, date(2026, 12, 10), date(2026, 12, 10)),
        # a Saturday; 28 December is in lieu of it
        (date(2026, 11, 26), 30, DAYS, date(2026, 12, 26), date(2026, 12, 29)),
        (date(2026, 12, 1), 10, WORKING, date(2026, 12, 15), date(2026, 12, 15)),
        (date(2026, 12, 21), 5, WORKING, date(2026, 12, 31), date(2026, 12, 31)),
        (date(2026, 11, 26), 1, MONTHS, date(2026, 12, 26), date(2026, 12, 29)),
        # February has no 30th; its last day is a Sunday, and Monday 1 March is worked
        (date(2026, 11, 30), 3, MONTHS, date(2027, 2, 28), date(2027, 3, 1)),
        # Holy Saturday 2027, then Easter and the day in lieu of 1 May
        (date(2027, 4, 1), 30, DAYS, date(2027, 5, 1), date(2027, 5, 5)),
        # no notice: the day itself, worked or not
        (date(2026, 11, 28), 0, DAYS, date(2026, 11, 28), date(2026, 11, 28)),
    ],
)
def test_the_last_day_is_counted(
    told_on: date, count: int, unit: NoticeUnit, counted: date, day: date
) -> None:
    found = last_day(told_on, Notice(count, unit), PLAIN)
    assert (found.counted, found.day, found.is_moved) == (counted, day, counted != day)


def test_the_free_days_on_the_way_are_told() -> None:
    found = last_day(date(2026, 12, 21), Notice(5, WORKING), PLAIN)
    assert found.free == (date(2026, 12, 24), date(2026, 12, 25), date(2026, 12, 28))


@pytest.mark.parametrize("unit", NoticeUnit)
def test_a_notice_of_more_than_two_years_is_refused(unit: NoticeUnit) -> None:
    limit = NOTICE_LIMIT[unit]
    assert Notice(limit, unit).count == limit
    for count in (-1, limit + 1):
        with pytest.raises(Refused) as refused:
            Notice(count, unit)
        assert refused.value.code == "notice_out_of_range"
        assert refused.value.fields == {"place": "notice", "limit": limit}


@given(
    st.dates(date(2020, 1, 1), date(2090, 1, 1)), st.integers(1, 24), st.sampled_from(NoticeUnit)
)
def test_a_last_day_is_worked_and_longer_notice_never_ends_earlier(
    told_on: date, count: int, unit: NoticeUnit
) -> None:
    found = last_day(told_on, Notice(count, unit), PLAIN)
    assert PLAIN.is_working(found.day)
    assert told_on < found.counted <= found.day <= found.counted + timedelta(days=6)
    if count < NOTICE_LIMIT[unit]:
        assert last_day(told_on, Notice(count + 1, unit), PLAIN).day >= found.day
