"""Documents read from a file → what is told of all of them, duplicates left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from takingstock.domain.invoice import Basis, InvoiceDraft, Kind
from takingstock.imports.duplicate import drop_duplicates
from takingstock.imports.line import add_payments, join_lines, settle
from takingstock.imports.preset import Lines
from takingstock.imports.understood import Note, Skipped, Total, list_clients, sum_by_currency


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The documents of a file, `rows` before lines were joined, and what is told of them."""

    documents: Sequence[InvoiceDraft]
    rows: int
    joined: int
    repeated: Sequence[Skipped]
    notes: Sequence[Note]
    totals: Mapping[str, Total]
    period: tuple[date, date] | None
    clients: tuple[str, ...]
    credit_notes: int
    leva: int


def gather(
    drafts: Sequence[InvoiceDraft],
    payments: Sequence[InvoiceDraft],
    lines: Lines,
    basis: Basis,
) -> Gathered:
    """Return the documents of some rows, each with the sign of its kind, each once."""
    joined = join_lines(drafts, lines)
    documents = [settle(draft, basis) for draft in joined]
    if payments:
        documents = add_payments(documents, payments)
    kept, repeated, notes = drop_duplicates(documents)
    days = [draft.issued_on for draft in kept]
    return Gathered(
        documents=tuple(kept),
        rows=len(drafts),
        joined=len(drafts) - len(joined),
        repeated=repeated,
        notes=notes,
        totals=sum_by_currency(kept),
        period=(min(days), max(days)) if days else None,
        clients=list_clients(kept),
        credit_notes=sum(draft.kind is Kind.CREDIT_NOTE for draft in kept),
        leva=sum(draft.currency == "BGN" for draft in kept),
    )
