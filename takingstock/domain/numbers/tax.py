"""Tax and contributions set aside, cumulative per calendar year (numbers.md §4 row 9)."""

from collections.abc import Iterable
from datetime import date

from takingstock.domain.numbers.case import Exact, Tax
from takingstock.domain.numbers.flow import Series


def tax_due(profit: Exact, rate: Exact) -> int:
    """Return T = max(0, round(rate · profit of the year so far)) in cents."""
    top = rate.numerator * profit.numerator
    bottom = rate.denominator * profit.denominator
    return (2 * top + bottom) // (2 * bottom) if top > 0 else 0


def opening_profit(tax: Tax, as_of: date, first: date) -> Exact:
    """Return the profit that this calendar year brought before the first forecast month."""
    return tax.profit_ytd if first.year == as_of.year else 0


def monthly_tax(tax: Tax, profits: Series, months: Iterable[date], as_of: date) -> Series:
    """
    Return T(m) − T(m−1) per month, negative when tax is released; January restarts.

    `profits` are cents per month, cash basis. Profit before the forecast has its tax already.
    """
    dues: list[int] = []
    so_far: Exact | None = None
    due = 0
    for month, profit in zip(months, profits, strict=True):
        if so_far is None:
            so_far = opening_profit(tax, as_of, month)
            due = tax_due(so_far, tax.rate)
        elif month.month == 1:
            so_far, due = 0, 0
        so_far += profit
        before, due = due, tax_due(so_far, tax.rate)
        dues.append(due - before)
    return tuple(dues)
