"""Keeping the list of clients."""

from dataclasses import replace
from datetime import timedelta

import pytest

from takingstock.domain.client import Client
from takingstock.domain.errors import AlreadyThere, NotFound, Refused, Stale
from takingstock.domain.identity import ClientId
from takingstock.usecases import client as keeping
from takingstock.usecases.assessment import Pen
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore


def start(pen: Pen, store: MemoryStore, name: str) -> Client:
    return keeping.start_client(store, pen.clock, pen.ids, MARIA, name)


def test_starting_adds_a_client_by_nickname(pen: Pen, store: MemoryStore) -> None:
    client = start(pen, store, "  Орион ")
    assert client.name == "Орион"
    assert store.clients(MARIA) == (client,)


def test_starting_with_a_known_name_opens_that_client(pen: Pen, store: MemoryStore) -> None:
    first = start(pen, store, "Орион")
    assert start(pen, store, "„ОРИОН“") == first
    assert len(store.clients(MARIA)) == 1


def test_an_empty_name_is_refused(pen: Pen, store: MemoryStore) -> None:
    with pytest.raises(Refused):
        start(pen, store, "  ")
    assert store.clients(MARIA) == ()


def test_several_names_are_added_and_known_ones_named(pen: Pen, store: MemoryStore) -> None:
    start(pen, store, "Орион")
    added = keeping.add_clients(store, pen.clock, pen.ids, MARIA, "Зора\n\nорион\nМост\nзора")
    assert [client.name for client in added.new] == ["Зора", "Мост"]
    assert added.known == ("орион", "зора")


def test_one_unreadable_name_adds_none(pen: Pen, store: MemoryStore) -> None:
    with pytest.raises(Refused):
        keeping.add_clients(store, pen.clock, pen.ids, MARIA, "Зора\nб\0")
    assert store.clients(MARIA) == ()


def test_renaming_keeps_the_record(pen: Pen, store: MemoryStore) -> None:
    client = start(pen, store, "Орион")
    renamed = keeping.rename_client(store, MARIA, client.id, "Сириус", client.version)
    assert (renamed.id, renamed.name) == (client.id, "Сириус")


def test_renaming_to_a_taken_name_changes_nothing(pen: Pen, store: MemoryStore) -> None:
    client, other = start(pen, store, "Орион"), start(pen, store, "Зора")
    with pytest.raises(AlreadyThere):
        keeping.rename_client(store, MARIA, client.id, "зора", client.version)
    assert store.clients(MARIA) == (client, other)


def test_renaming_in_a_stale_tab_is_refused(pen: Pen, store: MemoryStore) -> None:
    client = start(pen, store, "Орион")
    keeping.rename_client(store, MARIA, client.id, "Сириус", client.version)
    with pytest.raises(Stale):
        keeping.rename_client(store, MARIA, client.id, "Вега", client.version)


def test_archiving_takes_a_client_out_of_the_lists_and_back(pen: Pen, store: MemoryStore) -> None:
    client = start(pen, store, "Орион")
    assert not keeping.archive_client(store, pen.clock, MARIA, client.id).is_listed
    assert keeping.unarchive_client(store, MARIA, client.id).is_listed


def test_a_deleted_client_can_be_brought_back_until_the_bin_is_emptied(
    pen: Pen, store: MemoryStore, clock: StillClock
) -> None:
    client = start(pen, store, "Орион")
    keeping.delete_client(store, clock, MARIA, client.id)
    with pytest.raises(NotFound):
        keeping.open_client(store, MARIA, client.id)
    assert keeping.bring_back_client(store, MARIA, client.id).is_listed
    keeping.delete_client(store, clock, MARIA, client.id)
    clock.at += timedelta(days=keeping.BIN_DAYS)
    assert keeping.empty_bin(store, clock) == 0
    clock.at += timedelta(seconds=1)
    assert keeping.empty_bin(store, clock) == 1
    assert store.clients(MARIA) == ()


def test_bringing_back_under_a_name_taken_since_is_refused(pen: Pen, store: MemoryStore) -> None:
    client = start(pen, store, "Орион")
    keeping.delete_client(store, pen.clock, MARIA, client.id)
    start(pen, store, "орион")
    with pytest.raises(AlreadyThere):
        keeping.bring_back_client(store, MARIA, client.id)


def test_a_merged_client_opens_its_keeper_and_can_be_separated(
    pen: Pen, store: MemoryStore
) -> None:
    keeper, other = start(pen, store, "Орион"), start(pen, store, "Орион ООД")
    keeping.merge_client(store, MARIA, other.id, keeper.id)
    assert keeping.open_client(store, MARIA, other.id).id == keeper.id
    assert keeping.unmerge_client(store, MARIA, other.id).is_listed


def test_what_was_merged_before_follows_to_the_new_keeper(pen: Pen, store: MemoryStore) -> None:
    first, second, third = (start(pen, store, name) for name in ("А1", "Б2", "В3"))
    keeping.merge_client(store, MARIA, first.id, second.id)
    keeping.merge_client(store, MARIA, second.id, third.id)
    keepers = {client.id: client.merged_into for client in store.clients(MARIA)}
    assert keepers == {first.id: third.id, second.id: third.id, third.id: None}


def test_merging_with_itself_or_with_a_merged_one_is_refused(pen: Pen, store: MemoryStore) -> None:
    keeper, other = start(pen, store, "Орион"), start(pen, store, "Зора")
    with pytest.raises(Refused):
        keeping.merge_client(store, MARIA, keeper.id, keeper.id)
    keeping.merge_client(store, MARIA, other.id, keeper.id)
    with pytest.raises(Refused):
        keeping.merge_client(store, MARIA, keeper.id, other.id)


def test_a_real_client_is_never_merged_into_a_made_up_one(pen: Pen, store: MemoryStore) -> None:
    real = start(pen, store, "Сириус")
    made_up = replace(real, id=ClientId("example"), name="Орион", is_example=True)
    store.add_client(MARIA, made_up)
    for one, other in ((real, made_up), (made_up, real)):
        with pytest.raises(Refused, match="merge_with_example"):
            keeping.merge_client(store, MARIA, one.id, other.id)


def test_an_unknown_client_is_not_found(store: MemoryStore) -> None:
    with pytest.raises(NotFound):
        keeping.open_client(store, MARIA, ClientId("nobody"))


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("Орион", "ОРИОН ООД", True),
        ("Acme Ltd", "acme", True),
        ("Acme", "Асме", True),  # the second one is Cyrillic
        ("Бета-студио", "Бета студио ЕООД", True),
        ("Орион", "Зора", False),
        ("ЕООД", "ООД", False),
    ],
)
def test_names_that_look_alike_are_suggested_as_twins(
    pen: Pen, store: MemoryStore, one: str, other: str, alike: bool
) -> None:
    first, second = start(pen, store, one), start(pen, store, other)
    assert keeping.likely_twins(store.clients(MARIA)) == (((first, second),) if alike else ())


def test_an_archived_client_is_no_twin(pen: Pen, store: MemoryStore) -> None:
    first, second = start(pen, store, "Орион"), start(pen, store, "Орион ООД")
    away = replace(second, archived_at=pen.clock.now())
    assert keeping.likely_twins((first, away)) == ()


def test_a_client_can_be_called_otherwise_in_front_of_others(pen: Pen, store: MemoryStore) -> None:
    client = start(pen, store, "Орион")
    called = keeping.call_client(store, MARIA, client.id, " Клиент „А“ ", client.version)
    assert (called.name, called.alias) == ("Орион", "Клиент „А“")
    assert keeping.call_client(store, MARIA, client.id, " ", called.version).alias is None
    with pytest.raises(Refused):
        keeping.call_client(store, MARIA, client.id, "й" * 121, 3)
    with pytest.raises(Stale):
        keeping.call_client(store, MARIA, client.id, "Б", 1)


def test_new_names_are_set_beside_names_that_may_be_the_same() -> None:
    known = ["Орион ООД", "Бета"]
    new = ["„Орион“ ЕООД", "бета", "Гама", "ГАМА АД", "Alfa Ltd"]
    assert keeping.likely_same(new, known) == (("„Орион“ ЕООД", "Орион ООД"), ("ГАМА АД", "Гама"))
    assert keeping.likely_same(["ООД"], ["ЕООД"]) == ()
