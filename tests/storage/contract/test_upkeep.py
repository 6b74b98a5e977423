"""What every store says of itself as a whole."""

from dataclasses import replace

from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.storage.engine import HEAD
from takingstock.usecases.ports import Store, StoreCheck
from tests.storage.sample import (
    MARIA,
    PETAR,
    a_client,
    a_figure,
    a_reading,
    an_import,
    an_invoice,
    at,
)


def test_an_empty_store_is_well_and_can_be_written(store: Store) -> None:
    assert store.check() == StoreCheck(schema=HEAD, clients=0, assessments=0, invoices=0)
    assert store.probe() == HEAD
    assert store.owners() == ()


def test_a_check_counts_every_record_of_every_owner(store: Store) -> None:
    for owner in (MARIA, PETAR):
        store.add_client(owner, a_client("c1"))
        store.add_client(owner, a_client("c2", deleted_at=at(1)))
        store.add_assessment(owner, a_reading("a1", "c1", 1, 1))
        invoices = [an_invoice("i1", "c1"), an_invoice("i2", "c1", removed_at=at(1))]
        store.add_import(owner, an_import("one"), [], invoices)
    assert store.check() == StoreCheck(schema=HEAD, clients=4, assessments=2, invoices=4)


def test_whoever_has_any_record_is_an_owner(store: Store) -> None:
    store.save_preference(OwnerId("d"), "language", "bg")
    store.save_figure(OwnerId("c"), None, a_figure(FigureName.DRAW), at(1))
    store.add_import(OwnerId("b"), an_import("one"), [], [])
    store.add_client(OwnerId("a"), a_client("c1"))
    assert store.clients(OwnerId("reader")) == ()
    assert store.owners() == ("a", "b", "c", "d")


def test_emptying_the_bin_takes_only_what_lay_there_long_enough(store: Store) -> None:
    for owner in (MARIA, PETAR):
        store.add_client(owner, a_client("listed"))
        store.add_client(owner, a_client("old", deleted_at=at(1)))
        store.add_client(owner, a_client("merged", merged_into=ClientId("old")))
        store.add_client(owner, a_client("fresh", deleted_at=at(5)))
        invoices = [
            an_invoice("i1", "listed"),
            an_invoice("i2", "listed", removed_at=at(2)),
            an_invoice("i3", "listed", removed_at=at(5)),
            an_invoice("i4", "merged", removed_at=at(1)),
        ]
        store.add_import(owner, an_import("one"), [], invoices)
        store.add_import(
            owner, an_import("two"), [], [an_invoice("i5", "listed", removed_at=at(2))]
        )
    assert store.empty_bin(at(5)) == 2 * 3
    assert store.empty_bin(at(5)) == 0
    for owner in (MARIA, PETAR):
        assert {client.id for client in store.clients(owner)} == {"listed", "fresh"}
        assert [one.id for one in store.invoices(owner)] == ["i1"]
        assert [one.id for one in store.removed_invoices(owner)] == ["i3"]
        assert [one.id for one in store.imports(owner)] == ["one"]


def test_what_was_brought_back_is_not_in_the_bin(store: Store) -> None:
    gone = a_client("c1", deleted_at=at(1))
    store.add_client(MARIA, gone)
    store.change_client(MARIA, replace(gone, deleted_at=None))
    assert store.empty_bin(at(9)) == 0
    assert len(store.clients(MARIA)) == 1
