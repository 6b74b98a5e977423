"""Revenue shares and how much hangs on a few clients (numbers.md §4 rows 2, 3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from takingstock.domain.numbers.rounding import half_away, largest_remainder

_TENTHS: Final = 1000
_TOP: Final = 3


@dataclass(frozen=True, slots=True)
class Concentration:
    """
    Shares of revenue by name, exact, and what follows from them.

    `total` is the sum of the positive revenues in cents. `tenths` are the shown percents in
    tenths of one per cent; they sum to exactly 1000. `nonpositive` names clients without
    positive revenue, by alphabet: their share is 0. The rest is None when the total is 0.
    """

    total: int
    share: Mapping[str, Fraction]
    tenths: Mapping[str, int]
    hhi: Fraction | None
    top1: Fraction | None
    top3: Fraction | None
    nonpositive: tuple[str, ...]

    @property
    def hhi_points(self) -> int | None:
        """The Herfindahl–Hirschman index × 10 000 as a whole number."""
        return None if self.hhi is None else half_away(self.hhi * 10_000)

    @property
    def effective_clients(self) -> Fraction | None:
        """The effective number of clients, 1 / HHI: as if there were so many equal ones."""
        return None if self.hhi is None else 1 / self.hhi


def concentrate(revenue: Mapping[str, int]) -> Concentration:
    """Return shares and concentration of net revenue in cents by client name."""
    counted = {name: max(0, cents) for name, cents in revenue.items()}
    total = sum(counted.values())
    share = {
        name: Fraction(cents, total) if total else Fraction(0) for name, cents in counted.items()
    }
    largest = sorted(share.values(), reverse=True)
    return Concentration(
        total=total,
        share=share,
        tenths=percents(counted),
        hhi=Fraction(sum(cents * cents for cents in counted.values()), total**2) if total else None,
        top1=largest[0] if total else None,
        top3=sum(largest[:_TOP], Fraction(0)) if total else None,
        nonpositive=tuple(sorted(name for name, cents in revenue.items() if cents <= 0)),
    )


def percents(weights: Mapping[str, int]) -> dict[str, int]:
    """
    Return shown percents in tenths of one per cent, by largest remainder.

    They sum to exactly 1000 (100.0 %), or are all 0 if no weight is positive. Ties go to the
    larger weight, then to the earlier name.
    """
    return largest_remainder({name: max(0, cents) for name, cents in weights.items()}, _TENTHS)
