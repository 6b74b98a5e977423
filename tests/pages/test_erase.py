"""Deleting on the Data page: into the bin, or at once with every trace."""

from pathlib import Path

import pytest

from takingstock import bootstrap
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.storage.copies import FileCopies
from takingstock.storage.engine import HEAD
from takingstock.storage.snapshot import Occasion, copies_of, take_copy
from takingstock.usecases.client import delete_client
from tests.pages.conftest import Visit

WORD = "Канарче Зикс"


def hits(folder: Path) -> list[str]:
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if WORD.encode() in one.read_bytes()]


def pick(visit: Visit, client_id: str) -> Visit:
    visit.at("erase_client").get("selectbox")[0].set_value(client_id)
    return visit.run().press("erase_client_button")


def at_once(visit: Visit) -> Visit:
    visit.at("erase_confirm").get("checkbox")[0].check()
    return visit.run()


def test_nothing_is_deleted_before_the_second_press(visit: Visit) -> None:
    client = visit.know(WORD)
    visit.open("data")
    assert not visit.has("erase_confirm")
    assert visit.at("erase_client").get("button")[0].disabled
    pick(visit, client.id)
    assert WORD in visit.said_at("erase_confirm")
    assert visit.words("erase.way_back", n=30) in visit.said_at("erase_confirm")
    visit.press("erase_cancel")
    assert not visit.has("erase_confirm")
    assert [one.deleted_at for one in visit.clients()] == [None]


def test_a_client_goes_into_the_bin_first(visit: Visit) -> None:
    client = visit.know(WORD)
    pick(visit.open("data"), client.id).press("erase_confirm_button")
    assert visit.words("erase.done.bin", n=30) in visit.said_at("erase_done")
    assert visit.clients()[0].deleted_at is not None
    assert WORD in visit.said_at("bin")
    visit.press(f"bin_back_{client.id}")
    assert visit.clients()[0].deleted_at is None


def test_at_once_leaves_no_word_in_the_whole_folder(visit: Visit, own_folder: Path) -> None:
    visit.know("Друг")
    client = visit.know(WORD)
    file = own_folder / bootstrap.DATABASE
    take_copy(file, HEAD, Occasion.DATED)
    assert len(hits(own_folder)) > 1
    at_once(pick(visit.open("data", c=client.id), client.id)).press("erase_confirm_button")
    assert visit.words("erase.done.at_once") in visit.said_at("erase_done")
    assert hits(own_folder) == []
    assert [one.name for one in visit.clients()] == ["Друг"]
    assert len(copies_of(file)) == 1
    assert not visit.app.exception
    assert WORD not in visit.said


def test_one_that_is_in_the_bin_can_only_go_for_good(visit: Visit, own_folder: Path) -> None:
    client = visit.know(WORD)
    delete_client(visit.store, bootstrap.worksheet().clock, LOCAL_OWNER, client.id)
    pick(visit.open("data"), client.id)
    assert visit.at("erase_confirm").get("checkbox") == []
    assert visit.words("erase.no_way_back") in visit.said_at("erase_confirm")
    visit.press("erase_confirm_button")
    assert visit.clients() == ()
    assert hits(own_folder) == []


def test_everything_into_the_bin_or_at_once(visit: Visit, own_folder: Path) -> None:
    visit.know(WORD)
    visit.know("Друг")
    visit.open("data").press("erase_all_button").press("erase_confirm_button")
    assert visit.words("erase.done.all_bin", n=30) in visit.said_at("erase_done")
    assert all(one.deleted_at for one in visit.clients())
    at_once(visit.press("erase_all_button")).press("erase_confirm_button")
    assert visit.words("erase.done.all_at_once") in visit.said_at("erase_done")
    assert visit.store.owners() == ()
    assert hits(own_folder) == []
    assert not visit.has("erase_client")


def test_one_that_another_window_erased_meanwhile_is_no_longer_asked_about(visit: Visit) -> None:
    client = visit.know(WORD)
    pick(visit.open("data"), client.id)
    visit.store.erase_client(LOCAL_OWNER, client.id)
    visit.run()
    assert not visit.has("erase_confirm")
    assert not visit.app.exception


def test_a_full_disk_deletes_nothing_and_says_so(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = visit.know(WORD)
    at_once(pick(visit.open("data"), client.id))

    def full(*_: object) -> None:
        raise StoreUnavailable("store_full", path="the place")

    monkeypatch.setattr(FileCopies, "_note", full)
    visit.press("erase_confirm_button")
    assert visit.words("error.store_full", path="the place") in visit.said_at("not_saved")
    assert [one.name for one in visit.clients()] == [WORD]
    assert visit.has("erase_confirm")
