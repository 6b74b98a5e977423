"""All clients at once: what each gives, takes and brings, and whom to look at first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.method import Band, Place, Side
from takingstock.domain.reading import Attention, Reading
from takingstock.domain.trend import Direction, compare
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import everybodys_figures
from takingstock.usecases.numbers import affordabilities
from takingstock.usecases.overview import Row, rows
from takingstock.usecases.strip import Strip, strips

POINTS: Final = 24
"""Each side of a reading goes up to so many points."""
_OVERLOAD_FROM: Final = 2
_BY_ATTENTION: Final = (Attention.ACT, Attention.CHECK, Attention.NONE)
_BY_PLACE: Final = (
    Place.CONSIDER_PARTING,
    Place.REPAIR_OR_PART,
    Place.CONFLICTED,
    Place.WATCH,
    Place.KEEP_WITH_BOUNDARIES,
    Place.NEUTRAL,
    Place.GOOD,
    Place.KEEP,
)


class Shape(StrEnum):
    """What a place amounts to, so that it can be told by shape and word, not by colour."""

    TAKES = "takes"
    MIXED = "mixed"
    QUIET = "quiet"
    GIVES = "gives"


SHAPES: Final = {
    Place.CONSIDER_PARTING: Shape.TAKES,
    Place.REPAIR_OR_PART: Shape.TAKES,
    Place.CONFLICTED: Shape.MIXED,
    Place.WATCH: Shape.MIXED,
    Place.KEEP_WITH_BOUNDARIES: Shape.MIXED,
    Place.NEUTRAL: Shape.QUIET,
    Place.GOOD: Shape.GIVES,
    Place.KEEP: Shape.GIVES,
}


@dataclass(frozen=True, slots=True)
class Line:
    """One client with its newest reading and its shares."""

    row: Row
    strip: Strip

    @property
    def client(self) -> Client:
        """The client."""
        return self.row.client

    @property
    def placed(self) -> Reading | None:
        """The newest reading, None unless it has a place."""
        reading = self.row.reading
        return reading if reading and reading.place else None

    @property
    def balance(self) -> Fraction | None:
        """Gives minus takes, −24…24 points; with answers missing, in proportion."""
        reading = self.placed
        if reading is None:
            return None
        assert reading.energy.share is not None
        assert reading.drain.share is not None
        return POINTS * (reading.energy.share - reading.drain.share)

    @property
    def share(self) -> Fraction | None:
        """The share of revenue, 0–1, None if it is not known."""
        return None if self.strip.money is None else Fraction(self.strip.money, 1000)


def lines(pen: Pen, clients: Sequence[Client]) -> tuple[Line, ...]:
    """Return every client of `clients`, those that ask for attention first, unread ones last."""
    common = everybodys_figures(pen)
    money = affordabilities(pen, "the portfolio", tuple(clients), common)
    listed = rows(tuple(clients), pen.store.latest_readings(pen.owner), pen.method, money)
    found = map(Line, listed, strips(pen, clients, common))
    return tuple(sorted(found, key=_rank))


def _rank(line: Line) -> tuple[int, int, Fraction, int, str]:
    reading, name = line.placed, line.client.name.casefold()
    brings = line.strip.money or 0
    if reading is None:
        return len(_BY_ATTENTION), 0, Fraction(0), -brings, name
    assert reading.place is not None
    assert reading.drain.share is not None
    attention, place = _BY_ATTENTION.index(reading.attention), _BY_PLACE.index(reading.place)
    return attention, place, -reading.drain.share, -brings, name


@dataclass(frozen=True, slots=True)
class Overload:
    """So many of the clients with a reading take a lot."""

    count: int
    of: int


def overload(found: Iterable[Line]) -> Overload | None:
    """
    Return how many clients take a lot if they are two or more and over half of those read.

    Then the load itself is to be looked at before any single client.
    """
    read = [line.placed for line in found if line.placed]
    count = sum(reading.drain.band is Band.HIGH for reading in read)
    return Overload(count, len(read)) if count >= _OVERLOAD_FROM and 2 * count > len(read) else None


def due(found: Iterable[Line], today: date) -> tuple[Line, ...]:
    """Return whose four weeks have passed, the longest ago first, then who has no reading."""
    late = [line for line in found if line.placed is None or line.row.is_due(today)]
    return tuple(sorted(late, key=lambda line: (line.placed is None, line.row.day or today)))


class Difference(StrEnum):
    """Which of two clients has more of something."""

    FIRST = "first"
    SECOND = "second"
    NONE = "none"
    UNKNOWN = "unknown"


def differs(pen: Pen, first: Line, second: Line, side: Side) -> Difference:
    """Return who has clearly more on one side of the reading; little is no difference."""
    if first.placed is None or second.placed is None:
        return Difference.UNKNOWN
    changes = compare(first.placed, second.placed, pen.method)
    return next(_SIGNS[change.direction] for change in changes if change.side is side)


_SIGNS: Final = {
    Direction.UP: Difference.SECOND,
    Direction.DOWN: Difference.FIRST,
    Direction.NO_CLEAR_CHANGE: Difference.NONE,
}


def larger(first: int | None, second: int | None) -> Difference:
    """Return which of two amounts is the larger one."""
    if first is None or second is None:
        return Difference.UNKNOWN
    if first == second:
        return Difference.NONE
    return Difference.FIRST if first > second else Difference.SECOND
