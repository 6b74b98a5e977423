"""Texts by field, lessons and sendings."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date

import pytest

from takingstock.domain.decision import DraftName
from takingstock.domain.errors import NotFound, Stale
from takingstock.domain.identity import ClientId, ImportId
from takingstock.domain.own_text import Spot
from takingstock.usecases.ports import Store
from tests.storage.sample import (
    MARIA,
    a_client,
    a_lesson,
    a_sending,
    a_text,
    an_import,
    an_invoice,
    at,
)

ANI, BOBI = ClientId("ani"), ClientId("bobi")
WHOM = Spot("niche", "whom")


def not_found(*calls: Callable[[], object]) -> None:
    for call in calls:
        with pytest.raises(NotFound):
            call()


def stale(call: Callable[[], object]) -> None:
    with pytest.raises(Stale, match="text_changed"):
        call()


@pytest.fixture
def kept(store: Store) -> Store:
    store.add_client(MARIA, a_client(ANI))
    store.add_client(MARIA, a_client(BOBI, minute=1))
    return store


def test_a_text_is_kept_by_its_spot_and_an_empty_one_removes_it(kept: Store) -> None:
    kept.save_own_text(MARIA, WHOM, "старо", at(1))
    kept.save_own_text(MARIA, WHOM, "ново\n„така“ 🙂", at(2))
    kept.save_own_text(MARIA, Spot("week", "whom"), "друго", at(2))
    assert kept.own_texts(MARIA) == {WHOM: "ново\n„така“ 🙂", Spot("week", "whom"): "друго"}
    kept.save_own_text(MARIA, WHOM, "", at(3))
    kept.save_own_text(MARIA, WHOM, "", at(3))
    assert kept.own_texts(MARIA) == {Spot("week", "whom"): "друго"}


def test_texts_about_clients_come_by_client_and_spot(kept: Store) -> None:
    texts = a_text(ANI, "b"), a_text(BOBI, "a"), a_text(ANI, "a", "първо")
    for one in texts:
        kept.save_client_text(MARIA, one, at(1))
    kept.save_client_text(MARIA, a_text(ANI, "a", "второ"), at(2))
    assert kept.client_texts(MARIA) == (a_text(ANI, "a", "второ"), texts[0], texts[1])
    kept.save_client_text(MARIA, a_text(ANI, "a", ""), at(3))
    assert kept.client_texts(MARIA) == texts[:2]


def test_what_is_about_nobody_is_not_kept(kept: Store) -> None:
    not_found(
        lambda: kept.save_client_text(MARIA, a_text("nobody"), at(1)),
        lambda: kept.save_client_text(MARIA, a_text("nobody", text=""), at(1)),
        lambda: kept.add_lesson(MARIA, a_lesson("l1", "nobody")),
        lambda: kept.add_sending(MARIA, a_sending("e1", "nobody")),
    )
    assert kept.client_texts(MARIA) + kept.lessons(MARIA) + kept.sendings(MARIA) == ()


def test_lessons_come_oldest_first_with_and_without_a_client(kept: Store) -> None:
    late, early = a_lesson("l1", ANI, 9), a_lesson("l2", None, 2)
    for one in (late, early):
        kept.add_lesson(MARIA, one)
    assert kept.lessons(MARIA) == (early, late)
    kept.remove_lesson(MARIA, early.id)
    assert kept.lessons(MARIA) == (late,)
    with pytest.raises(NotFound):
        kept.remove_lesson(MARIA, early.id)


def test_a_sending_waits_for_its_yes_and_can_be_taken_back(kept: Store) -> None:
    late, early = a_sending("e1", ANI, 9), a_sending("e2", BOBI, 2)
    for one in (late, early):
        kept.add_sending(MARIA, one)
    kept.acknowledge(MARIA, late.id, date(2026, 3, 11))
    assert kept.sendings(MARIA) == (early, replace(late, acknowledged_on=date(2026, 3, 11)))
    kept.acknowledge(MARIA, late.id, None)
    assert kept.sendings(MARIA) == (early, late)
    kept.remove_sending(MARIA, late.id)
    assert kept.sendings(MARIA) == (early,)
    not_found(
        lambda: kept.remove_sending(MARIA, late.id),
        lambda: kept.acknowledge(MARIA, late.id, None),
    )


def test_merged_clients_show_under_their_keeper_and_deleted_ones_hide(kept: Store) -> None:
    kept.save_client_text(MARIA, a_text(ANI, "a", "от Ани"), at(1))
    kept.save_client_text(MARIA, a_text(ANI, "b", "от Ани"), at(1))
    kept.save_client_text(MARIA, a_text(BOBI, "b", "от Боби"), at(1))
    kept.add_lesson(MARIA, a_lesson("l1", ANI))
    kept.add_sending(MARIA, a_sending("e1", ANI))
    kept.change_client(MARIA, replace(kept.client(MARIA, ANI), merged_into=BOBI))
    shown = (a_text(BOBI, "a", "от Ани"), a_text(BOBI, "b", "от Боби"))
    assert kept.client_texts(MARIA) == shown
    assert [one.client_id for one in kept.lessons(MARIA)] == [BOBI]
    assert [one.client_id for one in kept.sendings(MARIA)] == [BOBI]
    kept.save_client_text(MARIA, a_text(BOBI, "a", ""), at(2))
    assert kept.client_texts(MARIA) == shown[1:]
    kept.change_client(MARIA, replace(kept.client(MARIA, BOBI), deleted_at=at(5)))
    assert kept.client_texts(MARIA) + kept.lessons(MARIA) + kept.sendings(MARIA) == ()


def test_erasing_a_client_takes_all_of_it_and_no_more(kept: Store) -> None:
    for client, letter in ((ANI, "a"), (BOBI, "b")):
        kept.save_client_text(MARIA, a_text(client), at(1))
        kept.add_lesson(MARIA, a_lesson(f"l{letter}", client))
        kept.add_sending(MARIA, a_sending(f"e{letter}", client))
    kept.add_lesson(MARIA, a_lesson("own", None, 3))
    kept.erase_client(MARIA, ANI)
    assert kept.client_texts(MARIA) == (a_text(BOBI),)
    assert [one.id for one in kept.lessons(MARIA)] == ["lb", "own"]
    assert [one.id for one in kept.sendings(MARIA)] == ["eb"]


@pytest.mark.parametrize("what", ["text", "lesson", "sending"])
def test_a_client_of_an_import_stays_while_something_hangs_on_it(kept: Store, what: str) -> None:
    new = a_client("new", from_import=ImportId("one"))
    kept.add_import(MARIA, an_import("one"), [new], [an_invoice("i1", "new")])
    if what == "text":
        kept.save_client_text(MARIA, a_text("new"), at(1))
    elif what == "lesson":
        kept.add_lesson(MARIA, a_lesson("l1", "new"))
    else:
        kept.add_sending(MARIA, a_sending("e1", "new"))
    kept.undo_import(MARIA, ImportId("one"))
    assert new.id in [one.id for one in kept.clients(MARIA)]


# ---- two windows --------------------------------------------------------------------------------


def test_a_text_of_ones_own_is_written_only_over_the_one_that_was_seen(kept: Store) -> None:
    kept.save_own_text(MARIA, WHOM, "първо", at(1), seen="")
    stale(lambda: kept.save_own_text(MARIA, WHOM, "друго", at(2), seen=""))
    stale(lambda: kept.save_own_text(MARIA, WHOM, "", at(2), seen="друго"))
    assert kept.own_texts(MARIA) == {WHOM: "първо"}
    kept.save_own_text(MARIA, WHOM, "първо", at(3), seen="старо")
    kept.save_own_text(MARIA, WHOM, "второ", at(4), seen="първо")
    assert kept.own_texts(MARIA) == {WHOM: "второ"}
    kept.save_own_text(MARIA, WHOM, "", at(5), seen="второ")
    assert kept.own_texts(MARIA) == {}


def test_a_text_about_a_client_is_written_only_over_the_one_that_was_shown(kept: Store) -> None:
    kept.save_client_text(MARIA, a_text(BOBI, "a", "от Боби"), at(1), seen="")
    stale(lambda: kept.save_client_text(MARIA, a_text(BOBI, "a", "друго"), at(2), seen=""))
    kept.change_client(MARIA, replace(kept.client(MARIA, BOBI), merged_into=ANI))
    stale(lambda: kept.save_client_text(MARIA, a_text(ANI, "a", "от Ани"), at(3), seen=""))
    kept.save_client_text(MARIA, a_text(ANI, "a", "от Ани"), at(3), seen="от Боби")
    stale(lambda: kept.save_client_text(MARIA, a_text(ANI, "a", "трето"), at(4), seen="от Боби"))
    assert kept.client_texts(MARIA) == (a_text(ANI, "a", "от Ани"),)


def test_a_field_of_a_draft_is_written_only_over_the_one_that_was_seen(kept: Store) -> None:
    kept.save_draft(MARIA, ANI, DraftName.REASON, "първо", at(1), seen="")
    stale(lambda: kept.save_draft(MARIA, ANI, DraftName.REASON, "друго", at(2), seen=""))
    kept.save_draft(MARIA, ANI, DraftName.REASON, "второ", at(3), seen="първо")
    assert kept.drafts(MARIA, ANI) == {DraftName.REASON: "второ"}


def test_of_many_windows_that_write_at_once_one_is_taken(kept: Store) -> None:
    """A hundred times eight windows have seen the same text and each saves its own."""
    before = ""
    for round_ in range(100):

        def save(number: int, seen: str = before, round_: int = round_) -> str:
            text = f"{round_} {number}"
            try:
                kept.save_own_text(MARIA, WHOM, text, at(1), seen=seen)
            except Stale:
                return ""
            return text

        with ThreadPoolExecutor(8) as windows:
            taken = [text for text in windows.map(save, range(8)) if text]
        assert [kept.own_texts(MARIA)[WHOM]] == taken
        before = taken[0]
