"""What would make leaving affordable: one change at a time, the smallest that is enough."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final

from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.case import Case, Client, Exact, FixedCost, Retainer
from takingstock.domain.numbers.departure import depart
from takingstock.domain.numbers.forecast import plan
from takingstock.domain.numbers.outcome import Outcome
from takingstock.domain.numbers.rate import freed_hours
from takingstock.domain.numbers.rounding import up

STEP: Final = 100
"""Levers are told in whole euros, in cents here: to the cent would persuade without reason."""
_FURTHEST: Final = 10**11


@dataclass(frozen=True, slots=True, kw_only=True)
class Levers:
    """
    The smallest single changes after which the watched months keep the floor.

    `more_income` is net revenue more every month from the first forecast month on,
    `less_cost` is less of fixed costs every month, both in whole euros written as cents, None
    where even as much as possible is not enough. `more_reserve` is cents more today, exact.
    Each is enough by itself, with everything else as it is; all are 0 when the floor holds.
    """

    more_income: int | None
    less_cost: int | None
    more_reserve: int


def keeps_floor(outcome: Outcome, months: int) -> bool:
    """Return whether none of the first `months` month-end balances lies below the floor."""
    return all(balance >= outcome.floor for balance in outcome.balance[:months])


def levers(case: Case, months: int) -> Levers:
    """
    Return what would keep the floor in the first `months` months after leaving.

    Every candidate is worked out by the engine, so tax, variable costs and a floor that falls
    with the costs are all in. More income or less cost never lowers a balance (numbers.md §5
    I10, I14), so the search by halves finds the smallest step.
    """
    costs = sum(int(one.amount) for one in case.fixed_costs)
    left = leave_out(case)
    short = [left.floor - balance for balance in left.balance[:months]]
    near = max(up(Fraction(cents, place)) for place, cents in enumerate(short, 1)) + STEP
    return Levers(
        more_income=_least(lambda cents: _keeps(_earning(case, cents), months), near, _FURTHEST),
        less_cost=_least(lambda cents: _keeps(_sparing(case, cents), months), near, costs),
        more_reserve=max(0, *short),
    )


def leave_out(case: Case) -> Outcome:
    """Return the plan after leaving, for a case with a leave."""
    assert case.leave is not None
    book = open_book(case)
    assert book.leaver is not None
    return plan(book).left(depart(case.leave), freed_hours(book, book.leaver))


def _keeps(case: Case, months: int) -> bool:
    return keeps_floor(leave_out(case), months)


def _earning(case: Case, cents: int) -> Case:
    new = "+" * (1 + max(len(one.name) for one in case.clients))  # longer than any, so nobody's
    return replace(
        case,
        clients=(*case.clients, Client(name=new)),
        retainers=(*case.retainers, Retainer(client=new, amount=cents)),
    )


def _sparing(case: Case, cents: int) -> Case:
    """Return the case with so much less of fixed costs, taken from the first ones first."""
    rest: Exact = cents
    costs: list[FixedCost] = []
    for one in case.fixed_costs:
        taken = min(rest, one.amount)
        rest -= taken
        costs.append(replace(one, amount=one.amount - taken))
    return replace(case, fixed_costs=tuple(costs))


def _least(is_enough: Callable[[int], bool], near: int, furthest: int) -> int | None:
    """
    Return the smallest whole step up to `furthest` cents that is enough, None if none is.

    The search goes by halves between the last step that was not enough and the first that
    was, found by doubling from `near`: where that is close, few plans are worked out.
    """
    last = furthest // STEP
    low, high = 0, min(last, max(1, near // STEP))
    while not is_enough(high * STEP):
        if high == last:
            return None
        low, high = high + 1, min(last, high * 2)
    while low < high:
        middle = (low + high) // 2
        if is_enough(middle * STEP):
            high = middle
        else:
            low = middle + 1
    return low * STEP
