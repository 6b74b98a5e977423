"""After a parting: when to look ahead, how often to be reminded, what is asked."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

MARKS: Final = (30, 90, 180)
"""Days after a parting on which it is worth looking ahead."""
SNOOZE: Final = timedelta(days=7)
SNOOZES: Final = 2
"""A reminder is put off so often; then it is gone."""


class ReviewField(StrEnum):
    """A field of a look ahead."""

    EASIER = "easier"
    EASIER_TEXT = "easier_text"
    REST_BEFORE = "rest_before"
    REST_NOW = "rest_now"
    FREED = "freed"
    NEW_THING = "new_thing"
    GOING_BACK = "going_back"
    DONE_ON = "done_on"
    SNOOZED = "snoozed"
    SNOOZED_UNTIL = "snoozed_until"


class CaseField(StrEnum):
    """A field that belongs to a parting as a whole."""

    PARTED_ON = "parted_on"
    LESSON = "lesson"
    TERMS = "terms"
    DISAPPOINT = "disappoint"


class Easier(StrEnum):
    """What may have become easier."""

    EVENINGS = "evenings"
    SLEEP = "sleep"
    OTHERS = "others"
    MORNINGS = "mornings"
    MONEY_TALK = "money_talk"
    IDEAS = "ideas"


class Freed(StrEnum):
    """Where the time went that became free."""

    NEW_CLIENT = "new_client"
    REST = "rest"
    LEARNING = "learning"
    OTHERS = "others"
    ELSEWHERE = "elsewhere"


@dataclass(frozen=True, slots=True)
class Snooze:
    """How often a reminder was put off, and to which day."""

    times: int = 0
    until: date | None = None


def mark_reached(parted_on: date, today: date, done: Collection[int]) -> int | None:
    """Return the latest mark whose day has come, None if there is none or it is done."""
    reached = [mark for mark in MARKS if parted_on + timedelta(days=mark) <= today]
    return reached[-1] if reached and reached[-1] not in done else None


def next_mark(parted_on: date, today: date) -> date | None:
    """Return the day of the next mark that is still ahead, None after the last."""
    days = (parted_on + timedelta(days=mark) for mark in MARKS)
    return next((day for day in days if day > today), None)


def is_reminded(snooze: Snooze, today: date) -> bool:
    """Return whether a reached mark is brought up on its own accord."""
    if snooze.until is None:
        return True
    return snooze.times <= SNOOZES and snooze.until <= today
