"""The same as `payment` for tables that are kept as columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import compress
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from takingstock.imports.coded import Coded, print_minors
from takingstock.imports.column_rows import ColumnRows, mask_of
from takingstock.imports.header import Table

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOST: Final = 10**12


def name_in_columns(
    table: Table, places: Sequence[int], name: Callable[[str], str], otherwise: str
) -> Table | None:
    """Return the table with names of payers in the first of `places`; None for other tables."""
    rows = table.rows
    if not isinstance(rows, ColumnRows) or len(rows.columns) != len(table.headers):
        return None
    if max(places) >= len(rows.columns):
        return None
    names: dict[str, int] = {"": 0}
    found = np.zeros(len(rows.numbers), dtype=np.int64)
    for place in places:
        column = rows.coded(place)
        said = column.map(lambda cell: names.setdefault(name(cell), len(names)), np.int64)
        found = np.where(found == 0, said, found)
        if found.all():
            break
    if otherwise and not found.all():
        found[found == 0] = names.setdefault(otherwise, len(names))
    column = _used(tuple(names), found)
    written = pa.array(column.cells, pa.string()).take(pa.array(column.codes))
    return replace(table, rows=rows.with_column(places[0], written, codes=column))


def _used(cells: tuple[str, ...], codes: "NDArray[np.int64]") -> Coded:
    """Return a column without the cells that stand in no row."""
    is_used = np.bincount(codes, minlength=len(cells)) > 0
    return Coded(tuple(compress(cells, is_used)), (np.cumsum(is_used) - 1)[codes])


def take_off_in_columns(
    table: Table, amount: int, refunded: int, number: Callable[[str], Decimal | None]
) -> Table | None:
    """Return the table with refunds taken off; None where a sum is finer than a cent."""
    rows = table.rows
    if not isinstance(rows, ColumnRows) or len(rows.columns) != len(table.headers):
        return None
    back = _minor(rows, refunded, number)
    if back is None:
        return None
    is_told = (back != 0) & mask_of(pc.not_equal(rows.columns[amount], ""))
    whole = _minor(rows, amount, number, is_told)
    if whole is None:
        return None
    left = (whole - back)[is_told]
    mended = pc.replace_with_mask(rows.columns[amount], pa.array(is_told), print_minors(left))
    plain = rows.plain(amount).put(is_told, left)
    return replace(table, rows=rows.with_column(amount, mended, plain=plain))


def _minor(
    rows: ColumnRows,
    index: int,
    number: Callable[[str], Decimal | None],
    is_asked: "NDArray[np.bool_] | None" = None,
) -> "NDArray[np.int64] | None":
    """Return hundredths, 0 for an empty cell; None where a cell is no number, or a finer one."""
    column, plain = rows.columns[index], rows.plain(index)
    is_exact = plain.is_plain & ~plain.has_comma
    is_other = ~is_exact & mask_of(pc.not_equal(column, ""))
    if is_asked is not None:
        is_other &= is_asked
    told = [number(cell) for cell in column.filter(pa.array(is_other)).to_pylist()]
    exact = [one for one in told if one is not None and one == round(one, 2)]
    if len(exact) != len(told) or any(abs(one) >= _MOST for one in exact):
        return None
    found = np.where(is_exact, plain.minor, 0)
    found[is_other] = [int(one * 100) for one in exact]
    return found
