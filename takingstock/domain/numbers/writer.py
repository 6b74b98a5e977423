"""
The JSON door, the other way: a plan typed on the page → the object of numbers.md §8.

What is written can be given to the `numbers` command as it is, and gives the figures of the
page to the cent. Money is decimal text in the base currency, rates and shares are fractions.
"""

from fractions import Fraction

from takingstock.domain.numbers.case import (
    Case,
    Client,
    Exact,
    FixedCost,
    Hours,
    Project,
    Retainer,
    Swing,
)

Written = dict[str, object]


def write_plan(case: Case) -> Written:
    """
    Return a case of the page as the door's `input`; `read_case` reads the same case back.

    Meant for what the page builds: base currency EUR, retainers, projects, logged hours, VAT,
    one fixed cost or more, and no invoices; those have other ways in and are not written.
    Values must have a finite decimal expansion, as everything typed has.
    """
    return {
        "as_of": case.as_of.isoformat(),
        "horizon_months": case.horizon_months,
        "cash": money(case.cash),
        "draw": money(case.draw),
        "floor_months": decimal(case.floor_months),
        "costs": {
            "fixed": [_cost(one) for one in case.fixed_costs],
            "variable_rate": decimal(case.variable_rate),
        },
        "tax": {"rate": decimal(case.tax.rate)},
        "vat": _vat(case),
        "clients": [_client(one) for one in case.clients],
        "retainers": [_retainer(one) for one in case.retainers],
        "projects": [_project(one) for one in case.projects],
        "hours": [_worked(one) for one in case.hours],
        "leave": _leave(case),
        "replacement": _replacement(case),
        "safe_leave": case.seeks_safe_leave,
        "tornado": [_swing(one) for one in case.tornado],
    }


def money(cents: Exact) -> str:
    """Return exact cents as the amount they are, in decimal text."""
    return decimal(Fraction(cents, 100))


def decimal(value: Exact) -> str:
    """Return a number exactly, in decimal text. Raises `ValueError` where there is no end to it."""
    exact = Fraction(value)
    places = 0
    while exact.denominator != 1:
        exact, places = exact * 10, places + 1
        if places > 30:  # noqa: PLR2004 - the door reads as many
            raise ValueError(value)
    digits = str(abs(exact.numerator)).rjust(places + 1, "0")
    text = f"{digits[:-places]}.{digits[-places:]}" if places else digits
    return f"-{text}" if exact < 0 else text


def _client(one: Client) -> Written:
    hours = one.hours_per_month
    return {
        "name": one.name,
        "hours_per_month": None if hours is None else decimal(hours),
        "delay_days": one.delay_days,
    }


def _cost(one: FixedCost) -> Written:
    return {"name": one.name, "amount": money(one.amount), "vat_rate": decimal(one.vat_rate)}


def _vat(case: Case) -> Written | None:
    if not case.vat.is_registered:
        return None
    return {"registered": True, "opening_payable": money(case.vat.opening_payable)}


def _retainer(one: Retainer) -> Written:
    return {
        "client": one.client,
        "amount": money(one.amount),
        "vat_rate": decimal(one.vat_rate),
        "start": one.start and one.start.isoformat(),
        "end": one.end and one.end.isoformat(),
    }


def _worked(one: Hours) -> Written:
    return {
        "client": one.client,
        "month": f"{one.month:%Y-%m}",
        "billable": decimal(one.billable),
        "unbilled": decimal(one.unbilled),
    }


def _project(one: Project) -> Written:
    return {
        "client": one.client,
        "amount": money(one.amount),
        "probability": decimal(one.probability),
        "start": f"{one.start:%Y-%m}",
        "months": one.months,
        "lag_months": one.lag_months,
        "vat_rate": decimal(one.vat_rate),
    }


def _leave(case: Case) -> Written | None:
    if case.leave is None:
        return None
    return {
        "client": case.leave.client,
        "notice_date": case.leave.notice_on.isoformat(),
        "notice_months": case.leave.notice_months,
    }


def _replacement(case: Case) -> Written | None:
    plan = case.replacement
    if plan is None:
        return None
    return {
        "rate": money(plan.rate),
        "resell_share": decimal(plan.resell_share),
        "months_to_replace": plan.months_to_replace,
        "vat_rate": decimal(plan.vat_rate),
    }


def _swing(one: Swing) -> Written:
    return {"driver": one.driver.value, "low": decimal(one.low), "high": decimal(one.high)}
