"""What was erased is gone from the whole data folder: tables, log, copies, what was set aside."""

import os
from collections.abc import Collection, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from takingstock.domain.errors import NotFound, StoreUnavailable
from takingstock.domain.identity import ClientId, name_key
from takingstock.storage import copies as copies_room
from takingstock.storage import snapshot
from takingstock.storage.copies import FileCopies, NoCopies
from takingstock.storage.engine import HEAD
from takingstock.storage.snapshot import Occasion, copies_of, take_copy
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.usecases.erasure import erase_client_at_once, erase_everything_at_once
from tests.storage.child import KILLED, die, in_child
from tests.storage.released.dump import load
from tests.storage.sample import MARIA, PETAR, a_client, at

pytestmark = pytest.mark.usefixtures("quick_stores")

WORD = "Канарче Zyx"
BIRD, OTHER = ClientId("bird"), ClientId("other")


def hits(path: Path) -> list[str]:
    """Return the files of the data folder in which the word stands, as written or as a key."""
    words = (WORD.encode(), name_key(WORD).encode())
    files = [one for one in path.parent.rglob("*") if one.is_file()]
    return [one.name for one in files if any(word in one.read_bytes() for word in words)]


@pytest.fixture
def store(path: Path) -> Iterator[SqlStore]:
    with closing(open_store(sqlite_url(path))) as opened:
        opened.add_client(MARIA, a_client(OTHER))
        yield opened


@pytest.fixture
def full(store: SqlStore, path: Path) -> SqlStore:
    """A store that was copied before and after the bird came, with more that holds the word."""
    take_copy(path, HEAD, Occasion.DATED, at(0))
    store.add_client(MARIA, a_client(BIRD, WORD))
    store.add_client(MARIA, a_client("twin", f"{WORD} 2", merged_into=BIRD))
    store.add_client(PETAR, a_client(BIRD, "Неговото"))
    for minute, occasion in enumerate(Occasion, start=1):
        take_copy(path, HEAD, occasion, at(minute))
    path.with_name(f"{path.stem}-set-aside-20260301T090000000000Z.sqlite").write_text(WORD)
    (path.parent / "copies" / "dated-8-20260301T0.part").write_text(WORD)
    return store


def test_a_client_erased_at_once_leaves_no_word_in_the_folder(full: SqlStore, path: Path) -> None:
    assert len(hits(path)) > 4
    erase_client_at_once(full, FileCopies(path), MARIA, BIRD)
    assert hits(path) == []
    assert [one.id for one in full.clients(MARIA)] == [OTHER]
    assert len(full.clients(PETAR)) == 1
    kept = copies_of(path)
    assert [one.taken_at for one in kept[1:]] == [at(0)]
    assert kept[0].taken_at > at(9)
    assert snapshot.is_whole(kept[0])
    assert list((path.parent / "copies").glob("erasing-*")) == []


def test_everything_erased_at_once_leaves_no_word_and_no_older_copy(
    full: SqlStore, path: Path
) -> None:
    assert erase_everything_at_once(full, FileCopies(path), MARIA) == 3
    assert hits(path) == []
    (fresh,) = copies_of(path)
    with closing(open_store(sqlite_url(fresh.path))) as copy:
        assert copy.owners() == (PETAR,)


def test_a_copy_of_an_older_schema_and_one_that_cannot_be_read_go_too(
    full: SqlStore, path: Path
) -> None:
    older = path.parent / "copies" / "before-migration-1-20260101T000000000000Z.sqlite"
    load(1, older)
    broken = path.parent / "copies" / "dated-8-20260102T000000000000Z.sqlite"
    broken.write_text("no database at all")
    erase_everything_at_once(full, FileCopies(path), MARIA)
    assert not older.exists()
    assert not broken.exists()


@pytest.mark.parametrize("clients", [[BIRD], None])
def test_erasing_that_fails_removes_no_copy(
    full: SqlStore, path: Path, clients: Collection[ClientId] | None
) -> None:
    before = sorted(one.name for one in path.parent.rglob("*"))

    def work() -> None:
        with FileCopies(path).forgetting(MARIA, clients):
            raise StoreUnavailable("store_full", path="x")

    with pytest.raises(StoreUnavailable):
        work()
    assert sorted(one.name for one in path.parent.rglob("*")) == before
    with pytest.raises(NotFound):
        erase_client_at_once(full, FileCopies(path), MARIA, ClientId("nobody"))
    assert len(full.clients(MARIA)) == 3


@pytest.mark.parametrize("half", [False, True])
def test_what_a_power_cut_left_is_finished_at_the_next_start(
    full: SqlStore, path: Path, *, half: bool
) -> None:
    def cut() -> None:
        with FileCopies(path).forgetting(MARIA, [BIRD]):
            full.erase_client(MARIA, BIRD)
            die()

    full.close()
    assert in_child(cut) == KILLED
    (note,) = (path.parent / "copies").glob("erasing-*.json")
    assert WORD not in note.read_text("utf-8")
    if half:
        os.truncate(note, 10)
    FileCopies(path).finish()
    open_store(sqlite_url(path)).close()
    assert hits(path) == []
    assert not note.exists()


def test_no_room_for_a_note_or_for_a_fresh_copy(
    full: SqlStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_room(*_: object) -> None:
        raise StoreUnavailable("store_full", path="x")

    monkeypatch.setattr(copies_room, "take_copy", no_room)
    erase_client_at_once(full, FileCopies(path), MARIA, BIRD)
    assert hits(path) == []

    def full_disk(*_: object) -> None:
        raise OSError(28, "")

    monkeypatch.setattr(os, "fsync", full_disk)
    with pytest.raises(StoreUnavailable, match="store_full"):
        erase_everything_at_once(full, FileCopies(path), MARIA)
    assert len(full.clients(MARIA)) == 1


def test_a_copy_that_cannot_be_removed_is_said_and_tried_again(
    full: SqlStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.MonkeyPatch.context() as patch:

        def held(*_: object, **__: object) -> None:
            raise PermissionError(13, "")

        patch.setattr(Path, "unlink", held)
        with pytest.raises(StoreUnavailable, match="store_read_only"):
            erase_client_at_once(full, FileCopies(path), MARIA, BIRD)
    FileCopies(path).finish()
    assert hits(path) == []


def test_what_was_set_aside_ages_out_as_copies_do(full: SqlStore, path: Path) -> None:
    mine = path.with_name(f"{path.stem}-set-aside-mine.sqlite")
    mine.touch()
    taken = datetime(2026, 3, 1, 9, tzinfo=UTC)
    copies = FileCopies(path)
    copies.drop_old(taken + snapshot.OLDEST)
    assert len(list(path.parent.glob("*-set-aside-*"))) == 2
    copies.drop_old(taken + snapshot.OLDEST + timedelta(seconds=1))
    assert list(path.parent.glob("*-set-aside-*")) == [mine]


def test_the_newest_whole_copy_of_a_known_schema_is_offered(full: SqlStore, path: Path) -> None:
    newest = copies_of(path)[0]
    assert FileCopies(path).newest() == newest
    take_copy(path, HEAD + 1, Occasion.DATED, at(20))
    assert FileCopies(path).newest() == newest
    newest.path.write_bytes(b"x")
    found = FileCopies(path).newest()
    assert found is not None
    assert found.taken_at < newest.taken_at


def test_a_server_has_no_copies_of_ours(full: SqlStore) -> None:
    copies = NoCopies()
    assert erase_everything_at_once(full, copies, MARIA) == 3
    copies.drop_old(at(0))
