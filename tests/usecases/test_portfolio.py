"""All clients at once: shares that sum up, who comes first, overload, who is due, two compared."""

from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.method import Side
from takingstock.usecases.assessment import Pen, answer, show_reading
from takingstock.usecases.client import start_client
from takingstock.usecases.example import (
    Example,
    ExampleClient,
    ExampleReading,
    ExampleWords,
    load_example,
)
from takingstock.usecases.figure import save_figure
from takingstock.usecases.portfolio import (
    SHAPES,
    Difference,
    Line,
    Overload,
    Shape,
    differs,
    due,
    larger,
    lines,
    overload,
)
from takingstock.usecases.strip import strips
from takingstock.usecases.upcoming import note_hours
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore

MONTH = date(2026, 10, 1)


def know(pen: Pen, name: str, takes: int | None = None, gives: int = 0, *, late: int = 0) -> Client:
    client = start_client(pen.store, pen.clock, pen.ids, MARIA, name)
    if takes is not None:
        for sign in pen.method.signs:
            answer(pen, client.id, sign.id, takes if sign.side is Side.DRAIN else gives)
        show_reading(pen, client.id, Signals(overdue_days=late, overdue_minor=late * 100))
    return client


def found(pen: Pen) -> tuple[Line, ...]:
    return lines(pen, [one for one in pen.store.clients(MARIA) if one.is_listed])


def names(ordered: tuple[Line, ...]) -> list[str]:
    return [line.client.name for line in ordered]


# ---- shares -----------------------------------------------------------------------------------


def test_each_measure_sums_to_the_whole_of_whom_it_is_known(pen: Pen) -> None:
    clients = [know(pen, "А", 4), know(pen, "Б", 1), know(pen, "В")]
    for client, typed in zip(clients, ("1000", "333,33", ""), strict=True):
        save_figure(pen, client, FigureName.MONTHLY_FROM_CLIENT, typed)
    save_figure(pen, clients[0], FigureName.MONTHLY_REVENUE, "3000")
    for client in clients[1:]:
        note_hours(pen, client.id, MONTH, billable_minutes=60, unbilled_minutes=40)
    kept = strips(pen, clients)
    assert [one.client for one in kept] == [*clients, None]
    assert [one.money for one in kept] == [333, 111, None, 556]
    assert [one.hours for one in kept] == [None, 500, 500, None]
    assert [one.drain for one in kept] == [800, 200, None, None]
    assert (kept[0].monthly, kept[2].monthly, kept[3].monthly) == (100_000, None, 166_667)


def test_without_a_whole_revenue_shares_are_among_the_known(pen: Pen) -> None:
    clients = [know(pen, "А"), know(pen, "Б")]
    for client in clients:
        save_figure(pen, client, FigureName.MONTHLY_FROM_CLIENT, "500")
    assert [(one.money, one.hours) for one in strips(pen, clients)] == [(500, None), (500, None)]


def test_hours_older_than_a_year_or_of_this_month_do_not_count(pen: Pen) -> None:
    clients = [know(pen, "А"), know(pen, "Б")]
    note_hours(pen, clients[0].id, date(2025, 10, 1), billable_minutes=60, unbilled_minutes=0)
    note_hours(pen, clients[0].id, date(2026, 11, 1), billable_minutes=60, unbilled_minutes=0)
    note_hours(pen, clients[1].id, date(2025, 11, 1), billable_minutes=60, unbilled_minutes=0)
    assert [one.hours for one in strips(pen, clients)] == [None, 1000]


def test_made_up_clients_are_measured_among_themselves(pen: Pen, store: MemoryStore) -> None:
    own = know(pen, "Мой", 4)
    save_figure(pen, own, FigureName.MONTHLY_FROM_CLIENT, "100")
    reading = ExampleReading(3, {sign.id: 2 for sign in pen.method.signs})
    made_up = Example(
        "2026.1",
        [ExampleClient(name="Измислен", readings=[reading], monthly_minor=50_000)],
        {FigureName.MONTHLY_REVENUE: 50_000},
    )
    load_example(pen, made_up, ExampleWords("други", "пример"))
    kept = strips(pen, store.clients(MARIA))
    assert [(one.money, one.drain) for one in kept] == [(1000, 1000), (1000, 1000)]


def test_a_reading_with_too_few_answers_has_no_share_of_the_strain(pen: Pen) -> None:
    client = know(pen, "А")
    answer(pen, client.id, "drain-1", 4)
    sheet = pen.store.assessments(MARIA, client.id)[0]
    pen.store.date_reading(MARIA, sheet.id, pen.clock.today(), Signals(), pen.clock.now())
    assert [one.drain for one in strips(pen, [client])] == [None]


# ---- the order, and what a line says -------------------------------------------------------------


def test_who_asks_for_attention_comes_first_and_who_is_unread_last(pen: Pen) -> None:
    know(pen, "Без")
    know(pen, "Дава", 0, 4)
    know(pen, "Тежи", 3, 0)
    know(pen, "Тежи повече", 4, 0)
    know(pen, "Дължи", 0, 4, late=61)
    assert names(found(pen)) == ["Дължи", "Тежи повече", "Тежи", "Дава", "Без"]


def test_the_balance_is_gives_minus_takes_and_the_share_is_of_revenue(pen: Pen) -> None:
    client = know(pen, "Дава", 1, 4)
    unread = know(pen, "Без")
    save_figure(pen, client, FigureName.MONTHLY_FROM_CLIENT, "100")
    save_figure(pen, client, FigureName.MONTHLY_REVENUE, "400")
    first, second = found(pen)
    assert (first.balance, first.share) == (Fraction(18), Fraction(1, 4))
    assert (second.client, second.balance, second.share) == (unread, None, None)


def test_every_place_has_its_shape(pen: Pen) -> None:
    assert set(SHAPES) == set(pen.method.places.values())
    assert set(SHAPES.values()) == set(Shape)


# ---- overload before any client ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("takes", "expected"),
    [
        ([], None),
        ([4], None),  # one client is that client
        ([4, 0, 0], None),
        ([4, 4, 0, 0], None),  # half is not most
        ([4, 4, 0], Overload(2, 3)),
        ([3, 3, 3], Overload(3, 3)),
        ([2, 2, 2], None),  # tiring, but none takes a lot
    ],
)
def test_most_clients_taking_a_lot_is_overload(
    pen: Pen, takes: list[int], expected: Overload | None
) -> None:
    know(pen, "Без")
    for number, value in enumerate(takes):
        know(pen, f"К{number}", value)
    assert overload(found(pen)) == expected


def test_one_heavy_client_among_calm_ones_is_never_overload(pen: Pen) -> None:
    know(pen, "Тежи", 4)
    for number, (takes, gives) in enumerate(product(range(3), range(2))):
        know(pen, f"К{number}", takes, gives)
        assert overload(found(pen)) is None


# ---- who is due ----------------------------------------------------------------------------------


def test_who_was_read_longest_ago_is_due_first(pen: Pen, clock: StillClock) -> None:
    know(pen, "Стар", 1)
    clock.at += timedelta(days=2)
    know(pen, "По-нов", 1)
    clock.at += timedelta(days=27)
    know(pen, "Днес", 1)
    know(pen, "Без")
    assert names(due(found(pen), clock.today())) == ["Стар", "Без"]
    clock.at += timedelta(days=1)
    assert names(due(found(pen), clock.today())) == ["Стар", "По-нов", "Без"]


# ---- two compared --------------------------------------------------------------------------------


def test_only_a_clear_difference_of_strength_is_one(pen: Pen) -> None:
    know(pen, "А", 4, 0)
    know(pen, "Б", 1, 0)
    know(pen, "В")
    by_name = {line.client.name: line for line in found(pen)}
    heavy, light, unread = by_name["А"], by_name["Б"], by_name["В"]
    assert differs(pen, heavy, light, Side.DRAIN) is Difference.FIRST
    assert differs(pen, light, heavy, Side.DRAIN) is Difference.SECOND
    assert differs(pen, heavy, light, Side.ENERGY) is Difference.NONE
    assert differs(pen, heavy, unread, Side.DRAIN) is Difference.UNKNOWN
    assert differs(pen, unread, heavy, Side.DRAIN) is Difference.UNKNOWN


def test_of_two_amounts_the_larger_is_named() -> None:
    assert larger(2, 1) is Difference.FIRST
    assert larger(1, 2) is Difference.SECOND
    assert larger(1, 1) is Difference.NONE
    assert larger(None, 1) is larger(1, None) is Difference.UNKNOWN
