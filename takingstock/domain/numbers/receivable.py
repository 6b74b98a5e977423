"""What clients owe, and for how long (numbers.md §4 row 8)."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.document import Document

BUCKETS: Final = MappingProxyType({"not_due": 0, "1-30": 30, "31-60": 60, "61-90": 90})
"""Age buckets and the most days overdue in each; older stands in `OLDEST`."""
OLDEST: Final = "90+"


@dataclass(frozen=True, slots=True)
class Receivable:
    """
    Open gross cents of one client's issued invoices.

    `buckets` by days overdue sum to `open`; `overdue` is all but `not_due`. Credit notes and
    over-payments count with their sign. `oldest_days` is the age of the oldest overdue
    invoice, 0 if none.
    """

    open: int
    overdue: int
    oldest_days: int
    buckets: Mapping[str, int]


def receivables(book: Book) -> dict[str, Receivable]:
    """Return the receivable of every client by key, zeros where nothing is open."""
    return {key: _age(book, book.claims.get(key, ())) for key in book.clients}


def _age(book: Book, claims: tuple[Document, ...]) -> Receivable:
    buckets = dict.fromkeys((*BUCKETS, OLDEST), 0)
    oldest = 0
    for one in claims:
        if one.issued_on > book.case.as_of:
            continue
        days = max(0, (book.case.as_of - one.due_on).days)
        buckets[_bucket(days)] += one.open_gross
        if one.open_gross > 0:
            oldest = max(oldest, days)
    whole = sum(buckets.values())
    return Receivable(whole, whole - buckets["not_due"], oldest, buckets)


def _bucket(days: int) -> str:
    return next((name for name, most in BUCKETS.items() if days <= most), OLDEST)
