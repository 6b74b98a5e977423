"""One's niche: whom one works with and at what, who fits, and how the hours drift out of it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from takingstock.domain.identity import ClientId

POINTS_FOR_A_LINE: Final = 6
"""With fewer quarters there is no line: two points are no direction."""


class NicheField(StrEnum):
    """A field of the niche card."""

    WHOM = "whom"
    WHAT = "what"
    PROOF = "proof"
    NOT_FOR = "not_for"


class Fit(StrEnum):
    """Where a client stands to one's niche, by the person's own judgement."""

    IN = "in"
    EDGE = "edge"
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Quarter:
    """
    The hours of a quarter, in minutes, of clients whose fit is known, and those out of niche.

    `energy` is the mean share 0–1 of the readings made in the quarter, `readings` how many.
    """

    starts: date
    minutes: int
    out: int
    energy: Fraction | None
    readings: int

    @property
    def share(self) -> Fraction | None:
        """The share of the hours out of niche, None without hours."""
        return Fraction(self.out, self.minutes) if self.minutes else None


def quarter_of(day: date) -> date:
    """Return the first day of the quarter of a day."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def drift(
    hours: Iterable[tuple[ClientId, date, int]],
    fits: Mapping[ClientId, Fit],
    energies: Iterable[tuple[date, Fraction]],
) -> tuple[Quarter, ...]:
    """
    Return the quarters in which hours of clients with a known fit stand, oldest first.

    `hours` are minutes of a client in a month, `energies` the energy of a reading on its day.
    """
    known = [(quarter_of(month), client, n) for client, month, n in hours if client in fits]
    read = [(quarter_of(day), share) for day, share in energies]
    found = []
    for starts in sorted({quarter for quarter, _, _ in known}):
        minutes = [(client, n) for quarter, client, n in known if quarter == starts]
        shares = [share for quarter, share in read if quarter == starts]
        found.append(
            Quarter(
                starts,
                sum(n for _, n in minutes),
                sum(n for client, n in minutes if fits[client] is Fit.OUT),
                sum(shares, Fraction()) / len(shares) if shares else None,
                len(shares),
            )
        )
    return tuple(found)
