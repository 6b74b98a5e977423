"""The contract of the store notices a search through everybody's rows."""

import pytest

from takingstock.storage.store import SqlStore
from tests.storage.plan import searching
from tests.storage.sample import MARIA


@pytest.mark.parametrize("which", ["name = 'x'", "owner_id <> 'maria'"])
def test_a_search_without_an_index_is_noticed(sql_store: SqlStore, which: str) -> None:
    with pytest.raises(AssertionError, match="SCAN client"), searching(sql_store):
        _ask(sql_store, which)


def test_a_search_by_owner_is_none(sql_store: SqlStore) -> None:
    with searching(sql_store):
        _ask(sql_store, "owner_id = 'maria' AND archived_at IS NULL")


def _ask(store: SqlStore, which: str) -> None:
    with store._database.reading(MARIA) as connection:
        connection.exec_driver_sql(f"SELECT id FROM client WHERE {which}").all()
