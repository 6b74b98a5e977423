"""Tables of payments: the name of who paid in one column, refunds taken off their amounts."""

import re
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Final

from takingstock.imports.grid import Row, text_of
from takingstock.imports.header import Table
from takingstock.imports.payer import Less, Payer
from takingstock.imports.word import header_key

_BREAK: Final = re.compile(r"<br ?/?>", re.IGNORECASE)
_CENTS: Final = Decimal("0.00")
_NAMELESS: Final = "Payer"
"""The header of a column of names where a file has none."""


def name_payers(table: Table, payer: Payer) -> Table:
    """Return the table with the name of who paid in the first of its columns for that."""
    places = [place for names in payer.of if (place := _place(table, names)) >= 0]
    headers = table.headers
    if not places:
        if not payer.otherwise:
            return table
        headers, places = (*headers, _NAMELESS), [len(headers)]

    if not isinstance(table.rows, tuple):
        from takingstock.imports.payment_columns import name_in_columns

        named = name_in_columns(table, places, lambda text: _name(text, payer), payer.otherwise)
        if named is not None:
            return named

    @cache
    def name(texts: tuple[str, ...]) -> str:
        return next(filter(None, (_name(text, payer) for text in texts)), payer.otherwise)

    rows = []
    for row in table.rows:
        if table.is_ragged(row):
            rows.append(row)
            continue
        cells = (*row.cells, *("",) * (len(headers) - len(row.cells)))
        found = name(tuple(text_of(cells[place]) for place in places))
        rows.append(Row(row.number, (*cells[: places[0]], found, *cells[places[0] + 1 :])))
    return replace(table, headers=headers, rows=tuple(rows))


def _place(table: Table, names: tuple[str, ...]) -> int:
    keys = map(header_key, table.headers)
    return next((place for place, key in enumerate(keys) if key in names), -1)


def _name(text: str, payer: Payer) -> str:
    """Return a name without the words around it."""
    plain = " ".join(_BREAK.sub(" ", text).split())
    folded = plain.casefold()
    for start in payer.starts:
        if folded.startswith(f"{start} "):
            plain = plain[len(start) + 1 :]
            break
    folded = plain.casefold()
    for end in payer.ends:
        place = folded.find(end)
        if place > 0:
            plain = plain[:place]
            break
    return plain.strip()


def take_off_refunds(table: Table, less: Less, mark: str) -> Table:
    """Return the table whose amounts are what was left of them."""
    amount, refunded = _place(table, less.amount), _place(table, less.refunded)
    if amount < 0 or refunded < 0:
        return table
    if not isinstance(table.rows, tuple):
        from takingstock.imports.payment_columns import take_off_in_columns

        taken = take_off_in_columns(table, amount, refunded, lambda text: number_of(text, mark))
        if taken is not None:
            return taken
    rows = []
    for row in table.rows:
        cells = row.cells
        if not table.is_ragged(row) and max(amount, refunded) < len(cells):
            whole, back = (number_of(text_of(cells[place]), mark) for place in (amount, refunded))
            if whole is not None and back:
                cells = (*cells[:amount], whole - back + _CENTS, *cells[amount + 1 :])
        rows.append(Row(row.number, cells))
    return replace(table, rows=tuple(rows))


def number_of(text: str, mark: str) -> Decimal | None:
    """Return the number that a text says with `mark` as its decimal mark, None if none."""
    plain = "".join(text.split()).replace("." if mark == "," else ",", "").replace(mark, ".")
    try:
        found = Decimal(plain.rstrip("%"))
    except InvalidOperation:
        return None
    return found if found.is_finite() and len(plain) <= 30 else None  # noqa: PLR2004 - more is no sum
