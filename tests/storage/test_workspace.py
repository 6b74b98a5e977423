"""Everything of one owner, out and in again: every table, every cell, both databases, or nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings

from takingstock.domain.errors import NotFound, Refused, WorksheetError
from takingstock.domain.identity import AsideId, ClientId, OwnerId, ShareId
from takingstock.domain.workspace import Cell, TableRows, Workspace
from takingstock.storage import workspace as room
from takingstock.storage.engine import HEAD
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.storage.table import METADATA
from takingstock.storage.workspace import LEFT_OUT, tables_of_backup
from takingstock.usecases.backup_port import Aside
from tests.pages.source import ROOT
from tests.storage.aside import PACKED, keep_aside
from tests.storage.child import KILLED, dying_at, in_child, on_each_statement, statements_of
from tests.storage.released.dump import FILLED_BY, load
from tests.storage.sample import MARIA, PETAR, a_client, a_share, an_account, at
from tests.storage.test_released import all_of
from tests.storage.test_schema import TABLES, overheard
from tests.storage.workspaces import workspaces

pytestmark = pytest.mark.usefixtures("quick_stores")

ANI = OwnerId("ани")
NOTHING: dict[str, TableRows] = {}


def packed(_: Workspace) -> bytes:
    return PACKED


def put(store: SqlStore, owner: OwnerId, new: Workspace) -> int:
    aside = Aside(AsideId(uuid4().hex), at(1))
    return store.put_workspace(owner, store.fit_workspace(new), aside, packed)


def changed(whole: Workspace, table: str, column: str, value: object) -> Workspace:
    """Return the workspace with another value in the first row of a table."""
    held = whole.tables[table]
    row = list(held.rows[0])
    row[held.columns.index(column)] = value  # type: ignore[call-overload]
    return replace(
        whole,
        tables={**whole.tables, table: TableRows(held.columns, (tuple(row), *held.rows[1:]))},
    )


@cache
def _full_file() -> bytes:
    with TemporaryDirectory(prefix="takingstock-full-") as folder:
        path = Path(folder) / "full.sqlite"
        with closing(open_store(sqlite_url(path))) as store:
            FILLED_BY[HEAD](store)
        return path.read_bytes()


@pytest.fixture
def full(path: Path) -> Iterator[SqlStore]:
    """A store with one of everything, filled once and copied."""
    path.parent.mkdir()
    path.write_bytes(_full_file())
    with closing(open_store(sqlite_url(path))) as store:
        yield store


@pytest.fixture(params=["sqlite", "postgresql"])
def either(request: pytest.FixtureRequest) -> SqlStore:
    name = {"sqlite": "sql_store", "postgresql": "server_store"}[request.param]
    store: SqlStore = request.getfixturevalue(name)
    return store


def test_a_table_of_an_owner_is_in_a_backup_or_left_out_for_a_reason() -> None:
    owned = {table.name for table in METADATA.sorted_tables if "owner_id" in table.columns}
    assert {table.name for table in tables_of_backup()} | {*LEFT_OUT} == owned
    for language in ("", ".bg"):
        text = (ROOT / "docs" / f"backup{language}.md").read_text("utf-8")
        assert [name for name in LEFT_OUT if f"`{name}`" not in text] == []


def test_one_of_everything_goes_out_and_in_again(full: SqlStore, either: SqlStore) -> None:
    whole = full.workspace(MARIA)
    assert [name for name, count in whole.counts.items() if not count] == [], "fill it in dump.py"
    assert full.workspace_counts(MARIA) == whole.counts
    assert put(either, ANI, whole) == sum(whole.counts.values())
    assert either.workspace(ANI) == whole
    assert either.check().problem is None


def test_what_comes_back_reads_as_it_did(full: SqlStore, server_store: SqlStore) -> None:
    put(server_store, MARIA, full.workspace(MARIA))
    apart = {"account": None, "sessions": (), "kept": ()}
    assert all_of(server_store, MARIA) == all_of(full, MARIA) | apart


def test_nobody_elses_rows_go_out_or_are_touched(full: SqlStore) -> None:
    his = full.workspace(PETAR)
    assert "petar" not in repr(full.workspace(MARIA))
    put(full, MARIA, Workspace(HEAD, {name: replace(held, rows=()) for name, held in his.tables.items()}))  # fmt: skip
    assert full.workspace(MARIA).is_empty
    assert full.workspace(PETAR) == his
    assert full.account(an_account(MARIA).identity) is not None, "who may come in stays"
    assert full.sessions(MARIA) != ()


def test_a_link_stays_closed(sql_store: SqlStore) -> None:
    sql_store.add_client(MARIA, a_client("ani"))
    sql_store.add_share(MARIA, a_share("s1", "ani"), "7" * 64)
    whole = sql_store.workspace(MARIA)
    put(sql_store, MARIA, whole)
    share = sql_store.share(MARIA, ShareId("s1"))
    assert share.revoked_at == share.created_at
    assert sql_store.workspace(MARIA) == whole
    with sql_store._database.surveying() as connection:
        assert connection.exec_driver_sql("SELECT count(*) FROM share_token").scalar() == 0


def test_what_belongs_to_this_place_is_neither_taken_nor_replaced(sql_store: SqlStore) -> None:
    sql_store.save_preference(MARIA, "language", "bg")
    sql_store.save_preference(MARIA, "here.backup_at", "днес")
    whole = sql_store.workspace(MARIA)
    assert whole.counts["preference"] == 1
    put(sql_store, MARIA, whole)
    assert sql_store.preference(MARIA, "here.backup_at") == "днес"


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(whole=workspaces())
def test_whatever_was_written_comes_back_the_same_through_both_databases(
    whole: Workspace, either: SqlStore
) -> None:
    put(either, ANI, whole)
    assert either.workspace(ANI) == whole
    assert either.check().problem is None


@pytest.mark.slow
@settings(max_examples=1_000, suppress_health_check=list(HealthCheck))
@given(whole=workspaces(most=12))
def test_whatever_was_written_goes_from_file_to_server_and_back(
    whole: Workspace, sql_store: SqlStore, server_store: SqlStore
) -> None:
    put(sql_store, MARIA, whole)
    put(server_store, ANI, sql_store.workspace(MARIA))
    put(sql_store, PETAR, server_store.workspace(ANI))
    assert sql_store.workspace(PETAR) == whole


@pytest.mark.parametrize("number", sorted(FILLED_BY))
def test_a_backup_of_every_released_schema_is_brought_up_to_date(
    number: int, tmp_path: Path, sql_store: SqlStore
) -> None:
    path = tmp_path / "old.sqlite"
    load(number, path)
    old = Workspace(number, taken_from(path))
    with closing(open_store(sqlite_url(path))) as migrated:
        expected = migrated.workspace(MARIA)
    put(sql_store, ANI, old)
    assert sql_store.workspace(ANI) == expected


def taken_from(path: Path) -> dict[str, TableRows]:
    """Return the tables of an old file as its own version would have taken them out."""
    tables: dict[str, TableRows] = {}
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in names:
            told = connection.execute(f'SELECT * FROM "{name}" LIMIT 0').description
            columns = [column[0] for column in told]
            if "owner_id" in columns and name not in LEFT_OUT:
                columns.remove("owner_id")
                listed = ", ".join(f'"{column}"' for column in columns)
                found = connection.execute(
                    f"SELECT {listed} FROM \"{name}\" WHERE owner_id = 'maria'"
                )
                tables[name] = TableRows(tuple(columns), tuple(found.fetchall()))
    return tables


Spoil = Callable[[Workspace], Workspace]
SPOILED: dict[str, tuple[Spoil, str]] = {
    "a newer version": (lambda whole: replace(whole, schema=HEAD + 1), "backup_newer"),
    "a table too few": (lambda whole: replace(whole, tables=NOTHING), "backup_unknown"),
    "a table too many": (
        lambda whole: replace(whole, tables={**whole.tables, "admin": TableRows(("id",))}),
        "backup_unknown",
    ),
    "a sign-in": (
        lambda whole: replace(whole, tables={**whole.tables, "session": TableRows(("id",))}),
        "backup_unknown",
    ),
    "somebody's rows": (
        lambda whole: replace(
            whole, tables={**whole.tables, "preference": TableRows(("owner_id", "name", "value"))}
        ),
        "backup_unknown",
    ),
    "a word for a number": (
        lambda whole: changed(whole, "answer", "value", "4"),
        "backup_contradicts",
    ),
    "yes for a number": (
        lambda whole: changed(whole, "answer", "value", value=True),
        "backup_contradicts",
    ),
    "a number too large": (
        lambda whole: changed(whole, "invoice", "net_minor", 2**63),
        "backup_contradicts",
    ),
    "a number for a word": (
        lambda whole: changed(whole, "client", "name", 7),
        "backup_contradicts",
    ),
    "nothing for a word": (
        lambda whole: changed(whole, "client", "name", None),
        "backup_contradicts",
    ),
    "half a character": (
        lambda whole: changed(whole, "client", "name", "\ud800"),
        "backup_contradicts",
    ),
    "no character": (lambda whole: changed(whole, "client", "name", "\0"), "backup_contradicts"),
    "no such day": (
        lambda whole: changed(whole, "invoice", "issued_on", "2026-02-31"),
        "backup_contradicts",
    ),
    "no such choice": (
        lambda whole: changed(whole, "client", "status", "king"),
        "backup_contradicts",
    ),
    "an instant past all": (
        lambda whole: changed(whole, "client", "created_at", 2**62),
        "backup_contradicts",
    ),
    "a stranger's client": (
        lambda whole: changed(whole, "invoice", "client_id", "чужд"),
        "backup_stranger",
    ),
    "a stranger's assessment": (
        lambda whole: changed(whole, "answer", "assessment_id", "чужд"),
        "backup_stranger",
    ),
}
BROKEN: dict[str, Spoil] = {
    "against a rule": lambda whole: changed(whole, "answer", "value", 9),
    "twice the same": lambda whole: replace(
        whole,
        tables={
            **whole.tables,
            "preference": TableRows(("name", "value"), (("a", "1"), ("a", "2"))),
        },
    ),
    "merged in a circle": lambda whole: changed(
        changed(whole, "client", "merged_into", "bobi"), "client", "name", "Кръг"
    ),
}


@pytest.mark.parametrize("what", SPOILED)
def test_what_does_not_fit_is_refused_before_anything_is_touched(full: SqlStore, what: str) -> None:
    spoil, code = SPOILED[what]
    with pytest.raises(Refused, match=code):
        full.fit_workspace(spoil(full.workspace(MARIA)))


@pytest.mark.parametrize("what", ["against a rule", "twice the same"])
def test_what_breaks_a_rule_leaves_everything_as_it_was(either: SqlStore, what: str) -> None:
    FILLED_BY[HEAD](either)
    before = either.workspace(MARIA)
    with pytest.raises(Refused, match="backup_contradicts"):
        put(either, MARIA, BROKEN[what](before))
    assert either.workspace(MARIA) == before
    assert [one.id for one in either.asides(MARIA)] == ["a1"]


def test_clients_merged_in_a_circle_are_refused(full: SqlStore) -> None:
    before = full.workspace(MARIA)
    ids = before.tables["client"].values("id")
    circle = before.tables["client"]
    place = circle.columns.index("merged_into")
    rows: list[tuple[Cell, ...]] = []
    for number, row in enumerate(circle.rows):
        cells = list(row)
        cells[place] = ids[(number + 1) % len(ids)]
        rows.append(tuple(cells))
    turned = replace(before, tables={**before.tables, "client": replace(circle, rows=tuple(rows))})
    with pytest.raises(Refused, match="backup_contradicts"):
        put(full, MARIA, turned)
    assert full.workspace(MARIA) == before


OLD: dict[str, tuple[Callable[[dict[str, TableRows]], dict[str, TableRows]], str]] = {
    "a table too many": (lambda told: {**told, "admin": TableRows(("id",))}, "backup_unknown"),
    "somebody's rows": (
        lambda told: {**told, "preference": TableRows(("owner_id", "name"), (("petar", "a"),))},
        "backup_unknown",
    ),
    "a column too many": (
        lambda told: {**told, "preference": TableRows(("name", "value", "is_admin"))},
        "backup_unknown",
    ),
    "a stranger": (
        lambda told: {
            **told,
            "answer": TableRows(("assessment_id", "sign_id", "value"), (("чужд", "drain-1", 1),)),
        },
        "backup_stranger",
    ),
    "against a rule": (
        lambda told: {**told, "preference": TableRows(("name", "value"), (("a", None),))},
        "backup_contradicts",
    ),
}


@pytest.mark.parametrize("what", OLD)
def test_an_older_one_is_looked_over_too(tmp_path: Path, sql_store: SqlStore, what: str) -> None:
    load(1, tmp_path / "old.sqlite")
    spoil, code = OLD[what]
    with pytest.raises(Refused, match=code):
        sql_store.fit_workspace(Workspace(1, spoil(taken_from(tmp_path / "old.sqlite"))))


def test_into_an_empty_place_only(full: SqlStore) -> None:
    whole = full.workspace(MARIA)
    with pytest.raises(Refused, match="restore_not_empty"):
        full.put_workspace(MARIA, whole, None, packed)
    full.save_preference(ANI, "language", "en")
    full.put_workspace(ANI, whole, None, packed)
    assert full.workspace(ANI) == whole
    assert full.asides(ANI) == ()


def test_what_is_replaced_is_set_aside_the_last_three_times(sql_store: SqlStore) -> None:
    empty = sql_store.workspace(MARIA)
    seen: list[Workspace] = []

    def note(old: Workspace) -> bytes:
        seen.append(old)
        return f"{len(seen)}".encode()

    for number in range(5):
        aside = Aside(AsideId(f"a{number}"), at(number))
        sql_store.put_workspace(MARIA, empty, aside, note)
    assert seen == [empty] * 5
    kept = sql_store.asides(MARIA)
    assert [(one.id, one.set_at) for one in kept] == [("a4", at(4)), ("a3", at(3)), ("a2", at(2))]
    assert [sql_store.aside(MARIA, one.id) for one in kept] == [b"5", b"4", b"3"]
    with pytest.raises(NotFound):
        sql_store.aside(MARIA, AsideId("a1"))


def test_what_was_set_aside_is_its_owners_alone(either: SqlStore) -> None:
    keep_aside(either, MARIA)
    assert either.asides(PETAR) == ()
    with pytest.raises(NotFound):
        either.aside(PETAR, AsideId("a1"))
    assert either.aside(MARIA, AsideId("a1")) == PACKED


def test_what_was_set_aside_goes_with_the_bin_and_with_what_is_erased(either: SqlStore) -> None:
    keep_aside(either, MARIA, "old", 1)
    keep_aside(either, MARIA, "new", 5)
    either.empty_bin(at(2))
    assert [one.id for one in either.asides(MARIA)] == ["new"]
    either.add_client(MARIA, a_client("ani"))
    either.erase_client(MARIA, ClientId("ani"))
    assert either.asides(MARIA) == ()


@pytest.fixture
def once(path: Path) -> Workspace:
    """A full store on disk, closed, and another workspace to put over hers."""
    with closing(open_store(sqlite_url(path))) as store:
        FILLED_BY[HEAD](store)
        his = store.workspace(PETAR)
    held = his.tables["preference"]
    return replace(his, tables={**his.tables, "preference": replace(held, rows=())})


@pytest.mark.parametrize("step", [27, pytest.param(1, marks=pytest.mark.slow)])
def test_a_restore_that_dies_at_any_statement_leaves_all_as_it_was(
    once: Workspace, path: Path, step: int
) -> None:
    def run() -> None:
        with closing(open_store(sqlite_url(path))) as store:
            put(store, MARIA, once)

    with closing(open_store(sqlite_url(path))) as store:
        before = store.workspace(MARIA)
    total = statements_of_child(run, path)
    for number in range(1, total, step):

        def die(number: int = number) -> None:
            on_each_statement(pytest.MonkeyPatch(), dying_at(number))
            run()

        assert in_child(die) == KILLED
        with closing(open_store(sqlite_url(path))) as store:
            assert store.workspace(MARIA) in (before, once)
            assert store.check().problem is None
            put(store, MARIA, before)


def statements_of_child(run: Callable[[], None], path: Path) -> int:
    keep = path.read_bytes()
    total = statements_of(run)
    path.write_bytes(keep)
    return total


def test_every_search_goes_by_an_index_of_the_owner(full: SqlStore, path: Path) -> None:
    whole = full.workspace(MARIA)
    with overheard(full) as heard:
        full.workspace(MARIA)
        full.workspace_counts(MARIA)
        put(full, MARIA, whole)
        full.aside(MARIA, full.asides(MARIA)[0].id)
    with closing(sqlite3.connect(path)) as connection:
        for statement, values in heard:
            if "alembic_version" in statement:
                continue
            steps = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            for step in steps:
                if any(name in step[3] for name in TABLES):
                    assert step[3].startswith("SEARCH"), statement
                    assert "owner_id=?" in step[3], statement


def test_a_refusal_names_what_was_refused(full: SqlStore) -> None:
    with pytest.raises(WorksheetError) as refused:
        full.fit_workspace(changed(full.workspace(MARIA), "client", "status", "king"))
    assert refused.value.fields == {"what": "client.status"}
    assert room.ASIDES == 3
