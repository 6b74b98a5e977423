"""What is remembered of clients and invoices: never outdated, never somebody else's, bounded."""

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, event

from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.storage.memory import Memory
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from tests.postgres import APP, Postgres
from tests.storage.sample import (
    MARIA,
    PETAR,
    a_client,
    a_figure,
    an_assessment,
    an_import,
    an_invoice,
    at,
)
from tests.storage.test_schema import WRITES, fill_all

Two = tuple[SqlStore, SqlStore]
ANI = ClientId("ani")
_CHANGES = re.compile(r'(INSERT INTO|UPDATE|DELETE FROM) "?(client|invoice|import|worked_hours)"? ')


@pytest.fixture(params=["sqlite", "postgresql"])
def two(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Two]:
    """Two stores over one place, as two processes have them."""
    if request.param == "sqlite":
        url = sqlite_url(tmp_path / "store.sqlite")
    else:
        postgres: Postgres = request.getfixturevalue("postgres")
        url = postgres.url(request.getfixturevalue("database"), APP)
    with closing(open_store(url)) as one, closing(open_store(url)) as other:
        yield one, other


def count(store: SqlStore, owner: OwnerId) -> int:
    """Return how many invoices there are, as something that is worked out."""
    return store.worked_out(owner, "count", None, lambda: len(store.invoices(owner)))


def never() -> int:
    raise AssertionError


def test_it_is_worked_out_once_until_an_invoice_changes(two: Two) -> None:
    here, there = two
    here.add_import(MARIA, an_import("one"), [a_client(ANI)], [an_invoice("i1", ANI)])
    assert count(here, MARIA) == count(there, MARIA) == 1
    here.save_figure(MARIA, None, a_figure(FigureName.DRAW), at(1))
    here.add_assessment(MARIA, an_assessment("a1", ANI))
    here.save_answer(MARIA, an_assessment("a1", ANI).id, "drain-1", 2, at(2))
    for store in two:
        assert store.worked_out(MARIA, "count", None, never) == 1
    there.add_import(MARIA, an_import("two", 2), [], [an_invoice("i2", ANI)])
    assert count(here, MARIA) == count(there, MARIA) == 2


def test_it_is_worked_out_for_what_was_given(two: Two) -> None:
    store, _ = two
    store.add_client(MARIA, a_client(ANI))
    assert store.worked_out(MARIA, "sum", 1, lambda: 1) == 1
    assert store.worked_out(MARIA, "sum", 2, lambda: 2) == 2
    assert store.worked_out(MARIA, "other", 2, lambda: 3) == 3


def test_a_client_that_changes_elsewhere_is_read_anew(two: Two) -> None:
    here, there = two
    here.add_client(MARIA, a_client(ANI, "Ани"))
    assert [one.name for one in there.clients(MARIA)] == ["Ани"]
    here.change_client(MARIA, replace(here.client(MARIA, ANI), name="Ани и Ко"))
    assert [one.name for one in there.clients(MARIA)] == ["Ани и Ко"]
    here.erase_client(MARIA, ANI)
    assert there.clients(MARIA) == ()


def test_two_owners_in_one_process_never_see_each_others(two: Two) -> None:
    store, _ = two
    for owner, name in ((MARIA, "Орион"), (PETAR, "Вега")):
        store.add_client(owner, a_client(ANI, name))
    for _ in range(2):
        assert [one.name for one in store.clients(MARIA)] == ["Орион"]
        assert [one.name for one in store.clients(PETAR)] == ["Вега"]
        assert store.worked_out(MARIA, "who", None, lambda: "maria") == "maria"
        assert store.worked_out(PETAR, "who", None, lambda: "petar") == "petar"


def test_what_is_worked_out_while_an_invoice_changes_is_not_taken_for_new(two: Two) -> None:
    here, there = two
    here.add_import(MARIA, an_import("one"), [a_client(ANI)], [an_invoice("i1", ANI)])

    def overtaken() -> int:
        found = len(here.invoices(MARIA))
        there.add_import(MARIA, an_import("two", 2), [], [an_invoice("i2", ANI)])
        return found

    assert here.worked_out(MARIA, "count", None, overtaken) == 1
    assert count(here, MARIA) == 2


def test_what_was_erased_is_remembered_by_nobody(two: Two) -> None:
    here, there = two
    here.add_client(MARIA, a_client(ANI))
    assert len(there.clients(MARIA)) == 1
    here.erase_everything(MARIA)
    assert there.clients(MARIA) == ()
    assert there._database.memory._held == {}
    assert here.owners() == ()


def test_who_changes_a_client_or_an_invoice_renews_the_mark(
    sql_store: SqlStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill_all(sql_store)
    engine = sql_store._database._engine
    monkeypatch.setattr(engine.dialect, "do_commit", lambda link: link.rollback())
    heard: list[str] = []

    def hear(_1: Connection, _2: object, statement: str, *_: object) -> None:
        heard.append(statement)

    event.listen(engine, "before_cursor_execute", hear)
    changed = 0
    for write in WRITES:
        heard.clear()
        write(sql_store)
        if any(map(_CHANGES.match, heard)):
            assert any(" revision " in statement for statement in heard)
            changed += 1
    assert changed >= 6


def test_the_memory_holds_those_who_were_here_last() -> None:
    memory = Memory(owners=2)
    for owner in ("a", "b", "a", "c"):
        memory.keep(OwnerId(owner), "m", "name", owner)
    found = [memory.find(OwnerId(owner), "m", "name") for owner in ("a", "b", "c")]
    assert found == [["a"], [], ["c"]]


def test_without_a_mark_nothing_is_remembered() -> None:
    memory = Memory()
    memory.keep(MARIA, None, "name", 1)
    assert memory.find(MARIA, None, "name") == []
