"""The few figures of the Numbers page as a case (numbers.md §8)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import name_key
from takingstock.domain.numbers.case import (
    Case,
    Client,
    Exact,
    FixedCost,
    Leave,
    Project,
    Replacement,
    Retainer,
    Tax,
)
from takingstock.domain.numbers.departure import depart
from takingstock.domain.numbers.month import DAY, add_months, month_of

HORIZON_MONTHS: Final = 36
"""As far as the page looks; no end within it is shown as “over 2 years”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beyond:
    """
    What a person may add to the five figures.

    `hours` are those a month for the client; the two rates are shares of 1. `projects` come
    on top of the monthly revenue.
    """

    hours: Exact | None = None
    replacement: Replacement | None = None
    tax_rate: Exact = 0
    variable_rate: Exact = 0
    projects: tuple[Project, ...] = ()


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

    This client and all other revenue become two retainers without terms; `others` names the
    second (with a + should that be this client's own name). Notice is given on `as_of` unless
    a day is typed. Raises `Refused` with `figures_client_over_revenue` when the client brings
    more than everybody together.
    """
    if from_client > revenue:
        raise Refused("figures_client_over_revenue")
    more = beyond or Beyond()
    rest = f"{others} +" if name_key(others) == name_key(client) else others
    return Case(
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
        clients=(Client(name=client, hours_per_month=more.hours), Client(name=rest)),
        retainers=(
            Retainer(client=client, amount=from_client),
            Retainer(client=rest, amount=revenue - from_client),
        ),
        leave=Leave(client=client, notice_on=notice_date or as_of, notice_months=notice_months),
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
