"""Columns of text looked at by their bytes: plain amounts read exactly, all of them at once."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Bytes = NDArray[np.uint8]
    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

WHOLE_DIGITS: Final = 12
_WIDEST: Final = len("-") + WHOLE_DIGITS + len(".00")
_HUNDRED: Final = 100
_CLOCKED: Final = "0000-00-00 00:00:00"
_DAY_WIDTH: Final = 10
_ASCII: Final = 0x7F
_WIDE_STARTS: Final = np.isin(np.arange(256), [0xC2, 0xE1, 0xE2, 0xE3])
"""First bytes that a space beyond ASCII may have in UTF-8."""


@dataclass(frozen=True, slots=True)
class Plain:
    """
    A column of amounts: which cells have one meaning under any decimal mark, and their hundredths.

    `minor` is 0 for the other cells. `has_sign` and `has_comma` are told of the plain ones only.
    """

    is_plain: "Mask"
    minor: "Numbers"
    has_sign: "Mask"
    has_comma: "Mask"

    def put(self, mask: "Mask", minors: "Numbers") -> "Plain":
        """Return the column with other hundredths in some of its cells, printed as they are."""
        found = Plain(
            self.is_plain.copy(), self.minor.copy(), self.has_sign.copy(), self.has_comma.copy()
        )
        is_plain = np.abs(minors) < _HUNDRED * 10**WHOLE_DIGITS
        found.is_plain[mask] = is_plain
        found.minor[mask] = np.where(is_plain, minors, 0)
        found.has_sign[mask] = is_plain & (minors < 0)
        found.has_comma[mask] = False
        return found


def read_plain(column: "pa.StringArray") -> Plain:
    """
    Return the plain amounts of a column: a sign or none, whole digits, one decimal, two or none.

    Cells of one length are read together: in them every mark stands in one of two places.
    """
    starts, lengths, data = _bytes_of(column)
    is_plain, has_sign, has_comma = np.zeros((3, len(column)), dtype=bool)
    found = Plain(is_plain, np.zeros(len(column), dtype=np.int64), has_sign, has_comma)
    counts = np.bincount(lengths, minlength=1)[: _WIDEST + 1]
    for length in np.flatnonzero(counts).tolist():
        if length:
            rows = np.flatnonzero(lengths == length)
            _read_even(data[starts[rows] + np.arange(length)[:, np.newaxis]], rows, found)
    return found


def _read_even(cells: "Bytes", rows: "Numbers", found: Plain) -> None:
    """Read cells of one length: the first bytes of all of them, then the second ones."""
    length = len(cells)
    has_sign = cells[0] == ord("-")
    digits = cells - ord("0")
    digits[0, has_sign] = 0
    is_digit = digits <= 9  # noqa: PLR2004 - bytes below the digits come out above them
    for decimals in (0, 1, 2):
        whole = length - decimals - bool(decimals)
        if whole < 1:
            return
        fits = is_digit[:whole].all(axis=0) & is_digit[whole + 1 :].all(axis=0)
        fits &= (whole > has_sign) & (whole - has_sign <= WHOLE_DIGITS)
        has_comma = np.zeros(len(rows), dtype=bool)
        if decimals:
            has_comma = cells[whole] == ord(",")
            fits &= has_comma | (cells[whole] == ord("."))
        if fits.any():
            kept = slice(None) if fits.all() else fits
            at = rows[kept]
            minor = _number(digits[:whole, kept]) * _HUNDRED
            minor += _number(digits[whole + 1 :, kept]) * 10 ** (2 - decimals)
            found.is_plain[at] = True
            found.minor[at] = np.where(has_sign[kept], -minor, minor)
            found.has_sign[at] = has_sign[kept]
            found.has_comma[at] = has_comma[kept]


def _number(digits: "Bytes") -> "Numbers":
    """Return the numbers that digits write, given place by place."""
    found = np.zeros(digits.shape[1], dtype=np.int64)
    for place in digits:
        found *= 10
        found += place
    return found


def trimmed(column: "pa.StringArray", *, is_ascii: bool) -> "pa.StringArray":
    """Return the cells without the spaces around them."""
    starts, lengths, data = _bytes_of(column)
    if not lengths.all():
        starts, lengths = starts[lengths > 0], lengths[lengths > 0]
    ends = starts + lengths
    is_spaced = (data[starts] <= ord(" ")) | (data[ends - 1] <= ord(" "))
    if not is_ascii:
        is_spaced |= _WIDE_STARTS[data[starts]]
        for width in (2, 3):
            is_spaced |= _WIDE_STARTS[data[np.maximum(ends - width, 0)]] & (lengths >= width)
    if not is_spaced.any():
        return column
    found: pa.StringArray = pc.utf8_trim_whitespace(column)
    return found


def is_solid(column: "pa.StringArray") -> bool:
    """Tell whether every mark of every cell is a printable one of ASCII, and no space."""
    starts, lengths, data = _bytes_of(column)
    if not len(starts):
        return True
    used = data[starts[0] : starts[-1] + lengths[-1]]
    return not len(used) or bool(used.min() > ord(" ") and used.max() < _ASCII)


def longest(column: "pa.StringArray") -> int:
    """Return how many bytes the longest cell has."""
    return int(_bytes_of(column)[1].max(initial=0))


def without_clock(column: "pa.StringArray") -> "pa.StringArray | None":
    """Return the days of cells like `2026-02-03 10:00:00`; None where one is not like that."""
    starts, lengths, data = _bytes_of(column)
    width = len(_CLOCKED)
    if len(column) == 0 or not (lengths == width).all():
        return None
    marks = data[starts[0] : starts[0] + len(column) * width].reshape(-1, width)
    for place, mark in enumerate(_CLOCKED):
        low, high = (ord("0"), ord("9")) if mark == "0" else (ord(mark), ord(mark))
        if ((marks[:, place] < low) | (marks[:, place] > high)).any():
            return None
    ends = np.arange(len(column) + 1, dtype=np.int32) * _DAY_WIDTH
    days = np.ascontiguousarray(marks[:, :_DAY_WIDTH])
    return pa.StringArray.from_buffers(len(column), pa.py_buffer(ends), pa.py_buffer(days))


def _bytes_of(column: "pa.StringArray") -> "tuple[Numbers, Numbers, Bytes]":
    """Return where each cell begins, how long it is, and the bytes that they all lie in."""
    _, places, held = column.buffers()
    count = len(column)
    if not count or not held:
        nothing = np.zeros(count, dtype=np.int64)
        return nothing, nothing, np.zeros(1, dtype=np.uint8)
    ends = np.frombuffer(places, dtype=np.int32)[column.offset : column.offset + count + 1]
    starts = ends[:-1].astype(np.int64)
    return starts, np.diff(ends).astype(np.int64), np.frombuffer(held, dtype=np.uint8)
