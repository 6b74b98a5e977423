"""Sheets in the XML of older spreadsheets, also saved under the name `.xls`: the first one."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Final

from takingstock.imports.grid import COLUMN_LIMIT, Cell, Row, clean
from takingstock.imports.xml_document import Node


class SheetXml:
    """Collects the rows of the first sheet that has any; values only, formulas are left alone."""

    NAMES: Final = frozenset({"Row", "WorksheetOptions"})

    def __init__(self) -> None:
        self.rows: list[Row] = []
        self._number = 0
        self._is_over = False

    def take(self, record: Node) -> None:
        """Take a row, or the end of a sheet."""
        if record.name != "Row":
            self._is_over = bool(self.rows)
            self._number = 0
        elif not self._is_over:
            self._number = _index(record, self._number + 1)
            cells = _cells(record)
            if any(cell != "" for cell in cells):
                self.rows.append(Row(self._number, cells))


def _cells(row: Node) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for cell in row.all("Cell"):
        place = min(_index(cell, len(cells) + 1), COLUMN_LIMIT + 1)
        cells += [""] * (place - 1 - len(cells))
        if len(cells) >= COLUMN_LIMIT:
            break
        cells.append(_value(cell))
    return tuple(cells)


def _value(cell: Node) -> Cell:
    data = next(iter(cell.all("Data")), None)
    if data is None:
        return ""
    kind = data.attributes.get("Type", "String")
    try:
        if kind == "Number":
            number = Decimal(data.text)
            return number if number.is_finite() else data.text
        if kind == "DateTime":
            return date.fromisoformat(data.text[:10])
    except (InvalidOperation, ValueError):
        return clean(data.text)
    return clean(data.text)


def _index(node: Node, usual: int) -> int:
    """Return the position that an element states, if it does and goes forward."""
    told = node.attributes.get("Index", "")
    return max(int(told), usual) if told.isascii() and told.isdecimal() and len(told) < 8 else usual  # noqa: PLR2004 - more rows than any sheet has
