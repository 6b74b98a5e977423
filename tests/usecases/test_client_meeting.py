"""Time in meetings: money at what an hour of one's own leaves, a share of the client's hours."""

from datetime import date
from fractions import Fraction

import pytest

from takingstock.domain.client import Client
from takingstock.domain.client_meeting import Meeting, MeetingCost
from takingstock.domain.figure import FigureName
from takingstock.domain.own_text import Spot
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client_meeting import (
    MINUTES,
    PART,
    counted_months,
    keep_minutes,
    of_a_calendar,
    of_a_month,
    typed_minutes,
)
from takingstock.usecases.client_money import ClientMoney, money_of
from takingstock.usecases.figure import save_figure
from takingstock.usecases.own_text import write_about
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices
from tests.usecases.test_client_money import TABLE, log, of_month, start


@pytest.fixture
def orion(pen: Pen) -> Client:
    return start(pen, "Орион")


@pytest.fixture
def zora(pen: Pen) -> Client:
    return start(pen, "Зора")


@pytest.fixture
def worked(pen: Pen, store: MemoryStore, orion: Client, zora: Client) -> None:
    """Two clients over two months: 1000 € from 50 h of all work, 20 an hour."""
    add_invoices(store, of_month(orion, 9, 400_00), of_month(zora, 9, 600_00))
    log(pen, orion, 9, 10, unbilled=10)
    log(pen, zora, 10, billable=10)


def money(pen: Pen, client: Client) -> ClientMoney:
    return money_of(pen, client, TABLE)


@pytest.mark.usefixtures("worked")
def test_minutes_cost_an_hour_of_all_work_and_are_a_share_of_this_client(
    pen: Pen, orion: Client
) -> None:
    found = money(pen, orion)
    hour = found.own_hour
    assert (hour.left, hour.hours, hour.rate) == (1000_00, 50, Fraction(20_00))
    monthly = of_a_month(pen, orion.id, found, 200)  # of 40 h in two months: 20 a month
    assert monthly.cost == MeetingCost(200, 66_67, Fraction(1, 6))
    many = [Meeting("Орион", date(2026, 9, 7), 125), Meeting("Орион", date(2026, 10, 5), 76)]
    both = of_a_calendar(pen, orion.id, found, many)
    assert (both.months, both.hours, both.monthly) == (2, 40, 101)
    assert both.cost == MeetingCost(201, 67_00, Fraction(201, 2400))


@pytest.mark.usefixtures("worked")
def test_typed_hours_of_a_month_come_first(pen: Pen, orion: Client) -> None:
    save_figure(pen, orion, FigureName.HOURS_FROM_CLIENT, "5")
    assert of_a_month(pen, orion.id, money(pen, orion), 60).cost.share == Fraction(1, 5)
    save_figure(pen, orion, FigureName.HOURS_FROM_CLIENT, "пет")
    assert of_a_month(pen, orion.id, money(pen, orion), 60).cost.share == Fraction(1, 20)


def test_without_hours_or_invoices_nothing_is_known(
    pen: Pen, store: MemoryStore, orion: Client, zora: Client
) -> None:
    found = money(pen, orion)
    assert of_a_month(pen, orion.id, found, 60).cost == MeetingCost(60, None, None)
    assert counted_months(pen, found) == tuple(date(2026, month, 1) for month in (8, 9, 10))
    log(pen, orion, 9)
    assert money(pen, orion).own_hour.rate is None
    add_invoices(store, of_month(zora, 9, 600_00))  # not of a client with hours
    assert money(pen, orion).own_hour.rate is None
    add_invoices(store, of_month(orion, 10, -50_00))  # nothing is left
    assert money(pen, orion).own_hour.rate is None
    assert counted_months(pen, money(pen, orion)) == (date(2026, 9, 1), date(2026, 10, 1))


def test_minutes_are_kept_only_when_asked_and_only_as_a_number(pen: Pen, orion: Client) -> None:
    few = of_a_calendar(pen, orion.id, money(pen, orion), [Meeting("Орион", date(2026, 9, 7), 1)])
    assert not few.is_kept_as_number
    some = of_a_calendar(
        pen, orion.id, money(pen, orion), [Meeting("Орион", date(2026, 9, 7), 500)]
    )
    assert typed_minutes(pen, orion.id) is None
    keep_minutes(pen, orion.id, some)
    assert typed_minutes(pen, orion.id) == 167
    write_about(pen, orion.id, Spot(PART, MINUTES), "три часа")
    assert typed_minutes(pen, orion.id) is None
