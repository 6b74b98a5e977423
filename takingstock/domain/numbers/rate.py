"""What an hour really brings, and what paying late costs (numbers.md §4 rows 17–19)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.document import Document
from takingstock.domain.numbers.flow import variable_cost
from takingstock.domain.numbers.month import month_of, month_range, months_between
from takingstock.domain.numbers.rounding import half_away, times

_DAYS_A_YEAR: Final = 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """
    Hours and money of some clients over one span, pooled: Σ/Σ, never a mean of rates.

    Cents, exact hours, cents an hour; None where undefined. Clients without hours stay out
    of all sums and are counted, if they had an invoice in the span. `days_to_pay` is weighted
    by gross over everything that was paid.
    """

    net: int
    contribution: int
    late_cost: int
    hours: Exact
    nominal_rate: Fraction | None
    effective_rate: Fraction | None
    clients_without_hours: int
    days_to_pay: Fraction | None


def span(book: Book) -> tuple[date, ...]:
    """
    Return the months over which money and hours are compared.

    The trailing window from the first month in which anybody logged hours; the months used of
    the window if nobody did.
    """
    logged = [one.month for rows in book.hours.values() for one in rows if one.total]
    window = book.window
    if not logged:
        return (
            month_range(window.start, window.end)[-window.months_used :]
            if window.months_used
            else ()
        )
    return month_range(max(window.start, min(logged)), window.end)


@dataclass(frozen=True, slots=True)
class _Work:
    """One client's part of a pooled rate."""

    net: int
    variable: int
    direct: int
    late_cost: int
    billable: Exact
    hours: Exact


def pool(book: Book, keys: Iterable[str]) -> Rate:
    """Return the pooled rate of the clients with these keys."""
    months = span(book)
    issued = {key: _issued(book, key, months) for key in keys}
    work = {key: _work(book, key, months, documents) for key, documents in issued.items()}
    counted = [one for one in work.values() if one.hours]
    net = sum(one.net for one in counted)
    late = sum(one.late_cost for one in counted)
    contribution = net - late - sum(one.variable + one.direct for one in counted)
    hours: Exact = sum(one.hours for one in counted)
    billable: Exact = sum(one.billable for one in counted)
    return Rate(
        net=net,
        contribution=contribution,
        late_cost=late,
        hours=hours,
        nominal_rate=Fraction(net) / billable if billable else None,
        effective_rate=Fraction(contribution) / hours if hours else None,
        clients_without_hours=sum(1 for key in issued if issued[key] and not work[key].hours),
        days_to_pay=_days_to_pay(one for documents in issued.values() for one in documents),
    )


def freed_hours(book: Book, key: str) -> Exact | None:
    """
    Return the hours per month that leaving frees: as typed, else logged / months of the span.

    None when nothing is known of this client's hours.
    """
    typed = book.clients[key].hours_per_month
    if typed is not None:
        return typed
    months = span(book)
    hours = _hours(book, key, months)[1]
    return Fraction(hours) / len(months) if hours else None


def late_cost(document: Document, annual_rate: Exact, as_of: date) -> int:
    """
    Return round(gross · annual rate · days late / 365) in cents, 0 for a credit note.

    Days run from the due day to the day of payment, or to `as_of` when it is not yet paid.
    """
    days = ((document.paid_on or as_of) - document.due_on).days
    if days <= 0 or document.gross <= 0 or not annual_rate:
        return 0
    return times(document.gross * days, annual_rate, _DAYS_A_YEAR)


def _issued(book: Book, key: str, months: tuple[date, ...]) -> tuple[Document, ...]:
    if not months:
        return ()
    documents = book.issued_by_client.get(key, ())
    return tuple(one for one in documents if months[0] <= month_of(one.issued_on) <= months[-1])


def _work(book: Book, key: str, months: tuple[date, ...], documents: tuple[Document, ...]) -> _Work:
    case = book.case
    nets = [0] * len(months)
    for one in documents:
        nets[months_between(months[0], one.issued_on)] += one.net
    billable, hours = _hours(book, key, months)
    return _Work(
        net=sum(nets),
        variable=sum(variable_cost(tuple(nets), case.variable_rate)),
        direct=half_away(book.clients[key].direct_cost) * len(months),
        late_cost=sum(late_cost(one, case.late_rate_annual, case.as_of) for one in documents),
        billable=billable,
        hours=hours,
    )


def _hours(book: Book, key: str, months: tuple[date, ...]) -> tuple[Exact, Exact]:
    """Return billable and all hours of a client in some months."""
    rows = [one for one in book.hours.get(key, ()) if one.month in months]
    billable: Exact = sum(one.billable for one in rows)
    return billable, sum((one.total for one in rows), start=Fraction(0))


def _days_to_pay(documents: Iterable[Document]) -> Fraction | None:
    paid = [
        (one.gross, (one.paid_on - one.issued_on).days)
        for one in documents
        if one.paid_on and one.gross > 0
    ]
    weight = sum(gross for gross, _ in paid)
    return Fraction(sum(gross * days for gross, days in paid), weight) if weight else None
