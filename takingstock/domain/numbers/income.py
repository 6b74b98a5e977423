"""Where a client's money comes from: open invoices, retainers, projects (numbers.md §2, §4)."""

from datetime import date, timedelta

from takingstock.domain.numbers.book import Book
from takingstock.domain.numbers.case import Client, PipelineMode, Project, Retainer
from takingstock.domain.numbers.departure import Departure
from takingstock.domain.numbers.document import Document, vat_on
from takingstock.domain.numbers.flow import Flow, Series, Tally
from takingstock.domain.numbers.month import Horizon, active_share, add_months, days_in
from takingstock.domain.numbers.rounding import half_away, split


def client_flow(
    book: Book,
    key: str,
    horizon: Horizon,
    departure: Departure | None = None,
    *,
    with_projects: bool = True,
) -> Flow:
    """Return what one client brings and costs; `departure` if it is the one to leave."""
    client = book.clients[key]
    tally = Tally(horizon.count)
    for document in book.claims.get(key, ()):
        _collect(tally, document, client, horizon, departure)
    for retainer in book.retainers.get(key, ()):
        _retain(tally, retainer, client, horizon, departure)
    if with_projects:
        for project in book.projects.get(key, ()):
            amount = expected_total(project, book.case.pipeline_mode)
            deliver(tally, project, amount, horizon, departure)
    return tally.close(book.case.variable_rate, direct_cost(client, horizon, departure))


def direct_cost(client: Client, horizon: Horizon, departure: Departure | None) -> Series:
    """Return the direct cost per month, pro rata at both ends, until the last day of service."""
    if not client.direct_cost:
        return (0,) * horizon.count
    end = departure.last_day if departure else None
    return tuple(
        half_away(client.direct_cost * horizon.share(month, None, end)) for month in horizon.months
    )


def expected_total(project: Project, mode: PipelineMode) -> int:
    """Return the cents of a project that a pipeline mode counts (numbers.md §4 row 6)."""
    if mode is PipelineMode.EXPECTED:
        return half_away(project.amount * project.probability)
    counts = {
        PipelineMode.COMMITTED: project.probability == 1,
        PipelineMode.ALL: project.probability > 0,
        PipelineMode.NONE: False,
    }
    return half_away(project.amount) if counts[mode] else 0


def deliver(
    tally: Tally,
    project: Project,
    amount: int,
    horizon: Horizon,
    departure: Departure | None,
    extra_lag: int = 0,
) -> None:
    """Enter the slices of a project of `amount` cents; those before the forecast are dropped."""
    for step, net in enumerate(split(amount, project.months)):
        month = add_months(project.start, step)
        place = horizon.place(month)
        if place < 0 or (departure and month > departure.last_project_month):
            continue
        vat = vat_on(net, project.vat_rate)
        if tally.invoice(place, net, vat):
            tally.pay(place + project.lag_months + extra_lag, net, vat)


def _retain(
    tally: Tally,
    retainer: Retainer,
    client: Client,
    horizon: Horizon,
    departure: Departure | None,
) -> None:
    """Enter the invoices of a retainer; one due by `as_of` is in the invoice list already."""
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


def _collect(
    tally: Tally,
    document: Document,
    client: Client,
    horizon: Horizon,
    departure: Departure | None,
) -> None:
    """
    Enter what a listed invoice still brings (numbers.md §4 rows 5, 8).

    A promise comes on its day. The rest comes on the due day plus the client's delay, or, when
    overdue, `overdue_collect_days` after `as_of` times the collect rate. After the notice the
    departing client pays its share of either; credit notes and over-payments are never cut.
    """
    if document.issued_on > horizon.as_of:
        if departure and document.issued_on > departure.last_day:
            return
        place = horizon.place(document.issued_on)
        if not tally.invoice(place, document.net, document.gross - document.net):
            return
    if document.promised_on and document.promised.gross:
        share = departure.collect_rate if _is_late(document.promised_on, departure) else 1
        tally.collect(horizon.place(document.promised_on), document.promised, share)
