"""The overdue invoices of a client, each with its estimate of interest (numbers.md §9)."""

from dataclasses import dataclass
from datetime import date

from takingstock.domain.identity import ClientId
from takingstock.domain.late_interest import InterestTable, LateInterest, late_interest
from takingstock.usecases.assessment import Pen
from takingstock.usecases.receivable import overdue_claims


@dataclass(frozen=True, slots=True, kw_only=True)
class OverdueInvoice:
    """
    One invoice past its due day.

    `number` is as the person wrote it and may be empty. `open_minor` is euro cents gross,
    leva at the fixed rate; `days_late` from the day after the due day to today, both included.
    """

    number: str
    issued_on: date
    due_on: date
    open_minor: int
    days_late: int
    interest: LateInterest


def overdue_with_interest(
    pen: Pen, client_id: ClientId, table: InterestTable
) -> tuple[OverdueInvoice, ...]:
    """Return a client's overdue invoices, the oldest due day first, each with its estimate."""
    today = pen.clock.today()
    return tuple(
        OverdueInvoice(
            number=one.invoice.number,
            issued_on=one.invoice.issued_on,
            due_on=one.due_on,
            open_minor=one.open_minor,
            days_late=one.days_late,
            interest=late_interest(one.open_minor, one.due_on, today, table),
        )
        for one in overdue_claims(pen, client_id)
    )
