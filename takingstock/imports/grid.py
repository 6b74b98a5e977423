"""Rows of cells, whatever file they stood in, and the readers of text that make them."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import islice
from typing import Final, Literal, NamedTuple

from takingstock.domain.errors import Refused
from takingstock.imports.progress import counted

Cell = str | Decimal | date
"""Text as it stood, or a number or a day where the sheet says that it is one."""

ROW_LIMIT: Final = 200_000
COLUMN_LIMIT: Final = 200
COLUMNAR_FROM: Final = 200_000
"""Characters from which on a text is read as columns."""
_HEAD: Final = 200_000
"""As many characters are looked at to find the separator."""
_MANY: Final = 10**12
_LINES_A_ROW: Final = 4
"""So many lines, for each row that may be read, are still worth reading whole."""
_is_unlimited: ContextVar[bool] = ContextVar("is_unlimited", default=False)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SEPARATORS: Final = (";", "\t", ",", "|")
_SAMPLE_ROWS: Final = 200
_WIDE_GAP: Final = re.compile("\t|[ \u00a0]{2,}")
_HINT: Final = re.compile(r"sep=(.)[\r\n]+", re.IGNORECASE)
_PROTECTED: Final = frozenset("=+-@")


class Row(NamedTuple):
    """One row: `number` is its 1-based line or sheet row in the file."""

    number: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """
    The rows of one table that are not blank. `name` is the sheet's, "" for text.

    `ends_early` says that a row stops at its last filled cell, as in a sheet; elsewhere a
    short row has lost a cell.
    """

    rows: Sequence[Row]
    name: str = ""
    ends_early: bool = False


def text_of(cell: Cell) -> str:
    """Return a cell as a person would write it into a text file."""
    if isinstance(cell, str):
        return cell
    return cell.isoformat() if isinstance(cell, date) else f"{cell:f}"


def clean(text: str) -> str:
    """Return a text cell trimmed, without the mark that protects `=…` in exported tables."""
    text = text.strip()
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text[1:] if text[:1] == "'" and text[1:2] in _PROTECTED else text


def read_delimited(text: str, *, wide_gaps: bool = False) -> Grid:
    """
    Return the rows of separated text; the separator is the one that gives even rows.

    Quotes are respected, any line end will do, blank lines are left out, as is what stands
    beyond 200 columns. `wide_gaps` also
    tries two or more spaces as a separator. Raises `Refused`: `file_not_a_table`,
    `too_many_rows` (limit).
    """
    hint = _HINT.match(text)
    start = hint.end() if hint else 0
    separator = hint[1] if hint else _sniff(text)
    lines = 1 if hint else 0
    if wide_gaps and _score(_split_gaps(text)) > _score(_split(text, separator)):
        return _to_grid(_split_gaps(text), lines)
    if len(text) > COLUMNAR_FROM and not hint:
        columns = _read_columns(text, separator)
        if columns is not None:
            return limited(columns)
    if has_stray_quotes(text[start:], separator):
        return _to_grid(_split(text[start:], separator, csv.QUOTE_NONE), lines)
    return _to_grid(_split(text[start:], separator), lines)


def _read_columns(text: str, separator: str) -> Sequence[Row] | None:
    """Return the rows of a large text as columns, None where it is read row by row."""
    from takingstock.imports.column_rows import read_columns

    lines = max(text.count("\n"), text.count("\r") if "\r" in text else 0)
    if lines > _LINES_A_ROW * row_limit():
        return None
    widths = _widths(text, separator)
    return read_columns(text, separator, max(widths, key=lambda width: widths[width]))


def read_fixed(text: str, widths: tuple[int, ...], least: int) -> Grid:
    """
    Return the rows of fixed-width text, cut on characters.

    A line shorter than `least` characters, as a damaged one is, comes back as one cell.
    """
    ends = [sum(widths[: index + 1]) for index in range(len(widths))]
    starts = [0, *ends]

    def rows() -> Iterator[Row]:
        for number, line in enumerate(_LINE_END.split(text), start=1):
            if line.strip(" \x1a"):
                cells = [line[a:b].strip() for a, b in zip(starts, ends, strict=False)]
                whole = tuple(cells) if len(line) >= least else (line[:40].strip(),)
                yield Row(number, whole)

    return limited(rows())


def _sniff(text: str) -> str:
    head = text[:_HEAD]
    return max(_SEPARATORS, key=lambda separator: _score(_split(head, separator)))


def _widths(text: str, separator: str) -> Counter[int]:
    widths = Counter[int]()
    with suppress(Refused):
        for _, cells in islice(_split(text[:_HEAD], separator), _SAMPLE_ROWS):
            widths[len(cells)] += any(cells)
    return widths


def _score(rows: Iterator[tuple[int, list[str]]]) -> int:
    """Return how evenly a separator cuts the first rows: rows of the usual width × cuts."""
    widths = Counter[int]()
    with suppress(Refused):
        for _, cells in islice(rows, _SAMPLE_ROWS):
            widths[len(cells)] += any(cells)
    return max((count * (width - 1) for width, count in widths.items()), default=0)


def _split(
    text: str, separator: str, quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the number of its first line."""
    reader = csv.reader(_lines(text), delimiter=separator, quoting=quoting)
    number = 1
    try:
        for cells in reader:
            yield number, cells
            number = reader.line_num + 1
    except csv.Error as error:
        raise Refused("file_not_a_table") from error


def _lines(text: str) -> io.TextIOWrapper:
    """Return the lines of a text with their ends, at no more memory than its bytes take."""
    stream = io.BytesIO(text.encode("utf-8", "surrogatepass"))
    return io.TextIOWrapper(stream, "utf-8", "surrogatepass", newline="")


def _split_gaps(text: str) -> Iterator[tuple[int, list[str]]]:
    for number, line in enumerate(text.splitlines(), start=1):
        yield number, _WIDE_GAP.split(line.strip())


def has_stray_quotes(text: str, separator: str) -> bool:
    """Tell whether a lone quote mark would swallow the lines after it."""
    if '"' not in text:
        return False
    try:
        for _ in csv.reader(_lines(text), delimiter=separator, strict=True):
            pass
    except csv.Error:
        return any(
            "\n" in cell or "\r" in cell for _, cells in _split(text, separator) for cell in cells
        )
    return False


def _to_grid(rows: Iterator[tuple[int, list[str]]], skipped_lines: int) -> Grid:
    grid = limited(
        Row(number + skipped_lines, cells)
        for number, cells in (
            (number, tuple([clean(cell) for cell in cells[:COLUMN_LIMIT]]))
            for number, cells in rows
        )
        if any(cells)
    )
    if not any(len(row.cells) > 1 for row in grid.rows):
        raise Refused("file_not_a_table")
    return grid


def row_limit() -> int:
    """Return how many rows a file may have: on the command line as many as memory holds."""
    return _MANY if _is_unlimited.get() else ROW_LIMIT


@contextmanager
def unlimited(*, is_so: bool) -> Iterator[None]:
    """Read files of any number of rows, if `is_so`."""
    token = _is_unlimited.set(is_so)
    try:
        yield
    finally:
        _is_unlimited.reset(token)


def limited(rows: Iterable[Row], *, ends_early: bool = False) -> Grid:
    """Return the grid of some rows. Raises `Refused` at the limit: `too_many_rows` (limit)."""
    most = row_limit()
    found = rows if isinstance(rows, Sequence) else tuple(islice(counted(rows), most + 1))
    if len(found) > most:
        raise Refused("too_many_rows", limit=most)
    return Grid(tuple(found) if isinstance(found, list) else found, ends_early=ends_early)
