"""Meetings with a client: which ones count, their minutes, and what these cost."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.rounding import half_away

_HOUR: Final = 60
_BETWEEN: Final = re.compile(r"[,;\n]")


@dataclass(frozen=True, slots=True)
class Meeting:
    """
    One meeting as a calendar has it.

    `on` is the day it begins in the person's own zone, `minutes` what a clock on the wall would
    measure, whole, half away from zero. `people` are names and addresses as they stand there.
    """

    title: str
    on: date
    minutes: int
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Series:
    """All meetings of one title: how many, and their minutes together."""

    title: str
    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class MeetingCost:
    """
    What minutes in meetings cost.

    `minor` are euro cents, rounded half away from zero, None while the rate is not known;
    `share` is of the hours with the client, exact, None without any.
    """

    minutes: int
    minor: int | None
    share: Fraction | None


def words_of(typed: str) -> tuple[str, ...]:
    """Return the words that somebody typed between commas, for a comparison without capitals."""
    return tuple(word for part in _BETWEEN.split(typed) if (word := _plain(part)))


def chosen(meetings: Iterable[Meeting], typed: str) -> tuple[Meeting, ...]:
    """
    Return the meetings that have one of the typed words in the title or in the name of somebody.

    Nothing typed chooses none.
    """
    words = words_of(typed)
    return tuple(
        one
        for one in meetings
        if any(word in _plain(text) for text in (one.title, *one.people) for word in words)
    )


def in_series(meetings: Iterable[Meeting]) -> tuple[Series, ...]:
    """Return the meetings by title, the most minutes first, then by title."""
    found: dict[str, Series] = {}
    for one in meetings:
        before = found.get(one.title, Series(one.title, 0, 0))
        found[one.title] = Series(one.title, before.count + 1, before.minutes + one.minutes)
    return tuple(sorted(found.values(), key=lambda one: (-one.minutes, one.title)))


def meeting_cost(minutes: int, rate: Exact | None, hours: Exact | None) -> MeetingCost:
    """
    Return what minutes cost at `rate` cents an hour, and their share of the hours of that time.

    minor = round(minutes / 60 · rate); share = minutes / 60 / hours.
    """
    spent = Fraction(minutes, _HOUR)
    return MeetingCost(
        minutes=minutes,
        minor=None if rate is None else half_away(spent * rate),
        share=spent / hours if hours else None,
    )


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
