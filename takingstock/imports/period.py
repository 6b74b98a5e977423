"""The period that a report names above its table: a witness of the order of its days."""

import calendar
import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Final

from takingstock.imports.day import DayParts, read_parts
from takingstock.imports.grid import Cell

_POINT: Final = re.compile(r"([^\W\d_]{3,})\.?(?: ([0-9]{1,2})(?![0-9]))?(?:,? ?([0-9]{4}))?")
_WORDS: Final = 80

Period = tuple[date, date]


def read_period(remarks: Iterable[str], months: Mapping[str, int]) -> Period | None:
    """
    Return the first and last day of a period written in words, None if no remark is one.

    Read are `January 1-March 31, 2026`, `January - March, 2026`, `March 2026`.
    """
    for remark in remarks:
        if len(remark) <= _WORDS:
            points = [
                (months[found[1].casefold()], found[2], found[3])
                for found in _POINT.finditer(remark)
                if found[1].casefold() in months
            ]
            period = _between(points)
            if period:
                return period
    return None


def tell_order(cells: Iterable[Cell], period: Period | None) -> bool | None:
    """Return whether days are written day first, if only one order lies in the period."""
    if period is None:
        return None
    read = [read_parts(cell, {}) for cell in set(cells) if isinstance(cell, str) and cell]
    parts = [part for part in read if part]
    fits = [_lies_in(parts, period, day_first=order) for order in (True, False)]
    return fits[0] if fits[0] is not fits[1] else None


def _between(points: list[tuple[int, str | None, str | None]]) -> Period | None:
    if not 1 <= len(points) <= 2 or points[-1][2] is None:  # noqa: PLR2004 - a start and an end
        return None
    (first_month, first_day, first_year), (month, day, year) = points[0], points[-1]
    last = int(day) if day and len(points) > 1 else calendar.monthrange(int(year or 0), month)[1]
    try:
        start = date(int(first_year or year or 0), first_month, int(first_day or 1))
        end = date(int(year or 0), month, last)
    except ValueError:
        return None
    return (start, end) if start <= end else None


def _lies_in(parts: Iterable[DayParts], period: Period, *, day_first: bool) -> bool:
    for part in parts:
        pair = (part.second, part.first)
        month, day = pair if day_first or not part.is_open else pair[::-1]
        try:
            if not period[0] <= date(part.year, month, day) <= period[1]:
                return False
        except ValueError:
            return False
    return True
