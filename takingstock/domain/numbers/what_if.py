"""What if: a case with a few of its assumptions changed, and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Final

from takingstock.domain.identity import name_key
from takingstock.domain.numbers.case import Case, Driver, Exact, Replacement

DRIVERS_LIMIT: Final = 3
"""More than so many changes at once and nobody can say what came from what."""


def suppose(case: Case, changes: Mapping[Driver, Exact]) -> Case:
    """
    Return the case with each driver at its setting, in the units of the tornado.

    Factors for revenue, costs, pay and the rate; a share, whole months and days are added. The
    result is a case like any other, so that every figure of it can be asked for.
    """
    for driver, setting in changes.items():
        case = _CHANGES[driver](case, setting)
    return case


def _other_retainers(case: Case, factor: Exact) -> Case:
    assert case.leave is not None
    own = name_key(case.leave.client)
    return replace(
        case,
        retainers=tuple(
            one if name_key(one.client) == own else replace(one, amount=one.amount * factor)
            for one in case.retainers
        ),
    )


def _fixed_costs(case: Case, factor: Exact) -> Case:
    costs = tuple(replace(one, amount=one.amount * factor) for one in case.fixed_costs)
    return replace(case, fixed_costs=costs)


def _draw(case: Case, factor: Exact) -> Case:
    return replace(case, draw=case.draw * factor)


def _notice_months(case: Case, months: Exact) -> Case:
    assert case.leave is not None
    longer = max(0, case.leave.notice_months + int(months))
    return replace(case, leave=replace(case.leave, notice_months=longer))


def _payment_delay_days(case: Case, days: Exact) -> Case:
    clients = tuple(replace(one, delay_days=one.delay_days + int(days)) for one in case.clients)
    return replace(case, clients=clients)


def _of_replacement(
    change: Callable[[Replacement, Exact], Replacement],
) -> Callable[[Case, Exact], Case]:
    def turn(case: Case, setting: Exact) -> Case:
        plan = case.replacement
        return replace(case, replacement=plan and change(plan, setting))

    return turn


def _rate(plan: Replacement, factor: Exact) -> Replacement:
    return replace(plan, rate=plan.rate * factor)


def _resell_share(plan: Replacement, more: Exact) -> Replacement:
    return replace(plan, resell_share=min(1, max(0, plan.resell_share + more)))


def _months_to_replace(plan: Replacement, more: Exact) -> Replacement:
    return replace(plan, months_to_replace=max(0, plan.months_to_replace + int(more)))


_CHANGES: Final[Mapping[Driver, Callable[[Case, Exact], Case]]] = {
    Driver.OTHER_RETAINERS: _other_retainers,
    Driver.FIXED_COSTS: _fixed_costs,
    Driver.DRAW: _draw,
    Driver.NOTICE_MONTHS: _notice_months,
    Driver.PAYMENT_DELAY_DAYS: _payment_delay_days,
    Driver.REPLACEMENT_RATE: _of_replacement(_rate),
    Driver.RESELL_SHARE: _of_replacement(_resell_share),
    Driver.MONTHS_TO_REPLACE: _of_replacement(_months_to_replace),
}
