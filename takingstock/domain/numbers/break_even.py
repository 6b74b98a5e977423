"""What the others must bring once the client is gone (numbers.md §4 row 20)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.flow import Flow
from takingstock.domain.numbers.forecast import Forecast
from takingstock.domain.numbers.rounding import up


class RevenueBasis(StrEnum):
    """Where average monthly revenue is taken from."""

    HISTORY = "history"
    FORWARD = "forward"


@dataclass(frozen=True, slots=True)
class Need:
    """
    At least so much more per month: cents, tenths of an hour, whole clients, all rounded up.

    Hours are None without a replacement rate, clients without another active client.
    """

    revenue: int
    tenths_of_hours: int | None
    clients: int | None


@dataclass(frozen=True, slots=True)
class BreakEven:
    """
    The two break-even points, per month.

    `total_needed` is all revenue that covers every cost and own pay without the client, cents
    rounded up; `average_other_client` exact cents per active other client, None without one.
    """

    basis: RevenueBasis
    keep_same_surplus: Need
    cover_all_costs: Need
    total_needed: int
    average_other_client: Fraction | None


def break_even(forecast: Forecast, leaver: str) -> BreakEven:
    """
    Return what keeps the surplus and what covers everything after `leaver` is gone.

    F, the fixed costs, are those of the first full forecast month.
    """
    case, book = forecast.book.case, forecast.book
    basis, revenue = _monthly_revenue(forecast)
    own = revenue.pop(leaver, Fraction(0))
    direct = {key: Fraction(client.direct_cost) for key, client in book.clients.items()}
    kept = 1 - Fraction(case.variable_rate)
    other_direct = sum((cents for key, cents in direct.items() if key != leaver), Fraction(0))
    pay = Fraction(case.draw) / (1 - Fraction(case.tax.rate))
    total = (forecast.costs.essential_fixed + other_direct + pay) / kept
    active = [cents for cents in revenue.values() if cents > 0]
    average = sum(active, Fraction(0)) / len(active) if active else None
    rate = case.replacement.rate if case.replacement else None
    return BreakEven(
        basis=basis,
        keep_same_surplus=_need(own - direct[leaver] / kept, rate, average),
        cover_all_costs=_need(total - sum(revenue.values()), rate, average),
        total_needed=up(total),
        average_other_client=average,
    )


def _monthly_revenue(forecast: Forecast) -> tuple[RevenueBasis, dict[str, Fraction]]:
    """Return average monthly net revenue by client key: of the window, else of the plan."""
    used = forecast.book.window.months_used
    if used:
        net = forecast.book.window_net
        return RevenueBasis.HISTORY, {key: Fraction(cents, used) for key, cents in net.items()}
    return RevenueBasis.FORWARD, _planned(forecast.flows, forecast.horizon.count)


def _planned(flows: Mapping[str, Flow], months: int) -> dict[str, Fraction]:
    return {key: Fraction(sum(flow.revenue), months) for key, flow in flows.items()}


def _need(exact: Fraction, rate: Exact | None, average: Fraction | None) -> Need:
    need = max(Fraction(0), exact)
    return Need(
        revenue=up(need),
        tenths_of_hours=up(10 * need / rate) if rate else None,
        clients=up(need / average) if average else None,
    )
