"""Where a table's header is, and which column it says is which."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from typing import Final

from takingstock.domain.amount import UnreadableAmount
from takingstock.domain.errors import Refused
from takingstock.imports.choice import ColumnName
from takingstock.imports.day import read_parts
from takingstock.imports.grid import Cell, Grid, Row, text_of
from takingstock.imports.money import read_cell, read_money_currency
from takingstock.imports.preset import DAY_ROLES, MONEY_ROLES, Preset, Role
from takingstock.imports.word import header_key

HEADER_ROWS: Final = 15
_SAMPLE_ROWS: Final = 200
_SHORT_PREFIX: Final = 3
_SHORT_WORD: Final = 5
_HALF: Final = 50

_Match = tuple[int, int]
"""How well a header fits a word (2 equal, 1 begins with it, 0 contains it), minus its place."""


@dataclass(frozen=True, slots=True)
class Table:
    """
    Headers ("" where a column has none) and the rows under them.

    `remarks` are words that stand around the table: titles above it, a line under it.
    """

    headers: tuple[str, ...]
    rows: Sequence[Row]
    ends_early: bool = False
    remarks: tuple[str, ...] = ()

    def sample(self, index: int) -> list[Cell]:
        """Return the filled cells of a column in the first rows."""
        rows = (row for row in self.rows[:_SAMPLE_ROWS] if not self.is_ragged(row))
        cells = (row.cells[index] for row in rows if index < len(row.cells))
        return [cell for cell in cells if cell != ""]

    def rows_without(self, index: int) -> Iterable[Row]:
        """Return at least the rows whose cell in a column is empty or not there."""
        find = getattr(self.rows, "rows_without", None)
        return find(index) if find else self.rows

    def is_ragged(self, row: Row) -> bool:
        """Tell whether a row has lost a cell, or has filled ones beyond the header."""
        missing = len(self.headers) - len(row.cells)
        if missing > 0:
            return not self.ends_early
        return missing < 0 and any(cell != "" for cell in row.cells[missing:])

    def labels(self) -> tuple[str, ...]:
        """Return a name for each column: its header if only it has that, else its position."""
        counts = Counter(self.headers)
        return tuple(
            header if header and counts[header] == 1 and not header.isdigit() else str(position)
            for position, header in enumerate(self.headers, start=1)
        )


@dataclass(frozen=True, slots=True)
class Profile:
    """How many per cent of a column's filled cells read as a day, an amount, a currency, words."""

    day: int
    amount: int
    currency: int
    words: int

    def may_be(self, role: Role) -> bool:
        """Tell whether at least half of the column suits the role."""
        if role in DAY_ROLES:
            return self.day >= _HALF
        if role in MONEY_ROLES:
            return self.amount >= _HALF
        if role is Role.CURRENCY:
            return self.currency >= _HALF
        return role is not Role.CLIENT or self.words >= _HALF


def find_table(grid: Grid, preset: Preset, mapping: Mapping[Role, ColumnName]) -> Table:
    """Return the table of a grid: the header is the row of the first 15 with most known words."""
    wanted = {header_key(name) for name in mapping.values() if isinstance(name, str)} - {""}
    heads = grid.rows[:HEADER_ROWS]
    scores = [_score(row, preset, wanted) for row in heads]
    best = max(scores, default=0)
    least = 1 if wanted else 2
    if best >= least:
        return _cut(grid, scores.index(best))
    first = _first_even_row(grid)
    if first is None or _has_day(grid.rows[first], preset):
        return _without_header(grid, first or 0)
    return _cut(grid, first)


def header_score(grid: Grid, preset: Preset) -> int:
    """Return how many roles the best row of a grid names."""
    return max((_score(row, preset, set()) for row in grid.rows[:HEADER_ROWS]), default=0)


def header_keys(grid: Grid) -> list[list[str]]:
    """Return the words of each row that may be the header, as they are compared."""
    return [[header_key(text_of(cell)) for cell in row.cells] for row in grid.rows[:HEADER_ROWS]]


def has_signature(rows: list[list[str]], preset: Preset) -> bool:
    """Tell whether one of the first rows holds the preset's signature, under its title."""
    is_titled = not preset.title or any(preset.title in key for keys in rows for key in keys)
    return is_titled and any(
        all(not set(names).isdisjoint(keys) for names in preset.signature) for keys in rows
    )


def profile(table: Table, index: int, preset: Preset) -> Profile | None:
    """Return what a column looks like, None if it is empty."""
    cells = table.sample(index)
    if not cells:
        return None
    found = Counter[str]()
    for cell in cells:
        text = text_of(cell)
        found["currency"] += read_money_currency(text) is not None
        if is_day(cell, preset):
            found["day"] += 1
        elif not isinstance(read_cell(cell), UnreadableAmount):
            found["amount"] += 1
        else:
            found["words"] += sum(map(str.isalpha, text)) > sum(map(str.isdigit, text))
    share = {kind: 100 * count // len(cells) for kind, count in found.items()}
    return Profile(**{kind: share.get(kind, 0) for kind in ("day", "amount", "currency", "words")})


def match(header: str, role: Role, preset: Preset) -> _Match | None:
    """Return how well a header fits a role, None if it does not."""
    key = header_key(header)
    words = preset.columns.get(role, ())
    if key in words:
        return 2, -words.index(key)
    padded = f" {key} "
    if any(f" {word} " in padded for word in preset.never.get(role, ())):
        return None
    for place, word in enumerate(words):
        if len(word) >= _SHORT_PREFIX and key.startswith(f"{word} "):
            return 1, -place
    for place, word in enumerate(words):
        if len(word) >= _SHORT_WORD and f" {word} " in padded:
            return 0, -place
    return None


def find_column(table: Table, name: ColumnName) -> list[int]:
    """
    Return the columns that a header or a 1-based position names: none, one, or several.

    Raises `Refused`: `map_column_missing` (column).
    """
    if name is None or name == "":
        return []
    key = header_key(name) if isinstance(name, str) else ""
    keys = map(header_key, table.headers)
    found = [index for index, other in enumerate(keys) if key and other == key]
    if not found and re.fullmatch("[0-9]{1,3}", str(name)):
        found = [int(name) - 1] if 1 <= int(name) <= len(table.headers) else []
    if not found:
        raise Refused("map_column_missing", column=str(name)[:60])
    return found


def _score(row: Row, preset: Preset, wanted: set[str]) -> int:
    if _has_day(row, preset):
        return 0
    texts = [cell for cell in row.cells if isinstance(cell, str) and cell]
    roles = {role for text in texts for role in preset.columns if match(text, role, preset)}
    named = [text for text in texts if header_key(text) in wanted]
    return min(len(roles), len(texts)) + len(named) * len(Role)


def is_day(cell: Cell, preset: Preset) -> bool:
    """Tell whether a cell is a day, in whatever order it is written."""
    if isinstance(cell, str):
        return read_parts(cell, preset.months) is not None
    return isinstance(cell, date)


def _has_day(row: Row, preset: Preset) -> bool:
    return any(is_day(cell, preset) for cell in row.cells)


def _first_even_row(grid: Grid) -> int | None:
    """Return the first row as wide as most rows are."""
    widths = Counter(len(row.cells) for row in islice(grid.rows, _SAMPLE_ROWS))
    usual = max(widths, key=lambda width: (widths[width], width), default=0)
    heads = enumerate(grid.rows[:HEADER_ROWS])
    return next((place for place, row in heads if len(row.cells) == usual), None)


def _cut(grid: Grid, place: int) -> Table:
    headers = tuple(" ".join(text_of(cell).split()) for cell in grid.rows[place].cells)
    above = (text_of(cell) for row in grid.rows[:place] for cell in row.cells)
    return _evened(
        Table(headers, grid.rows[place + 1 :], grid.ends_early, tuple(filter(None, above)))
    )


def _without_header(grid: Grid, place: int) -> Table:
    width = len(grid.rows[place].cells) if grid.rows else 0
    return _evened(Table(("",) * width, grid.rows[place:], grid.ends_early))


def _evened(table: Table) -> Table:
    """
    Return the table with rows kept as columns only where every row of another width is torn.

    One that merely has empty cells beyond the header counts as all others do.
    """
    odd: Iterable[Row] = getattr(table.rows, "odd", ())
    return table if all(map(table.is_ragged, odd)) else replace(table, rows=tuple(table.rows))
