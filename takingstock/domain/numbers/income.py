"""Where a client's money comes from: open invoices, retainers, projects (numbers.md §2, §4)."""

from collections.abc import Iterator
from datetime import date, timedelta

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.case import Client, Exact, PipelineMode, Project, Retainer
from takingstock.domain.numbers.departure import Course
from takingstock.domain.numbers.document import Document, Payment, vat_on
from takingstock.domain.numbers.flow import Flow, Series, Tally
from takingstock.domain.numbers.month import Horizon, active_share, add_months, days_in
from takingstock.domain.numbers.rounding import half_away, split


def client_flow(book: Book, key: str, course: Course, *, with_projects: bool = True) -> Flow:
    """Return what one client brings and costs."""
    client = book.clients[key]
    tally = Tally(course.horizon.count)
    for document in book.claims.get(key, ()):
        _collect(tally, document, client, course)
    for retainer in book.retainers.get(key, ()):
        _retain(tally, retainer, client, course)
    if with_projects:
        for project in book.projects.get(key, ()):
            amount = half_away(
                project.amount * counted_probability(project, book.case.pipeline_mode)
            )
            deliver(tally, project, amount, course)
    return tally.close(book.case.variable_rate, direct_cost(client, course))


def direct_cost(client: Client, course: Course) -> Series:
    """Return the direct cost per month, pro rata at both ends, until the last day of service."""
    horizon = course.horizon
    if not client.direct_cost:
        return (0,) * horizon.count
    end = course.departure.last_day if course.departure else None
    return tuple(
        half_away(client.direct_cost * horizon.share(month, None, end)) for month in horizon.months
    )


def counted_probability(project: Project, mode: PipelineMode) -> Exact:
    """Return the probability at which a pipeline mode counts a project (numbers.md §4 row 6)."""
    if mode is PipelineMode.EXPECTED:
        return project.probability
    counts = {
        PipelineMode.COMMITTED: project.probability == 1,
        PipelineMode.ALL: project.probability > 0,
        PipelineMode.NONE: False,
    }
    return int(counts[mode])


def deliver(
    tally: Tally, project: Project, amount: int, course: Course, extra_lag: int = 0
) -> None:
    """Enter the slices of a project of `amount` cents; those before the forecast are dropped."""
    departure = course.departure
    for step, net in enumerate(split(amount, project.months)):
        month = add_months(project.start, step)
        place = course.horizon.place(month)
        if place < 0 or (departure and month > departure.last_project_month):
            continue
        vat = vat_on(net, project.vat_rate)
        if tally.invoice(place, net, vat):
            tally.pay(place + project.lag_months + extra_lag, net, vat)


def _retain(tally: Tally, retainer: Retainer, client: Client, course: Course) -> None:
    """Enter the invoices of a retainer; one due by `as_of` is in the invoice list already."""
    horizon, departure = course.horizon, course.departure
    end = _earlier(retainer.end, departure.last_day if departure else None)
    full = half_away(retainer.amount)
    full_vat = vat_on(full, retainer.vat_rate)
    wait = timedelta(days=client.terms_days + client.delay_days)
    for place, month in enumerate(horizon.months):
        issued_on = _invoice_day(month, retainer.invoice_day)
        share = active_share(month, retainer.start, end)
        if not share or issued_on < horizon.start:
            continue
        net = full if share == 1 else half_away(retainer.amount * share)
        vat = full_vat if share == 1 else vat_on(net, retainer.vat_rate)
        tally.invoice(place, net, vat)
        tally.pay(horizon.place(max(issued_on + wait, horizon.start)), net, vat)


def _invoice_day(month: date, day: int | None) -> date:
    last = days_in(month)
    return month.replace(day=last if day is None else min(day, last))


def _earlier(one: date | None, other: date | None) -> date | None:
    known = [day for day in (one, other) if day is not None]
    return min(known, default=None)


def _collect(tally: Tally, document: Document, client: Client, course: Course) -> None:
    """
    Enter what a listed invoice still brings (numbers.md §4 rows 5, 8).

    After the notice the departing client pays only a share, of promises too; credit notes and
    over-payments are never cut.
    """
    horizon, departure = course.horizon, course.departure
    if document.issued_on > horizon.as_of:
        if departure and document.issued_on > departure.last_day:
            return
        vat = document.gross - document.net
        if not tally.invoice(horizon.place(document.issued_on), document.net, vat):
            return
    for day, payment, share in _dues(document, client, horizon):
        if departure and payment.gross > 0 and day > departure.notice_on:
            tally.collect(horizon.place(day), payment, share * departure.collect_rate)
        else:
            tally.collect(horizon.place(day), payment, share)


def _dues(
    document: Document, client: Client, horizon: Horizon
) -> Iterator[tuple[date, Payment, Exact]]:
    """
    Give the days on which the open part comes, and the share of it that does.

    A promise comes on its day. The rest comes on the due day plus the client's delay; when
    overdue, `overdue_collect_days` after `as_of`, times the collect rate. An invoice that is
    not yet issued is due on its day at the earliest.
    """
    if document.promised_on:
        yield document.promised_on, document.promised, 1
    rest = document.rest
    is_issued = document.issued_on <= horizon.as_of
    due_on = document.due_on if is_issued else max(document.due_on, document.issued_on)
    if rest.gross <= 0:
        yield max(due_on, horizon.start), rest, 1
    elif due_on < horizon.as_of:
        day = horizon.as_of + timedelta(days=client.overdue_collect_days)
        yield max(day, horizon.start), rest, client.collect_rate
    else:
        yield max(due_on + timedelta(days=client.delay_days), horizon.start), rest, 1
