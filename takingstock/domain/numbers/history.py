"""Income history: net by client and month, as invoiced and as received (numbers.md §4 row 1)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.flow import Series, total
from takingstock.domain.numbers.month import month_of, month_range, months_between


@dataclass(frozen=True, slots=True)
class History:
    """
    Net cents per client label for every month from the first to the one of `as_of`.

    Months without money are 0; `months` is empty when nothing ever came.
    """

    months: tuple[date, ...]
    clients: Mapping[str, Series]
    total: Series


def invoice_history(book: Book) -> History:
    """Return the history by day of issue; credit notes keep their sign."""
    return _history(book, ((one.client, one.issued_on, one.net) for one in book.issued))


def cash_history(book: Book) -> History:
    """
    Return the history by day of payment, on or before `as_of`.

    A part payment without a date has no month here.
    """
    return _history(
        book,
        ((one.client, one.paid_on, one.received.net) for one in book.documents if one.paid_on),
    )


def _history(book: Book, rows: Iterable[tuple[str, date, int]]) -> History:
    listed = list(rows)
    if not listed:
        return History((), {client.name: () for client in book.clients.values()}, ())
    first = month_of(min(day for _, day, _ in listed))
    months = month_range(first, month_of(book.case.as_of))
    sums = {key: [0] * len(months) for key in book.clients}
    for key, day, net in listed:
        sums[key][months_between(first, day)] += net
    clients = {book.label(key): tuple(row) for key, row in sums.items()}
    return History(months, clients, total(clients.values(), len(months)))


@dataclass(frozen=True, slots=True)
class HistoryWithout:
    """The invoiced history less one client: cents per month of the history, and both sums."""

    per_month: Series
    with_total: int
    without_total: int


def history_without(history: History, client: str) -> HistoryWithout:
    """Return what everybody else brought; `client` is a label of the history."""
    rest = tuple(
        everybody - own
        for everybody, own in zip(history.total, history.clients[client], strict=True)
    )
    return HistoryWithout(rest, sum(history.total), sum(rest))
