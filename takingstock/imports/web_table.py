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
_CELLS: Final = ("td", "th")


def read_web_page(text: str) -> Grid:
    """
    Return the rows of a page's tables, numbered as they stand; a break in a cell is a space.

    Raises `Refused`: `file_is_web_page` where no row has two cells, `too_many_rows` (limit).
    """
    rows = []
    for number, cells in enumerate(_rows(_shown(text)), start=1):
        cleaned = tuple(clean(" ".join(unescape(cell).split())) for cell in cells[:COLUMN_LIMIT])
        if any(cleaned):
            rows.append(Row(number, cleaned))
    if not any(len(row.cells) > 1 for row in rows):
        raise Refused("file_is_web_page")
    return limited(rows, ends_early=True)


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


def _rows(text: str) -> Iterator[list[str]]:
    """Yield the cells of each row, those under a wide one as empty ones."""
    cells: list[str] = []
    parts: list[str] | None = None
    wide, last = 1, 0

    def end_cell() -> None:
        nonlocal parts
        if parts is not None:
            cells.extend([" ".join(parts), *[""] * (wide - 1)])
            parts = None

    for tag in _TAG.finditer(text):
        if parts is not None:
            parts.append(text[last : tag.start()])
        last = tag.end()
        name, closes = tag[2].lower(), bool(tag[1])
        if name in _CELLS or name in {"tr", "table"}:
            end_cell()
        if name in _CELLS and not closes:
            parts = []
            span = _SPAN.search(tag[3])
            wide = int(span[1]) or 1 if span else 1
        elif name in {"tr", "table"}:
            if cells:
                yield cells
            cells = []
    if parts is not None:
        parts.append(text[last:])
    end_cell()
    if cells:
        yield cells
