"""
Large separated text as whole columns, read at the speed of the machine.

Only text whose meaning is beyond doubt is read so: the row-by-row reader of `grid` remains the
rule, and what this one cannot read exactly as that one would, it leaves to it.
"""

import csv
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar, overload

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv as arrow_csv

from takingstock.imports.coded import Coded, coded
from takingstock.imports.grid import COLUMN_LIMIT, Row, clean, has_stray_quotes
from takingstock.imports.plain import Plain, longest, read_plain, trimmed, without_clock

if TYPE_CHECKING:
    from numpy.typing import NDArray

_PROTECTED: Final = ("'=", "'+", "'-", "'@")
_DOUBTFUL: Final = ("\0", "\v", "\f", *map(chr, range(0x1C, 0x20)))
"""Marks that mean something to the other reader and nothing to this one."""
_BATCH: Final = 20_000
_BLOCK: Final = 2**22
"""Bytes that are read at once: more would not stay near the processor."""
FEW: Final = 500
"""So many rows or fewer are cut out as rows, not as columns."""

_Said = TypeVar("_Said")


def mask_of(found: Any) -> "NDArray[np.bool_]":  # noqa: ANN401 - the library names no type for it
    """Return an answer about each cell as an array."""
    mask: NDArray[np.bool_] = found.to_numpy(zero_copy_only=False)
    return mask


class ColumnRows(Sequence[Row]):
    """
    The rows of a table that is kept as columns.

    `columns` hold the even rows, `numbers` their lines; `odd` are the rows of another width.
    `places` are all of them in the order of the file: an even row by its index, an odd one
    by −1 − its index.
    """

    def __init__(
        self,
        columns: "tuple[pa.StringArray, ...]",
        numbers: "NDArray[np.int64]",
        odd: tuple[Row, ...],
        places: "NDArray[np.int64]",
    ) -> None:
        self.columns = columns
        self.numbers = numbers
        self.odd = odd
        self._places = places
        self._seen: dict[tuple[object, object], tuple[Row, ...]] = {}
        self._coded: dict[int, Coded] = {}
        self._days: dict[int, Coded] = {}
        self._plain: dict[int, Plain] = {}

    def coded(self, index: int) -> "Coded":
        """Return a column of the even rows by its distinct cells."""
        if index not in self._coded:
            self._coded[index] = coded(self.columns[index])
        return self._coded[index]

    def days(self, index: int) -> "Coded":
        """Return a column of days by its distinct cells, those of a clock without it."""
        if index not in self._days:
            shortened = without_clock(self.columns[index])
            self._days[index] = self.coded(index) if shortened is None else coded(shortened)
        return self._days[index]

    def plain(self, index: int) -> Plain:
        """Return the amounts with one meaning of a column."""
        if index not in self._plain:
            self._plain[index] = read_plain(self.columns[index])
        return self._plain[index]

    def rows_without(self, index: int) -> Iterator[Row]:
        """Yield the odd rows, and the even ones whose cell in a column is empty."""
        yield from self.odd
        if index < len(self.columns):
            is_empty = mask_of(pc.equal(self.columns[index], ""))
            yield from map(self.even_row, np.flatnonzero(is_empty).tolist())

    def with_column(
        self,
        index: int,
        column: "pa.StringArray",
        codes: Coded | None = None,
        plain: Plain | None = None,
    ) -> "ColumnRows":
        """Return the rows with other cells in one column of the even ones, and what they mean."""
        columns = (*self.columns[:index], column, *self.columns[index + 1 :])
        found = ColumnRows(columns, self.numbers, self.odd, self._places)
        found._coded = _but(self._coded, index, codes)
        found._plain = _but(self._plain, index, plain)
        found._days = _but(self._days, index, None)
        return found

    def __len__(self) -> int:
        """Return how many rows there are, odd ones too."""
        return len(self._places)

    @overload
    def __getitem__(self, place: int) -> Row: ...

    @overload
    def __getitem__(self, place: slice) -> "ColumnRows | tuple[Row, ...]": ...

    def __getitem__(self, place: int | slice) -> "Row | ColumnRows | tuple[Row, ...]":
        """Return one row, or those of a slice (without a step), many of them as columns."""
        if isinstance(place, slice):
            places = self._places[place]
            if len(places) > FEW:
                return self._cut(places)
            key = (place.start, place.stop)
            if key not in self._seen:
                self._seen[key] = tuple(self._cut(places))
            return self._seen[key]
        found = int(self._places[place])
        return self.odd[-1 - found] if found < 0 else self.even_row(found)

    def even_row(self, index: int) -> Row:
        """Return one even row."""
        cells = tuple(column[index].as_py() for column in self.columns)
        return Row(int(self.numbers[index]), cells)

    def __iter__(self) -> Iterator[Row]:
        """Yield the rows in the order of the file."""
        for start in range(0, len(self._places), _BATCH):
            places = self._places[start : start + _BATCH]
            even = places[places >= 0]
            first = int(even[0]) if len(even) else 0
            cut = [column.slice(first, len(even)).to_pylist() for column in self.columns]
            rows = zip(*cut, strict=True)
            for place in places.tolist():
                if place < 0:
                    yield self.odd[-1 - place]
                else:
                    yield Row(int(self.numbers[place]), next(rows))

    def _cut(self, places: "NDArray[np.int64]") -> "ColumnRows":
        even = places[places >= 0]
        first = int(even[0]) if len(even) else 0
        odd = [self.odd[-1 - place] for place in places[places < 0].tolist()]
        moved = places - first
        moved[places < 0] = -1 - np.arange(len(odd))
        columns = tuple(column.slice(first, len(even)) for column in self.columns)
        return ColumnRows(columns, self.numbers[first : first + len(even)], tuple(odd), moved)


def read_columns(text: str, separator: str, width: int) -> ColumnRows | None:
    """
    Return the rows of separated text as columns, None where that would take a doubtful reading.

    `width` is how many cells most rows have; rows of another width are the odd ones.
    """
    if not 2 <= width <= COLUMN_LIMIT or _is_doubtful(text):  # noqa: PLR2004 - a table
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    data = text.encode("utf-8", "surrogatepass")
    try:
        table, invalid = _read_arrow(data, separator, width)
    except (pa.ArrowInvalid, UnicodeError):
        return None
    columns = [table.column(index).combine_chunks() for index in range(width)]
    if any(longest(one) > csv.field_size_limit() for one in columns):
        return None
    odd = _read_odd(invalid, separator)
    if odd is None:
        return None
    is_even = np.ones(len(columns[0]) + len(odd), dtype=bool)
    is_even[[place for place, _ in odd]] = False
    lines = _line_numbers(data, columns, is_even)
    spans = lines is not None and _may_hold_lines(columns, is_told=lines[1])
    if lines is None or (spans and '"' in text and has_stray_quotes(text, separator)):
        return None
    columns = [trimmed(column, is_ascii=text.isascii()) for column in columns]
    return _assemble(columns, lines[0], odd, is_even)


def _but(said: dict[int, _Said], index: int, other: _Said | None) -> dict[int, _Said]:
    """Return what is known of columns, with something else of one of them, or nothing."""
    kept = {place: one for place, one in said.items() if place != index}
    return kept if other is None else kept | {index: other}


def _is_doubtful(text: str) -> bool:
    marks = (*_PROTECTED, *_DOUBTFUL) if "'" in text else _DOUBTFUL
    return any(mark in text for mark in marks) or (not text.isascii() and "\x85" in text)


def _read_arrow(
    data: bytes, separator: str, width: int
) -> "tuple[pa.Table, list[tuple[int, str]]]":
    """Return even rows as a table of text, and the odd ones with their places among all."""
    invalid: list[tuple[int, str]] = []

    def leave(row: Any) -> str:  # noqa: ANN401 - the library names no type for it
        invalid.append((row.number - 1, row.text))
        return "skip"

    names = [str(index) for index in range(width)]
    table = arrow_csv.read_csv(
        pa.BufferReader(data),
        read_options=arrow_csv.ReadOptions(
            use_threads=False, column_names=names, block_size=_BLOCK
        ),
        parse_options=arrow_csv.ParseOptions(
            delimiter=separator, newlines_in_values=True, invalid_row_handler=leave
        ),
        convert_options=arrow_csv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
        ),
    )
    return table, invalid


def _read_odd(
    invalid: list[tuple[int, str]], separator: str
) -> list[tuple[int, tuple[str, ...]]] | None:
    """Return the cells of odd rows, None where one of them spans lines or is not even text."""
    odd = []
    for place, text in invalid:
        if "\n" in text or text.count('"') % 2:
            return None
        cells = next(csv.reader([text], delimiter=separator), [])
        odd.append((place, tuple(map(clean, cells[:COLUMN_LIMIT]))))
    return odd


def _line_numbers(
    data: bytes, columns: "list[pa.StringArray]", is_even: "NDArray[np.bool_]"
) -> "tuple[NDArray[np.int64], bool] | None":
    """Return the line of each row and whether one spans several; None where that is unclear."""
    lines = data.count(b"\n") + (not data.endswith(b"\n"))
    if len(is_even) == lines:
        return np.arange(1, lines + 1), False
    ends = np.flatnonzero(np.frombuffer(data, dtype=np.uint8) == ord("\n"))
    lengths = np.diff(ends, prepend=-1, append=len(data)) - 1
    filled = np.flatnonzero(lengths > 0) + 1
    if len(filled) == len(is_even):
        return filled, False
    if len(filled) != len(lengths) - data.endswith(b"\n"):
        return None
    breaks = np.zeros(len(is_even), dtype=np.int64)
    for column in columns:
        breaks[is_even] += pc.count_substring(column, "\n").to_numpy()
    starts = np.cumsum(breaks + 1) - breaks
    return (starts, True) if len(starts) and starts[-1] + breaks[-1] == lines else None


def _may_hold_lines(columns: "list[pa.StringArray]", *, is_told: bool) -> bool:
    """Tell whether a row spans several lines; the last one may take the end of the file along."""
    return is_told or any("\n" in one[-1].as_py() for one in columns if len(one))


def _assemble(
    columns: "list[pa.StringArray]",
    lines: "NDArray[np.int64]",
    odd: list[tuple[int, tuple[str, ...]]],
    is_even: "NDArray[np.bool_]",
) -> ColumnRows:
    """Return the rows in their order, blank ones left out."""
    filled = np.zeros(len(columns[0]), dtype=bool)
    for column in columns:
        filled |= mask_of(pc.not_equal(column, ""))
        if filled.all():
            break
    if not filled.all():
        columns = [column.filter(pa.array(filled)) for column in columns]
    kept = [(place, cells) for place, cells in odd if any(cells)]
    is_shown = np.zeros(len(is_even), dtype=bool)
    is_shown[np.flatnonzero(is_even)[filled]] = True
    numbers = lines[is_shown]
    places = np.full(len(is_even), -1, dtype=np.int64)
    places[is_shown] = np.arange(len(numbers))
    odd_at = [place for place, _ in kept]
    places[odd_at] = -1 - np.arange(len(kept))
    is_shown[odd_at] = True
    rows = tuple(Row(int(lines[place]), cells) for place, cells in kept)
    return ColumnRows(tuple(columns), numbers, rows, places[is_shown])
