"""The money of each possible last day is what a plan with that very day says."""

from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.book import open_book
from takingstock.domain.numbers.case import Case, FixedCost, Leave, Project, Retainer
from takingstock.domain.numbers.leave_money import leave_money
from takingstock.domain.numbers.month import add_months, month_end

AS_OF = date(2026, 10, 31)
ENDS = [month_end(add_months(date(2026, 11, 1), step)) for step in range(12)]


def case(**changed: Any) -> Case:  # noqa: ANN401 - any field of the case
    plain = Case(
        as_of=AS_OF,
        horizon_months=24,
        cash=1000_00,
        floor_months=1,
        fixed_costs=(FixedCost(name="costs", amount=300_00),),
        retainers=(Retainer(client="А", amount=200_00), Retainer(client="Б", amount=250_00)),
        leave=Leave(client="А", notice_on=AS_OF, notice_months=3),
    )
    return replace(plain, **changed)


def found(asked: Case) -> dict[date, int]:
    assert asked.leave is not None
    return {one.last_day: one.lowest for one in leave_money(open_book(asked), asked.leave, ENDS)}


def test_each_month_longer_leaves_more_and_all_are_watched_to_one_end() -> None:
    # 150 more a month with both, 50 less with one; watched through October 2028, 24 months
    lowest = found(case())
    assert lowest[ENDS[0]] == 1000_00 + 150_00 - 23 * 50_00
    # twelve months with both bring 1800, twelve with one take 600: lowest is the first month
    assert lowest[ENDS[-1]] == 1150_00
    first = leave_money(open_book(case()), Leave(client="А", notice_on=AS_OF), ENDS)[0]
    assert (first.floor, first.keeps_floor, first.until) == (300_00, False, date(2028, 10, 1))


@settings(max_examples=15)
@given(
    cash=st.integers(0, 5000_00),
    floor=st.integers(0, 4),
    from_client=st.integers(0, 600_00),
    project=st.integers(0, 2000_00),
    starts=st.integers(0, 14),
)
def test_the_best_month_is_the_one_that_a_plan_for_each_finds(
    cash: int, floor: int, from_client: int, project: int, starts: int
) -> None:
    asked = case(
        cash=cash,
        floor_months=floor,
        retainers=(Retainer(client="А", amount=from_client), Retainer(client="Б", amount=250_00)),
        projects=(Project(client="Б", amount=project, start=add_months(AS_OF, starts)),),
    )
    assert asked.leave is not None
    quick = [
        one.last_day for one in leave_money(open_book(asked), asked.leave, ENDS) if one.keeps_floor
    ]
    slow = []
    for day in ENDS:
        leave = Leave(client="А", notice_on=day)
        plan = analyse(replace(asked, leave=leave, horizon_months=24, seeks_safe_leave=False)).left
        if all(balance >= plan.floor for balance in plan.balance):
            slow.append(day)
    assert quick == slow
