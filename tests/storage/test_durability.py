"""„Записано“ means on disk: killed processes, full disks, many threads."""

import os
import resource
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path

import pytest

from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import AssessmentId, ClientId
from takingstock.storage import file
from takingstock.storage.engine import HEAD
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from tests.storage.child import KILLED, die, in_child
from tests.storage.sample import MARIA, a_client, an_assessment, an_import, an_invoice, at

ANI, READING = ClientId("ani"), AssessmentId("a1")


@pytest.fixture
def kept(path: Path) -> Path:
    with closing(open_store(sqlite_url(path))) as store:
        store.add_client(MARIA, a_client(ANI))
        store.add_assessment(MARIA, an_assessment(READING, ANI))
    return path


def test_what_was_saved_outlives_a_kill(kept: Path) -> None:
    for number in range(10):
        told, tell = os.pipe()

        def save_and_die(number: int = number, tell: int = tell) -> None:
            store = open_store(sqlite_url(kept))
            store.save_answer(MARIA, READING, f"drain-{number}", number % 5, at(number))
            os.write(tell, b"saved")
            die()

        assert in_child(save_and_die) == KILLED
        assert os.read(told, 5) == b"saved"
        os.close(told)
        os.close(tell)
        with closing(open_store(sqlite_url(kept))) as store:
            (found,) = store.assessments(MARIA, ANI)
            assert found.answers[f"drain-{number}"] == number % 5
            assert len(found.answers) == number + 1


def test_work_killed_half_way_leaves_nothing(kept: Path) -> None:
    def work_and_die() -> None:
        store = open_store(sqlite_url(kept))
        with store._database.writing(MARIA) as connection:
            connection.exec_driver_sql("DELETE FROM answer")
            connection.exec_driver_sql("DELETE FROM client")
            die()

    assert in_child(work_and_die) == KILLED
    with closing(open_store(sqlite_url(kept))) as store:
        assert [client.id for client in store.clients(MARIA)] == [ANI]
        assert store.check().problem is None


def test_every_commit_waits_for_the_disk(kept: Path) -> None:
    with closing(file.connect(kept)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert connection.execute("PRAGMA secure_delete").fetchone() == (1,)
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_the_connections_of_an_open_store_are_set_up_alike(kept: Path) -> None:
    with (
        closing(open_store(sqlite_url(kept))) as store,
        store._database.reading(MARIA) as connection,
    ):
        for pragma in ("synchronous", "secure_delete", "foreign_keys"):
            expected = 2 if pragma == "synchronous" else 1
            assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == expected


def test_many_threads_write_and_none_is_turned_away(kept: Path) -> None:
    with closing(open_store(sqlite_url(kept))) as store:

        def save(thread: int) -> None:
            for number in range(25):
                store.save_answer(MARIA, READING, f"sign-{thread}-{number}", number % 5, at(number))
                store.add_client(MARIA, a_client(f"c-{thread}-{number}"))
                store.clients(MARIA)

        with ThreadPoolExecutor(8) as threads:
            assert list(threads.map(save, range(8))) == [None] * 8
        assert len(store.clients(MARIA)) == 1 + 8 * 25
        assert len(store.assessments(MARIA, ANI)[0].answers) == 8 * 25


def test_only_one_of_many_threads_gets_a_name(kept: Path) -> None:
    with closing(open_store(sqlite_url(kept))) as store:

        def add(thread: int) -> bool:
            with suppress(Exception):
                store.add_client(MARIA, a_client(f"c{thread}", "Едно име"))
                return True
            return False

        with ThreadPoolExecutor(8) as threads:
            assert sum(threads.map(add, range(8))) == 1
        assert len(store.clients(MARIA)) == 2


def test_readers_do_not_wait_for_a_writer(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.0)
    with (
        closing(open_store(sqlite_url(kept))) as store,
        store._database.writing(MARIA) as connection,
    ):
        connection.exec_driver_sql("DELETE FROM client")
        assert len(store.clients(MARIA)) == 1


def test_a_writer_that_never_ends_is_not_waited_for_for_ever(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(sqlite_url(kept))) as store:
        monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
        with store._database.writing(MARIA), pytest.raises(StoreUnavailable, match="store_locked"):
            store.save_preference(MARIA, "language", "bg")
        store.save_preference(MARIA, "language", "en")
        assert store.preference(MARIA, "language") == "en"


def with_little_room(kept: Path, work: Callable[[], object]) -> None:
    """Do work in a process whose files cannot grow far beyond what they are."""
    room = kept.stat().st_size + 60_000

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        work()

    assert in_child(limited) == 0


def test_a_full_disk_is_said_and_nothing_saved_is_lost(kept: Path) -> None:
    def save_on_and_on(store: SqlStore) -> None:
        for number in range(10_000):
            store.add_client(MARIA, a_client(f"c{number}", "Име " * 20 + str(number)))
            kept.with_suffix(".saved").write_text(str(number + 1))

    def fill() -> None:
        with pytest.raises(StoreUnavailable) as refusal:
            save_on_and_on(open_store(sqlite_url(kept)))
        assert refusal.value.code == "store_full"
        assert refusal.value.fields == {"path": str(kept)}

    with_little_room(kept, fill)
    saved = int(kept.with_suffix(".saved").read_text())
    assert saved > 3
    with closing(open_store(sqlite_url(kept))) as store:
        assert len(store.clients(MARIA)) == 1 + saved
        assert store.check().problem is None


def test_a_probe_finds_the_disk_full(kept: Path) -> None:
    def fill() -> None:
        store = open_store(sqlite_url(kept))
        room = kept.stat().st_size
        assert store.probe() == HEAD
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        for _ in range(200):
            store.probe()

    def expect() -> None:
        with pytest.raises(StoreUnavailable, match="store_full"):
            fill()

    assert in_child(expect) == 0


def test_an_import_that_does_not_fit_leaves_nothing(kept: Path) -> None:
    def fill() -> None:
        store = open_store(sqlite_url(kept))
        invoices = [an_invoice(f"i{number}", ANI) for number in range(5000)]
        with pytest.raises(StoreUnavailable, match="store_full"):
            store.add_import(MARIA, an_import("one"), [], invoices)
        assert store.invoices(MARIA) == ()

    with_little_room(kept, fill)
    with closing(open_store(sqlite_url(kept))) as store:
        assert (store.invoices(MARIA), store.imports(MARIA)) == ((), ())


def test_no_room_for_a_new_store_is_said(tmp_path: Path) -> None:
    def create() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        with pytest.raises(StoreUnavailable, match="store_full"):
            open_store(sqlite_url(tmp_path / "store.sqlite"))

    assert in_child(create) == 0
    assert list(tmp_path.iterdir()) == []


def test_damage_found_while_the_store_is_open_is_said(kept: Path) -> None:
    with closing(open_store(sqlite_url(kept))) as store:
        with closing(sqlite3.connect(kept)) as other, other:
            other.execute("UPDATE client SET status = 'нещо друго'")
        with pytest.raises(StoreUnavailable, match="store_damaged") as refusal:
            store.clients(MARIA)
        assert refusal.value.fields == {"path": str(kept)}


def test_a_check_names_what_is_wrong(kept: Path) -> None:
    with closing(open_store(sqlite_url(kept))) as store:
        with closing(sqlite3.connect(kept)) as other, other:
            other.execute("UPDATE assessment SET client_id = 'nobody'")
        found = store.check()
        assert (found.clients, found.assessments) == (1, 1)
        assert "assessment" in str(found.problem)
        with closing(sqlite3.connect(kept)) as other, other:
            other.execute("PRAGMA ignore_check_constraints=ON")
            other.execute("UPDATE client SET is_example = 7")
        assert "client" in str(store.check().problem)
