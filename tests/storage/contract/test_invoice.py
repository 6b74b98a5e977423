"""What every store does with invoices and imports."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.earning import earnings
from takingstock.domain.errors import AlreadyThere, NotFound, Stale
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId, ImportId, InvoiceId
from takingstock.domain.invoice import Basis, Invoice, Kind
from takingstock.usecases.ports import Store
from tests.storage.sample import (
    MARIA,
    a_check,
    a_client,
    a_figure,
    a_full_invoice,
    a_retainer,
    an_assessment,
    an_import,
    an_invoice,
    an_opportunity,
    at,
    worked,
)

ANI, BOBI, NEW = ClientId("ani"), ClientId("bobi"), ClientId("new")
IMPORT = ImportId("one")


@pytest.fixture
def store_of_two(store: Store) -> Store:
    store.add_client(MARIA, a_client(ANI))
    store.add_client(MARIA, a_client(BOBI))
    return store


def add(store: Store, *invoices: Invoice, import_id: str = "one", minute: int = 0) -> None:
    store.add_import(MARIA, an_import(import_id, minute), [], invoices)


def ids(invoices: tuple[Invoice, ...]) -> list[str]:
    return [invoice.id for invoice in invoices]


def change_client(store: Store, client: ClientId, **fields: object) -> None:
    store.change_client(MARIA, replace(store.client(MARIA, client), **fields))  # type: ignore[arg-type]


def test_an_invoice_comes_back_as_it_was_added_under_its_import(store_of_two: Store) -> None:
    plain, full = an_invoice("i1", ANI), a_full_invoice("i2", BOBI)
    add(store_of_two, plain, full)
    assert store_of_two.invoice(MARIA, plain.id) == replace(plain, import_id=IMPORT)
    assert store_of_two.invoice(MARIA, full.id) == replace(full, import_id=IMPORT)
    assert store_of_two.invoices(MARIA) == (replace(plain, import_id=IMPORT),)
    assert store_of_two.removed_invoices(MARIA) == (replace(full, import_id=IMPORT),)


def test_invoices_come_by_day_number_and_id(store_of_two: Store) -> None:
    add(
        store_of_two,
        an_invoice("i5", ANI, 3, number="1"),
        an_invoice("i4", ANI, 2, number="Я"),
        an_invoice("i3", ANI, 2, number="a"),
        an_invoice("i2", ANI, 2, number="Z"),
        an_invoice("i1", ANI, 2, number="a"),
        an_invoice("i0", ANI, 2, number=""),
    )
    assert ids(store_of_two.invoices(MARIA)) == ["i0", "i2", "i1", "i3", "i4", "i5"]


def test_an_import_may_come_as_a_stream(store_of_two: Store) -> None:
    stream = (an_invoice(f"i{number:04}", ANI) for number in range(2500))
    store_of_two.add_import(MARIA, an_import("one"), [], stream)
    assert len(store_of_two.invoices(MARIA)) == 2500


def test_an_import_brings_its_new_clients(store: Store) -> None:
    client = a_client(NEW, from_import=IMPORT)
    store.add_import(MARIA, an_import("one"), [client], [an_invoice("i1", NEW)])
    assert store.clients(MARIA) == (client,)
    assert ids(store.invoices(MARIA)) == ["i1"]


def test_imports_come_newest_first_with_their_counts(store_of_two: Store) -> None:
    add(store_of_two, an_invoice("i1", ANI), an_invoice("i2", ANI, removed_at=at(1)))
    add(store_of_two, an_invoice("i3", ANI), import_id="later", minute=5)
    add(store_of_two, import_id="empty", minute=3)
    assert store_of_two.imports(MARIA) == (
        an_import("later", 5, invoice_count=1),
        an_import("empty", 3, invoice_count=0),
        an_import("one", 0, invoice_count=2),
    )


def test_of_one_instant_the_import_with_the_greater_id_is_the_newer(store: Store) -> None:
    for id_ in ("m2", "m3", "m1"):
        store.add_import(MARIA, an_import(id_), [], [])
    assert [one.id for one in store.imports(MARIA)] == ["m3", "m2", "m1"]


@pytest.mark.parametrize(
    ("client", "invoice", "error"),
    [
        (a_client(NEW, "Клиент ani"), an_invoice("i1", ANI), AlreadyThere),
        (a_client(NEW), an_invoice("i1", "nobody"), NotFound),
    ],
)
def test_an_import_happens_whole_or_not_at_all(
    store_of_two: Store, client: object, invoice: Invoice, error: type[Exception]
) -> None:
    twin = a_client("twin", "Близнак", from_import=IMPORT)
    assert isinstance(client, type(twin))
    before = store_of_two.clients(MARIA)
    with pytest.raises(error):
        store_of_two.add_import(
            MARIA, an_import("one"), [twin, client], [an_invoice("i0", "twin"), invoice]
        )
    assert store_of_two.clients(MARIA) == before
    assert store_of_two.imports(MARIA) == ()
    assert store_of_two.invoices(MARIA) == ()


def test_two_new_clients_of_an_import_cannot_share_a_name(store: Store) -> None:
    twins = [a_client("t1", "Близнак"), a_client("t2", "БЛИЗНАК")]
    with pytest.raises(AlreadyThere) as refusal:
        store.add_import(MARIA, an_import("one"), twins, [])
    assert refusal.value.fields["found"] == "t1"
    assert store.clients(MARIA) == ()


def test_an_invoice_is_removed_and_brought_back(store_of_two: Store) -> None:
    add(store_of_two, an_invoice("i1", ANI), an_invoice("i2", ANI), an_invoice("i3", ANI))
    for minute, id_ in ((1, "i2"), (2, "i1")):
        stored = store_of_two.invoice(MARIA, InvoiceId(id_))
        store_of_two.change_invoice(MARIA, replace(stored, removed_at=at(minute)))
    assert ids(store_of_two.invoices(MARIA)) == ["i3"]
    assert ids(store_of_two.removed_invoices(MARIA)) == ["i1", "i2"]
    removed = store_of_two.removed_invoices(MARIA)[0]
    back = store_of_two.change_invoice(MARIA, replace(removed, removed_at=None))
    assert (back.removed_at, back.version) == (None, 3)
    assert ids(store_of_two.invoices(MARIA)) == ["i1", "i3"]


def test_a_changed_invoice_is_written_whole(store_of_two: Store) -> None:
    add(store_of_two, an_invoice("i1", ANI))
    wanted = replace(a_full_invoice("i1", BOBI), import_id=IMPORT)
    changed = store_of_two.change_invoice(MARIA, wanted)
    assert changed == replace(wanted, version=2)
    assert store_of_two.invoice(MARIA, wanted.id) == changed
    with pytest.raises(Stale):
        store_of_two.change_invoice(MARIA, wanted)
    assert store_of_two.invoice(MARIA, wanted.id) == changed


def test_an_unknown_invoice_or_client_finds_nothing(store_of_two: Store) -> None:
    add(store_of_two, an_invoice("i1", ANI))
    with pytest.raises(NotFound):
        store_of_two.invoice(MARIA, InvoiceId("none"))
    with pytest.raises(NotFound):
        store_of_two.change_invoice(MARIA, an_invoice("none", ANI))
    with pytest.raises(NotFound):
        store_of_two.change_invoice(MARIA, an_invoice("i1", "nobody", import_id=IMPORT))
    assert store_of_two.invoice(MARIA, InvoiceId("i1")).client_id == ANI


def test_invoices_of_merged_clients_carry_their_keeper_until_the_merge_ends(
    store_of_two: Store,
) -> None:
    add(store_of_two, an_invoice("i1", ANI), an_invoice("i2", BOBI, removed_at=at(1)))
    add(store_of_two, an_invoice("i3", BOBI), import_id="two")
    change_client(store_of_two, BOBI, merged_into=ANI)
    assert {one.client_id for one in store_of_two.invoices(MARIA)} == {ANI}
    assert store_of_two.removed_invoices(MARIA)[0].client_id == ANI
    assert store_of_two.invoice(MARIA, InvoiceId("i3")).client_id == BOBI
    shown = store_of_two.invoices(MARIA)[1]
    store_of_two.change_invoice(MARIA, replace(shown, paid_on=date(2026, 3, 3)))
    change_client(store_of_two, BOBI, merged_into=None)
    assert [one.client_id for one in store_of_two.invoices(MARIA)] == [ANI, BOBI]
    assert store_of_two.invoices(MARIA)[1].paid_on == date(2026, 3, 3)


def test_invoices_of_a_deleted_client_are_not_shown(store_of_two: Store) -> None:
    store_of_two.add_client(MARIA, a_client("other", merged_into=BOBI))
    add(
        store_of_two,
        an_invoice("i1", ANI),
        an_invoice("i2", BOBI),
        an_invoice("i3", "other"),
        an_invoice("i4", BOBI, removed_at=at(1)),
    )
    change_client(store_of_two, BOBI, deleted_at=at(2))
    assert ids(store_of_two.invoices(MARIA)) == ["i1"]
    assert store_of_two.removed_invoices(MARIA) == ()
    change_client(store_of_two, BOBI, deleted_at=None)
    assert ids(store_of_two.invoices(MARIA)) == ["i1", "i2", "i3"]


def test_undoing_an_import_deletes_it_with_invoices_and_clients(store_of_two: Store) -> None:
    add(store_of_two, an_invoice("i1", ANI), import_id="before")
    clients = [a_client(NEW, from_import=IMPORT), a_client("gone", from_import=IMPORT)]
    invoices = [
        an_invoice("i2", NEW),
        an_invoice("i3", ANI),
        an_invoice("i4", NEW, removed_at=at(1)),
    ]
    store_of_two.add_import(MARIA, an_import("one"), clients, invoices)
    change_client(store_of_two, ClientId("gone"), deleted_at=at(1))
    store_of_two.undo_import(MARIA, IMPORT)
    assert ids(store_of_two.invoices(MARIA)) == ["i1"]
    assert store_of_two.removed_invoices(MARIA) == ()
    assert [client.id for client in store_of_two.clients(MARIA)] == [ANI, BOBI]
    assert [one.id for one in store_of_two.imports(MARIA)] == ["before"]
    with pytest.raises(NotFound):
        store_of_two.undo_import(MARIA, IMPORT)


HANGING: dict[str, Callable[[Store], object]] = {
    "assessment": lambda store: store.add_assessment(MARIA, an_assessment("a1", NEW)),
    "figure": lambda store: store.save_figure(
        MARIA, NEW, a_figure(FigureName.NOTICE_MONTHS), at(1)
    ),
    "check": lambda store: store.add_check(MARIA, a_check("k1", NEW)),
    "conduct": lambda store: store.save_conduct(MARIA, NEW, ConductFact(ConductKind.UNPAID)),
    "invoice": lambda store: add(store, an_invoice("i9", NEW), import_id="two"),
    "removed": lambda store: add(store, an_invoice("i9", NEW, removed_at=at(1)), import_id="two"),
    "retainer": lambda store: store.save_retainer(MARIA, a_retainer("t1", NEW)),
    "opportunity": lambda store: store.save_opportunity(MARIA, an_opportunity("p1", NEW)),
    "hours": lambda store: store.save_hours(MARIA, worked(NEW)),
    "referral": lambda store: store.save_referral(MARIA, NEW, ANI),
    "referred": lambda store: store.save_referral(MARIA, ANI, NEW),
    "merged": lambda store: change_client(store, NEW, merged_into=ANI),
    "keeps": lambda store: change_client(store, ANI, merged_into=NEW),
}


@pytest.mark.parametrize("what", sorted(HANGING))
def test_undoing_leaves_a_client_on_which_something_else_hangs(
    store_of_two: Store, what: str
) -> None:
    client = a_client(NEW, from_import=IMPORT)
    store_of_two.add_import(MARIA, an_import("one"), [client], [an_invoice("i1", NEW)])
    HANGING[what](store_of_two)
    before = store_of_two.client(MARIA, NEW)
    store_of_two.undo_import(MARIA, IMPORT)
    left = store_of_two.client(MARIA, NEW)
    assert left == replace(before, from_import=None, version=before.version + 1)


def test_hours_of_a_file_come_and_go_with_their_import(store_of_two: Store) -> None:
    client = a_client(NEW, from_import=IMPORT)
    hours = [worked(ANI), worked(NEW)]
    store_of_two.add_import(MARIA, an_import("one"), [client], [], hours)
    assert store_of_two.hours(MARIA) == tuple(hours)
    assert store_of_two.imports(MARIA) == (an_import("one", hours_count=2),)
    store_of_two.undo_import(MARIA, IMPORT)
    assert store_of_two.hours(MARIA) == ()
    assert NEW not in [one.id for one in store_of_two.clients(MARIA)]


def test_hours_of_a_file_leave_a_month_that_has_hours_alone(store_of_two: Store) -> None:
    store_of_two.save_hours(MARIA, worked(ANI, billable=60))
    store_of_two.add_import(MARIA, an_import("one"), [], [], [worked(ANI), worked(BOBI)])
    assert store_of_two.hours(MARIA) == (worked(ANI, billable=60), worked(BOBI))
    store_of_two.undo_import(MARIA, IMPORT)
    assert store_of_two.hours(MARIA) == (worked(ANI, billable=60),)


def test_hours_noted_over_those_of_a_file_stay_when_it_is_undone(store_of_two: Store) -> None:
    store_of_two.add_import(MARIA, an_import("one"), [], [], [worked(ANI)])
    store_of_two.save_hours(MARIA, worked(ANI, billable=60))
    store_of_two.undo_import(MARIA, IMPORT)
    assert store_of_two.hours(MARIA) == (worked(ANI, billable=60),)


def test_hours_of_a_file_for_an_unknown_client_add_nothing(store_of_two: Store) -> None:
    with pytest.raises(NotFound):
        store_of_two.add_import(MARIA, an_import("one"), [], [], [worked(ANI), worked("nobody")])
    assert store_of_two.imports(MARIA) == ()
    assert store_of_two.hours(MARIA) == ()


def test_an_import_whose_hours_are_erased_goes_too(store_of_two: Store) -> None:
    store_of_two.add_import(MARIA, an_import("one"), [], [], [worked(ANI)])
    store_of_two.erase_client(MARIA, ANI)
    assert store_of_two.imports(MARIA) == ()


def test_an_import_that_is_given_up_on_the_way_leaves_nothing(store: Store) -> None:
    def coming() -> Iterator[Invoice]:
        for number in range(5_000):
            yield an_invoice(f"i{number}", NEW)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        store.add_import(MARIA, an_import("one", 0), [a_client(NEW)], coming())
    assert (store.imports(MARIA), store.clients(MARIA), store.invoices(MARIA)) == ((), (), ())
    store.add_client(MARIA, a_client(ANI))
    assert len(store.clients(MARIA)) == 1


# ---- what sums need ---------------------------------------------------------------------------


def test_earnings_are_those_of_the_invoices_shown(store_of_two: Store) -> None:
    add(
        store_of_two,
        an_invoice("i1", ANI, 2, net_minor=100, currency="EUR"),
        an_invoice("i2", ANI, 28, net_minor=50, currency="EUR"),
        an_invoice("i3", ANI, 3, net_minor=-30, currency="EUR", kind=Kind.CREDIT_NOTE),
        an_invoice("i4", ANI, 3, net_minor=9, currency="EUR", kind=Kind.DRAFT),
        an_invoice("i5", BOBI, 3, net_minor=7, currency="BGN"),
        an_invoice("i6", BOBI, 4, net_minor=7, currency="BGN"),
        an_invoice("i7", BOBI, 4, net_minor=8, currency="BGN"),
        an_invoice("i8", BOBI, 4, net_minor=1000, currency="EUR", removed_at=at(1)),
    )
    (month,) = {one.issued_on.replace(day=1) for one in store_of_two.invoices(MARIA)}
    found = {(one.client_id, one.net_minor, one.count) for one in store_of_two.earnings(MARIA)}
    assert found == {(ANI, 120, 3), (BOBI, 14, 2), (BOBI, 8, 1)}
    assert {one.month for one in store_of_two.earnings(MARIA)} == {month}
    change_client(store_of_two, BOBI, merged_into=ANI)
    assert {one.client_id for one in store_of_two.earnings(MARIA)} == {ANI}
    assert set(store_of_two.earnings(MARIA)) == set(earnings(store_of_two.invoices(MARIA)))
    change_client(store_of_two, ANI, deleted_at=at(5))
    assert store_of_two.earnings(MARIA) == ()


def test_invoices_of_one_client_are_in_the_same_order(store_of_two: Store) -> None:
    add(
        store_of_two,
        an_invoice("i2", ANI, 2, number="2"),
        an_invoice("i1", ANI, 2, number="1"),
        an_invoice("i3", BOBI, 1),
        an_invoice("i4", ANI, 3, removed_at=at(1)),
    )
    assert ids(store_of_two.invoices_of(MARIA, ANI)) == ["i1", "i2"]
    change_client(store_of_two, BOBI, merged_into=ANI)
    assert ids(store_of_two.invoices_of(MARIA, ANI)) == ["i3", "i1", "i2"]
    assert store_of_two.invoices_of(MARIA, BOBI) == ()
    with pytest.raises(NotFound):
        store_of_two.invoices_of(MARIA, NEW)


def test_imports_that_tell_of_payments_are_known(store_of_two: Store) -> None:
    day = date(2026, 3, 3)
    add(store_of_two, an_invoice("i1", ANI), import_id="silent")
    add(store_of_two, an_invoice("i2", ANI, paid_on=day, removed_at=at(1)), import_id="removed")
    add(store_of_two, an_invoice("i3", ANI, paid_on=day, basis=Basis.CASH), import_id="bank")
    add(store_of_two, an_invoice("i4", ANI), an_invoice("i5", ANI, paid_on=day), import_id="days")
    add(store_of_two, an_invoice("i6", BOBI, paid_minor=0), import_id="sums")
    assert store_of_two.paid_imports(MARIA) == {"days", "sums"}
    change_client(store_of_two, BOBI, deleted_at=at(5))
    assert store_of_two.paid_imports(MARIA) == {"days"}
