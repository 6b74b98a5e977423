"""
No table is forgotten when a client, or everything of an owner, is really deleted.

The tables come from the schema, and the store holds a row of each: a new table without a row
in the newest released filling, or with words that stay behind, fails here.
"""

from collections.abc import Iterator
from contextlib import closing, suppress
from pathlib import Path

import pytest
from sqlalchemy import Table, select
from sqlalchemy.exc import IntegrityError

from takingstock.domain.errors import NotFound
from takingstock.storage.column import Words
from takingstock.storage.engine import HEAD
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.storage.table import METADATA, door_of
from tests.storage.released.dump import FILLED_BY
from tests.storage.sample import MARIA, PETAR
from tests.storage.test_erasure import traces

pytestmark = pytest.mark.usefixtures("quick_stores")

CANARY = "Канарче Zyx"
OWNED = [table for table in METADATA.sorted_tables if "owner_id" in table.columns]
NOT_OF_ONE_CLIENT = {
    *("shared_figure", "preference", "own_text", "account", "session"),
    *("opportunity", "lesson"),  # each may be nobody's
    "kept_link",  # given by others
    "revision",  # a mark by chance, of nobody
}
"""What is the owner's own and stays when the last client goes."""


def texts_of(table: Table) -> list[str]:
    """Return the columns in which words of a person may stand."""
    door = door_of(table.name)
    return [
        column.name
        for column in table.columns
        if type(column.type) is Words
        and not column.primary_key
        and not column.foreign_keys
        and column.name != door
    ]


def plant(store: SqlStore) -> set[str]:
    """Write the canary wherever the rules of the tables let words stand; return in which."""
    planted = set()
    for table in OWNED:
        for name in texts_of(table):
            with suppress(IntegrityError), store._database.writing(MARIA) as connection:
                mine = table.update().where(table.c.owner_id == MARIA)
                connection.execute(mine.values({name: f"{CANARY} {name}"}))
                planted.add(table.name)
    return planted


@pytest.fixture
def full(path: Path) -> Iterator[SqlStore]:
    with closing(open_store(sqlite_url(path))) as store:
        FILLED_BY[HEAD](store)
        yield store


def rows(store: SqlStore, table: Table) -> int:
    with store._database.reading(MARIA) as connection:
        return len(connection.execute(select(table).where(table.c.owner_id == MARIA)).all())


def test_the_filling_has_a_row_of_every_table(full: SqlStore) -> None:
    assert [table.name for table in OWNED if not rows(full, table)] == []
    with_words = {table.name for table in OWNED if set(texts_of(table)) - {"currency"}}
    assert plant(full) >= with_words
    assert len(with_words) > 12


def test_erased_clients_leave_only_what_is_the_owners_own(full: SqlStore, path: Path) -> None:
    plant(full)
    for client in full.clients(MARIA):
        with suppress(NotFound):  # it went with the one that it was merged into
            full.erase_client(MARIA, client.id)
    assert full.clients(MARIA) == ()
    assert {table.name for table in OWNED if rows(full, table)} == NOT_OF_ONE_CLIENT
    for table in (table for table in OWNED if "client_id" in table.columns):
        with full._database.reading(MARIA) as connection:
            of_clients = table.c.owner_id == MARIA, table.c.client_id.is_not(None)
            assert connection.execute(select(table).where(*of_clients)).all() == [], table.name
    full.erase_everything(MARIA)
    assert traces(path, CANARY) == 0


def test_everything_erased_leaves_no_row_and_no_word(full: SqlStore, path: Path) -> None:
    plant(full)
    assert traces(path, CANARY) > 20
    assert full.erase_everything(MARIA) > 0
    assert {table.name: rows(full, table) for table in OWNED} == {table.name: 0 for table in OWNED}
    assert traces(path, CANARY) == 0
    assert full.owners() == (PETAR,)
    assert full.check().problem is None
