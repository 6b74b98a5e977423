"""How late a client pays: the days past due of its invoices, in two figures that stay honest."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.median import median

FEW: Final = 5
"""With fewer invoices than this the figures speak of those invoices, not of a habit."""


@dataclass(frozen=True, slots=True)
class Lateness:
    """
    Days past due of `count` invoices; paid early or in time is 0.

    `median` is exact, `worst` the longest, `late` how many were late at all. `waiting` of them
    are not paid yet and count with the days so far, so that all figures are at least so much.
    """

    count: int
    late: int
    waiting: int
    median: Fraction
    worst: int

    @property
    def are_few(self) -> bool:
        """Whether there are too few invoices to speak of a habit."""
        return self.count < FEW


@dataclass(frozen=True, slots=True)
class DuePayment:
    """An invoice with a due day: paid on a day, or still waiting on the day of asking."""

    due_on: date
    paid_on: date | None


def lateness(payments: Sequence[DuePayment], today: date) -> Lateness | None:
    """
    Return how late these invoices were or are; None without any.

    One that is neither paid nor due says nothing yet and is left out. Paid later than today is
    a promise: it is waiting.
    """
    settled = [one.paid_on is not None and one.paid_on <= today for one in payments]
    counted = [
        ((one.paid_on if is_paid and one.paid_on else today) - one.due_on).days
        for one, is_paid in zip(payments, settled, strict=True)
        if is_paid or one.due_on < today
    ]
    if not counted:
        return None
    days = [max(0, one) for one in counted]
    return Lateness(
        count=len(days),
        late=sum(1 for one in days if one),
        waiting=len(days) - sum(settled),
        median=median(days),
        worst=max(days),
    )
