"""The same as `payment` for tables that are kept as columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from takingstock.imports.coded import plain_minor, print_minors
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
    found = pa.array([""]).take(pa.array(np.zeros(len(rows.numbers), dtype=np.int64)))
    for place in places:
        column = rows.coded(place)
        names = pa.array([name(cell) for cell in column.cells], pa.string())
        found = pc.if_else(pc.equal(found, ""), names.take(pa.array(column.codes)), found)
    if otherwise:
        found = pc.if_else(pc.equal(found, ""), otherwise, found)
    return replace(table, rows=rows.with_column(places[0], found))


def take_off_in_columns(
    table: Table, amount: int, refunded: int, number: Callable[[str], Decimal | None]
) -> Table | None:
    """Return the table with refunds taken off; None where a sum is finer than a cent."""
    rows = table.rows
    if not isinstance(rows, ColumnRows) or len(rows.columns) != len(table.headers):
        return None
    column = rows.columns[amount]
    back = _minor(rows, refunded, number)
    if back is None:
        return None
    is_told = back != 0
    told = rows.only(is_told)
    whole = _minor(told, amount, number)
    if whole is None:
        return None
    texts = print_minors(whole - back[is_told])
    mended = pc.replace_with_mask(column, pa.array(is_told), texts)
    return replace(table, rows=rows.with_column(amount, mended))


def _minor(
    rows: ColumnRows, index: int, number: Callable[[str], Decimal | None]
) -> "NDArray[np.int64] | None":
    """Return hundredths, 0 for an empty cell; None where a cell is no number, or a finer one."""
    column = rows.columns[index]
    is_plain = rows.is_plain(index) & ~mask_of(pc.match_substring(column, ","))
    found = plain_minor(pc.if_else(pa.array(is_plain), column, "0"))
    is_other = ~is_plain & mask_of(pc.not_equal(column, ""))
    told = [number(cell) for cell in column.filter(pa.array(is_other)).to_pylist()]
    exact = [one for one in told if one is not None and one == round(one, 2)]
    if len(exact) != len(told) or any(abs(one) >= _MOST for one in exact):
        return None
    found[is_other] = [int(one * 100) for one in exact]
    return found
