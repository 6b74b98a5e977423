"""A few assumptions changed: the same as the tornado one by one, and together in any order."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import permutations

import pytest

from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.case import Case, Driver, Exact, Replacement, Retainer, Swing
from takingstock.domain.numbers.five_figures import Beyond, five_figure_case
from takingstock.domain.numbers.what_if import suppose

SETTINGS: dict[Driver, tuple[Exact, Exact]] = {
    Driver.OTHER_RETAINERS: (Fraction(1, 2), Fraction(6, 5)),
    Driver.FIXED_COSTS: (Fraction(9, 10), Fraction(3, 2)),
    Driver.DRAW: (Fraction(1, 2), Fraction(11, 10)),
    Driver.REPLACEMENT_RATE: (Fraction(4, 5), Fraction(6, 5)),
    Driver.RESELL_SHARE: (-1, 1),
    Driver.MONTHS_TO_REPLACE: (-9, 3),
    Driver.NOTICE_MONTHS: (-9, 2),
    Driver.PAYMENT_DELAY_DAYS: (15, 90),
}


def case_of(replacement: Replacement | None) -> Case:
    return five_figure_case(
        as_of=date(2026, 10, 31),
        from_client=1250_00,
        revenue=4000_00,
        costs=2900_01,
        draw=1500_00,
        cash=9800_00,
        floor_months=1,
        client="Орион",
        others="останалите",
        notice_date=None,
        notice_months=1,
        beyond=Beyond(
            hours=30,
            replacement=replacement,
            tax_rate=Fraction(15, 100),
            inside=(Retainer(client="Зора", amount=800_00, end=date(2027, 3, 15)),),
        ),
    )


INSTEAD = Replacement(rate=40_00, resell_share=Fraction(1, 2), months_to_replace=2)


@pytest.mark.parametrize("driver", SETTINGS)
@pytest.mark.parametrize("instead", [INSTEAD, None])
def test_one_change_is_what_the_tornado_says(driver: Driver, instead: Replacement | None) -> None:
    low, high = SETTINGS[driver]
    case = replace(case_of(instead), tornado=(Swing(driver, low, high),))
    parting = analyse(case).parting
    assert parting is not None
    assert parting.tornado is not None
    (bar,) = parting.tornado.bars
    found = [analyse(suppose(case, {driver: one})).left.lowest_balance for one in (low, high)]
    assert found == [bar.low, bar.high]


def test_changes_come_together_in_any_order() -> None:
    case = case_of(INSTEAD)
    three = {driver: SETTINGS[driver][1] for driver in list(SETTINGS)[:3]}
    found = {suppose(case, dict(order)) for order in permutations(three.items())}
    assert len(found) == 1
    (changed,) = found
    assert (changed.draw, changed.fixed_costs[0].amount) == (1650_00, Fraction(4350_01_5, 10))


def test_without_a_change_the_case_is_the_same() -> None:
    case = case_of(INSTEAD)
    assert suppose(case, {}) == case
