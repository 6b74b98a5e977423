"""What every store does with clients."""

from dataclasses import replace

import pytest

from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.client import ClientStatus
from takingstock.domain.errors import AlreadyThere, NotFound, Refused, Stale
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId, ImportId
from takingstock.usecases.ports import Store
from tests.storage.sample import (
    MARIA,
    a_check,
    a_client,
    a_figure,
    a_full_client,
    a_reading,
    an_import,
    an_invoice,
    at,
)


def test_a_client_comes_back_as_it_was_added(store: Store) -> None:
    client = a_full_client("c1", "Ателие „Синева“ ЕООД")
    store.add_client(MARIA, client)
    assert store.client(MARIA, client.id) == client
    assert store.clients(MARIA) == (client,)


def test_clients_come_oldest_first_with_deleted_and_merged_ones(store: Store) -> None:
    store.add_client(MARIA, a_client("young", minute=9))
    store.add_client(MARIA, a_client("old", minute=1))
    store.add_client(MARIA, a_client("gone", minute=5, deleted_at=at(6)))
    store.add_client(MARIA, a_client("same", minute=5, merged_into=ClientId("old")))
    assert [client.id for client in store.clients(MARIA)] == ["old", "gone", "same", "young"]


@pytest.mark.parametrize("second", ["Ани", "АНИ", " ани ", "„Ани“", "Ани".replace("и", "и\u200b")])
def test_a_second_client_of_one_name_is_already_there(store: Store, second: str) -> None:
    store.add_client(MARIA, a_client("c1", "Ани", archived_at=at(3)))
    with pytest.raises(AlreadyThere) as refusal:
        store.add_client(MARIA, a_client("c2", second))
    assert refusal.value.fields["found"] == "c1"
    assert [client.id for client in store.clients(MARIA)] == ["c1"]


def test_adding_a_client_twice_finds_the_first(store: Store) -> None:
    store.add_client(MARIA, a_client("c1"))
    with pytest.raises(AlreadyThere) as refusal:
        store.add_client(MARIA, a_client("c1"))
    assert refusal.value.fields["found"] == "c1"


def test_the_name_of_a_deleted_or_merged_client_is_free(store: Store) -> None:
    store.add_client(MARIA, a_client("keeper"))
    store.add_client(MARIA, a_client("gone", "Ани", deleted_at=at(1)))
    store.add_client(MARIA, a_client("same", "Ани", merged_into=ClientId("keeper")))
    store.add_client(MARIA, a_client("new", "Ани"))
    assert len(store.clients(MARIA)) == 4


def test_a_change_is_written_whole_and_gets_the_next_version(store: Store) -> None:
    client = a_client("c1")
    store.add_client(MARIA, client)
    wanted = replace(a_full_client("c1", "Ново име"), created_at=at(7))
    changed = store.change_client(MARIA, wanted)
    assert changed == replace(wanted, version=2)
    assert store.client(MARIA, client.id) == changed


def test_a_changed_client_may_keep_its_name(store: Store) -> None:
    client = a_client("c1", "Ани")
    store.add_client(MARIA, client)
    changed = store.change_client(MARIA, replace(client, name="АНИ", status=ClientStatus.PAST))
    assert (changed.name, changed.status) == ("АНИ", ClientStatus.PAST)


def test_an_old_version_is_stale_and_changes_nothing(store: Store) -> None:
    client = a_client("c1")
    store.add_client(MARIA, client)
    newer = store.change_client(MARIA, replace(client, name="Първи"))
    with pytest.raises(Stale):
        store.change_client(MARIA, replace(client, name="Втори"))
    assert store.client(MARIA, client.id) == newer


def test_changing_an_unknown_client_finds_nothing(store: Store) -> None:
    with pytest.raises(NotFound):
        store.change_client(MARIA, a_client("nobody"))
    assert store.clients(MARIA) == ()


def test_a_client_cannot_take_anothers_name(store: Store) -> None:
    store.add_client(MARIA, a_client("c1", "Ани"))
    store.add_client(MARIA, a_client("c2", "Боби"))
    with pytest.raises(AlreadyThere) as refusal:
        store.change_client(MARIA, replace(store.client(MARIA, ClientId("c2")), name="ани"))
    assert refusal.value.fields["found"] == "c1"
    assert store.client(MARIA, ClientId("c2")).name == "Боби"


def test_a_deleted_client_cannot_come_back_under_a_name_taken_since(store: Store) -> None:
    gone = a_client("gone", "Ани", deleted_at=at(1))
    store.add_client(MARIA, gone)
    store.add_client(MARIA, a_client("new", "Ани"))
    with pytest.raises(AlreadyThere):
        store.change_client(MARIA, replace(gone, deleted_at=None))
    store.erase_client(MARIA, ClientId("new"))
    assert store.change_client(MARIA, replace(gone, deleted_at=None)).is_listed


def test_a_client_cannot_be_merged_into_a_stranger(store: Store) -> None:
    client = a_client("c1")
    store.add_client(MARIA, client)
    with pytest.raises(NotFound):
        store.change_client(MARIA, replace(client, merged_into=ClientId("nobody")))
    assert store.client(MARIA, client.id) == client


def test_clients_cannot_be_merged_in_a_circle(store: Store) -> None:
    store.add_client(MARIA, a_client("a"))
    store.add_client(MARIA, a_client("b", merged_into=ClientId("a")))
    store.add_client(MARIA, a_client("c", merged_into=ClientId("b")))
    for target in ("a", "b", "c"):
        with pytest.raises(Refused):
            store.change_client(
                MARIA, replace(store.client(MARIA, ClientId("a")), merged_into=ClientId(target))
            )
    assert store.client(MARIA, ClientId("a")).merged_into is None


def test_erasing_takes_all_that_hangs_on_a_client_and_no_more(store: Store) -> None:
    _keep_two_clients(store)
    store.erase_client(MARIA, ClientId("ani"))
    assert [client.id for client in store.clients(MARIA)] == ["bobi"]
    assert [invoice.id for invoice in store.invoices(MARIA)] == ["i3"]
    assert store.latest_readings(MARIA).keys() == {"bobi"}
    assert store.figures(MARIA, None) != {}
    found = store.check()
    assert (found.clients, found.assessments, found.invoices) == (1, 1, 1)
    for read in (store.client, store.assessments, store.conduct, store.figures, store.checks):
        with pytest.raises(NotFound):
            read(MARIA, ClientId("ani"))


def test_erasing_takes_merged_clients_along_and_imports_left_empty(store: Store) -> None:
    _keep_two_clients(store)
    store.add_client(MARIA, a_client("ani2", merged_into=ClientId("ani")))
    store.add_client(MARIA, a_client("ani3", merged_into=ClientId("ani2")))
    store.add_import(MARIA, an_import("old"), [], [an_invoice("i9", "ani3")])
    store.erase_client(MARIA, ClientId("ani"))
    assert [client.id for client in store.clients(MARIA)] == ["bobi"]
    assert [(one.id, one.invoice_count) for one in store.imports(MARIA)] == [("both", 1)]


def test_clients_of_an_import_that_went_forget_it(store: Store) -> None:
    _keep_two_clients(store)
    store.erase_client(MARIA, ClientId("bobi"))
    assert store.client(MARIA, ClientId("ani")).from_import == ImportId("both")
    store.change_invoice(MARIA, replace(store.invoices(MARIA)[0], client_id=ClientId("ani")))
    store.add_client(MARIA, a_client("bobi2", from_import=ImportId("both")))
    store.erase_client(MARIA, ClientId("ani"))
    left = store.client(MARIA, ClientId("bobi2"))
    assert (left.from_import, left.version) == (None, 2)
    assert store.imports(MARIA) == ()


def test_erasing_an_unknown_client_finds_nothing(store: Store) -> None:
    with pytest.raises(NotFound):
        store.erase_client(MARIA, ClientId("nobody"))


def test_erasing_examples_leaves_real_clients(store: Store) -> None:
    store.add_client(MARIA, a_client("real"))
    store.add_client(MARIA, a_client("e1", is_example=True))
    store.add_client(MARIA, a_client("e2", is_example=True, merged_into=ClientId("e1")))
    store.add_import(MARIA, an_import("made-up"), [], [an_invoice("i1", "e2")])
    assert store.erase_examples(MARIA) == 2
    assert [client.id for client in store.clients(MARIA)] == ["real"]
    assert store.imports(MARIA) == ()
    assert store.erase_examples(MARIA) == 0


def _keep_two_clients(store: Store) -> None:
    """Keep „ani“ with one of everything and „bobi“ beside it, both from one import."""
    clients = [
        a_client("ani", from_import=ImportId("both")),
        a_client("bobi", from_import=ImportId("both")),
    ]
    invoices = [
        an_invoice("i1", "ani", 1),
        an_invoice("i2", "ani", 2, removed_at=at(4)),
        an_invoice("i3", "bobi", 3),
    ]
    store.add_import(MARIA, an_import("both", 5), clients, invoices)
    for client in clients:
        store.add_assessment(MARIA, a_reading(f"r-{client.id}", client.id, 1, 1))
        store.save_conduct(MARIA, client.id, ConductFact(ConductKind.UNPAID))
        store.save_figure(MARIA, client.id, a_figure(FigureName.NOTICE_MONTHS), at(2))
        store.add_check(MARIA, a_check(f"k-{client.id}", client.id))
    store.save_figure(MARIA, None, a_figure(FigureName.DRAW), at(2))
