"""What an hour for one client brings beside the person's own clients (numbers.md §4 row 17)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from takingstock.domain.median import median
from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.rate import Rate
from takingstock.domain.numbers.rounding import up

COMPARED_FROM: Final = 2
"""So many clients with hours make a middle to compare with."""


@dataclass(frozen=True, slots=True)
class Level:
    """
    A client's effective rate beside the median over all clients with hours, cents an hour.

    `billed` is what a billed hour is invoiced at now, `level_at` at what it would be level with
    the median, rounded up to a cent ("at least" must stay enough). `level_at` is None where
    the client is not below the median, and where no hour was billed. `clients` are counted.
    """

    own: Fraction
    median: Fraction
    clients: int
    billed: Fraction | None
    level_at: int | None


def level(
    key: str, rates: Mapping[str, Rate], billable: Exact, variable_rate: Exact
) -> Level | None:
    """
    Return how one of the `rates` stands; None without its hours, or with nobody beside it.

    `billable` are its billed hours in the same span. A higher price brings higher variable
    costs (`variable_rate` below 1) while direct and late costs stay: net' = (median · hours +
    direct + late) / (1 − v), spread over the billed hours.
    """
    effective = {
        name: one.effective_rate for name, one in rates.items() if one.effective_rate is not None
    }
    if key not in effective or len(effective) < COMPARED_FROM:
        return None
    middle, rate = median(tuple(effective.values())), rates[key]
    needed = None
    if effective[key] < middle and billable:
        kept = rate.contribution + rate.late_cost  # net less variable and direct costs
        direct = rate.net * (1 - Fraction(variable_rate)) - kept
        net = (middle * rate.hours + direct + rate.late_cost) / (1 - Fraction(variable_rate))
        needed = up(net / billable)
    return Level(effective[key], middle, len(effective), rate.nominal_rate, needed)
