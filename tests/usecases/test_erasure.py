"""Erasing at once: what goes from the store is what the copies are told to forget."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import delete_client, merge_client, start_client
from takingstock.usecases.erasure import erase_client_at_once, erase_everything_at_once
from tests.usecases.conftest import MARIA
from tests.usecases.memory import MemoryStore


class PaperCopies:
    """`Copies` that only note what they are told."""

    def __init__(self) -> None:
        self.told: list[tuple[OwnerId, Collection[ClientId] | None]] = []

    @contextmanager
    def forgetting(self, owner: OwnerId, clients: Collection[ClientId] | None) -> Iterator[None]:
        yield
        self.told.append((owner, clients))

    def drop_old(self, now: datetime) -> None:
        raise AssertionError(now)


def know(pen: Pen, *names: str) -> list[ClientId]:
    return [start_client(pen.store, pen.clock, pen.ids, MARIA, name).id for name in names]


def test_a_client_goes_with_those_merged_into_it(pen: Pen, store: MemoryStore) -> None:
    keeper, twin, other = know(pen, "Орион", "Орион 2", "Друг")
    merge_client(store, MARIA, twin, keeper)
    copies = PaperCopies()
    erase_client_at_once(store, copies, MARIA, keeper)
    assert [one.id for one in store.clients(MARIA)] == [other]
    assert copies.told == [(MARIA, {keeper, twin})]


def test_a_client_in_the_bin_goes_too(pen: Pen, store: MemoryStore) -> None:
    (client,) = know(pen, "Орион")
    delete_client(store, pen.clock, MARIA, client)
    copies = PaperCopies()
    erase_client_at_once(store, copies, MARIA, client)
    assert store.clients(MARIA) == ()
    assert copies.told == [(MARIA, {client})]


def test_a_client_that_nobody_knows_is_not_found(store: MemoryStore) -> None:
    copies = PaperCopies()
    with pytest.raises(NotFound):
        erase_client_at_once(store, copies, MARIA, ClientId("nobody"))
    assert copies.told == []


def test_everything_goes_and_is_counted(pen: Pen, store: MemoryStore) -> None:
    know(pen, "Орион", "Друг")
    store.save_preference(MARIA, "language", "bg")
    copies = PaperCopies()
    assert erase_everything_at_once(store, copies, MARIA) == 2
    assert store.owners() == ()
    assert copies.told == [(MARIA, None)]
