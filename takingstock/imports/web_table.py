"""The rows of the tables in a web page, which banks also save under the name `.xls`."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.imports.grid import COLUMN_LIMIT, Grid, Row, clean, limited

_TAG: Final = re.compile("<(/?)([a-zA-Z][a-zA-Z0-9]*)([^<>]*)>")
_SPAN: Final = re.compile(r"colspan\s*=\s*[\"']?([0-9]{1,3})", re.IGNORECASE)
_HIDDEN: Final = (("<!--", "-->"), ("<script", "</script"), ("<style", "</style"))
_CELLS: Final = frozenset({"td", "th"})
_ROWS: Final = frozenset({"tr", "table"})


def read_web_page(text: str) -> Grid:
    """
    Return the rows of a page's tables, numbered as they stand; a break in a cell is a space.

    Raises `Refused`: `file_is_web_page` where no row has two cells, `too_many_rows` (limit).
    """
    numbered = enumerate(_rows(_shown(text)), start=1)
    cleaned = ((number, tuple(map(_clean, cells[:COLUMN_LIMIT]))) for number, cells in numbered)
    rows = (Row(number, cells) for number, cells in cleaned if any(cells))
    grid = limited(rows, ends_early=True)
    if not any(len(row.cells) > 1 for row in grid.rows):
        raise Refused("file_is_web_page")
    return grid


def _clean(cell: str) -> str:
    return clean(" ".join(unescape(cell).split()))


def _shown(text: str) -> str:
    """Return a page without comments, scripts and styles."""
    for start, end in _HIDDEN:
        lowered, kept, place = text.lower(), [], 0
        while (found := lowered.find(start, place)) >= 0:
            kept.append(text[place:found])
            place = lowered.find(end, found)
            if place < 0:
                place = len(text)
        text = "".join([*kept, text[place:]])
    return text


class _Collector:
    """The row that is open, and the cell in it."""

    def __init__(self) -> None:
        self.cells: list[str] = []
        self._parts: list[str] | None = None
        self._wide = 1

    def add(self, text: str) -> None:
        """Add text to the open cell; what stands between cells is nobody's."""
        if self._parts is not None:
            self._parts.append(text)

    def start_cell(self, attributes: str) -> None:
        """Open a cell; under a wide one stand empty ones."""
        span = _SPAN.search(attributes)
        self._parts, self._wide = [], max(int(span[1]), 1) if span else 1

    def end_cell(self) -> None:
        """Close the open cell, if one is."""
        if self._parts is not None:
            self.cells += [" ".join(self._parts), *[""] * (self._wide - 1)]
            self._parts = None

    def end_row(self) -> list[str]:
        """Return the cells of the row and begin another."""
        cells, self.cells = self.cells, []
        return cells


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of each row that has some."""
    row, last = _Collector(), 0
    for tag in _TAG.finditer(text):
        row.add(text[last : tag.start()])
        last = tag.end()
        name = tag[2].lower()
        if name not in _CELLS and name not in _ROWS:
            continue
        row.end_cell()
        if name in _CELLS and not tag[1]:
            row.start_cell(tag[3])
        elif name in _ROWS and row.cells:
            yield row.end_row()
    row.add(text[last:])
    row.end_cell()
    if row.cells:
        yield row.end_row()
