"""What the invoices say of a usual month: the figures with which the Numbers page fills itself."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.earning import SUMMED, Earning
from takingstock.domain.identity import ClientId
from takingstock.domain.invoice import Basis
from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.month import DAY, add_months, month_of
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.numbers.window import trailing_window

WINDOW_MONTHS: Final = 12
BASE_CURRENCY: Final = SUMMED


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthlyIncome:
    """
    Net income by the invoices of the last complete months, euro cents.

    `per_month` and `client_per_month` are averages over `months_used` months, rounded half
    away from zero; `total` and `client_total` are the sums behind them. The first and the
    last month are days of 1. With no complete month all figures are None or empty.
    `left_out` counts documents by a currency that has no rate. Where documents of basis
    `invoice` exist, bank receipts are not counted beside them.
    """

    months_used: int = 0
    first_month: date | None = None
    last_month: date | None = None
    per_month: int | None = None
    total: int = 0
    client_per_month: Mapping[ClientId, int] = field(default_factory=dict)
    client_total: Mapping[ClientId, int] = field(default_factory=dict)
    left_out: Mapping[str, int] = field(default_factory=dict)
    basis: Basis = Basis.INVOICE


def monthly_income(found: Iterable[Earning], today: date) -> MonthlyIncome:
    """
    Return the average month of up to 12 complete months before the one of `today`.

    Months count from the first invoice of anybody (numbers.md §2), empty ones too; a new
    client is under-, never over-stated (§4 row 7). Drafts, void ones, proformas and quotes do
    not count. Each document is converted to euro and rounded by itself (§1).
    """
    counted = list(found)
    is_issued = any(one.basis is Basis.INVOICE for one in counted)
    basis = Basis.INVOICE if is_issued or not counted else Basis.CASH
    counted = [one for one in counted if one.basis is basis]
    currencies = {one.currency for one in counted}
    rates = {currency: exchange_rate(currency, BASE_CURRENCY, {}) for currency in currencies}
    left_out = Counter[str]()
    for one in counted:
        if rates[one.currency] is None:
            left_out[one.currency] += one.count
    counted = [one for one in counted if rates[one.currency] is not None]
    days = (one.month for one in counted)
    window = trailing_window(month_of(today) - DAY, WINDOW_MONTHS, days)
    months = window.months_used
    if not months:
        return MonthlyIncome(left_out=dict(left_out), basis=basis)
    sums = Counter[ClientId]()
    for one in counted:
        if window.start <= one.month <= window.end:
            sums[one.client_id] += _in_euro(one)
    return MonthlyIncome(
        months_used=months,
        first_month=add_months(window.end, 1 - months),
        last_month=window.end,
        per_month=half_away(Fraction(sums.total(), months)),
        total=sums.total(),
        client_per_month={who: half_away(Fraction(cents, months)) for who, cents in sums.items()},
        client_total=dict(sums),
        left_out=dict(left_out),
        basis=basis,
    )


def _in_euro(one: Earning) -> int:
    """Return what documents bring in euro cents, each rounded half away from zero."""
    if one.currency == BASE_CURRENCY:
        return one.net_minor
    rate = exchange_rate(one.currency, BASE_CURRENCY, {})
    assert rate is not None
    return one.count * half_away(one.each * rate)
