"""Work that no invoice pays for yet: logged as such, or done after the newest invoice."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.numbers.month import month_of
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.upcoming import WorkedHours

_HOUR: Final = 60


@dataclass(frozen=True, slots=True)
class Unbilled:
    """
    Whole minutes that no invoice pays for.

    `noted` were logged so; `later` are billable ones of the months after that of the newest
    invoice. `price` is what a billable hour brought up to then, net cents, None if not known.
    """

    noted: int
    later: int
    price: Fraction | None

    @property
    def minutes(self) -> int:
        """Both together."""
        return self.noted + self.later

    @property
    def minor(self) -> int | None:
        """Both at the price so far, cents, rounded half away from zero; None if not known."""
        return None if self.price is None else half_away(Fraction(self.minutes, _HOUR) * self.price)


def find_unbilled(worked: Iterable[WorkedHours], invoiced: Mapping[date, int]) -> Unbilled:
    """
    Return what is not billed of a client's hours; `invoiced` is net cents by day of invoice.

    Without an invoice nothing is late: it may be billed elsewhere. price = Σ net / Σ billable
    hours of the months up to that of the newest invoice that have hours.
    """
    worked = tuple(worked)
    noted = sum(one.unbilled_minutes for one in worked)
    newest = max((month_of(day) for day, net in invoiced.items() if net > 0), default=None)
    if newest is None:
        return Unbilled(noted, 0, None)
    billed = {one.month: one.billable_minutes for one in worked if one.month <= newest}
    first = min(billed, default=newest)
    net = sum(net for day, net in invoiced.items() if first <= month_of(day) <= newest)
    minutes = sum(billed.values())
    return Unbilled(
        noted=noted,
        later=sum(one.billable_minutes for one in worked if one.month > newest),
        price=Fraction(net * _HOUR, minutes) if minutes and net > 0 else None,
    )
