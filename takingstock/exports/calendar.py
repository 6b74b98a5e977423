"""A calendar file (iCalendar, RFC 5545) that any calendar program opens."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event

from takingstock.domain.appointment import Appointment
from takingstock.domain.numbers.month import DAY

CALENDAR_TYPE: Final = "text/calendar"
HOME_ZONE: Final = ZoneInfo("Europe/Sofia")
"""Where clocks are read if nobody says otherwise."""
_MAKER: Final = "-//Taking Stock//worksheet//EN"
_USUAL: Final = timedelta(hours=1)


def calendar_file(
    entries: Iterable[Appointment], made_at: datetime, zone: ZoneInfo = HOME_ZONE
) -> bytes:
    """
    Return the entries as a file, `made_at` in UTC.

    Whole days are days in every zone. Hours are those of `zone`, whose changes of the clock
    travel in the file; without an end an entry lasts an hour. Nothing rings and nobody is asked.
    """
    shown = tuple(entries)
    file = Calendar()
    file.add("version", "2.0")
    file.add("prodid", _MAKER)
    file.add("method", "PUBLISH")
    for entry in shown:
        file.add_component(_event(entry, made_at, zone))
    if shown:
        file.add_missing_timezones(
            first_date=date(min(entry.on for entry in shown).year - 1, 1, 1),
            last_date=date(max(entry.until or entry.on for entry in shown).year + 1, 12, 31),
        )
    written: bytes = file.to_ical()
    return written


def _event(entry: Appointment, made_at: datetime, zone: ZoneInfo) -> Event:
    event = Event()
    event.add("uid", f"{entry.id}@takingstock")
    event.add("dtstamp", made_at)
    event.add("summary", entry.title)
    if entry.note:
        event.add("description", entry.note)
    starts, ends = _span(entry, zone)
    event.add("dtstart", starts)
    event.add("dtend", ends)
    event.add("transp", "OPAQUE" if entry.is_busy else "TRANSPARENT")
    return event


def _span(entry: Appointment, zone: ZoneInfo) -> tuple[date, date]:
    """Return the first and the end, which is not in it: whole days, or two instants."""
    last = entry.until or entry.on
    if entry.starts is None:
        return entry.on, last + DAY
    starts = datetime.combine(entry.on, entry.starts, zone)
    if entry.ends is None:
        return starts, starts + _USUAL
    if entry.until is None and entry.ends <= entry.starts:
        last += DAY
    return starts, datetime.combine(last, entry.ends, zone)
