"""PostgreSQL beside SQLite: opened by several at once, upgraded, busy, killed, brought back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, suppress
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from sqlalchemy import NullPool, create_engine, text
from sqlalchemy.exc import StatementError

from takingstock.domain.errors import AlreadyThere, NotFound, Refused, Stale, StoreUnavailable
from takingstock.domain.identity import AssessmentId, ClientId, OwnerId
from takingstock.storage import server
from takingstock.storage.engine import HEAD
from takingstock.storage.store import SqlStore, open_store
from tests.postgres import APP, OWNER, SUPERUSER, Postgres
from tests.storage.next_schema import NEXT, begin_next_schema
from tests.storage.sample import MARIA, a_client, an_assessment, at

ANI, READING = ClientId("ani"), AssessmentId("r1")
THREADS, TURNS = 8, 12


@pytest.fixture
def two_engines(sql_store: SqlStore, server_store: SqlStore) -> dict[str, SqlStore]:
    return {"sqlite": sql_store, "postgresql": server_store}


def everyone_at_once(work: Callable[[int], object]) -> list[object]:
    """Let threads do their work at the same moment, each with its own number."""
    start = Barrier(THREADS)

    def begin(number: int) -> object:
        start.wait()
        return work(number)

    with ThreadPoolExecutor(THREADS) as threads:
        return list(threads.map(begin, range(THREADS)))


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_no_writer_overwrites_what_it_has_not_seen(
    two_engines: dict[str, SqlStore], engine: str
) -> None:
    store = two_engines[engine]
    store.add_client(MARIA, a_client(ANI))
    store.add_assessment(MARIA, an_assessment(READING, ANI))

    def write_on(thread: int) -> int:
        done = 0
        for _ in range(TURNS):
            seen = store.assessments(MARIA, ANI)[0]
            with suppress(Stale):
                longer = f"{seen.own_view}{thread}"
                store.save_own_view(MARIA, READING, longer, seen.version, at(1))
                done += 1
        return done

    written = everyone_at_once(write_on)
    kept = store.assessments(MARIA, ANI)[0]
    for thread, count in enumerate(written):
        assert kept.own_view.count(str(thread)) == count
    assert kept.version == 1 + len(kept.own_view)
    assert len(kept.own_view) >= TURNS


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_of_many_who_change_a_client_one_version_wins_each_time(
    two_engines: dict[str, SqlStore], engine: str
) -> None:
    store = two_engines[engine]
    store.add_client(MARIA, a_client(ANI))
    seen = store.client(MARIA, ANI)

    def rename(thread: int) -> bool:
        try:
            return bool(store.change_client(MARIA, replace(seen, name=f"Ани {thread}")))
        except Stale:
            return False

    assert sum(map(bool, everyone_at_once(rename))) == 1
    assert store.client(MARIA, ANI).version == 2


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_a_name_goes_to_one_of_many(two_engines: dict[str, SqlStore], engine: str) -> None:
    store = two_engines[engine]

    def add(thread: int) -> bool:
        try:
            store.add_client(MARIA, a_client(f"c{thread}", "Едно име"))
        except AlreadyThere:
            return False
        return True

    assert sum(map(bool, everyone_at_once(add))) == 1
    assert len(store.clients(MARIA)) == 1


def test_owners_do_not_wait_for_each_other(
    server_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "BUSY_SECONDS", 0.05)
    with server_store._database.writing(MARIA):
        server_store.save_preference(OwnerId("petar"), "language", "bg")
        assert server_store.preference(MARIA, "language") is None
        with pytest.raises(StoreUnavailable, match="store_busy"):
            server_store.save_preference(MARIA, "language", "bg")
    server_store.save_preference(MARIA, "language", "en")


def test_a_statement_that_never_ends_is_ended(
    server_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "STATEMENT_SECONDS", 1)
    with (
        pytest.raises(StoreUnavailable, match="store_busy"),
        server_store._database.reading(MARIA) as connection,
    ):
        connection.execute(text("SELECT pg_sleep(30)"))
    assert server_store.clients(MARIA) == ()


def test_more_at_once_than_there_are_connections_wait_and_are_told(
    postgres: Postgres, database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr(server, "CONNECTIONS", 3)
    with closing(open_store(postgres.url(database, APP))) as store:
        with ExitStack() as taken:
            for _ in range(3):
                taken.enter_context(store._database.reading(MARIA))
            with pytest.raises(StoreUnavailable, match="store_busy"):
                store.clients(MARIA)
        assert store.clients(MARIA) == ()


# -- opening and upgrading ---------------------------------------------------------------------


def test_replicas_that_start_together_upgrade_once(
    postgres: Postgres, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgres.new_database("together")
    postgres.make_roles(name)
    url, owner = postgres.url(name, APP), postgres.url(name, OWNER)

    def start(_: int) -> int:
        with closing(open_store(url, migration_url=owner)) as store:
            return store.probe()

    assert everyone_at_once(start) == [HEAD] * THREADS
    begin_next_schema(monkeypatch, tmp_path, STEP)
    assert everyone_at_once(start) == [NEXT] * THREADS


STEP = f"""
from alembic import op

revision = "{NEXT:04}"
down_revision = "{HEAD:04}"


def upgrade() -> None:
    op.execute("ALTER TABLE preference ADD COLUMN note TEXT NOT NULL DEFAULT ''")
    op.execute("UPDATE preference SET note = 'kept'")
    op.execute("CREATE TABLE extra (owner_id TEXT NOT NULL PRIMARY KEY)")
"""


@pytest.fixture
def kept(postgres: Postgres, database: str) -> str:
    with closing(open_store(postgres.url(database, APP))) as store:
        store.save_preference(MARIA, "language", "bg")
    return database


def state_of(postgres: Postgres, database: str) -> str:
    dump = postgres.program("pg_dump", "-d", database)
    return "\n".join(line for line in dump.splitlines() if "restrict" not in line)


def test_an_upgrade_reaches_rows_of_every_owner(
    postgres: Postgres, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin_next_schema(monkeypatch, tmp_path, STEP)
    url, owner = postgres.url(kept, APP), postgres.url(kept, OWNER)
    with pytest.raises(StoreUnavailable, match="store_older"):
        open_store(url, migrate=False)
    with pytest.raises(StoreUnavailable, match="store_no_rights"):
        open_store(url)
    with closing(open_store(url, migration_url=owner)) as store:
        assert store.preference(MARIA, "language") == "bg"
        assert store.check().problem is None
        with store._database.reading(MARIA) as connection:
            assert connection.execute(text("SELECT note FROM preference")).all() == [("kept",)]


@pytest.mark.parametrize("error", ["raise RuntimeError", "op.execute('SELECT nowhere')"])
def test_a_step_that_fails_leaves_the_database_as_it_was(
    postgres: Postgres, kept: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str
) -> None:
    before = state_of(postgres, kept)
    begin_next_schema(monkeypatch, tmp_path, f"{STEP}    {error}\n")
    with pytest.raises(Exception, match=r"nowhere|^$"):
        open_store(postgres.url(kept, APP), migration_url=postgres.url(kept, OWNER))
    assert state_of(postgres, kept) == before


@pytest.mark.parametrize("revision", [f"{NEXT:04}", "999", "a5c1"])
def test_a_newer_database_is_refused_and_left_alone(
    postgres: Postgres, kept: str, revision: str
) -> None:
    with closing(open_store(postgres.url(kept, APP))) as store:
        change = f"UPDATE alembic_version SET version_num = '{revision}'"
        postgres.run(change, database=kept)
        before = state_of(postgres, kept)
        with pytest.raises(StoreUnavailable, match="store_newer"):
            open_store(postgres.url(kept, APP), migration_url=postgres.url(kept, OWNER))
        with pytest.raises(StoreUnavailable, match="store_newer"):
            store.save_preference(MARIA, "language", "en")
        assert store.preference(MARIA, "language") == "bg"
    assert state_of(postgres, kept) == before


def test_nobody_writes_while_a_migration_runs(
    postgres: Postgres, kept: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(server, "BUSY_SECONDS", 0.05)
    engine = create_engine(postgres.url(kept, OWNER), poolclass=NullPool)
    with closing(open_store(postgres.url(kept, APP))) as store:
        with engine.begin() as connection:
            lock = text("SELECT pg_advisory_xact_lock(:lock)")
            connection.execute(lock, {"lock": server.MIGRATION_LOCK})
            with pytest.raises(StoreUnavailable, match="store_busy"):
                store.save_preference(MARIA, "language", "en")
            assert store.preference(MARIA, "language") == "bg"
        store.save_preference(MARIA, "language", "en")


def test_no_password_is_ever_said() -> None:
    with pytest.raises(StoreUnavailable, match="store_unreachable") as refusal:
        open_store("postgresql+psycopg://app:s3cret@127.0.0.1:9/x?sslpassword=s3cret")
    assert "s3cret" not in str(refusal.value)


def test_an_address_says_more_than_we_do(postgres: Postgres, database: str) -> None:
    url = f"{postgres.url(database, APP)}&application_name=mine"
    with closing(open_store(url)) as store, store._database.reading(MARIA) as connection:
        assert connection.execute(text("SHOW application_name")).scalar() == "mine"


# -- the server goes away ----------------------------------------------------------------------


def test_a_server_that_was_killed_and_came_back_is_written_to_again() -> None:
    with Postgres(is_safe=True) as postgres, closing(open_store(postgres.url())) as store:
        store.add_client(MARIA, a_client(ANI))
        postgres.kill9()
        for use in (store.clients, lambda owner: store.add_client(owner, a_client("b"))):
            with pytest.raises(StoreUnavailable, match="store_unreachable"):
                use(MARIA)
        with pytest.raises(StoreUnavailable, match="store_unreachable"):
            store.probe()
        postgres.start_again()
        store.add_client(MARIA, a_client("bobi"))
        assert [one.id for one in store.clients(MARIA)] == [ANI, "bobi"]
        postgres.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'takingstock'"
        )
        store.add_client(MARIA, a_client("vyara"))
        assert len(store.clients(MARIA)) == 3


def test_a_read_only_server_says_so(postgres: Postgres, database: str) -> None:
    with closing(open_store(postgres.url(database, APP))) as store:
        postgres.run(f'ALTER DATABASE "{database}" SET default_transaction_read_only = on')
        store.close()
        with pytest.raises(StoreUnavailable, match="store_read_only"):
            store.probe()
        assert store.clients(MARIA) == ()


def test_a_database_that_is_not_there_is_not_made(postgres: Postgres) -> None:
    with pytest.raises(StoreUnavailable, match="store_unreachable"):
        open_store(postgres.url("nowhere", SUPERUSER))


# -- what both keep alike ----------------------------------------------------------------------


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
@pytest.mark.parametrize("bad", ["a\0b", "\ud800", "край\udfff"])
def test_what_cannot_be_kept_is_refused_before_it_is_saved(
    two_engines: dict[str, SqlStore], engine: str, bad: str
) -> None:
    store = two_engines[engine]
    store.add_client(MARIA, a_client(ANI))
    store.add_assessment(MARIA, an_assessment(READING, ANI))
    for save in (
        lambda: store.save_preference(MARIA, "language", bad),
        lambda: store.save_own_view(MARIA, READING, bad, 1, at(1)),
        lambda: store.add_client(MARIA, a_client("c2", f"Име {bad}")),
    ):
        with pytest.raises(Refused, match="text_unreadable"):
            save()
    with pytest.raises(NotFound):
        store.client(MARIA, ClientId(bad))
    assert store.preference(MARIA, "language") is None
    assert len(store.clients(MARIA)) == 1


@pytest.mark.parametrize("engine", ["sqlite", "postgresql"])
def test_whole_numbers_are_kept_to_the_last_bit_and_no_others(
    two_engines: dict[str, SqlStore], engine: str
) -> None:
    store = two_engines[engine]
    store.add_client(MARIA, a_client(ANI))
    most = 2**63 - 1
    assessment = an_assessment(READING, ANI)
    signals = replace(assessment.signals, overdue_minor=most)
    store.add_assessment(MARIA, replace(assessment, signals=signals))
    assert store.assessments(MARIA, ANI)[0].signals.overdue_minor == most
    for wrong in (10.5, "10"):
        signals = replace(assessment.signals, overdue_minor=wrong)  # type: ignore[arg-type]
        with pytest.raises(StatementError, match="interpreted as an integer"):
            store.add_assessment(MARIA, replace(assessment, signals=signals))
