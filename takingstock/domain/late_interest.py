"""
Interest on late payment, as an estimate to check with a lawyer (numbers.md §9).

The rates are data: the half-years of `content/interest.toml`, each with its source. Rule for
Bulgaria: Decree 426/2014 sets the rate on 1 January and 1 July for the half-year that begins
then, and article 309a of the Commerce Act adds a fixed sum; Directive 2011/7/EU lets interest
run from the day after the due day and says what is the least.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.month import DAY, add_months, month_end
from takingstock.domain.numbers.rounding import half_away

DAYS_A_YEAR: Final = 365
"""Actual days over 365, in leap years too: our simplification, as in numbers.md §4 row 18."""
_MONTHS_TO_THE_LAST: Final = 5
_PER_CENT: Final = 100
_EURO: Final = "EUR"


@dataclass(frozen=True, slots=True)
class Source:
    """
    Where a figure of the law stands, and on which day it was last compared.

    `is_confirmed` is False where it rests on one source or the text in force was not found.
    """

    address: str
    checked_on: date
    is_confirmed: bool


@dataclass(frozen=True, slots=True)
class RatePeriod:
    """The legal interest of one half-year, from 1 January or 1 July; per cent a year, exact."""

    valid_from: date
    rate: Fraction
    source: Source

    @property
    def last_day(self) -> date:
        """The last day of the half-year."""
        return month_end(add_months(self.valid_from, _MONTHS_TO_THE_LAST))


@dataclass(frozen=True, slots=True)
class FixedSum:
    """The sum for each overdue invoice, hundredths of the `currency` of the law: EUR or BGN."""

    minor: int
    currency: str
    source: Source

    @property
    def euro_minor(self) -> int:
        """The same in euro cents; leva at the fixed rate, half away from zero."""
        rate = exchange_rate(self.currency, _EURO, {})
        assert rate is not None
        return half_away(self.minor * rate)


@dataclass(frozen=True, slots=True)
class UnionMinimum:
    """
    What every country of the EU gives at least (Directive 2011/7/EU); shown, never counted.

    `points` of per cent over the reference rate, and euro cents for each invoice.
    """

    points: Fraction
    minor: int
    source: Source


@dataclass(frozen=True, slots=True)
class InterestTable:
    """
    What the estimate goes by: half-years in rising order, none twice, with or without gaps.

    Empty where the file of the content could not be read.
    """

    periods: tuple[RatePeriod, ...] = ()
    fixed: FixedSum | None = None
    minimum: UnionMinimum | None = None

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to estimate by."""
        return not self.periods


@dataclass(frozen=True, slots=True)
class InterestPart:
    """The interest of `days` days of one half-year, `first` to `last` included, euro cents."""

    period: RatePeriod
    first: date
    last: date
    days: int
    minor: int

    @property
    def rate(self) -> Fraction:
        """The rate of the half-year, per cent a year."""
        return self.period.rate


@dataclass(frozen=True, slots=True)
class LateInterest:
    """
    An estimate for one invoice, euro cents: interest, and the fixed sum beside it.

    `parts` are the half-years and sum to `interest_minor` exactly. `days_counted` and
    `days_outside`, for which the table has no rate, sum to the days late.
    """

    interest_minor: int = 0
    fixed_minor: int = 0
    days_counted: int = 0
    days_outside: int = 0
    parts: tuple[InterestPart, ...] = ()

    @property
    def total_minor(self) -> int:
        """Interest and fixed sum together, euro cents."""
        return self.interest_minor + self.fixed_minor


def late_interest(open_minor: int, due_on: date, today: date, table: InterestTable) -> LateInterest:
    """
    Return the estimate for an invoice of which `open_minor` euro cents gross are open.

    Days count from the day after `due_on` to `today`, both included; simple interest on what
    is open today, open · rate · days / 365. Nothing is due on the due day itself and nothing
    on a credit note. The whole is rounded half away from zero once; a part is the rounded sum
    so far less the rounded sum before it, so that the parts add up to the whole and each is
    within a cent of its exact value.
    """
    days_late = (today - due_on).days
    if open_minor <= 0 or days_late <= 0:
        return LateInterest()
    parts: list[InterestPart] = []
    exact, rounded = Fraction(0), 0
    for period in table.periods:
        first, last = max(period.valid_from, due_on + DAY), min(period.last_day, today)
        days = (last - first).days + 1
        if days > 0:
            exact += open_minor * days * period.rate / (_PER_CENT * DAYS_A_YEAR)
            part = half_away(exact) - rounded
            rounded += part
            parts.append(InterestPart(period, first, last, days, part))
    counted = sum(part.days for part in parts)
    return LateInterest(
        interest_minor=rounded,
        fixed_minor=table.fixed.euro_minor if table.fixed else 0,
        days_counted=counted,
        days_outside=days_late - counted,
        parts=tuple(parts),
    )
