"""From the balance with the client to the one without, part by part (numbers.md §4 row 16)."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

from takingstock.domain.numbers.flow import Series
from takingstock.domain.numbers.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Bridge:
    """Parts of without − with, in cents since the beginning; more money is positive."""

    lost_receipts: int
    replacement_receipts: int
    variable_costs: int
    direct_costs: int
    tax: int
    vat_timing: int

    @property
    def total(self) -> int:
        """The difference of the balances."""
        return (
            self.lost_receipts
            + self.replacement_receipts
            + self.variable_costs
            + self.direct_costs
            + self.tax
            + self.vat_timing
        )


def bridge(kept: Outcome, left: Outcome) -> tuple[Bridge, ...]:
    """Return the bridge from the plan with the client to the one without, for every month."""
    lost = (
        now - more - before
        for now, more, before in zip(left.receipts, left.replaced, kept.receipts, strict=True)
    )
    parts = (
        accumulate(lost),
        accumulate(left.replaced),
        _gain(left.variable, kept.variable),
        _gain(left.direct, kept.direct),
        _gain(left.tax, kept.tax),
        _gain(kept.vat_flow, left.vat_flow),
    )
    return tuple(Bridge(*month) for month in zip(*parts, strict=True))


def _gain(now: Series, before: Series) -> Iterator[int]:
    """Return how much less goes out now than before, summed up to each month."""
    return accumulate(old - new for new, old in zip(now, before, strict=True))
