"""Income instead of the client's, from the month after the last day (numbers.md §4 row 15)."""

from fractions import Fraction

from takingstock.domain.numbers.case import Case, Exact, Ramp, Replacement
from takingstock.domain.numbers.departure import Departure
from takingstock.domain.numbers.document import vat_on
from takingstock.domain.numbers.flow import Flow, Tally
from takingstock.domain.numbers.month import Horizon, months_between
from takingstock.domain.numbers.rounding import half_away


def ramp(replacement: Replacement, month: int) -> Exact:
    """Return the share reached in the month k = 1, 2, … after the last day; 1 from T + 1 on."""
    wait = replacement.months_to_replace
    if month <= 0:
        return 0
    if replacement.ramp is Ramp.LINEAR:
        return min(Fraction(month, wait + 1), Fraction(1))
    return int(month > wait)


def replacement_flow(
    case: Case, hours: Exact | None, departure: Departure, horizon: Horizon
) -> Flow:
    """
    Return what replacement work brings after a departure, with its variable cost.

    `hours` per month are freed by leaving; hours typed with the replacement go before them,
    and with neither there is no replacement income.
    """
    tally = Tally(horizon.count)
    plan = case.replacement
    if plan is not None:
        typed = hours if plan.hours_per_month is None else plan.hours_per_month
        full = (typed or 0) * plan.resell_share * plan.rate
        for place, month in enumerate(horizon.months):
            share = ramp(plan, months_between(departure.last_day, month))
            net = half_away(full * share)
            vat = vat_on(net, plan.vat_rate)
            tally.invoice(place, net, vat)
            tally.pay(place + plan.lag_months, net, vat)
    return tally.close(case.variable_rate, (0,) * horizon.count)
