"""How agreed sums, hours and VAT come into the case of the page."""

from datetime import date

import pytest

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.invoice import Basis
from takingstock.domain.numbers.case import Driver
from takingstock.domain.upcoming import Retainer
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.figure import Known, known_figures, read_figure
from takingstock.usecases.income import MonthlyIncome
from takingstock.usecases.numbers import Check, check_numbers, check_what_if, month_from_projects
from takingstock.usecases.page_case import Way, way_of
from takingstock.usecases.upcoming import note_hours, plan_opportunity, plan_retainer
from tests.usecases.conftest import MARIA
from tests.usecases.figures import PLAIN, type_in
from tests.usecases.memory import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


@pytest.fixture
def zora(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Зора")


def checked(pen: Pen, client: Client, **more: str) -> Check:
    type_in(pen, client, {**PLAIN, **{FigureName(name): typed for name, typed in more.items()}})
    check = check_numbers(known_figures(pen, client), TODAY, "останалите")
    assert check is not None
    return check


# ---- sums agreed for every month --------------------------------------------------------------


def way(known: Known, client: Client, **days: date) -> Way:
    one = Retainer(id="r", client_id=client.id, amount_minor=1, **days)  # type: ignore[arg-type]
    return way_of(known, one, TODAY)


def test_typed_figures_speak_of_today(pen: Pen, orion: Client, zora: Client) -> None:
    known = type_in(pen, orion, PLAIN)
    for client in (orion, zora):
        assert way(known, client) is Way.INSIDE
        assert way(known, client, starts_on=TODAY) is Way.INSIDE
        assert way(known, client, starts_on=date(2026, 11, 24)) is Way.ON_TOP
        assert way(known, client, ends_on=date(2026, 11, 1)) is Way.INSIDE
        assert way(known, client, ends_on=date(2026, 10, 31)) is Way.OVER


def test_figures_from_invoices_speak_of_the_last_complete_month(
    orion: Client, zora: Client
) -> None:
    income = MonthlyIncome(
        months_used=1, per_month=4000_00, client_per_month={orion.id: 1250_00}, basis=Basis.INVOICE
    )
    known = Known(orion, {}, income)
    for client in (orion, zora):
        assert way(known, client, starts_on=date(2026, 10, 31)) is Way.INSIDE
        assert way(known, client, starts_on=date(2026, 11, 1)) is Way.ON_TOP


def test_sums_enter_each_by_its_way(pen: Pen, orion: Client, zora: Client) -> None:
    plan_retainer(pen, zora.id, amount_minor=800_00, ends_on=date(2026, 11, 30))
    plan_retainer(pen, zora.id, amount_minor=500_00, starts_on=date(2027, 1, 1))
    plan_retainer(pen, orion.id, amount_minor=900_00, ends_on=date(2026, 9, 30))
    check = checked(pen, orion)
    assert check.analysis.left.revenue[:4] == (2750_00, 1950_00, 2450_00, 2450_00)
    assert (check.usual.client, check.usual.others) == (1250_00, 2750_00)
    assert month_from_projects(check) == 0


def test_projects_of_a_month_stand_by_themselves(pen: Pen, orion: Client) -> None:
    plan_opportunity(
        pen,
        "Каталог",
        client_id=None,
        amount_minor=1000_00,
        probability_percent=50,
        starts_on=date(2026, 11, 1),
        months=1,
        lag_months=0,
    )
    assert month_from_projects(checked(pen, orion)) == 500_00


def test_a_month_that_holds_today_may_not_hold_later(pen: Pen, orion: Client, zora: Client) -> None:
    plan_retainer(pen, zora.id, amount_minor=800_00, ends_on=date(2026, 12, 31))
    check = checked(pen, orion, monthly_costs="2500")
    assert check.without == 250_00
    assert not check.is_carried
    assert check.runway == 20  # 9800 + 2 * 250 - 18 * 550 is 400
    assert checked(pen, orion, monthly_costs="1900").is_carried


# ---- hours ------------------------------------------------------------------------------------


def test_hours_of_the_window_enter_to_a_hundredth(pen: Pen, orion: Client, zora: Client) -> None:
    for client, month, minutes in (
        (orion, date(2026, 10, 1), 20),
        (zora, date(2025, 11, 1), 60),
        (zora, date(2025, 10, 1), 60),
        (zora, date(2026, 11, 1), 60),
    ):
        note_hours(pen, client.id, month, billable_minutes=minutes, unbilled_minutes=0)
    check = checked(pen, orion)
    found = {(one.client, one.month): one.total * 100 for one in check.case.hours}
    assert found == {("Орион", date(2026, 10, 1)): 33, ("Зора", date(2025, 11, 1)): 100}


# ---- VAT --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figures", "is_counted"),
    [
        ({}, False),
        ({"vat_percent": "20"}, False),
        ({"vat_registered": "no", "vat_percent": "20"}, False),
        ({"vat_registered": "yes"}, False),
        ({"vat_registered": "yes", "vat_percent": "20"}, True),
    ],
)
def test_vat_counts_only_when_said_so_with_a_rate(
    pen: Pen, orion: Client, figures: dict[str, str], is_counted: bool
) -> None:
    check = checked(pen, orion, **figures)
    assert check.case.vat.is_registered is is_counted
    assert check.is_level is not is_counted


def test_vat_of_costs_and_what_is_due_are_taken_over(pen: Pen, orion: Client) -> None:
    check = checked(
        pen,
        orion,
        vat_registered="yes",
        vat_percent="20",
        vat_cost_percent="12,5",
        vat_payable="100",
    )
    # 800 - 362.50 of the month before would be usual, but 100 are due
    assert check.analysis.kept.vat_flow[:2] == (337_50, 0)


@pytest.mark.parametrize(("typed", "value"), [("yes", 1), ("no", 0), ("maybe", None)])
def test_a_question_has_two_answers(typed: str, value: int | None) -> None:
    assert read_figure(FigureName.VAT_REGISTERED, typed).value == value


# ---- what if ----------------------------------------------------------------------------------


def test_what_if_leaves_the_check_as_it_is(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion, draw="1000")
    found = check_what_if(check, {Driver.DRAW: 0})
    assert (check.without, found.without) == (-1150_00, -150_00)
    assert (found.levers, found.later, found.case.tornado) == (None, None, ())


def test_what_if_may_name_a_later_day(pen: Pen, orion: Client) -> None:
    poor = checked(pen, orion, reserve="1000")
    assert check_what_if(poor, {Driver.NOTICE_MONTHS: 0}).later == poor.later is not None


def test_a_fourth_change_is_refused(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion)
    with pytest.raises(Refused, match="too_many_drivers"):
        check_what_if(check, dict.fromkeys(list(Driver)[:4], 1))
