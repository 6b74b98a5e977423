"""Meetings of a calendar file: repetitions, zones and clock changes give known minutes."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar

from takingstock.domain.client_meeting import Meeting
from takingstock.domain.errors import Refused
from takingstock.imports import calendar
from takingstock.imports.calendar import CalendarRead, read_calendar

SOFIA = ZoneInfo("Europe/Sofia")
AUTUMN = (date(2026, 9, 1), date(2026, 12, 1))


def file(*entries: str, head: str = "") -> bytes:
    """Return a file with entries; each is the lines of one, its times in Sofia if not said."""
    parts = [
        "\r\n".join(["BEGIN:VEVENT", "DTSTAMP:20260901T000000Z", *entry.split("\n"), "END:VEVENT"])
        for entry in entries
    ]
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//x//x//BG"]
    return "\r\n".join([*lines, *([head] if head else []), *parts, "END:VCALENDAR", ""]).encode()


def entry(begins: str, lasts: str = "DURATION:PT1H", *more: str, uid: str = "a") -> str:
    return "\n".join([f"UID:{uid}", "SUMMARY:Орион", f"DTSTART{begins}", lasts, *more])


def read(*entries: str, span: tuple[date, date] = AUTUMN) -> CalendarRead:
    return read_calendar(file(*entries), SOFIA, *span)


def days(found: CalendarRead) -> list[tuple[date, int]]:
    return [(one.on, one.minutes) for one in found.meetings]


WEEKLY = ";TZID=Europe/Sofia:20260907T100000"


def test_a_weekly_meeting_with_one_moved_one_off_and_one_called_off_has_known_minutes() -> None:
    series = entry(
        WEEKLY,
        "DTEND;TZID=Europe/Sofia:20260907T105500",
        "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261130T080000Z",
        "EXDATE;TZID=Europe/Sofia:20260921T100000",
    )
    longer = entry(
        ";TZID=Europe/Sofia:20261013T150000",
        "DURATION:PT1H30M",
        "RECURRENCE-ID;TZID=Europe/Sofia:20261012T100000",
    )
    called_off = entry(
        ";TZID=Europe/Sofia:20261109T100000",
        "DURATION:PT55M",
        "RECURRENCE-ID:20261109T080000Z",
        "STATUS:CANCELLED",
    )
    found = read(series, longer, called_off)
    # 13 Mondays from 7 September to 30 November, less 21 September, 12 October, 9 November
    assert [one for one, _ in days(found)] == [
        *(date(2026, 9, day) for day in (7, 14, 28)),
        *(date(2026, 10, day) for day in (5, 13, 19, 26)),
        *(date(2026, 11, day) for day in (2, 16, 23, 30)),
    ]
    assert sum(minutes for _, minutes in days(found)) == 10 * 55 + 90
    assert (found.whole_days, found.unread) == (0, 0)


@pytest.mark.parametrize(
    ("night", "minutes"), [("20260329", 120), ("20261025", 240), ("20260405", 180)]
)
def test_a_meeting_over_a_change_of_the_clock_lasts_what_it_lasts(night: str, minutes: int) -> None:
    ends = f"DTEND;TZID=Europe/Sofia:{night}T050000"
    found = read(
        entry(f";TZID=Europe/Sofia:{night}T020000", ends), span=(date(2026, 1, 1), AUTUMN[1])
    )
    assert [one for _, one in days(found)] == [minutes]


def test_ten_o_clock_in_new_york_may_be_the_next_day_here() -> None:
    # 23:30 there is 05:30 or 06:30 here, one day later; the clocks change on other days
    found = read(
        entry(
            ";TZID=America/New_York:20261022T233000", "DURATION:PT30M", "RRULE:FREQ=DAILY;COUNT=9"
        )
    )
    assert [one for one, _ in days(found)] == [
        *(date(2026, 10, day) for day in range(23, 32)),
    ]


# ---- a change of one and all later ones -------------------------------------------------------

FROM_12_OCTOBER = "RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Sofia:20261012T100000"
SERIES = entry(WEEKLY, "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=8")
"""Mondays from 7 September to 26 October."""


def test_a_change_of_all_later_ones_moves_and_lengthens_them_over_the_clock_change() -> None:
    tuesdays = entry(";TZID=Europe/Sofia:20261013T010000", "DURATION:PT90M", FROM_12_OCTOBER)
    for found in (read(SERIES, tuesdays), read(tuesdays, SERIES)):
        assert days(found) == [
            *((date(2026, 9, day), 60) for day in (7, 14, 21, 28)),
            (date(2026, 10, 5), 60),
            *((date(2026, 10, day), 90) for day in (13, 20, 27)),
        ]


def test_what_the_change_says_is_said_of_all_later_ones() -> None:
    change = entry(WEEKLY.replace("0907", "1012"), "DURATION:PT1H", FROM_12_OCTOBER)
    people = "ORGANIZER:mailto:me@home.example"
    found = read(SERIES, change.replace("Орион", "Зора") + f"\n{people}")
    assert [one.title for one in found.meetings] == ["Орион"] * 5 + ["Зора"] * 3
    assert {one.people for one in found.meetings[5:]} == {("me@home.example",)}


def test_all_later_ones_may_be_called_off() -> None:
    off = entry(WEEKLY.replace("0907", "1012"), "STATUS:CANCELLED", FROM_12_OCTOBER)
    assert [one for one, _ in days(read(SERIES, off))] == [
        *(date(2026, 9, day) for day in (7, 14, 21, 28)),
        date(2026, 10, 5),
    ]


def test_a_later_change_and_a_change_of_one_alone_go_before() -> None:
    half = entry(WEEKLY.replace("0907", "0921"), "DURATION:PT30M", _range("0921"))
    two = entry(WEEKLY.replace("0907", "1012"), "DURATION:PT2H", _range("1012"))
    alone = entry(
        WEEKLY.replace("0907", "1020"),
        "DURATION:PT5M",
        "RECURRENCE-ID;TZID=Europe/Sofia:20261019T100000",
    )
    assert days(read(alone, two, SERIES, half)) == [
        (date(2026, 9, 7), 60),
        (date(2026, 9, 14), 60),
        *((date(2026, 9, day), 30) for day in (21, 28)),
        (date(2026, 10, 5), 30),
        (date(2026, 10, 12), 120),
        (date(2026, 10, 20), 5),
        (date(2026, 10, 26), 120),
    ]


def _range(day: str) -> str:
    return FROM_12_OCTOBER.replace("1012T", f"{day}T")


def test_what_is_moved_back_into_the_asked_days_counts_and_what_is_moved_out_does_not() -> None:
    endless = entry(WEEKLY, "DURATION:PT1H", "RRULE:FREQ=WEEKLY")
    ten_days_sooner = entry(WEEKLY.replace("0907", "1002"), "DURATION:PT1H", FROM_12_OCTOBER)
    span = (date(2026, 10, 1), date(2026, 10, 11))
    assert [one for one, _ in days(read(endless, ten_days_sooner, span=span))] == [
        date(2026, 10, 2),
        date(2026, 10, 5),
        date(2026, 10, 9),
    ]


def test_a_change_that_cannot_be_read_leaves_the_later_ones_as_they_were() -> None:
    odd = entry(":nothing", "DURATION:PT1H", FROM_12_OCTOBER)
    found = read(SERIES, odd)
    assert (len(found.meetings), found.unread) == (7, 1)


def test_a_change_without_its_series_counts_by_itself() -> None:
    change = entry(WEEKLY.replace("0907", "1012"), "DURATION:PT1H", FROM_12_OCTOBER)
    assert days(read(change)) == [(date(2026, 10, 12), 60)]


def test_one_that_is_moved_onto_the_next_counts_beside_it() -> None:
    onto = entry(
        WEEKLY.replace("0907", "0914"),
        "DURATION:PT2H",
        "RECURRENCE-ID;TZID=Europe/Sofia:20260907T100000",
    )
    for found in (read(SERIES, onto), read(onto, SERIES)):
        assert sorted(days(found))[:2] == [(date(2026, 9, 14), 60), (date(2026, 9, 14), 120)]


# ---- days and rules ---------------------------------------------------------------------------


def test_times_without_a_zone_are_of_here_and_utc_is_of_everywhere() -> None:
    found = read(entry(":20260907T001500", uid="a"), entry(":20260906T213000Z", uid="b"))
    assert [one for one, _ in days(found)] == [date(2026, 9, 7), date(2026, 9, 7)]


@pytest.mark.parametrize(
    ("rule", "count"),
    [
        ("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", 3),
        ("FREQ=WEEKLY;INTERVAL=2;UNTIL=20261005", 3),
        ("FREQ=YEARLY", 1),
        ("FREQ=DAILY;COUNT=3\nRDATE;TZID=Europe/Sofia:20260920T100000", 4),
        ("FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260908", 2),
        ("FREQ=DAILY;COUNT=3\nEXDATE:20260908T070000Z,20260909T070000Z", 1),
        ("FREQ=WEEKLY;UNTIL=20260921T100000", 3),
    ],
)
def test_rules_as_calendars_write_them(rule: str, count: int) -> None:
    assert len(read(entry(WEEKLY, "DURATION:PT1H", f"RRULE:{rule}")).meetings) == count


@pytest.mark.parametrize(
    "odd",
    [
        entry(":nothing"),
        entry(WEEKLY, "DTEND;TZID=Europe/Sofia:20260907T090000"),
        entry(";TZID=Nowhere/Known:20260907T100000"),
        entry(WEEKLY, "DURATION:PT1H", "RRULE:FREQ=SECONDLY"),
        entry(WEEKLY, "DURATION:PT1H", "RRULE:FREQ=DAILY;BYMINUTE=1,2,3"),
        entry(WEEKLY, "DURATION:PT1H", "RRULE:FREQ=WRONG"),
        "SUMMARY:Без час",
    ],
)
def test_what_cannot_be_read_is_counted_and_the_rest_is_there(odd: str) -> None:
    found = read(odd, entry(WEEKLY, uid="other"))
    assert (len(found.meetings), found.unread) == (1, 1)


def test_whole_days_have_no_minutes_and_twins_count_once() -> None:
    day = "UID:day\nSUMMARY:Празник\nDTSTART;VALUE=DATE:20260922"
    found = read(day, entry(WEEKLY), entry(WEEKLY), entry(WEEKLY, "DTEND:20260907T075930Z", uid=""))
    assert (found.whole_days, found.unread) == (1, 0)
    assert sorted(one.minutes for one in found.meetings) == [60, 60]


def test_an_entry_without_an_end_takes_no_time() -> None:
    assert days(read(entry(WEEKLY, "LOCATION:София"))) == [(date(2026, 9, 7), 0)]


def test_a_meeting_knows_its_title_and_its_people() -> None:
    people = (
        "ORGANIZER:mailto:me@home.example",
        'ATTENDEE;CN="Иван Орлов":MAILTO:ivan@orion.example',
        "ATTENDEE:urn:room",
    )
    found = read(entry(WEEKLY, "DURATION:PT1H", *people))
    names = ("me@home.example", "Иван Орлов", "ivan@orion.example", "urn:room")
    assert found.meetings == (Meeting("Орион", date(2026, 9, 7), 60, names),)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"garbage",
        b"\xff\xfe\x00",
        b"BEGIN:VCARD\r\nEND:VCARD\r\n",
        b"PK\x03\x04" + b"\x00" * 9,
    ],
)
def test_no_calendar_is_a_sentence(content: bytes) -> None:
    with pytest.raises(Refused, match="calendar_unreadable"):
        read_calendar(content, SOFIA, *AUTUMN)


def test_too_large_and_too_many_are_sentences(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar, "STEPS_LIMIT", 400)
    endless = entry(WEEKLY.replace("2026", "1999"), "DURATION:PT1H", "RRULE:FREQ=DAILY")
    with pytest.raises(Refused, match="calendar_too_many"):
        read(endless)
    monkeypatch.setattr(calendar, "_EMPTY_LIMIT", 0)
    never = entry(WEEKLY, "DURATION:PT1H", "RRULE:FREQ=YEARLY;INTERVAL=40;BYMONTH=2;BYMONTHDAY=30")
    with pytest.raises(Refused, match="calendar_too_many"):
        read(never)
    monkeypatch.setattr(calendar, "SIZE_MB", 0)
    with pytest.raises(Refused, match="calendar_too_large"):
        read_calendar(b"B", SOFIA, *AUTUMN)


def test_a_file_of_our_own_is_read_back() -> None:
    ours = Calendar.from_ical(file(entry(WEEKLY)))
    ours.add_missing_timezones()
    assert days(read_calendar(ours.to_ical(), SOFIA, *AUTUMN)) == [(date(2026, 9, 7), 60)]
