"""Exchange rates of numbers.md §1: the lev is fixed, others come from the case."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Final

LEVS_PER_EURO: Final = Fraction(195583, 100000)
"""BGN for 1 EUR, fixed by law; always the full six digits, never the inverse."""
_FIXED: Final = {("BGN", "EUR"): 1 / LEVS_PER_EURO, ("EUR", "BGN"): LEVS_PER_EURO}


def exchange_rate(
    currency: str, base: str, fx: Mapping[str, Fraction], own: Fraction | None = None
) -> Fraction | None:
    """
    Return units of `base` for 1 `currency` exactly, None if there is no rate (never 1:1).

    A fixed rate wins over everything; else `own`, the rate of the document; else `fx`.
    """
    if currency == base:
        return Fraction(1)
    fixed = _FIXED.get((currency, base))
    if fixed is not None:
        return fixed
    return fx.get(currency) if own is None else own
