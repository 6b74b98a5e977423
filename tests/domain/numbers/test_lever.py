"""What would make leaving affordable: the smallest change that is enough, by itself."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.case import Case, Client, FixedCost, Retainer
from takingstock.domain.numbers.five_figures import Beyond, five_figure_case
from takingstock.domain.numbers.lever import STEP, Levers, keeps_floor, leave_out, levers

MONTHS = 24


def five(
    floor_months: int = 0,
    *,
    costs: int = 2900_00,
    draw: int = 1500_00,
    cash: int = 9800_00,
    revenue: int = 4000_00,
    from_client: int = 1250_00,
    beyond: Beyond | None = None,
) -> Case:
    return five_figure_case(
        as_of=date(2026, 10, 31),
        from_client=from_client,
        revenue=revenue,
        costs=costs,
        draw=draw,
        cash=cash,
        floor_months=floor_months,
        client="Орион",
        others="останалите",
        notice_date=None,
        notice_months=0,
        beyond=beyond,
    )


@pytest.mark.parametrize(
    ("floor_months", "changed", "expected"),
    [
        # 2750 - 2900 - 1500 = -1650 a month; 9800 - 24 * 1650 = -29 800
        # 9800 + 24 * (x - 1650) >= 0, so x >= 1241.67
        (0, {}, Levers(more_income=1242_00, less_cost=1242_00, more_reserve=29800_00)),
        # the floor is 4400: -29 800 - 4400; 24 * (x - 1650) >= 4400 - 9800, so x >= 1425
        # less cost lowers the floor as well: 24 * (x - 1650) >= 4400 - x - 9800, so x >= 1368
        (1, {}, Levers(more_income=1425_00, less_cost=1368_00, more_reserve=34200_00)),
        # a tenth of new revenue goes: 2750 * 0.9 - 4400 = -1925; 24 * 1925 - 9800 = 36 400
        # 0.9 * x >= 1925 - 408.33, so x >= 1685.19; costs: x >= 1516.67
        (
            0,
            {"beyond": Beyond(variable_rate=Fraction(1, 10))},
            Levers(more_income=1686_00, less_cost=1517_00, more_reserve=36400_00),
        ),
        # nothing is left to spare: costs of 100 cannot make up for own pay of 9000
        (
            0,
            {"costs": 100_00, "draw": 9000_00},
            Levers(more_income=5942_00, less_cost=None, more_reserve=142600_00),
        ),
    ],
)
def test_the_smallest_change_that_is_enough(
    floor_months: int, changed: dict[str, Any], expected: Levers
) -> None:
    assert levers(five(floor_months, **changed), MONTHS) == expected


def test_nothing_is_asked_for_where_the_floor_holds() -> None:
    assert levers(five(draw=0), MONTHS) == Levers(more_income=0, less_cost=0, more_reserve=0)


def test_only_the_watched_months_count() -> None:
    # 9800 / 150 is 65 months: nothing in two years, all of it in six
    assert keeps_floor(leave_out(five(draw=0)), MONTHS)
    short = replace(five(draw=0), cash=1500_00)
    assert keeps_floor(leave_out(short), 10)
    assert not keeps_floor(leave_out(short), 11)


def test_costs_are_spared_from_the_first_one_on() -> None:
    case = replace(
        five(),
        fixed_costs=(FixedCost(name="а", amount=400_00), FixedCost(name="б", amount=2500_00)),
    )
    assert levers(case, MONTHS).less_cost == 1242_00


euros = st.integers(0, 6000).map(lambda n: n * 100)


@given(euros, euros, euros, st.integers(0, 3), st.sampled_from((0, Fraction(1, 5))))
def test_a_lever_is_enough_and_a_step_less_is_not(
    costs: int, draw: int, revenue: int, floor: int, rate: Fraction | int
) -> None:
    case = five(
        floor,
        costs=costs,
        draw=draw,
        cash=2400_00,
        revenue=revenue,
        from_client=revenue // 2,
        beyond=Beyond(tax_rate=rate, variable_rate=rate),
    )
    found = levers(case, MONTHS)
    assert keeps_floor(leave_out(replace(case, cash=2400_00 + found.more_reserve)), MONTHS)
    assert found.more_income is not None
    earning = _with_more(case, found.more_income)
    assert keeps_floor(leave_out(earning), MONTHS)
    if found.more_income:
        assert not keeps_floor(leave_out(_with_more(case, found.more_income - STEP)), MONTHS)
        assert not keeps_floor(
            leave_out(replace(case, cash=2400_00 + found.more_reserve - 1)), MONTHS
        )


def _with_more(case: Case, cents: int) -> Case:
    return replace(
        case,
        clients=(*case.clients, Client(name="нова работа")),
        retainers=(*case.retainers, Retainer(client="нова работа", amount=cents)),
    )
