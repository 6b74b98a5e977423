"""Fixed costs, own pay and the safety floor (numbers.md §1 VAT, §2 proration, §4 row 12)."""

from dataclasses import dataclass

from takingstock.domain.numbers.case import Case, Exact
from takingstock.domain.numbers.document import vat_on
from takingstock.domain.numbers.flow import Series, total
from takingstock.domain.numbers.month import Horizon
from takingstock.domain.numbers.rounding import half_away


@dataclass(frozen=True, slots=True)
class Costs:
    """
    Cents per month: fixed costs, the VAT on them that comes back, and own pay.

    For the unregistered VAT is a part of `fixed` and `vat` is 0. `essential` is fixed + draw
    of the first full month.
    """

    fixed: Series
    vat: Series
    draw: Series
    essential_fixed: int
    essential: int

    def floor(self, months: Exact) -> int:
        """Return the safety floor in cents for a number of months."""
        return half_away(months * self.essential)


def plan_costs(case: Case, horizon: Horizon) -> Costs:
    """Return the costs of every forecast month; the first is pro rata if it is partial."""
    nets, vats = [], []
    for cost in case.fixed_costs:
        net = tuple(
            half_away(cost.amount * horizon.share(month, cost.start, cost.end))
            for month in horizon.months
        )
        nets.append(net)
        vats.append(tuple(vat_on(cents, cost.vat_rate) for cents in net))
    fixed, vat = total(nets, horizon.count), total(vats, horizon.count)
    if not case.vat.is_registered:
        fixed, vat = total((fixed, vat), horizon.count), (0,) * horizon.count
    draw = tuple(
        half_away(case.draw * horizon.share(month, None, None)) for month in horizon.months
    )
    full = horizon.first_full
    return Costs(fixed, vat, draw, fixed[full], fixed[full] + draw[full])
