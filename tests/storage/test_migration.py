"""Creating and upgrading a store, with the power cut at every statement."""

import errno
import os
import shutil
import sqlite3
import stat
from contextlib import closing
from pathlib import Path
from threading import Thread

import pytest

from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import ClientId
from takingstock.storage import creation, file, snapshot
from takingstock.storage.engine import HEAD
from takingstock.storage.file import schema_of
from takingstock.storage.store import open_store, sqlite_url
from tests.storage.child import KILLED, dying_at, in_child, on_each_statement, statements_of
from tests.storage.disk import copies_beside, digest, dump, fill
from tests.storage.next_schema import NEXT, STEP, begin_next_schema
from tests.storage.released.dump import load
from tests.storage.sample import MARIA

EVERY = pytest.mark.parametrize("every", [pytest.param(1, marks=pytest.mark.slow), 4])
"""The power is cut at every fourth statement in the fast lane, at each of them in the slow one."""


@pytest.fixture
def upgraded(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    begin_next_schema(monkeypatch, tmp_path)
    return filled


def test_a_store_is_made_where_nothing_is(path: Path) -> None:
    open_store(sqlite_url(path)).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_opening_again_changes_nothing(filled: Path) -> None:
    before = digest(filled)
    open_store(sqlite_url(filled)).close()
    assert digest(filled) == before
    assert copies_beside(filled) == []


def test_a_store_is_only_made_or_upgraded_when_that_is_asked(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(StoreUnavailable, match="store_missing"):
        open_store(sqlite_url(path), migrate=False)
    assert not path.parent.exists()
    open_store(sqlite_url(path)).close()
    open_store(sqlite_url(path), migrate=False).close()
    begin_next_schema(monkeypatch, tmp_path)
    before = digest(path)
    with pytest.raises(StoreUnavailable, match="store_older"):
        open_store(sqlite_url(path), migrate=False)
    assert digest(path) == before


@EVERY
def test_creating_dies_at_any_statement_and_is_simply_repeated(tmp_path: Path, every: int) -> None:
    statements = statements_of(lambda: open_store(sqlite_url(tmp_path / "first" / "s")).close())
    assert statements > 30
    for number in range(1, statements + 1, every):
        path = tmp_path / str(number) / "store.sqlite"

        def create(path: Path = path, number: int = number) -> None:
            on_each_statement(pytest.MonkeyPatch(), dying_at(number))
            open_store(sqlite_url(path))

        assert in_child(create) == KILLED
        assert not path.exists() or schema_of(path) == HEAD
        open_store(sqlite_url(path)).close()


@EVERY
def test_upgrading_dies_at_any_statement_and_is_simply_repeated(
    upgraded: Path, tmp_path: Path, every: int
) -> None:
    _dies_while_upgrading(upgraded, tmp_path, every)


@pytest.mark.slow
def test_every_step_since_the_first_schema_dies_at_any_statement(tmp_path: Path) -> None:
    first = tmp_path / "first" / "store.sqlite"
    first.parent.mkdir()
    load(1, first)
    _dies_while_upgrading(first, tmp_path, every=1)


def _dies_while_upgrading(old_store: Path, tmp_path: Path, every: int) -> None:
    """Cut the power at statements of an upgrade; each time it is old or new, and goes on."""
    trial = tmp_path / "trial" / old_store.name
    shutil.copytree(old_store.parent, trial.parent)
    statements = statements_of(lambda: open_store(sqlite_url(trial)).close())
    old, new = _lines(old_store), _lines(trial)
    assert statements > 20
    for number in range(1, statements + 1, every):
        path = tmp_path / str(number) / old_store.name
        shutil.copytree(old_store.parent, path.parent)

        def upgrade(path: Path = path, number: int = number) -> None:
            on_each_statement(pytest.MonkeyPatch(), dying_at(number))
            open_store(sqlite_url(path))

        assert in_child(upgrade) == KILLED
        assert _lines(path) in (old, new)
        open_store(sqlite_url(path)).close()
        assert _lines(path) == new
        assert all(_lines(copy) == old for copy in copies_beside(path))
        assert copies_beside(path)


def _lines(path: Path) -> list[str]:
    """Return what a store holds, but for the order of its indexes and marks drawn by chance."""
    return sorted(
        line.rpartition(",")[0] if line.startswith('INSERT INTO "revision"') else line
        for line in dump(path)
    )


def test_an_upgrade_keeps_every_row_and_what_hangs_on_it(upgraded: Path) -> None:
    with closing(open_store(sqlite_url(upgraded))) as store:
        assert store.probe() == NEXT
        assert [client.id for client in store.clients(MARIA)] == ["ani", "ani2"]
        assert [one.client_id for one in store.invoices(MARIA)] == ["ani"]
        assert len(store.assessments(MARIA, ClientId("ani"))[0].answers) == 2
        assert store.check().problem is None
        store.erase_client(MARIA, ClientId("ani"))
        assert store.check().invoices == 0


def test_an_upgrade_keeps_a_checked_copy_of_what_was_before(upgraded: Path) -> None:
    before = dump(upgraded)
    open_store(sqlite_url(upgraded)).close()
    (copy,) = copies_beside(upgraded)
    assert copy.name.startswith(f"before-migration-{HEAD}-")
    assert copy.suffix == ".sqlite"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    assert dump(copy) == before
    assert dump(upgraded) != before


def test_a_copy_can_be_put_back_and_opened(upgraded: Path) -> None:
    open_store(sqlite_url(upgraded)).close()
    (copy,) = copies_beside(upgraded)
    shutil.copyfile(copy, upgraded)
    with closing(open_store(sqlite_url(upgraded))) as store:
        assert store.preference(MARIA, "language") == "bg"


def test_only_the_five_newest_copies_are_kept(filled: Path) -> None:
    kept = [snapshot.keep_copy(filled, schema) for schema in (9, 1, 1, 1, 1, 1, 2)]
    (filled.parent / "copies" / "before-migration-1-half.part-journal").touch()
    kept.append(snapshot.keep_copy(filled, 3))
    (filled.parent / "copies" / "mine.sqlite").touch()
    assert copies_beside(filled) == sorted([*kept[-5:], filled.parent / "copies" / "mine.sqlite"])


def test_a_copy_that_cannot_be_made_stops_the_upgrade(upgraded: Path) -> None:
    before = dump(upgraded)
    (upgraded.parent / "copies").write_text("a file is in the way")
    with pytest.raises(StoreUnavailable, match="store_read_only"):
        open_store(sqlite_url(upgraded))
    assert dump(upgraded) == before


def test_a_store_against_its_own_rules_is_not_upgraded(upgraded: Path) -> None:
    with closing(sqlite3.connect(upgraded)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE answer SET value = 9")
    with pytest.raises(StoreUnavailable, match="store_damaged"):
        open_store(sqlite_url(upgraded))
    assert schema_of(upgraded) == HEAD
    assert copies_beside(upgraded) == []


def test_damage_is_found_before_an_upgrade_and_leaves_no_copy(upgraded: Path) -> None:
    with upgraded.open("r+b") as file:
        file.seek(-4096, 2)
        file.write(b"\xff" * 4096)
    before = digest(upgraded)
    with pytest.raises(StoreUnavailable, match="store_damaged"):
        open_store(sqlite_url(upgraded))
    assert digest(upgraded) == before
    assert copies_beside(upgraded) == []


@pytest.mark.parametrize(
    ("step", "error"),
    [
        (STEP + "    raise RuntimeError('half-way')\n", RuntimeError),
        (STEP + "    op.execute('DELETE FROM client')\n", StoreUnavailable),
        (STEP + "    op.execute('SELECT * FROM nowhere')\n", StoreUnavailable),
        (
            STEP + "    op.execute(\"INSERT INTO answer VALUES ('maria','r1','drain-1',9)\")\n",
            Exception,
        ),
    ],
)
def test_a_step_that_fails_leaves_the_store_as_it_was(
    filled: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    error: type[Exception],
) -> None:
    before = dump(filled)
    begin_next_schema(monkeypatch, tmp_path, step)
    with pytest.raises(error):
        open_store(sqlite_url(filled))
    assert dump(filled) == before


def test_several_processes_upgrade_one_at_a_time(upgraded: Path) -> None:
    problems: list[Exception] = []

    def start() -> None:
        try:
            open_store(sqlite_url(upgraded)).close()
        except Exception as error:  # noqa: BLE001 - the thread hands it over
            problems.append(error)

    threads = [Thread(target=start) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert schema_of(upgraded) == NEXT
    assert len(copies_beside(upgraded)) == 1


def test_the_second_of_two_creators_takes_the_store_of_the_first(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = creation.make_tables

    def overtaken(draft: Path) -> None:
        make(draft)
        monkeypatch.setattr(creation, "make_tables", make)
        fill(path)

    monkeypatch.setattr(creation, "make_tables", overtaken)
    with closing(open_store(sqlite_url(path))) as store:
        assert len(store.clients(MARIA)) == 2
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_folder_for_a_new_store_that_cannot_be_made_is_said(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_places: object, **_options: object) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(creation, "TemporaryDirectory", full)
    with pytest.raises(StoreUnavailable, match="store_full"):
        open_store(sqlite_url(path))
    assert list(path.parent.iterdir()) == []


def test_a_disk_that_fills_while_a_store_is_made_leaves_none(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect = file.connect

    def nearly_full(path: Path) -> sqlite3.Connection:
        connection = connect(path)
        connection.execute("PRAGMA max_page_count=8")
        return connection

    monkeypatch.setattr(file, "connect", nearly_full)
    with pytest.raises(StoreUnavailable, match="store_full"):
        open_store(sqlite_url(path))
    assert list(path.parent.iterdir()) == []


def test_a_store_is_made_on_a_disk_without_hard_links(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_places: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    fill(path)
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    shutil.copyfile(path, path.with_name("draft"))
    creation._put_in_place(path.with_name("draft"), path)
    assert path.with_name("draft").exists()
