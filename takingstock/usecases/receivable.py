"""What a client owes past its due day, invoice by invoice (numbers.md §4 row 8)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from takingstock.domain.identity import ClientId, ImportId
from takingstock.domain.invoice import Basis, Invoice
from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.quality import EXCLUDED
from takingstock.domain.numbers.rounding import half_away
from takingstock.usecases.assessment import Pen
from takingstock.usecases.income import BASE_CURRENCY


@dataclass(frozen=True, slots=True)
class Claim:
    """An issued invoice past its due day, and what is open of it: euro cents gross, above 0."""

    invoice: Invoice
    due_on: date
    open_minor: int
    days_late: int


def overdue_claims(pen: Pen, client_id: ClientId) -> tuple[Claim, ...]:
    """
    Return what a client owes past its due day, the oldest due day first.

    The due day itself is not late. Counted are issued invoices whose import says something of
    payments; without a due day, or in a currency without a rate, nothing is claimed.
    """
    today = pen.clock.today()
    late = [
        Claim(one, one.due_on, open_gross(one, today), (today - one.due_on).days)
        for one in pen.store.invoices_of(pen.owner, client_id)
        if is_owed(one) and one.due_on and one.due_on < today
    ]
    late = [one for one in late if one.open_minor > 0]
    told = pen.store.paid_imports(pen.owner) if late else frozenset()
    known = [one for one in late if one.invoice.import_id in told]
    return tuple(sorted(known, key=lambda one: (one.due_on, one.invoice.issued_on)))


def is_owed(invoice: Invoice) -> bool:
    """Return whether a document can be owed: nobody owes drafts, quotes, or bank files."""
    return invoice.basis is Basis.INVOICE and invoice.kind not in EXCLUDED


def with_known_payments(invoices: Iterable[Invoice]) -> list[Invoice]:
    """
    Leave out what says nothing of payments: imports without a paid day, and bank files.

    Drafts, void documents, proformas and quotes are owed by nobody and left out as well.
    """
    listed = tuple(invoices)
    told = imports_with_payments(listed)
    return [one for one in listed if one.import_id in told and is_owed(one)]


def imports_with_payments(invoices: Iterable[Invoice]) -> frozenset[ImportId | None]:
    """Return the imports whose issued documents say something of payments, None for none."""
    return frozenset(
        one.import_id
        for one in invoices
        if one.basis is Basis.INVOICE and (one.paid_on or one.paid_minor is not None)
    )


def open_gross(invoice: Invoice, today: date) -> int:
    """
    Return what is still open of an invoice on a day, euro cents gross.

    Leva at the fixed rate, half away from zero; 0 in a currency without a rate. A payment
    dated later is still open today; over-paid is below zero.
    """
    rate = exchange_rate(invoice.currency, BASE_CURRENCY, {})
    if rate is None:
        return 0
    received = invoice.paid_minor or 0
    if invoice.paid_on and invoice.paid_on <= today and invoice.paid_minor is None:
        received = invoice.gross_minor
    return half_away((invoice.gross_minor - received) * rate)
