"""Shares of money, hours and drain, client by client; what is not known is not zero."""

from datetime import date

import pytest

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.usecases.assessment import Pen, answer, show_reading
from takingstock.usecases.client import start_client
from takingstock.usecases.figure import save_figure
from takingstock.usecases.numbers import overdue
from takingstock.usecases.strip import Strip, strips
from takingstock.usecases.upcoming import note_hours
from tests.usecases.conftest import MARIA
from tests.usecases.figures import PLAIN, type_in
from tests.usecases.memory import MemoryStore


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


def known(pen: Pen, name: str) -> Client:
    return start_client(pen.store, pen.clock, pen.ids, MARIA, name)


def read(pen: Pen, client: Client, drain: int, answered: int = 6) -> None:
    """Answer so many draining questions alike, every other one with 2, and read."""
    signs = pen.method.signs
    for sign in signs[: len(signs) // 2][:answered]:
        answer(pen, client.id, sign.id, drain)
    for sign in signs[len(signs) // 2 :]:
        answer(pen, client.id, sign.id, 2)
    assert show_reading(pen, client.id, overdue(pen, client.id))


def listed(pen: Pen) -> list[Client]:
    return [one for one in pen.store.clients(MARIA) if one.is_listed]


def of(found: tuple[Strip, ...]) -> dict[str, tuple[int | None, int | None, int | None]]:
    return {
        one.client.name if one.client else "": (one.money, one.hours, one.drain) for one in found
    }


def test_each_measure_sums_over_those_it_is_known_of(pen: Pen, orion: Client) -> None:
    zora, beta = known(pen, "Зора"), known(pen, "Бета")
    type_in(pen, orion, PLAIN)
    save_figure(pen, zora, FigureName.MONTHLY_FROM_CLIENT, "750")
    for client, month, hours in ((orion, 10, 30), (orion, 9, 10), (zora, 10, 10), (beta, 11, 9)):
        note_hours(
            pen,
            client.id,
            date(2026, month, 1),
            billable_minutes=hours * 30,
            unbilled_minutes=hours * 30,
        )
    read(pen, orion, 4)
    read(pen, beta, 2, answered=4)
    found = strips(pen, listed(pen))
    # 1250, 750 and 2000 of nobody in particular; 40 of 50 hours; 24/24 beside 8/16
    assert of(found) == {
        "Орион": (313, 800, 667),
        "Зора": (187, 200, None),
        "Бета": (None, None, 333),
        "": (500, None, None),
    }
    assert [one.client and one.client.name for one in found] == ["Орион", "Зора", "Бета", None]


def test_nothing_known_is_nothing_said(pen: Pen, orion: Client) -> None:
    assert of(strips(pen, listed(pen))) == {"Орион": (None, None, None)}


def test_a_reading_that_takes_nothing_is_zero(pen: Pen, orion: Client) -> None:
    read(pen, orion, 0)
    assert of(strips(pen, listed(pen)))["Орион"] == (None, None, 0)


def test_a_cent_from_rounding_is_nobody_else(pen: Pen, orion: Client) -> None:
    type_in(pen, orion, {**PLAIN, FigureName.MONTHLY_FROM_CLIENT: "3999,99"})
    assert set(of(strips(pen, listed(pen)))) == {"Орион"}
