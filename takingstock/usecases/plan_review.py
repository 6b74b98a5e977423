"""A kept check laid over the invoices that came since it was kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cache

from takingstock.domain.client import Client
from takingstock.domain.invoice import Basis
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.history import invoice_history
from takingstock.domain.numbers.month import DAY, add_months, month_of
from takingstock.domain.plan_review import PlanReview, review_plan
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client_ledger import Ledger, open_ledger
from takingstock.usecases.saved_check import KeptCheck, kept_checks


class ReviewState(StrEnum):
    """Whether a plan can be laid over what came."""

    READY = "ready"
    EARLY = "early"
    NO_INVOICES = "no_invoices"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """
    A check beside what came. `review` is None unless the state is `READY`.

    Compared are whole months that began on the day of the check or later, `first` on, up to
    the last complete one and no further than the newest invoice, of `last_on`. The plan is the
    one with the client while its invoices go on (`is_with`), else the one without.
    """

    kept: KeptCheck
    state: ReviewState
    first: date
    last_on: date | None = None
    is_with: bool = True
    basis: Basis = Basis.INVOICE
    review: PlanReview | None = None

    @property
    def ready_on(self) -> date:
        """The day on which the first whole month is over."""
        return add_months(self.first, 1)


def review_check(
    pen: Pen, client: Client, kept: KeptCheck, opened: Callable[[], Ledger]
) -> Reviewed:
    """
    Return a check beside the invoices since; `opened` gives the ledger once it is needed.

    With bank rows instead of invoices, the plan's receipts are compared with them.
    """
    today = pen.clock.today()
    first = add_months(month_of(kept.saved.taken_on), int(kept.saved.taken_on.day != 1))
    found = Reviewed(kept=kept, state=ReviewState.EARLY, first=first)
    if kept.case is None:
        return replace(found, state=ReviewState.UNREADABLE)
    complete = add_months(month_of(today + DAY), -1)
    if first > complete:
        return found
    ledger = opened()
    found = replace(found, basis=ledger.basis)
    issued = [one.issued_on for one in ledger.book.issued]
    last_on = max(issued, default=None)
    if last_on is None or last_on < first:
        return replace(found, state=ReviewState.NO_INVOICES, last_on=last_on)
    goes_on = any(one.issued_on >= first and one.net > 0 for one in ledger.documents(client.id))
    history = invoice_history(ledger.book)
    analysis = analyse(replace(kept.case, seeks_safe_leave=False, tornado=()))
    plan = analysis.kept if goes_on else analysis.left
    review = review_plan(
        plan.months,
        plan.revenue if ledger.basis is Basis.INVOICE else plan.receipts,
        dict(zip(history.months, history.total, strict=True)),
        first=first,
        last=min(complete, month_of(last_on)),
    )
    state = ReviewState.READY if review else ReviewState.NO_INVOICES
    return replace(found, state=state, last_on=last_on, is_with=goes_on, review=review)


def newest_review(pen: Pen, client: Client, table: InterestTable) -> Reviewed | None:
    """Return the newest check that can be laid over invoices, None if there is none."""
    kept = kept_checks(pen, client)
    opened = cache(lambda: open_ledger(pen, client, table))
    found = (review_check(pen, client, one, opened) for one in kept)
    return next((one for one in found if one.state is ReviewState.READY), None)
