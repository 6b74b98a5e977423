"""Top energy at half the usual rate is told, of a rested one nothing is, nor beside calm answers."""

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.over_giving import OverGiving
from takingstock.domain.own_text import Spot
from takingstock.domain.reading import read_answers
from takingstock.domain.week import WeekField
from takingstock.usecases.assessment import Pen
from takingstock.usecases.over_giving import gives_too_much
from takingstock.usecases.own_text import write_own
from takingstock.usecases.week import week_part, weeks
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices
from tests.usecases.test_client_money import TABLE, log, of_month, start

EAGER = {f"energy-{place}": 4 for place in range(1, 7)} | {f"drain-{n}": 0 for n in range(1, 7)}
CALM = dict.fromkeys(EAGER, 1)


@pytest.fixture
def orion(pen: Pen) -> Client:
    return start(pen, "Орион")


def said(pen: Pen, client: Client, answers: dict[str, int]) -> OverGiving | None:
    return gives_too_much(pen, client, TABLE, read_answers(answers, Signals(), pen.method))


def test_a_loved_client_at_half_the_median_is_told(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    others = [start(pen, name) for name in ("Зора", "Бета")]
    add_invoices(store, of_month(orion, 9, 200_00), *(of_month(one, 9, 400_00) for one in others))
    for one in (orion, *others):
        log(pen, one, 9)
    assert said(pen, orion, EAGER) is OverGiving.LOW_RATE
    assert said(pen, orion, CALM) is None
    assert said(pen, others[0], EAGER) is None


def test_a_week_longer_than_wanted_is_told_and_a_rested_one_is_not(pen: Pen, orion: Client) -> None:
    part = week_part(weeks(pen).monday)
    write_own(pen, Spot(part, WeekField.WORKED), "36")
    write_own(pen, Spot(part, WeekField.WANTED), "36")
    assert said(pen, orion, EAGER) is None
    write_own(pen, Spot(part, WeekField.WORKED), "44")
    assert said(pen, orion, EAGER) is OverGiving.HOURS
