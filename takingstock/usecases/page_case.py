"""The figures of the Numbers page as one case for the engine, and which way each comes in."""

from collections.abc import Iterator
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final

from takingstock.domain.figure import FigureName
from takingstock.domain.numbers import case as engine
from takingstock.domain.numbers.case import Case
from takingstock.domain.numbers.five_figures import (
    Beyond,
    Usual,
    VatTerms,
    five_figure_case,
    last_complete_day,
    usual_month,
)
from takingstock.domain.numbers.month import add_months, month_of
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.upcoming import PROBABILITY_LIMIT, Opportunity, Retainer
from takingstock.usecases.figure import Known
from takingstock.usecases.income import WINDOW_MONTHS

HUNDREDTHS_OF_PERCENT: Final = 10_000
"""So many hundredths of a per cent are the whole."""


class Way(StrEnum):
    """How a sum agreed for every month comes into the plan."""

    INSIDE = "inside"
    ON_TOP = "on_top"
    OVER = "over"


def way_of(known: Known, one: Retainer, today: date) -> Way:
    """
    Return how a retainer comes into the plan, so that nothing counts twice.

    One that runs already is a part of the monthly figures, one that begins later comes on
    top. Typed figures speak of today, those from invoices of the last complete month. One
    that ended before the first forecast month counts for nothing.
    """
    as_of = last_complete_day(today)
    if one.ends_on and one.ends_on <= as_of:
        return Way.OVER
    is_own = one.client_id == known.client.id
    figure = FigureName.MONTHLY_FROM_CLIENT if is_own else FigureName.MONTHLY_REVENUE
    told_on = today if figure in known.typed else as_of
    return Way.INSIDE if one.starts_on is None or one.starts_on <= told_on else Way.ON_TOP


def page_case(known: Known, today: date, others: str) -> Case:
    """Return the case. `others` names all other revenue. Raises `Refused` as `usual_of` does."""

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
        beyond=_beyond(known, today),
    )


def usual_of(known: Known, today: date) -> Usual:
    """Return a usual month's revenue. Raises `Refused` (`figures_client_over_revenue`)."""
    return usual_month(
        known.client.name,
        known.value(FigureName.MONTHLY_FROM_CLIENT) or 0,
        known.value(FigureName.MONTHLY_REVENUE) or 0,
        _retainers(known, today, Way.INSIDE),
    )


def _beyond(known: Known, today: date) -> Beyond:
    return Beyond(
        hours=_hours(known),
        replacement=_replacement(known),
        tax_rate=_share(known, FigureName.TAX_PERCENT),
        variable_rate=_share(known, FigureName.VARIABLE_PERCENT),
        projects=tuple(_project(known, one) for one in known.upcoming),
        inside=_retainers(known, today, Way.INSIDE),
        on_top=_retainers(known, today, Way.ON_TOP),
        worked=tuple(worked_hours(known, today)),
        vat=_vat(known),
    )


def _share(known: Known, name: FigureName) -> Fraction:
    return Fraction(known.value(name) or 0, HUNDREDTHS_OF_PERCENT)


def _retainers(known: Known, today: date, way: Way) -> tuple[engine.Retainer, ...]:
    return tuple(
        engine.Retainer(
            client=known.names[one.client_id],
            amount=one.amount_minor,
            start=one.starts_on,
            end=one.ends_on,
        )
        for one in known.retainers
        if way_of(known, one, today) is way
    )


def _project(known: Known, one: Opportunity) -> engine.Project:
    """Return an upcoming project for the engine; one of nobody's yet is a client by itself."""
    client = known.names.get(one.client_id) if one.client_id else None
    return engine.Project(
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


def worked_hours(known: Known, today: date) -> Iterator[engine.Hours]:
    """Give the hours worked in the window, each to a hundredth, half away from zero."""
    end = month_of(last_complete_day(today))
    start = add_months(end, 1 - WINDOW_MONTHS)
    for one in known.worked:
        if start <= one.month <= end:
            yield engine.Hours(
                client=known.names[one.client_id],
                month=one.month,
                billable=_to_hours(one.billable_minutes),
                unbilled=_to_hours(one.unbilled_minutes),
            )


def _to_hours(minutes: int) -> Fraction:
    return Fraction(half_away(Fraction(minutes * 100, 60)), 100)


def _replacement(known: Known) -> engine.Replacement | None:
    """Return what was planned instead; a share that was not typed counts as 0, an honest start."""
    rate = known.value(FigureName.REPLACEMENT_RATE)
    if rate is None:
        return None
    return engine.Replacement(
        rate=rate,
        resell_share=_share(known, FigureName.RESELL_PERCENT),
        months_to_replace=known.value(FigureName.MONTHS_TO_REPLACE) or 0,
    )


def _vat(known: Known) -> VatTerms | None:
    """Return the terms of somebody registered; without a rate nothing is worked out."""
    rate = known.value(FigureName.VAT_PERCENT)
    if not known.value(FigureName.VAT_REGISTERED) or rate is None:
        return None
    return VatTerms(
        rate=Fraction(rate, 100),
        cost_rate=Fraction(known.value(FigureName.VAT_COST_PERCENT) or 0, 100),
        payable=known.value(FigureName.VAT_PAYABLE),
    )
