from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import LOCAL_OWNER, ClientId, ImportId, InvoiceId
from takingstock.domain.invoice import Basis, InvoiceDraft, Kind
from takingstock.usecases.invoice import (
    add_import,
    bring_back_invoice,
    correct_invoice,
    remove_invoice,
    undo_import,
)
from tests.usecases.invoice_desk import FILE, NOW, Desk, draft


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_a_plan_saves_nothing(desk: Desk) -> None:
    plan = desk.plan(draft(), draft("ОРИОН", "2"), draft("Бета", "3"))
    assert plan.new_clients == ("Орион", "Бета")
    assert len(plan.new) == 3
    assert (desk.names(), desk.invoices()) == ([], ())


def test_adding_makes_clients_and_invoices_together(desk: Desk) -> None:
    added = desk.add(draft(), draft("„ОРИОН“", "2", -500), draft("Бета", "3"))
    assert (added.invoice_count, added.file_name, added.added_at) == (3, "invoices.csv", NOW)
    assert desk.names() == ["Орион", "Бета"]
    orion, beta = desk.store.clients(LOCAL_OWNER)
    assert [(one.number, one.client_id) for one in desk.invoices()] == [
        ("1", orion.id),
        ("2", orion.id),
        ("3", beta.id),
    ]
    assert desk.invoices()[1].client == "„ОРИОН“"
    assert orion.from_import == added.id


def test_a_file_joins_the_clients_that_are_there(desk: Desk) -> None:
    orion = desk.know("Орион")
    other = desk.know("Орион ООД", merged_into=orion.id)
    desk.know("Бета", deleted_at=NOW)
    desk.know("Тета", merged_into=desk.know("Йота", deleted_at=NOW).id)
    plan = desk.plan(
        draft("орион"), draft("ОРИОН ООД", "2"), draft("Бета", "3"), draft("Тета", "4")
    )
    assert plan.homes == {"орион": orion.id, "орион оод": orion.id}
    assert plan.new_clients == ("Бета", "Тета")
    assert other.id not in plan.homes.values()


def test_a_renamed_client_is_known_by_the_label_of_its_files(desk: Desk) -> None:
    desk.add(draft("Орион ООД"))
    (client,) = desk.store.clients(LOCAL_OWNER)
    desk.store.change_client(LOCAL_OWNER, replace(client, name="Старият"))
    plan = desk.plan(draft("Орион ООД"), draft("Орион ООД", "2"))
    assert (len(plan.already_there), len(plan.new), plan.new_clients) == (1, 1, ())


def test_a_spelling_can_be_told_to_be_another_name(desk: Desk) -> None:
    plan = desk.plan(draft("Орион"), draft("Orion Ltd", "2"), spellings={"Orion Ltd": "Орион"})
    assert plan.new_clients == ("Орион",)
    desk.add_plan(plan)
    assert {one.client_id for one in desk.invoices()} == {desk.store.clients(LOCAL_OWNER)[0].id}
    assert [one.client for one in desk.invoices()] == ["Орион", "Orion Ltd"]


def test_the_same_file_again_adds_nothing(desk: Desk) -> None:
    drafts = (draft(), draft("Бета", "", 300), draft("Бета", "", 300))
    added = desk.add(*drafts)
    plan = desk.plan(*drafts)
    assert (plan.new, plan.already_there, plan.same_file) == ((), drafts, added.id)
    with pytest.raises(Refused, match="nothing_to_add") as refused:
        desk.add_plan(plan)
    assert refused.value.fields == {"count": 3}


def test_pressing_twice_adds_once(desk: Desk) -> None:
    plan = desk.plan(draft(), draft("Бета", ""))
    desk.add_plan(plan)
    with pytest.raises(Refused, match="nothing_to_add"):
        desk.add_plan(plan)
    assert len(desk.invoices()) == 2


def test_a_newer_export_adds_only_what_is_new(desk: Desk) -> None:
    desk.add(draft(), draft("Бета", "2"))
    plan = desk.plan(draft(number=" 1 "), draft("Бета", "2"), draft("Бета", "3"), sha256="b" * 64)
    assert [one.number for one in plan.new] == ["3"]
    assert (len(plan.already_there), plan.same_file, plan.conflicts) == (2, None, ())


def test_a_numbered_document_twice_in_one_plan_counts_once(desk: Desk) -> None:
    plan = desk.plan(draft("Орион"), draft("Орион ООД"), spellings={"Орион ООД": "Орион"})
    assert (len(plan.new), len(plan.already_there)) == (1, 1)


def test_documents_without_a_number_in_another_file_are_added_and_counted(desk: Desk) -> None:
    desk.add(draft(number=""))
    plan = desk.plan(draft(number=""), draft(number="", net=7), sha256="b" * 64)
    assert (len(plan.new), plan.possible) == (2, 1)


def test_a_number_with_another_amount_is_added_and_told(desk: Desk) -> None:
    desk.add(draft())
    plan = desk.plan(draft(net=999), sha256="b" * 64)
    assert plan.new == plan.conflicts == (draft(net=999),)


def test_what_a_person_removed_does_not_come_back_with_the_file(desk: Desk) -> None:
    drafts = (draft(), draft(number=""), draft("Бета", "2"))
    desk.add(*drafts)
    for invoice in desk.invoices()[:2]:
        remove_invoice(desk.store, desk.clock, LOCAL_OWNER, invoice.id, invoice.version)
    plan = desk.plan(*drafts)
    assert plan.removed_before == drafts[:2]
    assert plan.already_there == drafts[2:]
    assert plan.new == ()


def test_undoing_an_import_leaves_no_trace(desk: Desk) -> None:
    added = desk.add(draft(), draft("Бета", "2"))
    assert undo_import(desk.store, LOCAL_OWNER, added.id) == added
    assert (desk.names(), desk.invoices(), desk.store.imports(LOCAL_OWNER)) == ([], (), ())
    assert len(desk.plan(draft()).new) == 1


def test_an_unknown_import_cannot_be_undone(desk: Desk) -> None:
    with pytest.raises(NotFound):
        undo_import(desk.store, LOCAL_OWNER, ImportId("nonesuch"))


def test_one_invoice_is_corrected_and_keeps_where_it_came_from(desk: Desk) -> None:
    desk.add(draft(row=7))
    (stored,) = desk.invoices()
    wrong = replace(stored, client="x", row=1, import_id=None, basis=Basis.CASH, removed_at=NOW)
    wanted = replace(wrong, net_minor=900, gross_minor=1080, paid_on=date(2026, 3, 1))
    corrected = correct_invoice(desk.store, LOCAL_OWNER, wanted)
    assert corrected == replace(
        stored, net_minor=900, gross_minor=1080, paid_on=date(2026, 3, 1), version=2
    )
    assert desk.invoices() == (corrected,)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"currency": "евро"}, "currency_unknown"),
        ({"currency": "eur"}, "currency_unknown"),
        ({"kind": Kind.CREDIT_NOTE}, "credit_note_positive"),
        ({"net_minor": -1, "gross_minor": -1}, "invoice_negative"),
        ({"net_minor": 1001}, "net_above_gross"),
        ({"net_minor": -1}, "net_above_gross"),
    ],
)
def test_a_correction_that_contradicts_itself_is_refused(
    desk: Desk, change: dict[str, Any], code: str
) -> None:
    desk.add(draft())
    (stored,) = desk.invoices()
    with pytest.raises(Refused, match=code):
        correct_invoice(desk.store, LOCAL_OWNER, replace(stored, **change))
    assert desk.invoices() == (stored,)


def test_a_correction_in_an_old_window_overwrites_nothing(desk: Desk) -> None:
    desk.add(draft())
    (stored,) = desk.invoices()
    correct_invoice(desk.store, LOCAL_OWNER, replace(stored, number="2"))
    with pytest.raises(Stale):
        correct_invoice(desk.store, LOCAL_OWNER, replace(stored, number="3"))
    with pytest.raises(Stale):
        remove_invoice(desk.store, desk.clock, LOCAL_OWNER, stored.id, stored.version)


def test_an_invoice_moves_only_to_a_client_that_is_there(desk: Desk) -> None:
    desk.add(draft())
    (stored,) = desk.invoices()
    with pytest.raises(NotFound):
        correct_invoice(desk.store, LOCAL_OWNER, replace(stored, client_id=ClientId("x")))
    beta = desk.know("Бета")
    moved = correct_invoice(desk.store, LOCAL_OWNER, replace(stored, client_id=beta.id))
    assert moved.client_id == beta.id


def test_a_removed_invoice_can_be_brought_back(desk: Desk) -> None:
    desk.add(draft())
    (stored,) = desk.invoices()
    removed = remove_invoice(desk.store, desk.clock, LOCAL_OWNER, stored.id, stored.version)
    assert (desk.invoices(), removed.removed_at) == ((), NOW)
    back = bring_back_invoice(desk.store, LOCAL_OWNER, removed.id, removed.version)
    assert desk.invoices() == (back,)
    with pytest.raises(NotFound):
        bring_back_invoice(desk.store, LOCAL_OWNER, InvoiceId("x"), 1)


DRAFTS = st.lists(
    st.builds(
        draft,
        client=st.sampled_from(["Орион", "ОРИОН", "Бета"]),
        number=st.sampled_from(["1", "2", "3", ""]),
        net=st.integers(-300, 300),
    ),
    min_size=1,
    max_size=6,
)


@settings(max_examples=60)
@given(DRAFTS)
def test_adding_a_file_twice_is_adding_it_once(drafts: list[InvoiceDraft]) -> None:
    desk = Desk()
    desk.add(*drafts)
    before = desk.invoices()
    assert desk.plan(*drafts).new == ()
    with pytest.raises(Refused, match="nothing_to_add"):
        desk.add(*drafts)
    assert desk.invoices() == before


@settings(max_examples=60)
@given(DRAFTS, DRAFTS)
def test_undoing_the_second_file_leaves_the_first(
    first: list[InvoiceDraft], second: list[InvoiceDraft]
) -> None:
    desk = Desk()
    desk.add(*first)
    before = (desk.names(), desk.invoices())
    plan = desk.plan(*second, sha256="b" * 64)
    if plan.new:
        undo_import(desk.store, LOCAL_OWNER, desk.add_plan(plan).id)
    assert (desk.names(), desk.invoices()) == before


def test_an_adding_is_told_and_can_be_ended_with_nothing_left(desk: Desk) -> None:
    plan = desk.plan(*(draft(number=str(number)) for number in range(2_500)))
    heard: list[int] = []

    def told(done: int) -> None:
        heard.append(done)
        if done == 2_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add_import(desk.store, desk.clock, desk.ids, LOCAL_OWNER, plan, file=FILE, told=told)
    assert heard == [0, 0, 1_000, 2_000]
    assert (desk.invoices(), desk.names(), desk.store.imports(LOCAL_OWNER)) == ((), [], ())


def test_a_made_up_client_gets_no_real_invoice(desk: Desk) -> None:
    desk.know("Орион", is_example=True)
    plan = desk.plan(draft("ОРИОН"), draft("Бета", "2"))
    assert (plan.made_up, plan.new_clients) == (("Орион",), ("Бета",))
    with pytest.raises(Refused, match="example_in_the_way") as refused:
        desk.add_plan(plan)
    assert refused.value.fields == {"name": "Орион"}
    assert (desk.invoices(), desk.names()) == ((), ["Орион"])


def test_a_made_up_client_is_in_nobodys_way_under_another_name(desk: Desk) -> None:
    desk.know("Орион", is_example=True)
    assert desk.plan(draft("Бета")).made_up == ()
