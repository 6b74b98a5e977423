"""The rows of one document as one document: its lines summed, or its repeated total once."""

from collections.abc import Iterable
from dataclasses import replace

from takingstock.domain.identity import name_key
from takingstock.domain.invoice import Basis, InvoiceDraft, Kind
from takingstock.imports.preset import Lines

_Key = tuple[object, ...]


def join_lines(drafts: Iterable[InvoiceDraft], lines: Lines) -> list[InvoiceDraft]:
    """
    Return each document once, at its first row.

    Rows are of one document if client, number, kind, day and currency are the same; where
    totals are repeated, the sums too. Rows without a number are only joined where totals are
    repeated, and then only neighbours.
    """
    if lines is Lines.ONE:
        return list(drafts)
    found: dict[_Key, InvoiceDraft] = {}
    last: _Key = ()
    for place, draft in enumerate(drafts):
        key = _key(draft, lines)
        if not draft.number and (lines is Lines.SUM or key != last[:-1]):
            key = (*key, place)
        elif not draft.number:
            key = last
        first = found.get(key)
        found[key] = draft if first is None else _joined(first, draft, lines)
        last = key
    return list(found.values())


def add_payments(
    documents: Iterable[InvoiceDraft], payments: Iterable[InvoiceDraft]
) -> list[InvoiceDraft]:
    """Return the documents with what other rows paid of them, by client and number."""
    paid: dict[_Key, list[InvoiceDraft]] = {}
    for payment in payments:
        paid.setdefault(_whose(payment), []).append(payment)
    found = []
    for document in documents:
        of_it = paid.pop(_whose(document), []) if document.number else []
        found.append(_paid(document, of_it) if of_it else document)
    return found


def _whose(draft: InvoiceDraft) -> _Key:
    return name_key(draft.client), "".join(draft.number.split()).casefold(), draft.currency


def _paid(document: InvoiceDraft, payments: list[InvoiceDraft]) -> InvoiceDraft:
    return replace(
        document,
        paid_on=max(payment.issued_on for payment in payments),
        paid_minor=sum(abs(payment.gross_minor) for payment in payments),
    )


def settle(draft: InvoiceDraft, basis: Basis) -> InvoiceDraft:
    """Return a document with the sign that its kind has: a negative one is a credit note."""
    gross, paid = draft.gross_minor, draft.paid_minor
    if gross > 0 and draft.kind is not Kind.CREDIT_NOTE:
        return draft
    sign = -1 if gross > 0 else 1
    is_credit = draft.kind is Kind.CREDIT_NOTE or (draft.kind is Kind.INVOICE and gross < 0)
    if paid is not None:
        paid = paid * sign if basis is Basis.CASH else -abs(paid)
    return replace(
        draft,
        kind=Kind.CREDIT_NOTE if is_credit else draft.kind,
        net_minor=draft.net_minor * sign,
        gross_minor=gross * sign,
        paid_minor=paid,
    )


def _key(draft: InvoiceDraft, lines: Lines) -> _Key:
    number = "".join(draft.number.split()).casefold()
    key = (name_key(draft.client), number, draft.kind, draft.issued_on, draft.currency)
    is_whole = lines is Lines.REPEAT
    return (*key, draft.net_minor, draft.gross_minor) if is_whole else key


def _joined(first: InvoiceDraft, line: InvoiceDraft, lines: Lines) -> InvoiceDraft:
    if lines is Lines.REPEAT:
        return first
    paid = (first.paid_minor, line.paid_minor)
    return replace(
        first,
        net_minor=first.net_minor + line.net_minor,
        gross_minor=first.gross_minor + line.gross_minor,
        due_on=first.due_on or line.due_on,
        paid_on=first.paid_on or line.paid_on,
        paid_minor=None if None in paid else sum(filter(None, paid)),
    )
