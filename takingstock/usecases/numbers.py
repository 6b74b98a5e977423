"""The Numbers page: figures typed or from invoices, what they say, and what is overdue."""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.method import Affordability
from takingstock.domain.numbers.analysis import Analysis, analyse
from takingstock.domain.numbers.case import Case, Driver, Project, Replacement, Swing
from takingstock.domain.numbers.five_figures import (
    Beyond,
    first_month_after,
    five_figure_case,
    last_complete_day,
)
from takingstock.domain.numbers.lever import Levers, keeps_floor, levers
from takingstock.domain.upcoming import PROBABILITY_LIMIT, Opportunity
from takingstock.usecases.assessment import Pen
from takingstock.usecases.figure import Common, Known, known_figures
from takingstock.usecases.receivable import overdue_claims

FAR: Final = 24
"""Months beyond which a reserve is said to last “over 2 years”: false precision persuades."""
HUNDREDTHS_OF_PERCENT: Final = 10_000
"""So many hundredths of a per cent are the whole."""
GUESSES: Final = ((0, 1), (2, 3), (4, 6), (7, 12), (13, None))
"""The bands of the guess, in months, both ends included; the last one has no end."""


@dataclass(frozen=True, slots=True)
class Check:
    """
    What the figures say about going on without the client.

    `month` is the first full month after the last day; `without` and `kept` its surplus
    without and with the client, euro cents. `runway` is in months, None for over two years.
    `share` is the client's share of revenue, None without revenue. Where it is not yet
    affordable, `later` is the first notice day from which it is, None if there is none within
    a year, and then `levers` is what would change it.
    """

    case: Case
    analysis: Analysis
    month: date
    without: int
    kept: int
    runway: int | None
    state: Affordability
    share: Fraction | None
    later: date | None = None
    levers: Levers | None = None

    @property
    def place(self) -> int:
        """The place of `month` in the months of the plans."""
        return self.analysis.left.months.index(self.month)

    @property
    def is_level(self) -> bool:
        """Whether every month without the client is the same, so that one division tells all."""
        return len(set(self.analysis.left.surplus)) == 1


def check_numbers(
    known: Known, today: date, others: str, *, is_in_full: bool = True
) -> Check | None:
    """
    Return what the figures say, None while one is missing. `others` names all other revenue.

    Going on without the client is affordable when no month-end balance of the first two years
    lies below the floor. Unless `is_in_full`, what would change the answer is not looked for
    and `later`, `levers` and the tornado are None: a list of clients needs the answer alone.
    Raises `Refused`: `figures_client_over_revenue`, `notice_out_of_reach`.
    """
    if known.missing:
        return None
    case = _case(known, today, others)
    if is_in_full:
        case = replace(case, tornado=_swings(case))
    analysis = analyse(replace(case, seeks_safe_leave=False))
    month = first_month_after(case)
    assert month is not None
    if month not in analysis.left.months:
        raise Refused("notice_out_of_reach", months=case.horizon_months)
    place = analysis.left.months.index(month)
    runway = analysis.left.runway_months
    safe = keeps_floor(analysis.left, FAR)
    asks_on = is_in_full and not safe
    later = _safe_later(case) if asks_on else None
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
        later=later,
        levers=levers(case, FAR) if asks_on and later is None else None,
    )


def _swings(case: Case) -> tuple[Swing, ...]:
    """Return what is worth asking “what if” about in this case, with how far it is moved."""
    fifth, tenth = Fraction(1, 5), Fraction(1, 10)
    found = [
        Swing(Driver.OTHER_RETAINERS, 1 - fifth, 1 + fifth),
        Swing(Driver.FIXED_COSTS, 1 - tenth, 1 + tenth),
        Swing(Driver.NOTICE_MONTHS, 0, 1),
        Swing(Driver.PAYMENT_DELAY_DAYS, 0, 30),
    ]
    if case.draw:
        found.append(Swing(Driver.DRAW, 1 - tenth, 1 + tenth))
    if case.replacement:
        quarter = Fraction(1, 4)
        found += [
            Swing(Driver.REPLACEMENT_RATE, 1 - fifth, 1 + fifth),
            Swing(Driver.RESELL_SHARE, -quarter, quarter),
            Swing(Driver.MONTHS_TO_REPLACE, 0, 3),
        ]
    return tuple(found)


def _safe_later(case: Case) -> date | None:
    """Return the first safe notice day after the planned one, watched for two years."""
    assert case.leave is not None
    found = analyse(replace(case, horizon_months=FAR, tornado=())).parting
    assert found is not None
    assert found.safe_leave is not None
    return next((day for day in found.safe_leave.safe if day > case.leave.notice_on), None)


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
        beyond=Beyond(
            hours=_hours(known),
            replacement=_replacement(known),
            tax_rate=Fraction(given(FigureName.TAX_PERCENT), HUNDREDTHS_OF_PERCENT),
            variable_rate=Fraction(given(FigureName.VARIABLE_PERCENT), HUNDREDTHS_OF_PERCENT),
            projects=tuple(_project(known, one) for one in known.upcoming),
        ),
    )


def _project(known: Known, one: Opportunity) -> Project:
    """Return an upcoming project for the engine; one of nobody's yet is a client by itself."""
    client = known.names.get(one.client_id) if one.client_id else None
    return Project(
        client=client or f"{one.name} ({one.id})",
        amount=one.amount_minor,
        start=one.starts_on,
        probability=Fraction(one.probability_percent, PROBABILITY_LIMIT),
        months=one.months,
        lag_months=one.lag_months,
    )


def _hours(known: Known) -> Fraction | None:
    hundredths = known.value(FigureName.HOURS_FROM_CLIENT)
    return None if hundredths is None else Fraction(hundredths, 100)


def _replacement(known: Known) -> Replacement | None:
    """Return what was planned instead; a share that was not typed counts as 0, an honest start."""
    rate = known.value(FigureName.REPLACEMENT_RATE)
    if rate is None:
        return None
    return Replacement(
        rate=rate,
        resell_share=Fraction(known.value(FigureName.RESELL_PERCENT) or 0, HUNDREDTHS_OF_PERCENT),
        months_to_replace=known.value(FigureName.MONTHS_TO_REPLACE) or 0,
    )


@dataclass(frozen=True, slots=True)
class Money:
    """What the numbers say of a client, for the router."""

    state: Affordability
    share: Fraction | None


NOTHING_KNOWN: Final = Money(Affordability.UNKNOWN, None)


def affordability(pen: Pen, client: Client, common: Common | None = None) -> Money:
    """
    Return what the numbers say of a client; unknown while figures are missing or clash.

    `common` is handed on to `known_figures`.
    """
    try:
        known = known_figures(pen, client, common)
        check = check_numbers(known, pen.clock.today(), "…", is_in_full=False)
    except Refused:
        check = None
    return Money(check.state, check.share) if check else NOTHING_KNOWN


def guess_band(months: int | None) -> int:
    """Return the place in `GUESSES` of a number of months; None is over every band."""
    for place, (_, last) in enumerate(GUESSES):
        if months is not None and (last is None or months <= last):
            return place
    return len(GUESSES) - 1


def overdue(pen: Pen, client_id: ClientId) -> Signals:
    """Return how much a client owes past its due day, and for how many days, as signals."""
    late = overdue_claims(pen, client_id)
    if not late:
        return Signals()
    return Signals(
        overdue_days=late[0].days_late, overdue_minor=sum(one.open_minor for one in late)
    )
