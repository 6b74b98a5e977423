"""Home: the list, and the one thing to go on with."""

from datetime import timedelta

import pytest

from takingstock.domain.assessment import Signals
from takingstock.domain.client import Client
from takingstock.domain.identity import ClientId
from takingstock.domain.method import Affordability, Side
from takingstock.usecases.assessment import Pen, answer, show_reading
from takingstock.usecases.client import start_client
from takingstock.usecases.numbers import Money
from takingstock.usecases.overview import Continue, Row, rows, where_to_continue
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore


def read(pen: Pen, store: MemoryStore, name: str, *, read_it: bool = True) -> Client:
    client = start_client(store, pen.clock, pen.ids, MARIA, name)
    if read_it:
        for sign in pen.method.signs:
            answer(pen, client.id, sign.id, 4 if sign.side is Side.DRAIN else 0)
        show_reading(pen, client.id, Signals())
    return client


def listed(pen: Pen, store: MemoryStore, money: Affordability | None = None) -> tuple[Row, ...]:
    clients = store.clients(MARIA)
    said = {client.id: Money(money, None) for client in clients} if money else {}
    return rows(clients, store.latest_readings(MARIA), pen.method, said)


def test_a_row_carries_reading_day_and_next_step(pen: Pen, store: MemoryStore) -> None:
    read(pen, store, "Орион")
    (row,) = listed(pen, store)
    assert row.step is not None
    assert (row.step.id, row.day) == ("check_numbers", pen.clock.today())
    (row,) = listed(pen, store, Affordability.AFFORDABLE)
    assert row.step is not None
    assert row.step.id == "conversation"


def test_a_client_without_a_reading_has_an_empty_row(pen: Pen, store: MemoryStore) -> None:
    client = read(pen, store, "Орион", read_it=False)
    assert listed(pen, store) == (Row(client, None, None, None),)


def test_a_look_is_due_after_four_weeks(pen: Pen, store: MemoryStore, clock: StillClock) -> None:
    read(pen, store, "Орион")
    (row,) = listed(pen, store)
    assert not row.is_due(clock.today() + timedelta(days=27))
    assert row.is_due(clock.today() + timedelta(days=28))


@pytest.mark.parametrize("recent", [True, False])
def test_we_continue_with_what_was_begun_last(pen: Pen, store: MemoryStore, recent: bool) -> None:
    read(pen, store, "Орион")
    begun = read(pen, store, "Зора", read_it=False)
    found = where_to_continue(
        listed(pen, store), pen.clock.today(), begun.id if recent else ClientId("other")
    )
    assert found is not None
    expected = ("Зора", Continue.UNREAD) if recent else ("Орион", Continue.STEP)
    assert (found.client.name, found.why) == expected


def test_we_continue_with_whoever_was_looked_at_longest_ago(
    pen: Pen, store: MemoryStore, clock: StillClock
) -> None:
    read(pen, store, "Орион")
    clock.at += timedelta(days=10)
    read(pen, store, "Зора")
    clock.at += timedelta(days=20)
    found = where_to_continue(listed(pen, store), clock.today(), None)
    assert found is not None
    assert (found.client.name, found.why) == ("Орион", Continue.LOOK_AGAIN)


def test_we_continue_with_the_newest_next_step(
    pen: Pen, store: MemoryStore, clock: StillClock
) -> None:
    read(pen, store, "Орион")
    clock.at += timedelta(days=10)
    read(pen, store, "Зора")
    found = where_to_continue(listed(pen, store), clock.today(), None)
    assert found is not None
    assert (found.client.name, found.why) == ("Зора", Continue.STEP)


def test_without_any_reading_we_begin_with_the_first(pen: Pen, store: MemoryStore) -> None:
    read(pen, store, "Орион", read_it=False)
    found = where_to_continue(listed(pen, store), pen.clock.today(), None)
    assert found is not None
    assert found.why is Continue.UNREAD
    assert where_to_continue((), pen.clock.today(), None) is None


def test_a_decision_that_asked_for_another_look_goes_first(
    pen: Pen, store: MemoryStore, clock: StillClock
) -> None:
    first, second = read(pen, store, "Орион"), read(pen, store, "Зора")
    clock.at += timedelta(days=40)
    today = clock.today()
    reviews = {first.id: today - timedelta(days=1), second.id: today - timedelta(days=2)}
    found = where_to_continue(listed(pen, store), today, None, reviews)
    assert found is not None
    assert (found.client.name, found.why) == ("Зора", Continue.REVIEW)
    found = where_to_continue(listed(pen, store), today, None, {ClientId("archived"): today})
    assert found is not None
    assert found.why is Continue.LOOK_AGAIN
