"""The ledger of one plan, month by month (numbers.md §4 rows 9–14)."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from takingstock.domain.numbers.case import Case, Vat
from takingstock.domain.numbers.cost import Costs
from takingstock.domain.numbers.flow import Flow, Series
from takingstock.domain.numbers.month import Horizon
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.numbers.tax import monthly_tax


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """
    A plan by month, in cents; costs are positive, `vat_flow` is money in.

    surplus = receipts − fixed − direct − variable − tax − draw, and the balance of a month's
    end = the one before + surplus + vat_flow. `replaced` is the part of the receipts that is
    replacement income; pending and written off are net.
    """

    months: tuple[date, ...]
    revenue: Series
    receipts: Series
    replaced: Series
    fixed: Series
    direct: Series
    variable: Series
    tax: Series
    draw: Series
    surplus: Series
    vat_flow: Series
    balance: Series
    floor: int
    pending_at_end: int
    written_off: int

    @property
    def lowest_balance(self) -> int:
        """The lowest month-end balance."""
        return min(self.balance)

    @property
    def lowest_month(self) -> date:
        """The first month with the lowest balance."""
        return self.months[self.balance.index(self.lowest_balance)]

    @property
    def final_balance(self) -> int:
        """The balance at the end of the horizon."""
        return self.balance[-1]

    @property
    def runway_months(self) -> int | None:
        """Months before the first balance below 0, None if not in the horizon."""
        return self._first_below(0)

    @property
    def floor_breach_month(self) -> date | None:
        """The first month whose balance is below the floor."""
        place = self._first_below(self.floor)
        return None if place is None else self.months[place]

    @property
    def revenue_by_year(self) -> dict[int, int]:
        """Forecast revenue by calendar year."""
        years = dict.fromkeys((month.year for month in self.months), 0)
        for month, cents in zip(self.months, self.revenue, strict=True):
            years[month.year] += cents
        return years

    def _first_below(self, limit: int) -> int | None:
        return next((place for place, cents in enumerate(self.balance) if cents < limit), None)


def settle(case: Case, horizon: Horizon, costs: Costs, flow: Flow, replaced: Series) -> Outcome:
    """Return the ledger of a plan whose clients bring `flow`, `replaced` receipts within it."""
    profits = tuple(
        come - fixed - direct - variable
        for come, fixed, direct, variable in zip(
            flow.receipts, costs.fixed, flow.direct, flow.variable, strict=True
        )
    )
    taxes = monthly_tax(case.tax, profits, horizon.months, horizon.as_of)
    surplus = tuple(
        profit - tax - draw for profit, tax, draw in zip(profits, taxes, costs.draw, strict=True)
    )
    vat = vat_flow(case.vat, flow.vat_received, flow.vat_charged, costs.vat)
    steps = (one + other for one, other in zip(surplus, vat, strict=True))
    balance = tuple(accumulate(steps, initial=half_away(case.cash)))[1:]
    return Outcome(
        months=horizon.months,
        revenue=flow.revenue,
        receipts=flow.receipts,
        replaced=replaced,
        fixed=costs.fixed,
        direct=flow.direct,
        variable=flow.variable,
        tax=taxes,
        draw=costs.draw,
        surplus=surplus,
        vat_flow=vat,
        balance=balance,
        floor=costs.floor(case.floor_months),
        pending_at_end=flow.pending,
        written_off=flow.written_off,
    )


def vat_flow(vat: Vat, received: Series, charged: Series, paid: Series) -> Series:
    """
    Return the VAT that reaches or leaves the bank per month.

    VAT received, less VAT paid with costs, less what is remitted: the registered remit VAT
    charged − VAT paid of a month `remit_lag_months` later, a negative sum is a refund. What
    was owed at `as_of` is remitted in the first month.
    """
    flow = [came - went for came, went in zip(received, paid, strict=True)]
    flow[0] -= half_away(vat.opening_payable)
    if vat.is_registered:
        lag = vat.remit_lag_months
        for place in range(lag, len(flow)):
            flow[place] -= charged[place - lag] - paid[place - lag]
    return tuple(flow)
