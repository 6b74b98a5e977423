"""What was understood of a file: the result that a person looks at before anything is added."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from takingstock.domain.identity import name_key
from takingstock.domain.invoice import Basis, InvoiceDraft, Kind
from takingstock.imports.preset import Role

COUNTED_KINDS: Final = (Kind.INVOICE, Kind.CREDIT_NOTE)
"""Drafts, void ones, proformas and quotes are listed but never summed (numbers.md §3)."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A row that was left out: `row` is its 1-based line or sheet row, `reason` a code."""

    row: int
    reason: str
    fields: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Question:
    """
    What the file leaves open. `column` is a header, or a role where the column is asked for.

    `question` is a code: `day_order`, `decimal_mark`, `currency`, `amount_is`, `which_column`.
    A choice goes back through `Choices`; `example` is a cell that shows the doubt.
    """

    column: str
    question: str
    choices: tuple[str, ...]
    example: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """Something worth knowing that stops nothing: a code and what fills its gaps."""

    code: str
    fields: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the file, for the mapping step; `label` names it in a choice, uniquely."""

    header: str
    label: str
    samples: tuple[str, ...]
    role: Role | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """The sums of one currency, hundredths, over documents that count as income."""

    net_minor: int = 0
    gross_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """
    A file as understood. While a question is open there are no invoices.

    `rows_read` counts the rows under the header that are not blank: invoices, skipped ones,
    and the `joined` ones that are further lines of an invoice. `period` is the first and the
    last day of an invoice, `clients` each client once, as first spelled, in the file's order.
    """

    preset: str
    encoding: str
    basis: Basis
    rows_read: int
    joined: int = 0
    invoices: Sequence[InvoiceDraft] = ()
    skipped: Sequence[Skipped] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    columns: tuple[Column, ...] = ()
    totals: Mapping[str, Total] = field(default_factory=dict)
    period: tuple[date, date] | None = None
    clients: tuple[str, ...] = ()


def sum_by_currency(invoices: Iterable[InvoiceDraft]) -> dict[str, Total]:
    """Return net and gross of the documents that count as income, by currency, sorted."""
    sums: dict[str, tuple[int, int]] = {}
    for invoice in invoices:
        if invoice.kind in COUNTED_KINDS:
            net, gross = sums.get(invoice.currency, (0, 0))
            sums[invoice.currency] = net + invoice.net_minor, gross + invoice.gross_minor
    return {currency: Total(*sums[currency]) for currency in sorted(sums)}


def list_clients(invoices: Iterable[InvoiceDraft]) -> tuple[str, ...]:
    """Return each client once, as first spelled, in order."""
    return list_names(dict.fromkeys(invoice.client for invoice in invoices))


def list_names(labels: Iterable[str]) -> tuple[str, ...]:
    """Return each name once, as first spelled, in order."""
    by_key: dict[str, str] = {}
    for label in labels:
        by_key.setdefault(name_key(label), label)
    return tuple(by_key.values())


def print_understood(understood: Understood) -> dict[str, Any]:
    """Return the result as the JSON of the `invoices` command: money as text, ISO days."""
    return {
        "preset": understood.preset,
        "encoding": understood.encoding,
        "rows_read": understood.rows_read,
        "basis": understood.basis.value,
        "invoices": [_print_invoice(invoice) for invoice in understood.invoices],
        "skipped": print_skipped(understood.skipped),
        "questions": [
            {"column": asked.column, "question": asked.question, "choices": list(asked.choices)}
            for asked in understood.questions
        ],
        "totals": {
            currency: {"net": print_minor(total.net_minor), "gross": print_minor(total.gross_minor)}
            for currency, total in understood.totals.items()
        },
    }


def print_skipped(skipped: Iterable[Skipped]) -> list[dict[str, str | int]]:
    """Return rows left out as JSON: the row, why, and the column of the problem if it has one."""
    printed = []
    for left in skipped:
        told: dict[str, str | int] = {"row": left.row, "reason": left.reason}
        if "column" in left.fields:
            told["column"] = left.fields["column"]
        printed.append(told)
    return printed


def print_minor(minor: int) -> str:
    """Return hundredths as decimal text, `-1234.50`."""
    whole, rest = divmod(abs(minor), 100)
    return f"{'-' if minor < 0 else ''}{whole}.{rest:02}"


def _print_invoice(invoice: InvoiceDraft) -> dict[str, str | int | None]:
    paid = invoice.paid_minor
    return {
        "client": invoice.client,
        "number": invoice.number,
        "date": invoice.issued_on.isoformat(),
        "due": invoice.due_on.isoformat() if invoice.due_on else None,
        "paid": invoice.paid_on.isoformat() if invoice.paid_on else None,
        "paid_amount": None if paid is None else print_minor(paid),
        "net": print_minor(invoice.net_minor),
        "vat": print_minor(invoice.gross_minor - invoice.net_minor),
        "gross": print_minor(invoice.gross_minor),
        "currency": invoice.currency,
        "kind": invoice.kind.value,
        "row": invoice.row,
    }
