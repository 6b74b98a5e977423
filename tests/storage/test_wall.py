"""On PostgreSQL no transaction reaches rows of an owner whom it did not name."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Final

import pytest
from sqlalchemy import Connection, Engine, NullPool, Table, create_engine, insert, select, text

from takingstock.domain.errors import StoreUnavailable
from takingstock.storage import wall
from takingstock.storage.engine import HEAD, NOBODY
from takingstock.storage.schema import client, preference
from takingstock.storage.server import APP_ROLE
from takingstock.storage.store import SqlStore, open_store
from takingstock.storage.table import METADATA
from tests.postgres import APP, OWNER, SUPERUSER, Postgres
from tests.storage.forgetful import forget_owners
from tests.storage.sample import MARIA, PETAR, a_client

OWNED: Final = [one for name, one in sorted(METADATA.tables.items()) if "owner_id" in one.columns]
ROW: Final = {"owner_id": MARIA, "name": "language", "value": "bg"}


@contextmanager
def as_role(postgres: Postgres, database: str, role: str) -> Iterator[Connection]:
    engine = create_engine(postgres.url(database, role), poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def rows_in(connection: Connection, table: Table) -> int:
    return len(connection.execute(select(table)).all())


@pytest.fixture
def filled(postgres: Postgres, database: str) -> str:
    with closing(open_store(postgres.url(database, APP))) as store:
        for owner in (MARIA, PETAR):
            store.add_client(owner, a_client(f"of-{owner}"))
            store.save_preference(owner, "language", "bg")
    return database


@pytest.mark.parametrize("role", [APP, OWNER])
def test_without_an_owner_there_are_no_rows(postgres: Postgres, filled: str, role: str) -> None:
    with as_role(postgres, filled, role) as connection:
        for table in OWNED:
            assert rows_in(connection, table) == 0
        connection.execute(text("SET LOCAL takingstock.owner = 'maria'"))
        assert rows_in(connection, client) == 1
        connection.rollback()
        assert rows_in(connection, client) == 0


@pytest.mark.parametrize("table", OWNED, ids=lambda table: table.name)
def test_every_table_of_owners_is_walled(postgres: Postgres, database: str, table: Table) -> None:
    asked = text(
        "SELECT c.relrowsecurity, c.relforcerowsecurity, count(p.*) FROM pg_class c"
        " LEFT JOIN pg_policy p ON p.polrelid = c.oid"
        " WHERE c.oid = to_regclass(quote_ident(:name)) GROUP BY 1, 2"
    )
    with as_role(postgres, database, APP) as connection:
        enabled, forced, policies = connection.execute(asked, {"name": table.name}).one()
    assert enabled
    assert forced
    assert policies >= 2


def test_a_table_of_a_later_version_is_walled_by_itself(postgres: Postgres, database: str) -> None:
    url, owner = postgres.url(database, APP), postgres.url(database, OWNER)
    with as_role(postgres, database, OWNER) as connection, connection.begin():
        connection.execute(text("CREATE TABLE later (owner_id text PRIMARY KEY)"))
        connection.execute(text("INSERT INTO later VALUES ('maria')"))
        assert wall.gap_in_wall(connection) == "the rows of later are not kept to their owner"
    with pytest.raises(StoreUnavailable, match="store_unguarded"):
        open_store(url, migrate=False)
    open_store(url, migration_url=owner).close()
    with as_role(postgres, database, OWNER) as connection:
        assert wall.gap_in_wall(connection) is None
        assert connection.execute(text("SELECT * FROM later")).all() == []


@pytest.mark.parametrize(
    "hole",
    [
        "ALTER TABLE client NO FORCE ROW LEVEL SECURITY",
        "ALTER TABLE client DISABLE ROW LEVEL SECURITY",
        "DROP POLICY owner_1 ON client",
        "CREATE POLICY everyone ON client USING (true)",
        "REVOKE INSERT ON client FROM takingstock_app",
    ],
)
def test_a_hole_is_found_and_mended_at_start(postgres: Postgres, database: str, hole: str) -> None:
    url, owner = postgres.url(database, APP), postgres.url(database, OWNER)
    with closing(open_store(url)) as store:
        postgres.run(hole, database=database)
        assert store.check().problem
        with pytest.raises(StoreUnavailable, match="store_no_rights"):
            open_store(url)
        open_store(url, migration_url=owner).close()
        assert store.check().problem is None


def test_a_role_that_may_more_than_it_should_is_refused(postgres: Postgres, database: str) -> None:
    postgres.run(f"ALTER ROLE {APP_ROLE} BYPASSRLS")
    try:
        with pytest.raises(StoreUnavailable, match="store_unguarded"):
            open_store(postgres.url(database, SUPERUSER))
    finally:
        postgres.run(f"ALTER ROLE {APP_ROLE} NOBYPASSRLS")


@pytest.mark.parametrize("role", [SUPERUSER, OWNER, "may_pass", APP])
def test_whatever_role_the_address_names_the_wall_stands(
    postgres: Postgres, filled: str, role: str
) -> None:
    if role == "may_pass":
        postgres.run(
            "DROP ROLE IF EXISTS may_pass",
            "CREATE ROLE may_pass LOGIN BYPASSRLS IN ROLE takingstock_app",
            f'GRANT CONNECT ON DATABASE "{filled}" TO may_pass',
        )
    with closing(open_store(postgres.url(filled, role))) as store:
        forget_owners(store)
        assert [one.id for one in store.clients(MARIA)] == ["of-maria"]
        with store._database.reading(PETAR) as connection:
            assert connection.execute(text("SELECT current_user")).scalar() == APP_ROLE
            assert rows_in(connection, client) == 1
    if role == "may_pass":
        postgres.run(f'REVOKE ALL ON DATABASE "{filled}" FROM may_pass', "DROP ROLE may_pass")


def test_one_address_alone_makes_everything(postgres: Postgres) -> None:
    name = postgres.new_database("one_address")
    with closing(open_store(postgres.url(name))) as store:
        assert store.probe() == HEAD
        assert store.check().problem is None
        assert store.owners() == ()


def test_a_row_cannot_be_written_for_another(postgres: Postgres, filled: str) -> None:
    with closing(open_store(postgres.url(filled, APP))) as store:
        with (
            pytest.raises(StoreUnavailable, match="store_no_rights"),
            store._database.writing(PETAR) as connection,
        ):
            connection.execute(insert(preference), ROW | {"name": "forged"})
        with store._database.writing(PETAR) as connection:
            assert connection.execute(text("UPDATE client SET name = 'x'")).rowcount == 1
            assert connection.execute(text("DELETE FROM client")).rowcount == 1
        assert [one.name for one in store.clients(MARIA)] == ["Клиент of-maria"]


def test_nothing_of_a_transaction_is_left_for_the_next_borrower(
    postgres: Postgres, filled: str
) -> None:
    with closing(open_store(postgres.url(filled, APP))) as store:
        engine: Engine = store._database._engine
        store.clients(MARIA)
        store.owners()
        for _ in range(3):
            with engine.connect() as connection:
                assert rows_in(connection, client) == 0
        with store._database.reading(NOBODY) as connection:
            assert rows_in(connection, client) == 0


def test_a_survey_sees_all_and_writes_nothing(postgres: Postgres, filled: str) -> None:
    with closing(open_store(postgres.url(filled, APP))) as store:
        assert store.owners() == (MARIA, PETAR)
        with store._database.surveying() as connection:
            assert rows_in(connection, client) == 2
        with as_role(postgres, filled, APP) as connection:
            connection.execute(text("SET LOCAL takingstock.survey = 'on'"))
            assert connection.execute(text("DELETE FROM client")).rowcount == 0


def test_a_door_shows_the_one_row_whose_key_was_named(
    postgres: Postgres, filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wall, "door_of", {"preference": "value"}.get)
    url, owner = postgres.url(filled, APP), postgres.url(filled, OWNER)
    with closing(open_store(url, migration_url=owner)) as store:
        assert store.check().problem is None
        store.save_preference(PETAR, "key", "hash")
        with store._database.looking_up("hash") as connection:
            assert connection.execute(select(preference.c.owner_id)).scalars().all() == [PETAR]
            assert rows_in(connection, client) == 0
        with store._database.looking_up("another") as connection:
            assert rows_in(connection, preference) == 0
        with as_role(postgres, filled, APP) as connection:
            connection.execute(text("SET LOCAL takingstock.key = 'hash'"))
            assert connection.execute(text("DELETE FROM preference")).rowcount == 0


def test_the_app_may_not_change_tables_or_the_number_of_the_schema(
    postgres: Postgres, database: str
) -> None:
    for forbidden in (
        "UPDATE alembic_version SET version_num = '1'",
        "CREATE TABLE mine (a int)",
        "DROP TABLE client",
        "ALTER TABLE client NO FORCE ROW LEVEL SECURITY",
        "TRUNCATE client CASCADE",
    ):
        with (
            as_role(postgres, database, APP) as connection,
            pytest.raises(Exception, match=r"permission denied|must be owner"),
        ):
            connection.execute(text(forbidden))


def test_the_forgetful_store_really_forgets(sql_store: SqlStore) -> None:
    sql_store.add_client(MARIA, a_client("hers"))
    forget_owners(sql_store)
    assert [one.id for one in sql_store.clients(PETAR)] == ["hers"]
