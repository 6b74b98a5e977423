"""What every store does with incidents, decisions, their notes and drafts."""

from dataclasses import replace

import pytest

from takingstock.domain.decision import DraftName, sealed_text
from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, ImportId
from takingstock.domain.incident import IncidentKind
from takingstock.usecases.ports import Store
from tests.storage.sample import (
    MARIA,
    a_client,
    a_decision,
    a_full_decision,
    a_note,
    an_import,
    an_incident,
    an_invoice,
    at,
)

ANI, BOBI = ClientId("ani"), ClientId("bobi")


@pytest.fixture
def kept(store: Store) -> Store:
    store.add_client(MARIA, a_client(ANI))
    store.add_client(MARIA, a_client(BOBI, minute=1))
    return store


def ids(found: object) -> list[str]:
    assert isinstance(found, tuple)
    return [one.id for one in found]


# ---- incidents ----------------------------------------------------------------------------------


def test_incidents_come_back_by_day_as_they_were_noted(kept: Store) -> None:
    late = an_incident("n1", ANI, 9, kind=IncidentKind.SHOUTED)
    early = an_incident("n2", BOBI, 2)
    for one in (late, early):
        kept.add_incident(MARIA, one)
    assert kept.incidents(MARIA) == (early, late)
    kept.remove_incident(MARIA, late.id)
    assert kept.incidents(MARIA) == (early,)
    with pytest.raises(NotFound):
        kept.remove_incident(MARIA, late.id)


def test_an_incident_of_nobody_is_not_kept(kept: Store) -> None:
    with pytest.raises(NotFound):
        kept.add_incident(MARIA, an_incident("n1", "nobody"))
    assert kept.incidents(MARIA) == ()


# ---- decisions -----------------------------------------------------------------------------------


def test_decisions_come_newest_first_whole_and_empty_the_draft(kept: Store) -> None:
    kept.save_draft(MARIA, ANI, DraftName.REASON, "старо", at(1))
    kept.save_draft(MARIA, ANI, DraftName.REASON, "ново\n„така“", at(2))
    kept.save_draft(MARIA, BOBI, DraftName.KIND, "part", at(2))
    assert kept.drafts(MARIA, ANI) == {DraftName.REASON: "ново\n„така“"}
    first, second = a_full_decision("d1", ANI), a_decision("d2", ANI, 5)
    for one in (first, second):
        kept.seal_decision(MARIA, one)
    assert kept.decisions(MARIA) == (second, first)
    assert kept.drafts(MARIA, ANI) == {}
    assert kept.drafts(MARIA, BOBI) == {DraftName.KIND: "part"}
    kept.save_draft(MARIA, BOBI, DraftName.KIND, "", at(3))
    assert kept.drafts(MARIA, BOBI) == {}


def test_notes_are_added_in_order_and_only_to_a_decision(kept: Store) -> None:
    kept.seal_decision(MARIA, a_decision("d1", ANI))
    notes = a_note("m1", "d1", 1), a_note("m2", "d1", 2)
    for one in reversed(notes):
        kept.add_decision_note(MARIA, one)
    assert kept.decision_notes(MARIA) == notes
    with pytest.raises(NotFound):
        kept.add_decision_note(MARIA, a_note("m3", "none"))


def test_a_decision_about_nobody_is_not_kept(kept: Store) -> None:
    for call in (
        lambda: kept.seal_decision(MARIA, a_decision("d1", "nobody")),
        lambda: kept.save_draft(MARIA, ClientId("nobody"), DraftName.KIND, "part", at(1)),
        lambda: kept.drafts(MARIA, ClientId("nobody")),
    ):
        with pytest.raises(NotFound):
            call()


def test_what_is_sealed_stays_byte_for_byte(kept: Store) -> None:
    """Nothing that can be done later reaches into a decision."""
    kept.seal_decision(MARIA, a_full_decision("d1", ANI))
    sealed = sealed_text(a_full_decision("d1", ANI))
    kept.add_decision_note(MARIA, a_note("m1", "d1"))
    kept.seal_decision(MARIA, a_decision("d2", ANI, 9))
    kept.save_draft(MARIA, ANI, DraftName.REASON, "друго", at(9))
    kept.add_incident(MARIA, an_incident("n1", ANI))
    for fields in ({"name": "Нова"}, {"archived_at": at(1)}, {"merged_into": BOBI}):
        kept.change_client(MARIA, replace(kept.client(MARIA, ANI), **fields))
        found = {one.id: one for one in kept.decisions(MARIA)}
        assert sealed_text(found[a_full_decision("d1", ANI).id]).encode() == sealed.encode()


# ---- with clients ---------------------------------------------------------------------------------


def test_merged_clients_show_under_their_keeper_and_deleted_ones_hide(kept: Store) -> None:
    kept.add_incident(MARIA, an_incident("n1", ANI))
    kept.seal_decision(MARIA, a_decision("d1", ANI))
    merged = kept.change_client(MARIA, replace(kept.client(MARIA, ANI), merged_into=BOBI))
    assert [one.client_id for one in kept.incidents(MARIA)] == [BOBI]
    assert [one.client_id for one in kept.decisions(MARIA)] == [BOBI]
    gone = kept.change_client(MARIA, replace(kept.client(MARIA, BOBI), deleted_at=at(5)))
    assert (kept.incidents(MARIA), kept.decisions(MARIA)) == ((), ())
    kept.change_client(MARIA, replace(gone, deleted_at=None))
    kept.change_client(MARIA, replace(merged, merged_into=None))
    assert [one.client_id for one in kept.incidents(MARIA)] == [ANI]


def test_erasing_a_client_takes_all_of_it(kept: Store) -> None:
    for client, letter in ((ANI, "a"), (BOBI, "b")):
        kept.add_incident(MARIA, an_incident(f"n{letter}", client))
        kept.seal_decision(MARIA, a_decision(f"d{letter}", client))
        kept.add_decision_note(MARIA, a_note(f"m{letter}", f"d{letter}"))
        kept.save_draft(MARIA, client, DraftName.KIND, "keep", at(1))
    kept.erase_client(MARIA, ANI)
    assert ids(kept.incidents(MARIA)) == ["nb"]
    assert ids(kept.decisions(MARIA)) == ["db"]
    assert ids(kept.decision_notes(MARIA)) == ["mb"]


@pytest.mark.parametrize("what", ["incident", "decision", "draft"])
def test_a_client_of_an_import_stays_while_something_hangs_on_it(kept: Store, what: str) -> None:
    new = a_client("new", from_import=ImportId("one"))
    kept.add_import(MARIA, an_import("one"), [new], [an_invoice("i1", "new")])
    if what == "incident":
        kept.add_incident(MARIA, an_incident("n1", "new"))
    elif what == "decision":
        kept.seal_decision(MARIA, a_decision("d1", "new"))
    else:
        kept.save_draft(MARIA, new.id, DraftName.KIND, "keep", at(1))
    kept.undo_import(MARIA, ImportId("one"))
    assert new.id in ids(kept.clients(MARIA))
