"""Net and gross from what a row says of VAT (numbers.md §1)."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import Final

from takingstock.domain.amount import Amount, read_amount
from takingstock.domain.numbers.rounding import half_away
from takingstock.imports.grid import Cell, text_of

_NAMED: Final = re.compile("([0-9]+(?:[.,][0-9]+)?) ?%")
WHOLE: Final = 100_00
"""All of it, in hundredths of a per cent."""


def fill_vat(
    net: int | None, gross: int | None, vat: int | None, rate: int | None
) -> tuple[int, int]:
    """
    Return net and gross from the one that is there and what is known of VAT (numbers.md §1).

    `vat` is an amount, `rate` hundredths of a per cent; where both are unknown, net equals
    gross. Rounded half away from zero.
    """
    if net is not None:
        if vat is None:
            vat = half_away(Fraction(net * (rate or 0), WHOLE))
        return net, net + vat
    assert gross is not None
    if vat is not None:
        return gross - vat, gross
    return half_away(Fraction(gross * WHOLE, WHOLE + (rate or 0))), gross


def read_rate(cell: Cell) -> int | None:
    """Return a VAT rate in hundredths of a per cent: 2000 of `20 %`, `20% VAT`, a sheet's 0.2."""
    if isinstance(cell, Decimal):
        rate = cell * WHOLE if 0 < cell < 1 else cell * 100
        return int(rate) if 0 <= rate <= WHOLE else None
    named = _NAMED.search(text_of(cell))
    read = read_amount(named[1] if named else text_of(cell), places=6)
    return read.minor if isinstance(read, Amount) and read.minor <= WHOLE else None
