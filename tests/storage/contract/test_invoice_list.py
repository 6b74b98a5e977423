"""What every store does with lists of invoices: what `invoices` returns, counted and cut short."""

from collections import Counter
from dataclasses import replace

import pytest

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, InvoiceId
from takingstock.usecases.invoice_list_port import NewestInvoices
from takingstock.usecases.ports import Store
from tests.storage.sample import MARIA, PETAR, a_client, an_import, an_invoice, at

ANI, BOBI, VERA = ClientId("ani"), ClientId("bobi"), ClientId("vera")


@pytest.fixture
def store_of_three(store: Store) -> Store:
    """Ани has four invoices, one of them removed; Боби two; Вера none."""
    for client in (ANI, BOBI, VERA):
        store.add_client(MARIA, a_client(client))
    invoices = [
        an_invoice("i1", ANI, 2, number="Я-7"),
        an_invoice("i2", ANI, 2, number="A-7"),
        an_invoice("i3", ANI, 5, number="100%_1"),
        an_invoice("i4", BOBI, 2, number="я-17"),
        an_invoice("i5", BOBI, 2, number="я-17"),
        an_invoice("i6", ANI, 9, removed_at=at(1)),
    ]
    store.add_import(MARIA, an_import("one"), [], invoices)
    return store


def newest(store: Store, limit: int = 9, client: ClientId | None = None, number: str = "") -> str:
    found = store.newest_invoices(MARIA, limit, client, number)
    return f"{found.count}: {' '.join(one.id for one in found.invoices)}"


def change_client(store: Store, client: ClientId, **fields: object) -> None:
    store.change_client(MARIA, replace(store.client(MARIA, client), **fields))  # type: ignore[arg-type]


def agree(store: Store) -> bool:
    """Whether lists and counts say what the whole says."""
    whole = store.invoices(MARIA)
    assert store.newest_invoices(MARIA, 99) == NewestInvoices(len(whole), whole[::-1])
    for client in (ANI, BOBI, VERA):
        mine = store.invoices_of(MARIA, client)
        assert store.newest_invoices(MARIA, 99, client) == NewestInvoices(len(mine), mine[::-1])
    return dict(store.invoice_counts(MARIA)) == Counter(one.client_id for one in whole)


def test_the_newest_come_first_up_to_the_limit_with_how_many_there_are(
    store_of_three: Store,
) -> None:
    assert agree(store_of_three)
    assert newest(store_of_three) == "5: i3 i5 i4 i1 i2"
    assert newest(store_of_three, 2) == "5: i3 i5"
    assert newest(store_of_three, 2, ANI) == "3: i3 i1"
    assert newest(store_of_three, 2, VERA) == "0: "
    assert store_of_three.invoice_counts(MARIA) == {ANI: 3, BOBI: 2}


def test_a_part_of_a_number_finds_it_in_either_case_and_nothing_else(
    store_of_three: Store,
) -> None:
    assert newest(store_of_three, number="Я-") == "3: i5 i4 i1"
    assert newest(store_of_three, 1, number="7") == "4: i5"
    assert newest(store_of_three, client=ANI, number="a-7") == "1: i2"
    assert newest(store_of_three, number="%_") == "1: i3"
    assert newest(store_of_three, number="_7") == "0: "


def test_lists_follow_merges_and_what_is_deleted(store_of_three: Store) -> None:
    change_client(store_of_three, BOBI, merged_into=ANI)
    assert agree(store_of_three)
    assert store_of_three.invoice_counts(MARIA) == {ANI: 5}
    assert newest(store_of_three, client=BOBI) == "0: "
    change_client(store_of_three, ANI, merged_into=VERA)
    assert agree(store_of_three)
    assert newest(store_of_three, 3, VERA, "я") == "3: i5 i4 i1"
    change_client(store_of_three, VERA, deleted_at=at(5))
    assert agree(store_of_three)
    assert newest(store_of_three) == newest(store_of_three, number="7") == "0: "
    assert store_of_three.invoice_counts(MARIA) == {}
    change_client(store_of_three, VERA, deleted_at=None)
    assert agree(store_of_three)
    assert newest(store_of_three, 1) == "5: i3"


def test_lists_follow_every_change_of_an_invoice(store_of_three: Store) -> None:
    assert agree(store_of_three)
    back = replace(store_of_three.invoice(MARIA, InvoiceId("i6")), removed_at=None)
    store_of_three.change_invoice(MARIA, back)
    assert agree(store_of_three)
    assert newest(store_of_three, 1) == "6: i6"
    store_of_three.erase_client(MARIA, ANI)
    assert newest(store_of_three) == "2: i5 i4"
    assert store_of_three.invoice_counts(MARIA) == {BOBI: 2}


def test_a_list_of_an_unknown_or_a_strangers_client_finds_nothing(store_of_three: Store) -> None:
    for owner, client in ((MARIA, ClientId("none")), (PETAR, ANI)):
        for number in ("", "7"):
            with pytest.raises(NotFound):
                store_of_three.newest_invoices(owner, 9, client, number)
    assert store_of_three.newest_invoices(PETAR, 9) == NewestInvoices(0, ())
    assert store_of_three.newest_invoices(PETAR, 9, number="7") == NewestInvoices(0, ())
