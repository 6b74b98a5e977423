"""Tables that need a column first: a client that stands above its rows, a sum never written."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Final

from takingstock.domain.amount import Amount
from takingstock.imports.grid import Cell, Row, text_of
from takingstock.imports.header import Table
from takingstock.imports.money import read_money_column
from takingstock.imports.payment import name_payers, number_of, take_off_refunds
from takingstock.imports.preset import Preset, Product
from takingstock.imports.word import header_key

_WHOLE: Final = 100
"""All of it, in per cent."""


def reshape(table: Table, preset: Preset, decimal: str | None) -> Table:
    """Return the table with the columns that the preset says are to be made."""
    if preset.client_above:
        table = _name_clients(table, preset)
    if preset.payer:
        table = name_payers(table, preset.payer)
    if preset.less:
        table = take_off_refunds(table, preset.less, decimal or preset.decimal or ".")
    if preset.product:
        table = _multiply(table, preset.product, decimal or preset.decimal or ".")
    if preset.total:
        table = _add_up(table, preset.total, decimal or preset.decimal)
    return table


def _name_clients(table: Table, preset: Preset) -> Table:
    """
    Write each client beside its rows, and take away the rows that only name one.

    A name counts until the row that gives its sum. A name with no rows under it is a remark.
    """
    named: list[str] = []
    waiting: list[str] = []
    rows: list[Row] = []
    remarks: list[str] = []
    for row in table.rows:
        alone = _alone(row)
        if alone:
            named.append(alone)
            waiting.append(alone)
            continue
        waiting.clear()
        total = _total_of(row, preset, named)
        rows.append(_add(table, row, "" if total is not None else _client(named)))
        if total is not None:
            del named[total:]
    remarks.extend(waiting)
    return replace(
        table,
        headers=(*table.headers, preset.client_above),
        rows=tuple(rows),
        ends_early=False,
        remarks=(*table.remarks, *remarks),
    )


def _alone(row: Row) -> str:
    """Return the text of a row whose first cell is its only one."""
    return text_of(row.cells[0]) if not any(cell != "" for cell in row.cells[1:]) else ""


def _total_of(row: Row, preset: Preset, named: list[str]) -> int | None:
    """Return which name the row ends by giving its sum, None if it gives none."""
    key = header_key(text_of(row.cells[0]))
    if not any(key == word or key.startswith(f"{word} ") for word in preset.total_words):
        return None
    ends = [place for place, name in enumerate(named) if key.endswith(header_key(name))]
    return ends[-1] if ends else 0


def _client(named: list[str]) -> str:
    """Return whose a row is: a project under its client is the client's."""
    inner = named[-1] if named else ""
    return next((name for name in named if inner.startswith(f"{name}:")), inner)


def _multiply(table: Table, product: Product, mark: str) -> Table:
    keys = list(map(header_key, table.headers))
    places = [next(filter(keys.__contains__, names), "") for names in (*product.of, product.less)]
    if "" in places[: len(product.of)]:
        return table
    of = [keys.index(place) for place in places[: len(product.of)]]
    less = keys.index(places[-1]) if places[-1] else -1
    return replace(
        table,
        headers=(*table.headers, product.name),
        rows=tuple(_add(table, row, _product(row, of, less, mark)) for row in table.rows),
        ends_early=False,
    )


def _add_up(table: Table, total: Product, decimal: str | None) -> Table:
    """Add the sum of several columns; where one of them leaves its decimal mark open, nothing."""
    keys = list(map(header_key, table.headers))
    places = [keys.index(name) for names in total.of for name in names if name in keys]
    columns = [
        (place, read_money_column(_cells(table, place), decimal).amounts) for place in places
    ]

    def sum_of(row: Row) -> Cell:
        found = [read.get(row.cells[at]) for at, read in columns if at < len(row.cells)]
        minors = [one.minor for one in found if isinstance(one, Amount)]
        return Decimal(sum(minors)) / _WHOLE if minors else ""

    rows = tuple(_add(table, row, sum_of(row)) for row in table.rows)
    return replace(table, headers=(*table.headers, total.name), rows=rows, ends_early=False)


def _cells(table: Table, place: int) -> Iterator[Cell]:
    return (row.cells[place] for row in table.rows if place < len(row.cells))


def _product(row: Row, of: list[int], less: int, mark: str) -> Cell:
    """Return the product of a row's cells, "" where one of them is no number."""
    factors = list(_numbers(row, of, mark))
    if None in factors:
        return ""
    found = Decimal(1)
    for factor in factors:
        found *= factor or 0
    off = next(_numbers(row, [less], mark)) if less >= 0 else None
    return found * (_WHOLE - (off or 0)) / _WHOLE


def _numbers(row: Row, places: list[int], mark: str) -> Iterator[Decimal | None]:
    for place in places:
        cell = row.cells[place] if place < len(row.cells) else ""
        yield cell if isinstance(cell, Decimal) else number_of(text_of(cell), mark)


def _add(table: Table, row: Row, cell: Cell) -> Row:
    """Return a row with one more cell at the end; a torn one stays torn."""
    width = len(table.headers)
    cells = row.cells
    if table.ends_early:
        cells = (*cells, *("",) * (width - len(cells)))
    if table.is_ragged(row):
        return Row(row.number, (*cells, cell) if len(cells) > width else cells)
    return Row(row.number, (*cells[:width], cell))
