"""Invoices as a person has them, and the imports they came in."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from takingstock.domain.identity import ClientId, ImportId, InvoiceId

_SIGN: Final = re.compile(r"^(?:[№#]|(?:no|nr)(?=[\s.:])|n[°º])[\s.:]*", re.IGNORECASE)


class Basis(StrEnum):
    """What a file's rows are: issued invoices, or money received (bank files, no overdue)."""

    INVOICE = "invoice"
    CASH = "cash"


class Kind(StrEnum):
    """What a document is; the last four never count as income (numbers.md §3)."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    DRAFT = "draft"
    VOID = "void"
    PROFORMA = "proforma"
    QUOTE = "quote"


@dataclass(frozen=True, slots=True, kw_only=True)
class InvoiceDraft:
    """
    One document as a file gives it, before it is saved.

    Amounts are hundredths of `currency` (ISO 4217), rounded half away from zero; credit notes
    are negative; VAT is always `gross_minor - net_minor`, and where the file says nothing of
    VAT net equals gross. `paid_minor` is what was received so far, None when unknown.
    `row` is the 1-based line or sheet row of the file.
    """

    client: str
    issued_on: date
    net_minor: int
    gross_minor: int
    currency: str
    number: str = ""
    due_on: date | None = None
    paid_on: date | None = None
    paid_minor: int | None = None
    kind: Kind = Kind.INVOICE
    row: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice(InvoiceDraft):
    """A saved document: `client` is the label as the file wrote it, `client_id` the record."""

    id: InvoiceId
    client_id: ClientId
    basis: Basis = Basis.INVOICE
    import_id: ImportId | None = None
    removed_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Import:
    """
    One file or paste that was added whole and can be undone whole.

    It holds invoices, or months of worked hours (`hours_count`).
    """

    id: ImportId
    file_name: str
    sha256: str
    preset: str
    encoding: str
    basis: Basis
    rows_read: int
    added_at: datetime
    invoice_count: int = 0
    hours_count: int = 0
    undone_at: datetime | None = None


def bare_number(number: str) -> str:
    """Return an invoice number without the sign before it: `№ 7`, `No. 7` and `#7` are 7."""
    typed = number.strip()
    return _SIGN.sub("", typed) or typed
