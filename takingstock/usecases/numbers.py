"""The Numbers page: figures typed or from invoices, what they say, and what is overdue."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.invoice import Basis, Invoice
from takingstock.domain.method import Affordability
from takingstock.domain.numbers.analysis import Analysis, analyse
from takingstock.domain.numbers.case import Case
from takingstock.domain.numbers.currency import exchange_rate
from takingstock.domain.numbers.five_figures import (
    first_month_after,
    five_figure_case,
    last_complete_day,
)
from takingstock.domain.numbers.rounding import half_away
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import Known, known_figures
from takingstock.usecases.income import BASE_CURRENCY

FAR: Final = 24
"""Months beyond which a reserve is said to last “over 2 years”: false precision persuades."""
GUESSES: Final = ((0, 1), (2, 3), (4, 6), (7, 12), (13, None))
"""The bands of the guess, in months, both ends included; the last one has no end."""


@dataclass(frozen=True, slots=True)
class Check:
    """
    What the figures say about going on without the client.

    `month` is the first full month after the last day; `without` and `kept` its surplus
    without and with the client, euro cents. `runway` is in months, None for over two years.
    `share` is the client's share of revenue, None without revenue.
    """

    case: Case
    analysis: Analysis
    month: date
    without: int
    kept: int
    runway: int | None
    state: Affordability
    share: Fraction | None


def check_numbers(known: Known, today: date, others: str) -> Check | None:
    """
    Return what the figures say, None while one is missing. `others` names all other revenue.

    Going on without the client is affordable when no month-end balance of the first two years
    lies below the floor. Raises `Refused`: `figures_client_over_revenue`, `notice_out_of_reach`.
    """
    if known.missing:
        return None
    case = replace(_case(known, today, others), seeks_safe_leave=False)
    analysis = analyse(case)
    month = first_month_after(case)
    assert month is not None
    if month not in analysis.left.months:
        raise Refused("notice_out_of_reach", months=case.horizon_months)
    place = analysis.left.months.index(month)
    runway = analysis.left.runway_months
    safe = all(balance >= analysis.left.floor for balance in analysis.left.balance[:FAR])
    revenue = known.value(FigureName.MONTHLY_REVENUE)
    part = known.value(FigureName.MONTHLY_FROM_CLIENT)
    assert part is not None
    return Check(
        case=case,
        analysis=analysis,
        month=month,
        without=analysis.left.surplus[place],
        kept=analysis.kept.surplus[place],
        runway=None if runway is None or runway > FAR else runway,
        state=Affordability.AFFORDABLE if safe else Affordability.NOT_YET,
        share=Fraction(part, revenue) if revenue else None,
    )


def _case(known: Known, today: date, others: str) -> Case:
    def given(name: FigureName) -> int:
        return known.value(name) or 0

    notice = known.value(FigureName.NOTICE_DATE)
    return five_figure_case(
        as_of=last_complete_day(today),
        from_client=given(FigureName.MONTHLY_FROM_CLIENT),
        revenue=given(FigureName.MONTHLY_REVENUE),
        costs=given(FigureName.MONTHLY_COSTS),
        draw=given(FigureName.DRAW),
        cash=given(FigureName.RESERVE),
        floor_months=given(FigureName.FLOOR_MONTHS),
        client=known.client.name,
        others=others,
        notice_date=None if notice is None else date.fromordinal(notice),
        notice_months=given(FigureName.NOTICE_MONTHS),
    )


@dataclass(frozen=True, slots=True)
class Money:
    """What the numbers say of a client, for the router."""

    state: Affordability
    share: Fraction | None


def affordability(pen: Pen, client: Client) -> Money:
    """Return what the numbers say of a client; unknown while figures are missing or clash."""
    try:
        check = check_numbers(known_figures(pen, client), pen.clock.today(), "…")
    except Refused:
        check = None
    return Money(check.state, check.share) if check else Money(Affordability.UNKNOWN, None)


def guess_band(months: int | None) -> int:
    """Return the place in `GUESSES` of a number of months; None is over every band."""
    for place, (_, last) in enumerate(GUESSES):
        if months is not None and (last is None or months <= last):
            return place
    return len(GUESSES) - 1


def overdue(pen: Pen, client_id: ClientId) -> Signals:
    """Return how much a client owes past its due day, and for how many days, as signals."""
    store = pen.store
    today = pen.clock.today()
    late = [
        one
        for one in _with_known_payments(store.invoices(pen.owner))
        if one.client_id == client_id
        and one.due_on
        and one.due_on < today
        and _open(one, today) > 0
    ]
    if not late:
        return Signals()
    oldest = min(one.due_on for one in late if one.due_on)
    return Signals(
        overdue_days=(today - oldest).days, overdue_minor=sum(_open(one, today) for one in late)
    )


def _with_known_payments(invoices: Iterable[Invoice]) -> list[Invoice]:
    """Leave out what says nothing of payments: imports without a paid day, and bank files."""
    issued = [one for one in invoices if one.basis is Basis.INVOICE]
    told = {one.import_id for one in issued if one.paid_on or one.paid_minor is not None}
    return [one for one in issued if one.import_id in told]


def _open(invoice: Invoice, today: date) -> int:
    """Return what is still open of an invoice, euro cents gross."""
    rate = exchange_rate(invoice.currency, BASE_CURRENCY, {})
    if rate is None:
        return 0
    received = invoice.paid_minor or 0
    if invoice.paid_on and invoice.paid_on <= today and invoice.paid_minor is None:
        received = invoice.gross_minor
    return half_away((invoice.gross_minor - received) * rate)
