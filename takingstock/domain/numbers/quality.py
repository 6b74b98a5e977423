"""Which invoices count, and which look wrong (numbers.md §3)."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from takingstock.domain.invoice import Kind
from takingstock.domain.numbers.case import Case, Invoice
from takingstock.domain.numbers.document import Counted, convert

EXCLUDED: Final = frozenset({Kind.DRAFT, Kind.VOID, Kind.PROFORMA, Kind.QUOTE})


@dataclass(frozen=True, slots=True)
class Quality:
    """
    Positions of rows in the list of invoices, from 0.

    `excluded` by kind and `duplicates` (every one after the first) do not count. `conflicts`
    carry the number of an earlier row with another amount, `possible_duplicates` have no
    number and equal an earlier row; both count.
    """

    excluded: tuple[int, ...] = ()
    duplicates: tuple[int, ...] = ()
    conflicts: tuple[int, ...] = ()
    possible_duplicates: tuple[int, ...] = ()


def sift(case: Case, key_of: Callable[[str], str]) -> tuple[tuple[Counted, ...], Quality]:
    """
    Return the invoices that count, in their order, and what was noticed about the rows.

    Duplicate = same client, number (spaces and case ignored), date, gross and currency as
    written. A number is compared within one client.
    """
    excluded, duplicates, conflicts, possible = [], [], [], []
    seen: set[tuple[object, ...]] = set()
    amounts: dict[tuple[str, str], set[tuple[int, str]]] = {}
    counted = []
    for position, invoice in enumerate(case.invoices):
        if invoice.kind in EXCLUDED:
            excluded.append(position)
            continue
        row = _count(position, invoice, key_of)
        number = "".join(invoice.number.split()).casefold()
        amount = (row.conversion.written, invoice.currency)
        likeness = (row.client, number, invoice.issued_on, *amount)
        if likeness in seen and number:
            duplicates.append(position)
            continue
        if number:
            others = amounts.setdefault((row.client, number), set())
            if others - {amount}:
                conflicts.append(position)
            others.add(amount)
        elif likeness in seen:
            possible.append(position)
        seen.add(likeness)
        counted.append(row)
    lists = (excluded, duplicates, conflicts, possible)
    return tuple(counted), Quality(*map(tuple, lists))


def _count(position: int, invoice: Invoice, key_of: Callable[[str], str]) -> Counted:
    conversion = convert(
        invoice.amount, invoice.rate, invoice.vat_rate, is_vat_included=invoice.is_vat_included
    )
    return Counted(position, key_of(invoice.client), invoice, conversion)
