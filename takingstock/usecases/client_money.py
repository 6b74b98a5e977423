"""A client's money: revenue by month, days late, what is left an hour, what came through them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from takingstock.domain.client import Client
from takingstock.domain.identity import ClientId, name_key
from takingstock.domain.invoice import Basis
from takingstock.domain.late_interest import InterestTable, RatePeriod
from takingstock.domain.lateness import DuePayment, Lateness, lateness
from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.history import History, invoice_history
from takingstock.domain.numbers.level import Level, level
from takingstock.domain.numbers.month import month_of, month_range
from takingstock.domain.numbers.rate import Rate, late_cost, pool, span
from takingstock.domain.upcoming import came_through
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client_ledger import Ledger, open_ledger
from takingstock.usecases.freed_hours import FreedHours, freed_with_best
from takingstock.usecases.receivable import open_gross


@dataclass(frozen=True, slots=True, kw_only=True)
class Revenue:
    """
    Net euro cents by complete month, at most twelve, months without an invoice too.

    `this_month` is what the running month has so far; `last_on` the client's newest invoice,
    None without any. `everybody` is the sum of all clients over the same months.
    """

    months: tuple[date, ...]
    series: tuple[int, ...]
    this_month: int
    last_on: date | None
    everybody: int

    @property
    def total(self) -> int:
        """The sum of the complete months."""
        return sum(self.series)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hourly:
    """
    Hours and what is left of them, in the months from `first` to `last`.

    `unbilled` are the hours of them that no invoice pays for. `level` is None while there is
    nobody to compare with, and without an invoice in these months: then nobody knows.
    """

    rate: Rate
    has_invoices: bool
    unbilled: Exact
    first: date
    last: date
    level: Level | None


@dataclass(frozen=True, slots=True)
class OwnHour:
    """
    What is left of an hour of all work, pooled over `months`; clients without hours stay out.

    `left` is euro cents, `hours` exact. `rate` is cents an hour, None where nobody knows:
    without hours, without an invoice in these months, or with nothing left.
    """

    months: tuple[date, ...]
    left: int
    hours: Exact
    rate: Fraction | None


@dataclass(frozen=True, slots=True)
class Brought:
    """A client of the referral sum: what it brought over the months of the revenue, cents."""

    client: Client
    revenue: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Referral:
    """
    Through whom the client came, and who came through it, the nearest first.

    `own` is the client itself. `at_risk` adds up what is above 0: a credit balance of one does
    not make another's revenue safer. `share` of everybody's revenue is None without any.
    `freed` is None where the hours or a referrer are not known.
    """

    through: Client | None
    own: Brought
    came: tuple[Brought, ...]
    share: Fraction | None
    freed: FreedHours | None

    @property
    def at_risk(self) -> int:
        """What the client and all who came through it brought, cents."""
        return sum(max(0, one.revenue) for one in (self.own, *self.came))


@dataclass(frozen=True, slots=True, kw_only=True)
class ClientMoney:
    """
    Everything about one client's money.

    `late` is None without an invoice that says anything; `late_cost` is cents over the months
    of the revenue at `interest`. `hourly` is None without hours; `own_hour` is of all clients.
    """

    basis: Basis
    left_out: Mapping[str, int]
    revenue: Revenue
    late: Lateness | None
    late_cost: int
    interest: RatePeriod | None
    hourly: Hourly | None
    own_hour: OwnHour
    referral: Referral


def money_of(pen: Pen, client: Client, table: InterestTable) -> ClientMoney:
    """Return a client's money as of today. Raises nothing of its own."""
    ledger = open_ledger(pen, client, table)
    history = invoice_history(ledger.book)
    revenue, rates = _revenue(ledger, history, client.id), _rates(ledger)
    return ClientMoney(
        basis=ledger.basis,
        left_out=ledger.left_out,
        revenue=revenue,
        late=_late(pen, ledger, client.id),
        late_cost=_late_cost(ledger, client.id, revenue.months),
        interest=ledger.interest,
        hourly=_hourly(ledger, rates, client.id),
        own_hour=_own_hour(ledger, rates),
        referral=_referral(pen, ledger, history, client, revenue, rates=rates),
    )


def _months(ledger: Ledger) -> tuple[date, ...]:
    window = ledger.book.window
    if not window.months_used:
        return ()
    return month_range(window.start, window.end)[-window.months_used :]


def _of(history: History, client_id: ClientId, months: tuple[date, ...]) -> tuple[int, ...]:
    by_month = dict(zip(history.months, history.clients[client_id], strict=True))
    return tuple(by_month.get(month, 0) for month in months)


def _revenue(ledger: Ledger, history: History, client_id: ClientId) -> Revenue:
    months = _months(ledger)
    running = month_of(ledger.book.case.as_of)
    is_running = running not in months
    return Revenue(
        months=months,
        series=_of(history, client_id, months),
        this_month=sum(_of(history, client_id, (running,))) if is_running else 0,
        last_on=max((one.issued_on for one in ledger.documents(client_id)), default=None),
        everybody=sum(max(0, sum(_of(history, one, months))) for one in ledger.clients),
    )


def _late(pen: Pen, ledger: Ledger, client_id: ClientId) -> Lateness | None:
    today = pen.clock.today()
    payments = []
    for one in ledger.invoices:
        is_asked = one.client_id == client_id and one.id in ledger.known and one.gross_minor > 0
        if not is_asked or one.due_on is None:
            continue
        if open_gross(one, today) > 0:
            payments.append(DuePayment(one.due_on, None))
        elif one.paid_on:
            payments.append(DuePayment(one.due_on, one.paid_on))
    return lateness(payments, today)


def _late_cost(ledger: Ledger, client_id: ClientId, months: tuple[date, ...]) -> int:
    case = ledger.book.case
    return sum(
        late_cost(one, case.late_rate_annual, case.as_of)
        for one in ledger.documents(client_id)
        if month_of(one.issued_on) in months
    )


def _rates(ledger: Ledger) -> dict[str, Rate]:
    return {one: pool(ledger.book, (one,)) for one in ledger.book.clients}


def _has_invoices(ledger: Ledger, client_id: ClientId, months: tuple[date, ...]) -> bool:
    documents = ledger.documents(client_id)
    return any(months[0] <= month_of(one.issued_on) <= months[-1] for one in documents)


def _own_hour(ledger: Ledger, rates: Mapping[str, Rate]) -> OwnHour:
    months = span(ledger.book)
    counted = [one for one in ledger.clients if rates[name_key(one)].hours]
    left = sum(rates[name_key(one)].contribution for one in counted)
    hours = sum((Fraction(rates[name_key(one)].hours) for one in counted), Fraction())
    is_known = left > 0 and any(_has_invoices(ledger, one, months) for one in counted)
    return OwnHour(months, left, hours, left / hours if is_known else None)


def _hourly(ledger: Ledger, rates: Mapping[str, Rate], client_id: ClientId) -> Hourly | None:
    book, months = ledger.book, span(ledger.book)
    key = name_key(client_id)
    rate = rates[key]
    if not rate.hours:
        return None
    worked = [one for one in book.hours.get(key, ()) if one.month in months]
    billable: Exact = sum(one.billable for one in worked)
    has_invoices = _has_invoices(ledger, client_id, months)
    return Hourly(
        rate=rate,
        has_invoices=has_invoices,
        unbilled=rate.hours - billable,
        first=months[0],
        last=months[-1],
        level=level(key, rates, billable, book.case.variable_rate) if has_invoices else None,
    )


def _referral(
    pen: Pen,
    ledger: Ledger,
    history: History,
    client: Client,
    revenue: Revenue,
    *,
    rates: Mapping[str, Rate],
) -> Referral:
    links = pen.store.referrals(pen.owner)
    brought = {one: sum(_of(history, one, revenue.months)) for one in ledger.clients}
    through = links.get(client.id)
    found = Referral(
        through=ledger.clients.get(through) if through else None,
        own=Brought(client, revenue.total),
        came=tuple(
            Brought(ledger.clients[one], brought[one])
            for one in came_through(links, client.id)
            if one in ledger.clients
        ),
        share=None,
        freed=freed_with_best(ledger, rates, links, brought, client.id),
    )
    if not revenue.everybody:
        return found
    return replace(found, share=Fraction(found.at_risk, revenue.everybody))
