"""How PostgreSQL finds rows among those of many owners: by an index, led by the owner."""

import json
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from takingstock.storage.store import SqlStore, open_store
from takingstock.storage.table import METADATA
from tests.postgres import APP, Postgres
from tests.storage.plan import condition, scans
from tests.storage.sample import MARIA
from tests.storage.test_schema import OWNED, READS, WRITES, fill_all, overheard

OWNERS = 200


@pytest.fixture(scope="session")
def crowded(postgres: Postgres, template: str) -> Iterator[SqlStore]:
    """A store with a row of every kind for each of many owners."""
    name = postgres.new_database("crowded", template)
    with closing(open_store(postgres.url(name, APP))) as store:
        fill_all(store)
        for table in METADATA.sorted_tables:
            if table.name not in OWNED:
                continue
            rest = ", ".join(f'"{one.name}"' for one in table.columns if one.name != "owner_id")
            postgres.run(
                f"INSERT INTO \"{table.name}\" (owner_id, {rest}) SELECT 'owner-' || n, {rest}"
                f" FROM \"{table.name}\", generate_series(1, {OWNERS}) n WHERE owner_id = 'maria'",
                database=name,
            )
        postgres.run("ANALYZE", database=name)
        yield store


@pytest.mark.parametrize("call", READS + WRITES)
def test_every_search_goes_by_an_index_of_the_owner(
    crowded: SqlStore, call: Callable[[SqlStore], object]
) -> None:
    with pytest.MonkeyPatch.context() as patch, overheard(crowded) as heard:
        patch.setattr(crowded._database._engine.dialect, "do_commit", lambda link: link.rollback())
        call(crowded)
    searched = 0
    with crowded._database.reading(MARIA) as connection:
        connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        for statement, values in heard:
            if "set_config" in statement or "alembic_version" in statement:
                continue
            explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values)
            plan = explained.scalar_one()
            for scan in scans((plan if isinstance(plan, list) else json.loads(plan))[0]["Plan"]):
                assert "owner_id" in condition(scan), (statement, scan)
                searched += 1
    assert searched
