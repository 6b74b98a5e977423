"""Columns of days: the order of day and month is decided once for the whole column."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final, NamedTuple

from takingstock.imports.grid import Cell

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2099
_MONTHS: Final = 12
_CENTURY: Final = 2000
_CLOCK: Final = r",?[ T]+[0-9]{1,2}:[0-9]{2}[0-9:.]*(?: ?[AP]M)?(?:Z| ?UTC|[+-][0-9:]{4,6})?"
_TAIL: Final = rf"(?: ?(?:г|год)\.?)?(?:{_CLOCK})?"
_ONE: Final = "([0-9]{1,2})"
_YEAR: Final = "([0-9]{4})"
_YEAR_FIRST: Final = re.compile(rf"{_YEAR}([-/.]){_ONE}\2{_ONE}{_TAIL}", re.IGNORECASE)
_YEAR_LAST: Final = re.compile(
    rf"{_ONE}([-/.]){_ONE}\2(?:{_YEAR}|([0-9]{{2}})){_TAIL}", re.IGNORECASE
)
_DAY_WORD: Final = re.compile(rf"{_ONE}[.\- ]*([^\W\d_]+)[.,\- ]*{_YEAR}{_TAIL}", re.IGNORECASE)
_WORD_DAY: Final = re.compile(
    rf"([^\W\d_]+)[. ]*{_ONE}(?:st|nd|rd|th)?,? *{_YEAR}{_TAIL}", re.IGNORECASE
)


class DayParts(NamedTuple):
    """
    The numbers of a written day. With `is_open` the order of the two is not told.

    `mark` is what stands between the numbers, "" where the month is a word.
    """

    year: int
    first: int
    second: int
    is_open: bool
    mark: str = ""


@dataclass(frozen=True, slots=True)
class DayColumn:
    """
    A column of days as read: each distinct cell gives a day or the code of its problem.

    `day_first` is what was decided, None where nothing had to be. `open_example` is a cell
    with two meanings if the column leaves the order open, and then `days` is empty.
    Codes: `date_empty`, `date_unreadable`, `no_such_day`, `date_out_of_range`.
    """

    days: Mapping[Cell, date | str]
    day_first: bool | None = None
    mark: str = ""
    open_example: str = ""


def read_parts(text: str, months: Mapping[str, int]) -> DayParts | None:
    """Return the parts of a written day, None if the text is none."""
    plain = text.strip()
    found = _YEAR_FIRST.fullmatch(plain)
    if found:
        return DayParts(int(found[1]), int(found[4]), int(found[3]), is_open=False)
    found = _YEAR_LAST.fullmatch(plain)
    if found:
        year = int(found[4] or _CENTURY + int(found[5]))
        return DayParts(year, int(found[1]), int(found[3]), is_open=True, mark=found[2])
    for shape, day, month in ((_DAY_WORD, 1, 2), (_WORD_DAY, 2, 1)):
        found = shape.fullmatch(plain)
        number = months.get(found[month].casefold()) if found else None
        if found and number:
            return DayParts(int(found[3]), int(found[day]), number, is_open=False)
    return None


def read_day_column(
    cells: Iterable[Cell],
    months: Mapping[str, int],
    *,
    day_first: bool | None = None,
    mark: str = "",
) -> DayColumn:
    """
    Read a column of days, deciding day-month or month-day once for all of it.

    A day above 12 decides; where both orders have such days, the more frequent. If nothing
    decides, `day_first` does (for days written with `mark`, if that is given); without it
    the order stays open.
    """
    distinct = dict.fromkeys(cells)
    parts = {cell: read_parts(cell, months) if isinstance(cell, str) else None for cell in distinct}
    opened = {str(cell): part for cell, part in parts.items() if part and part.is_open}
    votes = [_vote(part) for part in opened.values()]
    decided = _majority(votes.count(1), votes.count(-1))
    used = next((part.mark for part in opened.values()), "")
    if decided is None and (not mark or mark == used):
        decided = day_first
    unclear = [
        cell
        for cell, part in opened.items()
        if part.first != part.second and min(part.first, part.second) <= _MONTHS
    ]
    if decided is None and unclear:
        return DayColumn({}, open_example=next(iter(unclear)))
    order = decided is not False
    days = {cell: _to_day(cell, parts[cell], day_first=order) for cell in distinct}
    return DayColumn(days, decided, used)


def _vote(part: DayParts) -> int:
    """Return 1 if this day can only be day-month, −1 for month-day, else 0."""
    return (part.first > _MONTHS >= part.second) - (part.second > _MONTHS >= part.first)


def _majority(day_first: int, month_first: int) -> bool | None:
    return None if day_first == month_first else day_first > month_first


def _to_day(cell: Cell, part: DayParts | None, *, day_first: bool) -> date | str:
    if isinstance(cell, date):
        return cell if FIRST_YEAR <= cell.year <= LAST_YEAR else "date_out_of_range"
    if part is None:
        return "date_unreadable" if cell != "" else "date_empty"
    swap = part.is_open and not day_first
    day, month = (part.second, part.first) if swap else (part.first, part.second)
    return _make_day(part.year, month, day)


@lru_cache(maxsize=4096)
def _make_day(year: int, month: int, day: int) -> date | str:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return "date_out_of_range"
    try:
        return date(year, month, day)
    except ValueError:
        return "no_such_day"
