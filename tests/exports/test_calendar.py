"""A calendar file, read back by the library that wrote it and by another one."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.appointment import Appointment
from takingstock.exports.calendar import HOME_ZONE, calendar_file

MADE = datetime(2026, 11, 26, 12, 0, tzinfo=UTC)
HOSTILE = 'Разговор, „Орион“; \\n C:\\new\r\nEND:VEVENT\nATTACH:http://x "=1+1" ' + "д" * 300
WINTER, SUMMER = timezone(timedelta(hours=2)), timezone(timedelta(hours=3))


def entry(on: date, **more: object) -> Appointment:
    return Appointment(id="a1", title="Разговор", on=on, **more)  # type: ignore[arg-type]


def read_both(file: bytes) -> Iterator[list[dict[str, object]]]:
    """Give what two libraries read: title, note, first and end of each entry."""
    ours = icalendar.Calendar.from_ical(file)
    yield [
        {
            "title": str(one["SUMMARY"]),
            "note": str(one.get("DESCRIPTION", "")),
            "first": one.decoded("DTSTART"),
            "end": one.decoded("DTEND"),
            "id": str(one["UID"]),
        }
        for one in ours.walk("VEVENT")
    ]
    other = vobject.readOne(file.decode())
    yield [
        {
            "title": one.summary.value,
            "note": one.description.value if hasattr(one, "description") else "",
            "first": one.dtstart.value,
            "end": one.dtend.value,
            "id": one.uid.value,
        }
        for one in other.vevent_list
    ]


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 3, 28),
        date(2026, 3, 29),
        date(2026, 10, 25),
        date(2027, 3, 28),
        date(2027, 1, 31),
    ],
)
def test_a_whole_day_is_that_day_on_both_changes_of_the_clock(day: date) -> None:
    for read in read_both(calendar_file([entry(day)], MADE)):
        assert [(one["first"], one["end"]) for one in read] == [(day, day + timedelta(days=1))]
        assert type(read[0]["first"]) is date


def test_a_span_of_days_holds_its_last_day() -> None:
    file = calendar_file([entry(date(2026, 12, 30), until=date(2027, 1, 2))], MADE)
    for read in read_both(file):
        assert (read[0]["first"], read[0]["end"]) == (date(2026, 12, 30), date(2027, 1, 3))


@pytest.mark.parametrize(
    ("day", "first_zone", "end_zone"),
    [
        (date(2027, 3, 27), WINTER, SUMMER),  # the night that the clocks go forward
        (date(2026, 10, 24), SUMMER, WINTER),  # the night that they go back
        (date(2026, 7, 1), SUMMER, SUMMER),
        (date(2026, 12, 1), WINTER, WINTER),
    ],
)
def test_hours_are_those_of_sofia(day: date, first_zone: timezone, end_zone: timezone) -> None:
    night = entry(day, starts=time(22), ends=time(8))
    after = day + timedelta(days=1)
    for read in read_both(calendar_file([night], MADE)):
        first, end = read[0]["first"], read[0]["end"]
        assert isinstance(first, datetime)
        assert isinstance(end, datetime)
        assert first.astimezone(UTC) == datetime.combine(day, time(22), first_zone)
        assert end.astimezone(UTC) == datetime.combine(after, time(8), end_zone)
        assert first.astimezone(HOME_ZONE).date() == day


def test_an_entry_with_hours_ends_when_it_says_or_after_an_hour() -> None:
    day = date(2026, 12, 1)
    cases = {
        (time(14), None, None): datetime(2026, 12, 1, 15, tzinfo=HOME_ZONE),
        (time(14), time(14, 30), None): datetime(2026, 12, 1, 14, 30, tzinfo=HOME_ZONE),
        (time(18), time(9), date(2026, 12, 3)): datetime(2026, 12, 3, 9, tzinfo=HOME_ZONE),
    }
    for (starts, ends, until), expected in cases.items():
        file = calendar_file([entry(day, starts=starts, ends=ends, until=until)], MADE)
        for read in read_both(file):
            assert read[0]["end"] == expected


def test_another_zone_may_be_asked_for() -> None:
    file = calendar_file([entry(date(2026, 7, 1), starts=time(9))], MADE, ZoneInfo("Europe/Berlin"))
    assert b"TZID:Europe/Berlin" in file
    for read in read_both(file):
        first = read[0]["first"]
        assert isinstance(first, datetime)
        assert first.astimezone(UTC) == datetime(2026, 7, 1, 7, tzinfo=UTC)


def test_a_hostile_text_stays_a_text() -> None:
    file = calendar_file(
        [Appointment(id="a1", title=HOSTILE, on=date(2026, 12, 1), note=HOSTILE)], MADE
    )
    assert all(len(line) <= 75 for line in file.split(b"\r\n"))
    assert file.count(b"\r\nEND:VEVENT") == 1
    assert b"\r\nATTACH" not in file
    for read in read_both(file):
        assert len(read) == 1
        assert "END:VEVENT" in str(read[0]["title"])


def test_nothing_rings_and_nobody_is_asked() -> None:
    file = calendar_file([entry(date(2026, 12, 1)), entry(date(2026, 12, 2), is_busy=True)], MADE)
    assert not any(word in file for word in (b"VALARM", b"ATTENDEE", b"ORGANIZER"))
    assert [line for line in file.split(b"\r\n") if line.startswith(b"TRANSP")] == [
        b"TRANSP:TRANSPARENT",
        b"TRANSP:OPAQUE",
    ]
    assert file.startswith(b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")


def test_the_same_entry_keeps_its_name_and_no_entry_is_an_empty_file() -> None:
    first = calendar_file([entry(date(2026, 12, 1))], MADE)
    moved = calendar_file([entry(date(2026, 12, 8))], MADE + timedelta(days=1))
    names = {str(read[0]["id"]) for file in (first, moved) for read in read_both(file)}
    assert names == {"a1@takingstock"}
    assert b"VEVENT" not in calendar_file([], MADE)


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=80),
    st.dates(date(2020, 1, 1), date(2090, 12, 30)),
)
def test_any_title_comes_back_from_both(title: str, day: date) -> None:
    file = calendar_file([Appointment(id="b", title=title, on=day)], MADE)
    for read in read_both(file):
        assert (read[0]["title"], read[0]["first"]) == (title, day)
