"""A file that cannot be used is still read, and a copy takes its place only when that is asked."""

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import ClientId
from takingstock.storage import rescue
from takingstock.storage.engine import HEAD
from takingstock.storage.rescue import put_back
from takingstock.storage.store import open_for_reading, open_store, sqlite_url
from tests.storage.child import KILLED, die, in_child
from tests.storage.disk import digest, dump, fill
from tests.storage.released.dump import load
from tests.storage.sample import MARIA, a_client

pytestmark = pytest.mark.usefixtures("quick_stores")


def everything_beside(path: Path) -> dict[str, bytes]:
    return {one.name: one.read_bytes() for one in path.parent.iterdir() if one.is_file()}


def test_a_file_is_read_and_not_touched(filled: Path) -> None:
    before = everything_beside(filled)
    with closing(open_for_reading(filled)) as store:
        assert [client.id for client in store.clients(MARIA)] == ["ani", "ani2"]
        assert store.check().problem is None
        assert store.owners() == (MARIA,)
        assert store.account("0" * 64) is None
        with pytest.raises(StoreUnavailable, match="store_for_reading") as refusal:
            store.add_client(MARIA, a_client("new"))
        with pytest.raises(StoreUnavailable, match="store_for_reading"):
            store.probe()
        assert refusal.value.fields == {"path": str(filled)}
        assert len(store.clients(MARIA)) == 2
        store._database.forget_traces()
    assert everything_beside(filled) == before


def test_what_a_crash_left_in_the_log_is_read_too(filled: Path) -> None:
    def crash() -> None:
        open_store(sqlite_url(filled)).add_client(MARIA, a_client("bobi"))
        die()

    assert in_child(crash) == KILLED
    before = everything_beside(filled)
    with closing(open_for_reading(filled)) as store:
        assert "bobi" in [client.id for client in store.clients(MARIA)]
    assert everything_beside(filled) == before


def test_an_older_file_is_brought_up_to_date_in_memory_alone(tmp_path: Path) -> None:
    path = tmp_path / "old.sqlite"
    load(1, path)
    before = digest(path)
    with closing(open_for_reading(path)) as store:
        assert store.check().schema == HEAD
        assert store.clients(MARIA)
    assert digest(path) == before


def test_two_files_are_read_side_by_side(filled: Path, tmp_path: Path) -> None:
    other = tmp_path / "other" / "store.sqlite"
    open_store(sqlite_url(other)).close()
    with (
        closing(open_for_reading(filled)) as first,
        closing(open_for_reading(other)) as second,
    ):
        assert (len(first.clients(MARIA)), len(second.clients(MARIA))) == (2, 0)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '9998'")


def torn(path: Path) -> None:
    with path.open("r+b") as opened:
        opened.seek(4096 * 2)
        opened.write(b"\xa5" * 4096 * 6)


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (newer, "store_newer"),
        (torn, "store_damaged"),
        (lambda path: path.unlink(), "store_missing"),
        (lambda path: path.write_bytes(b""), "store_empty_file"),
    ],
)
def test_what_cannot_be_read_says_so(
    filled: Path, spoil: Callable[[Path], object], code: str
) -> None:
    spoil(filled)
    with pytest.raises(StoreUnavailable, match=code) as refusal:
        open_for_reading(filled)
    assert refusal.value.fields == {"path": str(filled)}


def test_no_room_to_read_is_said(filled: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "")

    monkeypatch.setattr(rescue, "TemporaryDirectory", full)
    with pytest.raises(StoreUnavailable, match="store_full"):
        open_for_reading(filled)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    path = tmp_path / "copy" / "copy.sqlite"
    fill(path)
    return path


def test_a_copy_takes_the_place_and_what_stood_there_stays_beside_it(
    filled: Path, copy: Path
) -> None:
    filled.write_bytes(b"damage")
    filled.with_name(f"{filled.name}-wal").write_bytes(b"its log")
    aside = put_back(filled, copy)
    assert dump(filled) == dump(copy)
    assert aside.read_bytes() == b"damage"
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == b"its log"
    assert sorted(one.name for one in filled.parent.iterdir()) == sorted(
        [filled.name, aside.name, f"{aside.name}-wal"]
    )
    with closing(open_store(sqlite_url(filled))) as store:
        assert store.client(MARIA, ClientId("ani")).id == "ani"


STEPS = ("open", "link", "rename", "replace")


@pytest.mark.parametrize("step", range(len(STEPS)))
@pytest.mark.parametrize("after", [False, True])
def test_putting_back_dies_anywhere_and_one_of_both_stands_there(
    filled: Path, copy: Path, step: int, *, after: bool
) -> None:
    filled.write_bytes(b"damage")
    filled.with_name(f"{filled.name}-wal").write_bytes(b"its log")

    def work() -> None:
        patch = pytest.MonkeyPatch()
        holder = os if step < 2 else Path
        real = getattr(holder, STEPS[step])

        def dying(*args: object, **options: object) -> object:
            if after:
                real(*args, **options)
            die()
            return None

        patch.setattr(holder, STEPS[step], dying)
        put_back(filled, copy)

    assert in_child(work) == KILLED
    assert filled.read_bytes() in (b"damage", copy.read_bytes())
    put_back(filled, copy)
    assert dump(filled) == dump(copy)
    kept = [one.read_bytes() for one in filled.parent.glob("*-set-aside-*.sqlite")]
    assert b"damage" in kept


def test_a_copy_that_cannot_be_put_back_leaves_everything(filled: Path, copy: Path) -> None:
    before = everything_beside(filled)
    with pytest.raises(StoreUnavailable):
        put_back(filled, copy.with_name("nowhere"))
    assert everything_beside(filled) == before
