"""How long something took, as time reports write it: `0:13`, `00:23:43`, `2.25`, `1,5 ч`."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from takingstock.imports.grid import Cell

HOUR: Final = 3600
"""Seconds."""
LIMIT: Final = 744 * HOUR
"""One entry takes at most a month."""
_CLOCK: Final = re.compile(r"([0-9]{1,4}):([0-5][0-9])(?::([0-5][0-9])(?:\.[0-9]+)?)?")
_WORDS: Final = re.compile(
    r"(?:([0-9]{1,4}) ?(?:h|ч|час|часа|std)\.? ?)?(?:([0-9]{1,2}) ?(?:m|min|мин)\.? ?)?"
    r"(?:([0-9]{1,2}) ?(?:s|sec|с|сек)\.?)?"
)
_UNIT: Final = re.compile(r" ?(?:h|hrs|hours|ч|часа|часове|std)\.?")
_DECIMAL: Final = re.compile(r"[0-9]{1,4}(?:[.,][0-9]{1,6})?")


def read_duration(cell: Cell) -> Fraction | str:
    """
    Return how many seconds a cell says, or the code of its problem.

    A mark before decimals is always the decimal one: no entry takes a thousand hours.
    Codes: `hours_empty`, `hours_unreadable`, `hours_too_long`.
    """
    found = _read(cell)
    if found is None:
        return "hours_unreadable" if cell != "" else "hours_empty"
    return found if found <= LIMIT else "hours_too_long"


def is_duration(cell: Cell) -> bool:
    """Tell whether a cell may say how long something took."""
    return isinstance(read_duration(cell), Fraction)


def _plain(text: str) -> re.Match[str] | None:
    return _DECIMAL.fullmatch(_UNIT.sub("", text.strip().casefold()))


def _read(cell: Cell) -> Fraction | None:
    if isinstance(cell, Decimal):
        return Fraction(cell) * HOUR if cell.is_finite() and cell >= 0 else None
    if isinstance(cell, date) or not cell:
        return None
    text = " ".join(cell.casefold().split())
    clock = _CLOCK.fullmatch(text)
    if clock:
        return Fraction(int(clock[1]) * HOUR + int(clock[2]) * 60 + int(clock[3] or 0))
    plain = _plain(text)
    if plain:
        return Fraction(_UNIT.sub("", text).replace(",", ".")) * HOUR
    words = _WORDS.fullmatch(text)
    if words and any(words.groups()):
        return Fraction(int(words[1] or 0) * HOUR + int(words[2] or 0) * 60 + int(words[3] or 0))
    return None
