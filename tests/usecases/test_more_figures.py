"""What may be added to the five figures: tax, other work, upcoming projects, a later day."""

from datetime import date
from fractions import Fraction

import pytest

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.method import Affordability
from takingstock.domain.numbers.case import Driver
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.figure import known_figures, read_figure
from takingstock.usecases.numbers import Check, check_numbers, what_moves
from takingstock.usecases.upcoming import plan_opportunity
from tests.usecases.conftest import MARIA
from tests.usecases.figures import PLAIN, type_in
from tests.usecases.memory import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


def checked(pen: Pen, client: Client, **more: str) -> Check:
    figures = {**PLAIN, **{FigureName(name): typed for name, typed in more.items()}}
    type_in(pen, client, figures)
    check = check_numbers(known_figures(pen, client), TODAY, "останалите")
    assert check is not None
    return check


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("tax_percent", "15", 1500),
        ("tax_percent", "12,5 %", 1250),
        ("tax_percent", "100", None),
        ("resell_percent", "100", 10_000),
        ("resell_percent", "101", None),
        ("resell_percent", "15 €", None),
        ("hours_from_client", "20,5", 2050),
        ("hours_from_client", "745", None),
        ("hours_from_client", "много", None),
        ("replacement_rate", "45", 4500),
    ],
)
def test_a_figure_is_read_in_its_unit(name: str, typed: str, value: int | None) -> None:
    assert read_figure(FigureName(name), typed).value == value


def test_tax_and_growing_costs_enter_the_month(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion, monthly_costs="1000", tax_percent="15", variable_percent="10")
    # 2750 - 1000 - 275 = 1475 before tax, of which 15 % are 221.25
    assert check.without == 2750_00 - 1000_00 - 275_00 - 221_25
    assert check.place == 0


def test_other_work_begins_after_the_months_without_it(pen: Pen, orion: Client) -> None:
    check = checked(
        pen,
        orion,
        hours_from_client="30",
        replacement_rate="40",
        resell_percent="50",
        months_to_replace="2",
    )
    left = check.analysis.left
    assert left.replaced[:4] == (0, 0, 600_00, 600_00)
    assert check.analysis.parting is not None
    assert check.analysis.parting.freed_value_at_replacement_rate == 600_00
    assert not check.is_level


def test_a_share_that_was_not_typed_promises_nothing(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion, hours_from_client="30", replacement_rate="40")
    assert set(check.analysis.left.replaced) == {0}
    assert check.is_level


def test_upcoming_projects_count_by_how_sure_they_are(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    zora = start_client(store, pen.clock, pen.ids, MARIA, "Зора")
    for client_id in (None, zora.id):
        plan_opportunity(
            pen,
            "Каталог",
            client_id=client_id,
            amount_minor=4000_00,
            probability_percent=50,
            starts_on=date(2027, 1, 1),
            months=2,
            lag_months=0,
        )
    check = checked(pen, orion)
    assert check.analysis.left.receipts[1:5] == (2750_00, 4750_00, 4750_00, 2750_00)


def test_what_does_not_hold_now_may_hold_later(pen: Pen, orion: Client) -> None:
    # with the client 1100 are left a month: by 1 April five more of them are there
    check = checked(pen, orion, reserve="1000")
    assert check.state is Affordability.NOT_YET
    assert check.later is not None
    assert check.later > date(2026, 10, 31)
    assert check.later.day == 1
    assert check.levers is None


def test_what_never_holds_is_told_with_what_would_change_it(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion, draw="1500")
    assert check.later is None
    assert check.levers is not None
    # 9800 + 24 * (x - 1650) >= 0
    assert check.levers.more_income == check.levers.less_cost == 1242_00
    assert check.levers.more_reserve == 29800_00


def test_what_holds_needs_no_lever(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion)
    assert (check.later, check.levers) == (None, None)


def test_what_is_not_there_is_not_turned(pen: Pen, orion: Client) -> None:
    def turned(check: Check) -> set[Driver]:
        return {swing.driver for swing in check.case.tornado}

    assert Driver.DRAW not in turned(checked(pen, orion))
    assert Driver.REPLACEMENT_RATE not in turned(checked(pen, orion))
    assert Driver.DRAW in turned(checked(pen, orion, draw="100"))
    assert Driver.RESELL_SHARE in turned(checked(pen, orion, replacement_rate="40"))


def test_the_share_of_revenue_is_as_before(pen: Pen, orion: Client) -> None:
    assert checked(pen, orion, tax_percent="15").share == Fraction(5, 16)


def test_a_list_of_clients_asks_for_the_answer_alone(pen: Pen, orion: Client) -> None:
    checked(pen, orion, draw="1500")
    check = check_numbers(known_figures(pen, orion), TODAY, "останалите", is_in_full=False)
    assert check is not None
    assert check.state is Affordability.NOT_YET
    assert (check.later, check.levers, check.case.tornado) == (None, None, ())


def test_what_moves_most_is_worked_out_when_it_is_asked_for(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion)
    assert check.analysis.parting is not None
    assert check.analysis.parting.tornado is None
    found = what_moves(check)
    assert found.base == check.analysis.left.lowest_balance
    assert {bar.driver for bar in found.bars} == {one.driver for one in check.case.tornado}
    swings = [bar.swing for bar in found.bars]
    assert swings == sorted(swings, reverse=True)
    assert swings[0] > 0
