"""The few figures of the Numbers page, and what may be added to them, as a case (numbers.md §8)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import name_key
from takingstock.domain.numbers.case import (
    Case,
    Client,
    Exact,
    FixedCost,
    Hours,
    Leave,
    Project,
    Replacement,
    Retainer,
    Tax,
    Vat,
)
from takingstock.domain.numbers.departure import depart
from takingstock.domain.numbers.document import vat_on
from takingstock.domain.numbers.month import DAY, add_months, month_of

HORIZON_MONTHS: Final = 36
"""As far as the page looks; no end within it is shown as “over 2 years”."""


@dataclass(frozen=True, slots=True)
class VatTerms:
    """
    How somebody registered for VAT charges and pays it.

    The rates are per cent, of all revenue and of the fixed costs. `payable` is what is owed
    for the month before the first one, in cents; None means that of a usual month.
    """

    rate: Exact
    cost_rate: Exact = 0
    payable: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """
    What a person may add to the five figures.

    `hours` are those a month for the client; the two rates are shares of 1. `projects` come
    on top of the monthly revenue, and so do the retainers `on_top`; the retainers `inside`
    are a part of it. `worked` are logged hours, from which those a month follow when they
    were not typed. `vat` is None for somebody not registered.
    """

    hours: Exact | None = None
    replacement: Replacement | None = None
    tax_rate: Exact = 0
    variable_rate: Exact = 0
    projects: tuple[Project, ...] = ()
    inside: tuple[Retainer, ...] = ()
    on_top: tuple[Retainer, ...] = ()
    worked: tuple[Hours, ...] = ()
    vat: VatTerms | None = None


@dataclass(frozen=True, slots=True)
class Usual:
    """
    A usual month's revenue by whom it comes from, in cents.

    `client` and `others` are never less than what was agreed with them; the two rests are
    what comes without an agreement.
    """

    client: int
    others: int
    client_rest: int
    others_rest: int

    @property
    def revenue(self) -> int:
        """Everything together."""
        return self.client + self.others


def usual_month(
    client: str, from_client: int, revenue: int, inside: tuple[Retainer, ...] = ()
) -> Usual:
    """
    Return what a usual month brings: retainers that run already are a part of the figures.

    Where more was agreed than the figure says, the agreement counts, and nothing twice.
    Raises `Refused` with `figures_client_over_revenue` when the client brings more than
    everybody together.
    """
    if from_client > revenue:
        raise Refused("figures_client_over_revenue")
    own = sum(int(one.amount) for one in inside if name_key(one.client) == name_key(client))
    theirs = sum(int(one.amount) for one in inside) - own
    from_others = revenue - from_client
    return Usual(
        client=max(from_client, own),
        others=max(from_others, theirs),
        client_rest=max(0, from_client - own),
        others_rest=max(0, from_others - theirs),
    )


def last_complete_day(today: date) -> date:
    """Return the `as_of` of the page: the last day of the previous month."""
    return month_of(today) - DAY


def five_figure_case(
    *,
    as_of: date,
    from_client: int,
    revenue: int,
    costs: int,
    draw: int,
    cash: int,
    floor_months: Exact,
    client: str,
    others: str,
    notice_date: date | None,
    notice_months: int,
    beyond: Beyond | None = None,
) -> Case:
    """
    Return typed monthly figures, all in cents, as a case.

    This client and all other revenue become two retainers without terms, less the retainers
    inside them; `others` names the second (with a + should it be a name already). Notice is
    given on `as_of` unless a day is typed. Raises `Refused` as `usual_month` does.
    """
    more = beyond or Beyond()
    usual = usual_month(client, from_client, revenue, more.inside)
    rest = _unlike(others, (client, *_named(more)))
    case = Case(
        as_of=as_of,
        horizon_months=HORIZON_MONTHS,
        cash=cash,
        draw=draw,
        floor_months=floor_months,
        fixed_costs=(FixedCost(name="costs", amount=costs),),
        variable_rate=more.variable_rate,
        tax=Tax(rate=more.tax_rate),
        replacement=more.replacement,
        projects=more.projects,
        clients=_clients(client, rest, more),
        retainers=(*_unagreed(client, rest, usual), *more.inside, *more.on_top),
        hours=more.worked,
        leave=Leave(client=client, notice_on=notice_date or as_of, notice_months=notice_months),
    )
    return _registered(case, more.vat, usual.revenue) if more.vat else case


def _unagreed(client: str, rest: str, usual: Usual) -> tuple[Retainer, Retainer]:
    """Return what comes every month without an agreement, from the client and from the rest."""
    return (
        Retainer(client=client, amount=usual.client_rest),
        Retainer(client=rest, amount=usual.others_rest),
    )


def _clients(client: str, rest: str, beyond: Beyond) -> tuple[Client, ...]:
    """Return the client, the rest, and everybody with whom a sum a month was agreed."""
    found = {name_key(client): Client(name=client, hours_per_month=beyond.hours)}
    for name in (rest, *(one.client for one in (*beyond.inside, *beyond.on_top))):
        found.setdefault(name_key(name), Client(name=name))
    return tuple(found.values())


def _named(beyond: Beyond) -> Iterator[str]:
    for rows in (beyond.inside, beyond.on_top, beyond.projects, beyond.worked):
        yield from (row.client for row in rows)


def _unlike(name: str, taken: tuple[str, ...]) -> str:
    """Return the name, with as many + after it as make it nobody else's."""
    keys = {name_key(one) for one in taken}
    while name_key(name) in keys:
        name += " +"
    return name


def _registered(case: Case, vat: VatTerms, revenue: int) -> Case:
    """Return the case of somebody who charges VAT and remits it a month later."""
    owed = vat_on(revenue, vat.rate) - sum(
        vat_on(int(one.amount), vat.cost_rate) for one in case.fixed_costs
    )
    plan = case.replacement
    return replace(
        case,
        vat=Vat(is_registered=True, opening_payable=owed if vat.payable is None else vat.payable),
        fixed_costs=tuple(replace(one, vat_rate=vat.cost_rate) for one in case.fixed_costs),
        retainers=tuple(replace(one, vat_rate=vat.rate) for one in case.retainers),
        projects=tuple(replace(one, vat_rate=vat.rate) for one in case.projects),
        replacement=plan and replace(plan, vat_rate=vat.rate),
    )


def first_month_after(case: Case) -> date | None:
    """
    Return the first full forecast month after the last day of service, None without a leave.

    It may lie beyond the horizon when notice is far away.
    """
    if case.leave is None:
        return None
    last_day = max(depart(case.leave).last_day, case.as_of)
    return add_months(month_of(last_day), 1)
