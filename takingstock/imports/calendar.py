"""
Meetings of a calendar file (iCalendar, RFC 5545), each repetition by itself.

What repeats is spread out on the clock of its own zone, so that ten o'clock stays ten o'clock
when the clocks change; how long it took is measured between two instants. A changed repetition
stands in for the one it changes, one that was called off is none. A change of one and all later
ones (`RANGE=THISANDFUTURE`, RFC 5545 §3.2.13) moves those by as much and makes them as long.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrulestr
from icalendar import Calendar, Event

from takingstock.domain.client_meeting import Meeting
from takingstock.domain.errors import Refused
from takingstock.domain.numbers.rounding import half_away

SIZE_MB: Final = 5
"""A larger file would take longer to read than anybody waits."""
STEPS_LIMIT: Final = 200_000
"""So many repetitions are walked in one file, those before the asked days among them."""
_EMPTY_LIMIT: Final = 3
"""So many rules may lead to no day at all: a search for a 30 February takes long."""
_RULES: Final = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
_UNREAD: Final = ("BYHOUR", "BYMINUTE", "BYSECOND")
_MINUTE: Final = 60
_DAY: Final = 86_400
_TITLE_LIMIT: Final = 200


@dataclass(slots=True)
class CalendarRead:
    """
    What a file says of the asked days.

    `meetings` in the order of days. Left out, and counted by entry: `whole_days`, which have
    no minutes, and `unread`, whose time or repetition cannot be read.
    """

    meetings: tuple[Meeting, ...] = ()
    whole_days: int = 0
    unread: int = 0


def read_calendar(content: bytes, zone: ZoneInfo, first: date, end: date) -> CalendarRead:
    """
    Return the meetings that begin on `first` or later and before `end`, on the clock of `zone`.

    Times without a zone are taken to be of `zone`. Raises `Refused`: `calendar_unreadable`,
    `calendar_too_large` (limit: MB), `calendar_too_many`.
    """
    if len(content) > SIZE_MB * 2**20:
        raise Refused("calendar_too_large", limit=SIZE_MB)
    return _Reader(zone, first, end).read(_events(content))


def _events(content: bytes) -> list[Event]:
    try:
        found = Calendar.from_ical(content, multiple=True)
        walked = (one for part in found for one in part.walk("VEVENT"))
        events = [one for one in walked if isinstance(one, Event)]
    except (ValueError, KeyError, IndexError, TypeError, AttributeError) as error:
        raise Refused("calendar_unreadable") from error
    if not any(part.name == "VCALENDAR" for part in found):
        raise Refused("calendar_unreadable")
    return events


class _WholeDay(Exception):
    """An entry that has days and no time."""


@dataclass(slots=True)
class _Reader:
    zone: ZoneInfo
    first: date
    end: date
    steps: int = 0
    empty: int = 0
    seen: set[tuple[str, datetime]] = field(default_factory=set)
    """Which repetitions of which entry are in, by when they were to begin at first."""

    def read(self, events: list[Event]) -> CalendarRead:
        """Return what the entries of a file say."""
        found, changes = CalendarRead(), _changes(events, self.zone)
        meetings: list[Meeting] = []
        for event in events:
            if _is_off(event):
                continue
            try:
                meetings += self._meetings(event, changes.get(str(event.get("UID", "")), {}))
            except _WholeDay:
                found.whole_days += 1
            except (ValueError, TypeError, AttributeError, OverflowError):
                found.unread += 1
        found.meetings = tuple(sorted(meetings, key=lambda one: (one.on, one.title)))
        return found

    def _meetings(self, event: Event, changes: Mapping[datetime, Event]) -> list[Meeting]:
        start = _instant(event.get("DTSTART"), self.zone)
        as_written = _Form(event, timedelta(), _lasts(event, start, self.zone))
        if event.get("RECURRENCE-ID") is not None:
            named = _repetition(event, self.zone) or _utc(start)
            return self._meeting(event, named, start, as_written)
        later = list(self._later(changes, start))
        back = -min((form.later for _, form in later), default=timedelta())
        found = []
        for at in self._starts(event, start, self.end + max(back, timedelta())):
            if _utc(at) in changes:
                continue
            form = next((form for since, form in later if since <= _utc(at)), as_written)
            if not _is_off(form.event):
                found += self._meeting(event, _utc(at), at + form.later, form)
        return found

    def _later(
        self, changes: Mapping[datetime, Event], start: datetime
    ) -> Iterator[tuple[datetime, "_Form"]]:
        """Give from when on another entry says how repetitions are, the latest first."""
        for since, change in sorted(changes.items(), reverse=True, key=lambda one: one[0]):
            named: Any = change["RECURRENCE-ID"]
            if str(named.params.get("RANGE", "")).upper() != "THISANDFUTURE":
                continue
            with suppress(ValueError, TypeError, AttributeError, OverflowError, _WholeDay):
                at = _instant(change.get("DTSTART"), self.zone)
                moved = _on_clock(at, start) - _on_clock(since, start)
                yield since, _Form(change, moved, _lasts(change, at, self.zone))

    def _meeting(self, event: Event, named: datetime, at: datetime, form: "_Form") -> list[Meeting]:
        """Return the meeting at `at`, none if it was there already or is of other days."""
        day, uid = at.astimezone(self.zone).date(), str(event.get("UID", ""))
        if not self.first <= day < self.end or (uid and (uid, named) in self.seen):
            return []
        self.seen.add((uid, named))
        minutes = half_away(Fraction(form.lasts.days * _DAY + form.lasts.seconds, _MINUTE))
        return [Meeting(_text(form.event, "SUMMARY"), day, minutes, _people(form.event))]

    def _starts(self, event: Event, start: datetime, end: date) -> Iterator[datetime]:
        """Give when an entry begins, as often as it repeats until `end`."""
        off = {_utc(one) for one in _listed(event, "EXDATE", start)}
        more = _listed(event, "RDATE", start)
        rules = _all(event.get("RRULE"))
        begins = self._by_rule(rules[0], start, end) if rules else iter([start])
        for at in (*begins, *more):
            if _utc(at) not in off:
                yield at

    def _by_rule(self, rule: Any, start: datetime, end: date) -> Iterator[datetime]:  # noqa: ANN401 - the library's own loose types
        if rule["FREQ"][0] not in _RULES or any(name in rule for name in _UNREAD):
            raise ValueError
        last = _wall(rule["UNTIL"][0], start) if "UNTIL" in rule else None
        found = 0
        for wall in rrulestr(_without_until(rule), dtstart=start.replace(tzinfo=None)):
            found += 1
            self.steps += 1
            if self.steps >= STEPS_LIMIT:
                raise Refused("calendar_too_many")
            if wall.date() > end or (last and wall > last):
                break
            yield wall.replace(tzinfo=start.tzinfo)
        if not found:
            self.empty += 1
            if self.empty > _EMPTY_LIMIT:
                raise Refused("calendar_too_many")


@dataclass(frozen=True, slots=True)
class _Form:
    """How a repetition is: what `event` says of it, so much `later` on the clock, so long."""

    event: Event
    later: timedelta
    lasts: timedelta


def _is_off(event: Event) -> bool:
    return str(event.get("STATUS", "")).upper() == "CANCELLED"


def _changes(events: list[Event], zone: ZoneInfo) -> dict[str, dict[datetime, Event]]:
    """Return by entry and repetition which other entry stands in for it."""
    found: defaultdict[str, dict[datetime, Event]] = defaultdict(dict)
    for event in events:
        at = _repetition(event, zone)
        if at:
            found[str(event.get("UID", ""))][at] = event
    return found


def _repetition(event: Event, zone: ZoneInfo) -> datetime | None:
    """Return for which repetition an entry stands in, None if for none that can be told."""
    with suppress(ValueError, _WholeDay):
        return _utc(_instant(event.get("RECURRENCE-ID"), zone))
    return None


def _on_clock(at: datetime, start: datetime) -> datetime:
    """Return a time as the clock of `start` shows it."""
    return at.astimezone(start.tzinfo).replace(tzinfo=None)


def _instant(named: Any, zone: ZoneInfo) -> datetime:  # noqa: ANN401 - the library's own loose types
    """Return a time with its zone; one whose zone nobody knows is no time."""
    if named is None:
        raise ValueError
    at = named.dt
    if not isinstance(at, datetime):
        raise _WholeDay
    if at.tzinfo is None and "TZID" in named.params:
        raise ValueError
    return at if at.tzinfo else at.replace(tzinfo=zone)


def _utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _lasts(event: Event, start: datetime, zone: ZoneInfo) -> timedelta:
    """Return how long an entry takes; one without an end takes no time."""
    named: Any = event.get("DURATION")
    duration: timedelta = named.dt if named is not None else timedelta()
    if "DTEND" in event:
        duration = _utc(_instant(event["DTEND"], zone)) - _utc(start)
    if duration < timedelta():
        raise ValueError
    return duration


def _listed(event: Event, name: str, start: datetime) -> list[datetime]:
    """Return the times of a list; a day alone means the time of the first on that day."""
    days = [one.dt for some in _all(event.get(name)) for one in some.dts]
    times = [day if isinstance(day, datetime) else _on(day, start) for day in days]
    return [one if one.tzinfo else one.replace(tzinfo=start.tzinfo) for one in times]


def _on(day: date, start: datetime) -> datetime:
    return datetime.combine(day, start.time(), start.tzinfo)


def _without_until(rule: Any) -> str:  # noqa: ANN401 - the library's own loose types
    """Return a rule as text; its end is of another zone than the rest."""
    parts = rule.to_ical().decode().split(";")
    return ";".join(part for part in parts if not part.startswith("UNTIL="))


def _wall(until: date, start: datetime) -> datetime:
    """Return the end of a rule on the clock of the entry."""
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max)
    return (until.astimezone(start.tzinfo) if until.tzinfo else until).replace(tzinfo=None)


def _all(named: Any) -> list[Any]:  # noqa: ANN401 - the library's own loose types
    if named is None:
        return []
    return list(named) if isinstance(named, list) else [named]


def _text(event: Event, name: str) -> str:
    return " ".join(str(event.get(name, "")).split())[:_TITLE_LIMIT]


def _people(event: Event) -> tuple[str, ...]:
    """Return the names and addresses of who is there, each once, in their order."""
    found: dict[str, None] = {}
    for one in (*_all(event.get("ORGANIZER")), *_all(event.get("ATTENDEE"))):
        address = str(one)
        mail = address[len("mailto:") :] if address.lower().startswith("mailto:") else address
        found |= dict.fromkeys(str(text) for text in (one.params.get("CN"), mail) if text)
    return tuple(found)
