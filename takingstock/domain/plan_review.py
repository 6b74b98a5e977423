"""A plan laid over what came since: month by month, with the miss."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Compared:
    """What was planned and what came, in cents; `month` is None for the sum of all months."""

    month: date | None
    planned: int
    came: int

    @property
    def miss(self) -> int:
        """What came beyond the plan, cents; below zero it came short."""
        return self.came - self.planned

    @property
    def share(self) -> Fraction | None:
        """The miss as a share of the plan, None where nothing was planned."""
        return Fraction(self.miss, abs(self.planned)) if self.planned else None


@dataclass(frozen=True, slots=True)
class PlanReview:
    """The months that are compared, in order, at least one."""

    months: tuple[Compared, ...]

    @property
    def total(self) -> Compared:
        """All months together."""
        return Compared(
            None,
            sum(one.planned for one in self.months),
            sum(one.came for one in self.months),
        )


def review_plan(
    months: Sequence[date],
    planned: Sequence[int],
    came: Mapping[date, int],
    *,
    first: date,
    last: date,
) -> PlanReview | None:
    """
    Return the plan beside what came, for its months from `first` to `last`; None without any.

    `planned` are cents by month; a month in which nothing came counts as 0.
    """
    compared = tuple(
        Compared(month, cents, came.get(month, 0))
        for month, cents in zip(months, planned, strict=True)
        if first <= month <= last
    )
    return PlanReview(compared) if compared else None
