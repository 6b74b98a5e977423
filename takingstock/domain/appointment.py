"""What goes into a calendar: a day, or some hours of it, under a name that gives nothing away."""

from dataclasses import dataclass
from datetime import date, time


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """
    One entry of a calendar.

    `id` is the same each time the entry is made, so that a calendar changes the one that it
    has. Without `starts` it lasts the whole day, through `until` where that is given. With
    `starts` it lasts to `ends`; one that ends earlier than it starts ends the day after.
    """

    id: str
    title: str
    on: date
    until: date | None = None
    starts: time | None = None
    ends: time | None = None
    is_busy: bool = False
    note: str = ""
