"""
XLSX → rows of cells: the values that were last saved, nothing is ever calculated.

A workbook is an archive from a stranger, so before it is opened its entries are counted and
unpacked once with a running limit: what the archive says of itself is not trusted. Formulas
give their saved values, macros and links to other files are left alone; each is reported.
"""

import io
import re
import zipfile
import zlib
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Protocol, cast
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from takingstock.domain.errors import Refused
from takingstock.imports.grid import COLUMN_LIMIT, Cell, Grid, Row, clean, row_limit
from takingstock.imports.progress import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ENTRY_LIMIT: Final = 1_000
UNPACKED_LIMIT: Final = 250 * 2**20
RATIO_LIMIT: Final = 200
SCANNED: Final = 5
"""So many rows, blank ones counted, are looked at for each that may be read."""
CELLS_A_ROW: Final = 25
"""So many cells a row of the limit may have in the middle; empty ones count."""
_SMALL: Final = 2**20
_CHUNK: Final = 2**18
_SHEET_LIMIT: Final = 20
_FORMULA: Final = re.compile(rb"<(?:x:)?f[ >]")
_BROKEN: Final = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    ParseError,
    EOFError,
    OSError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    NotImplementedError,
    RuntimeError,
    AssertionError,
)
"""What a damaged workbook can raise in the libraries that read it."""


class _Sheet(Protocol):
    """What is asked of a sheet that is read row by row."""

    title: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: bool) -> "Iterable[tuple[object, ...]]": ...


def is_archive(content: bytes) -> bool:
    """Tell whether the bytes are a zip archive, as every XLSX is."""
    return content.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def read_workbook(content: bytes) -> tuple[tuple[Grid, ...], tuple[str, ...]]:
    """
    Return the sheets that hold rows, in their order, and codes of what was left alone.

    Codes: `formulas_as_values`, `macros_ignored`, `links_ignored`. Raises `Refused`:
    `file_is_archive` (another kind of zip), `workbook_too_large`, `workbook_broken`,
    `too_many_rows` (limit).
    """
    try:
        remarks = _inspect(content)
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True, keep_links=False)
        sheets = [
            cast("_Sheet", sheet) for sheet in book.worksheets if sheet.sheet_state == "visible"
        ]
        grids = [_read_sheet(sheet) for sheet in sheets[:_SHEET_LIMIT]]
    except _BROKEN as error:
        raise Refused("workbook_broken") from error
    return tuple(grid for grid in grids if grid.rows), remarks


def _inspect(content: bytes) -> tuple[str, ...]:
    """Unpack every entry once against the limits; return codes of what will be left alone."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
            raise Refused("file_is_archive")
        declared = sum(entry.file_size for entry in entries)
        if len(entries) > ENTRY_LIMIT or declared > UNPACKED_LIMIT:
            raise Refused("workbook_too_large")
        has_formulas = _unpack(archive, entries)
    found = {
        "formulas_as_values": has_formulas,
        "macros_ignored": any(name.endswith("vbaProject.bin") for name in names),
        "links_ignored": any(name.startswith("xl/externalLinks/") for name in names),
    }
    return tuple(code for code, is_there in found.items() if is_there)


def _unpack(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> bool:
    """Count what really comes out of each entry; tell whether a sheet holds formulas."""
    total, has_formulas = 0, False
    for entry in entries:
        size = 0
        for chunk in _chunks(archive, entry):
            size += len(chunk)
            total += len(chunk)
            is_bomb = size > _SMALL and size > RATIO_LIMIT * max(entry.compress_size, 1)
            if is_bomb or total > UNPACKED_LIMIT:
                raise Refused("workbook_too_large")
            if not has_formulas and entry.filename.startswith("xl/worksheets/"):
                has_formulas = _FORMULA.search(chunk) is not None
    return has_formulas


def _chunks(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> "Iterator[bytes]":
    with archive.open(entry) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _read_sheet(sheet: _Sheet) -> Grid:
    """Return the rows of a sheet; what it declares of its own size is not believed."""
    sheet.reset_dimensions()
    rows: list[Row] = []
    size, most = 0, row_limit()
    for number, values in enumerate(counted(sheet.iter_rows(values_only=True)), start=1):
        size += len(values)
        cells = tuple(map(_to_cell, values[:COLUMN_LIMIT]))
        if any(cell != "" for cell in cells):
            rows.append(Row(number, cells))
        if number > SCANNED * most or len(rows) > most or size > most * CELLS_A_ROW:
            raise Refused("too_many_rows", limit=most)
    return Grid(tuple(rows), sheet.title, ends_early=True)


def _to_cell(value: object) -> Cell:
    """Return a cell's value; numbers by the 15 digits that a spreadsheet shows."""
    if value is None:
        return ""
    if isinstance(value, date):
        return date(value.year, value.month, value.day)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(format(value, ".15g")) if isinstance(value, float) else Decimal(value)
    return clean(str(value))
