"""The distinct cells of columns, for what is decided once for a whole column."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from takingstock.domain.amount import AmbiguousAmount, Amount
from takingstock.imports.coded import coded
from takingstock.imports.column_rows import ColumnRows, mask_of
from takingstock.imports.day import DayColumn
from takingstock.imports.grid import Cell
from takingstock.imports.header import Table
from takingstock.imports.money import MoneyColumn, read_cell, read_money_column, settle_cell

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_DAY_WIDTH: Final = 10


class _ColumnCells:
    """The cells of rows that are kept as columns, each distinct one once."""

    def __init__(self, rows: ColumnRows, is_dated: "NDArray[np.bool_] | None") -> None:
        self._rows = rows
        self._is_dated = is_dated

    def of(self, index: int) -> Iterable[Cell]:
        """Return the distinct cells of a column, in the order of the file."""
        if self._is_dated is None:
            return self._rows.coded(index).cells
        return coded(self._rows.columns[index].filter(pa.array(self._is_dated))).cells

    def days(self, index: int, read: Callable[[Iterable[Cell]], DayColumn]) -> DayColumn:
        """Return a column of days as read; cells with a clock are known by their day."""
        if self._is_dated is not None:
            return read(self.of(index))
        found = read(self._rows.days(index).cells)
        return replace(found, days=_Clocked(found.days))

    def money(self, index: int, decimal: str | None) -> MoneyColumn:
        """Return a column of money; a cell with one plain meaning is read when it is asked for."""
        is_doubtful = ~self._rows.plain(index).is_plain
        if self._is_dated is not None:
            is_doubtful &= self._is_dated
        doubtful = coded(self._rows.columns[index].filter(pa.array(is_doubtful))).cells
        if any(isinstance(read_cell(cell), AmbiguousAmount) for cell in doubtful):
            return read_money_column(self.of(index), decimal)
        return MoneyColumn(_PlainAmounts(read_money_column(doubtful, decimal).amounts))


class _PlainAmounts(dict[Cell, Amount | str]):
    """Amounts by cell; a plain cell that was never looked at is read now."""

    def __missing__(self, cell: Cell) -> Amount | str:
        return settle_cell(cell)


class _Clocked(dict[Cell, date | str]):
    """Days by cell; a cell with a clock is looked for by its day."""

    def __missing__(self, cell: Cell) -> date | str:
        short = cell[:_DAY_WIDTH] if isinstance(cell, str) else cell
        if short == cell:
            raise KeyError(cell)
        return self[short]

    def get(self, cell: Cell, usual: Any = None) -> Any:  # noqa: ANN401 - as a dict has it
        """Return the day of a cell."""
        try:
            return self[cell]
        except KeyError:
            return usual


def dated_cells(table: Table, index: int | None) -> _ColumnCells | None:
    """Return the cells of the even rows that have a day, None for a table of another making."""
    rows = table.rows
    if not isinstance(rows, ColumnRows) or len(rows.columns) != len(table.headers):
        return None
    is_dated = None if index is None else mask_of(pc.not_equal(rows.columns[index], ""))
    return _ColumnCells(rows, None if is_dated is None or is_dated.all() else is_dated)
