"""What the hours that a parting frees would leave with the client who brought the most others."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from takingstock.domain.client import Client
from takingstock.domain.identity import ClientId, name_key
from takingstock.domain.numbers.rate import Rate, freed_hours
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.upcoming import came_through
from takingstock.usecases.client_ledger import Ledger

_HUNDRED: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class FreedHours:
    """
    The hours of one client, worked for the best referrer instead.

    `hours` are of a month, to the hundredth; `rate` is what is left of an hour with `best`, whole
    cents. Both are rounded half away from zero, so that the sum is that of what is shown.
    """

    best: Client
    hours: Fraction
    rate: int

    @property
    def minor(self) -> int:
        """What these hours would leave in a month, cents, rounded half away from zero."""
        return half_away(self.hours * self.rate)


def freed_with_best(
    ledger: Ledger,
    rates: Mapping[str, Rate],
    links: Mapping[ClientId, ClientId],
    brought: Mapping[ClientId, int],
    leaving: ClientId,
) -> FreedHours | None:
    """
    Return what the hours of the client who leaves would bring with the best referrer.

    The best referrer is the one through whom came the most revenue (`brought`, cents, what is
    below 0 counts as 0), the line of the one who leaves left out; of equals the first by name.
    Only who leaves something of an hour is asked. None where hours or referrer are not known.
    """
    hours = freed_hours(ledger.book, name_key(leaving))
    gone = {leaving, *came_through(links, leaving)}
    lines = {
        one: sum(
            max(0, brought[each])
            for each in came_through(links, one)
            if each in brought and each not in gone
        )
        for one in ledger.clients
        if one not in gone and (rates[name_key(one)].effective_rate or 0) > 0
    }
    able = [one for one, line in lines.items() if line]
    if not hours or not able:
        return None
    best = min(able, key=lambda one: (-lines[one], ledger.clients[one].name, one))
    return FreedHours(
        best=ledger.clients[best],
        hours=Fraction(half_away(hours * _HUNDRED), _HUNDRED),
        rate=half_away(rates[name_key(best)].effective_rate or 0),
    )
