"""
Tables as files that other programs open: CSV and XLSX, a cell is text and never a formula.

In CSV, text that a spreadsheet could take for a formula gets `'` before it, and so does text
that begins with `'` itself: taking one away gives every text back byte by byte.
"""

import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from typing import Any, Final

from takingstock.domain.workspace import Cell, TableRows

Step = Callable[[], None]
"""Called now and then by long work; it raises to stop it."""

_RISKY: Final = ("=", "+", "-", "@", "\t", "\r", "\0", "'", "\n")
_CELL_LIMIT: Final = 16_000
"""Letters in one cell of a spreadsheet: half of 32,767, for each may count twice there."""
_SHEET_ROWS: Final = 1_048_575
_NAME_LIMIT: Final = 31
EVERY: Final = 1_000
"""Rows between two steps."""
_ROUNDED: Final = 10**15
_LOOKS_ESCAPED: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


def write_csv(table: TableRows, step: Step) -> bytes:
    """
    Return a table as CSV: UTF-8 with a byte order mark, lines end in CR LF.

    Text stands in quotes, a number without; where there is nothing, nothing stands.
    """
    lines = [_line(table.columns)]
    for number, row in enumerate(table.rows):
        if number % EVERY == 0:
            step()
        lines.append(_line([harmless(cell) for cell in row]))
    return "".join(lines).encode("utf-8-sig")


def _line(cells: Iterable[Cell]) -> str:
    written = ("" if cell is None else _quoted(cell) for cell in cells)
    return f"{','.join(written)}\r\n"


def _quoted(cell: str | int) -> str:
    return str(cell) if isinstance(cell, int) else '"' + cell.replace('"', '""') + '"'


def harmless(cell: Cell) -> Cell:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_RISKY) else cell


def as_written(text: str) -> str:
    """Return the text that a cell of our CSV stands for."""
    return text.removeprefix("'")


def write_xlsx(tables: Mapping[str, TableRows], step: Step) -> bytes:
    """
    Return tables as one workbook, a sheet each; one of more than 1,048,575 rows goes on in others.

    Text that is too long for a cell goes on in columns `name_2`, `name_3` behind the last one.
    """
    from openpyxl import Workbook

    content = io.BytesIO()
    book = Workbook(write_only=True)
    for name, table in tables.items():
        for number, part in enumerate(_parts(table)):
            sheet = book.create_sheet(_sheet_name(name, number))
            for place, row in enumerate(part):
                if place % EVERY == 0:
                    step()
                sheet.append([_cell(sheet, cell) for cell in row])
    book.save(content)
    return content.getvalue()


def _cell(sheet: Any, cell: Cell) -> Any:  # noqa: ANN401 - of the library's own kinds
    """Return a cell as it is written: text as text, and a number that would be rounded too."""
    from openpyxl.cell import WriteOnlyCell

    if cell is None or (isinstance(cell, int) and abs(cell) < _ROUNDED):
        return cell
    text = WriteOnlyCell(sheet, _escaped(str(cell)))
    text.data_type = "s"
    return text


def _parts(table: TableRows) -> Iterator[Iterable[tuple[Cell, ...]]]:
    """Yield the rows of each sheet, the names of the columns first."""
    columns, rows = _wide(table)
    for start in range(0, max(len(rows), 1), _SHEET_ROWS):
        yield [columns, *rows[start : start + _SHEET_ROWS]]


def _wide(table: TableRows) -> tuple[tuple[str, ...], list[tuple[Cell, ...]]]:
    """Return columns and rows with further columns for text that is too long for one cell."""
    more: dict[str, int] = {}
    for place, name in enumerate(table.columns):
        cells = (row[place] for row in table.rows)
        longest = max((len(cell) for cell in cells if isinstance(cell, str)), default=0)
        if longest > _CELL_LIMIT:
            more[name] = -(-longest // _CELL_LIMIT)
    columns = (*table.columns, *(f"{name}_{n + 2}" for name in more for n in range(more[name] - 1)))
    return columns, [_wide_row(table, tuple(row), more) for row in table.rows]


def _wide_row(table: TableRows, row: tuple[Cell, ...], more: Mapping[str, int]) -> tuple[Cell, ...]:
    cells, behind = list(row), list[Cell]()
    for name, count in more.items():
        place = table.columns.index(name)
        text = row[place]
        if isinstance(text, str):
            pieces = [text[at : at + _CELL_LIMIT] for at in range(0, len(text), _CELL_LIMIT)]
            cells[place] = pieces[0] if pieces else ""
        else:
            pieces = [""]
        behind += [piece for piece, _ in zip_longest(pieces[1:], range(count - 1))]
    return (*cells, *behind)


def _escaped(text: str) -> str:
    """Return text in the writing of spreadsheets, which has no other way for some characters."""
    text = _LOOKS_ESCAPED.sub("_x005F_", text)
    return _NOT_IN_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _sheet_name(name: str, number: int) -> str:
    return f"{name}_{number + 1}"[:_NAME_LIMIT] if number else name[:_NAME_LIMIT]
