"""Columns of money: the decimal mark is decided once for the whole column."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from typing import Final

from takingstock.domain.amount import (
    WHOLE_DIGITS_LIMIT,
    AmbiguousAmount,
    Amount,
    AmountRead,
    UnreadableAmount,
    read_amount,
    read_currency,
)
from takingstock.imports.grid import Cell

PLACES: Final = 6
"""Decimals that a file may carry; more than two are rounded half away from zero."""
_CODES: Final = """
AED ALL AMD ARS AUD AZN BAM BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GEL HKD HRK HUF IDR
ILS INR ISK JOD JPY KES KRW KWD KZT MAD MDL MKD MXN MYR NGN NOK NZD PEN PHP PLN QAR RON RSD RUB
SAR SEK SGD THB TND TRY TWD UAH USD UYU VND ZAR
"""
CURRENCIES: Final = frozenset(_CODES.split())
"""ISO 4217 codes that a file may name."""
_BETWEEN: Final = re.compile(r"[\s()\[\],:/-]+")
_EVIDENCE: Final = 1_000
_LIMIT: Final = Decimal(10) ** WHOLE_DIGITS_LIMIT


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """
    A column of money as read: each distinct cell gives an amount or the code of its problem.

    `decimal` is what was decided, None where nothing had to be. `open_example` is a cell with
    two meanings if the column leaves the mark open, and then `amounts` is empty.
    Codes: those of `UnreadableAmount`.
    """

    amounts: Mapping[Cell, Amount | str]
    decimal: str | None = None
    open_example: str = ""


def read_cell(cell: Cell, decimal: str | None = None) -> AmountRead:
    """Return what one cell says, a sheet's own numbers exactly."""
    if isinstance(cell, Decimal):
        return _read_number(cell)
    if isinstance(cell, date):
        return UnreadableAmount("amount_unreadable")
    return read_amount(cell, decimal=decimal, allow_negative=True, places=PLACES)


def read_money_column(cells: Iterable[Cell], decimal: str | None) -> MoneyColumn:
    """
    Read a column of money, settling cells with two meanings by the others of the column.

    Where nothing in the column decides, `decimal` does; without it the mark stays open.
    """
    reads = {cell: read_cell(cell) for cell in dict.fromkeys(cells)}
    unclear = [cell for cell, read in reads.items() if isinstance(read, AmbiguousAmount)]
    if not unclear:
        return MoneyColumn({cell: _settle(read, None) for cell, read in reads.items()})
    decided = _decide(reads) or decimal
    if decided is None:
        return MoneyColumn({}, open_example=str(unclear[0]))
    return MoneyColumn(
        {cell: _settle(read, read_cell(cell, decided)) for cell, read in reads.items()}, decided
    )


def settle_cell(cell: Cell) -> Amount | str:
    """Return what one cell says by itself: an amount, or the code of its problem."""
    return _settle(read_cell(cell), None)


def read_money_currency(text: str) -> str | None:
    """
    Return the currency that a cell or a header names (`eur`, `Сума, лв.`, `Euro - EUR`).

    Among other words a code counts only in capitals; None where no known currency is named.
    """
    words = _BETWEEN.split(text.strip())
    if len(words) == 1:
        words = [words[0].upper()]
    for word in reversed(words):
        stated = read_currency(word) or (word if word in CURRENCIES else None)
        if stated:
            return stated
    return None


def _decide(reads: Mapping[Cell, AmountRead]) -> str | None:
    """Return the mark that the other cells of the column use, None if none or both do."""
    texts = (
        cell for cell, read in reads.items() if isinstance(cell, str) and isinstance(read, Amount)
    )
    used = {
        mark
        for text in islice(texts, _EVIDENCE)
        for mark, other in (",.", ".,")
        if isinstance(read_cell(text, mark), Amount)
        and isinstance(read_cell(text, other), UnreadableAmount)
    }
    return used.pop() if len(used) == 1 else None


def _settle(read: AmountRead, under_decided: AmountRead | None) -> Amount | str:
    settled = under_decided if isinstance(read, AmbiguousAmount) else read
    if isinstance(settled, Amount):
        return settled
    return settled.code if isinstance(settled, UnreadableAmount) else "amount_unreadable"


def _read_number(number: Decimal) -> AmountRead:
    if not number.is_finite():
        return UnreadableAmount("amount_unreadable")
    if abs(number) >= _LIMIT:
        return UnreadableAmount("amount_too_long", WHOLE_DIGITS_LIMIT)
    return Amount(int((number * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)))
