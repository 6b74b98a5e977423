"""
The stores that the contract runs on. One more store is one more line in `STORES`.

`postgresql_forgetful` forgets in every statement whose rows it asks for, so that only the second
wall is left; it must answer as all others do.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, nullcontext
from pathlib import Path

import pytest

from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.storage.table import METADATA
from takingstock.usecases.ports import Store
from tests.postgres import APP, OWNER, Postgres
from tests.storage.disk import fill
from tests.storage.forgetful import forget_owners
from tests.storage.plan import searching
from tests.usecases.memory import MemoryStore

EMPTY = "; ".join(f'DELETE FROM "{table.name}"' for table in reversed(METADATA.sorted_tables))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """One server for all tests that leave it standing."""
    with Postgres() as server:
        yield server


@pytest.fixture(scope="session")
def template(postgres: Postgres) -> str:
    """A database up to date with nothing in it, to make others like it."""
    name = postgres.new_database("template_worksheet")
    postgres.make_roles(name)
    open_store(postgres.url(name, APP), migration_url=postgres.url(name, OWNER)).close()
    return name


@pytest.fixture
def database(postgres: Postgres, template: str, request: pytest.FixtureRequest) -> str:
    """A database of one test's own."""
    return postgres.new_database(f"own_{abs(hash(request.node.nodeid))}", template)


@pytest.fixture(scope="session")
def server_stores(postgres: Postgres, template: str) -> Iterator[dict[str, SqlStore]]:
    """The stores on one database: one as it is, one that forgets whose rows it asks for."""
    url = postgres.url(postgres.new_database("contract", template), APP)
    with closing(open_store(url)) as plain, closing(open_store(url)) as forgetful:
        forget_owners(forgetful)
        yield {"postgresql": plain, "postgresql_forgetful": forgetful}


@pytest.fixture
def server_store(postgres: Postgres, server_stores: dict[str, SqlStore]) -> Iterator[SqlStore]:
    """A store on a server, emptied after the test."""
    yield server_stores["postgresql"]
    postgres.run(EMPTY, database="contract")


def _memory(_: pytest.FixtureRequest) -> Iterator[Store]:
    yield MemoryStore()


def _sqlite(request: pytest.FixtureRequest) -> Iterator[Store]:
    request.getfixturevalue("quick_stores")
    folder: Path = request.getfixturevalue("tmp_path")
    with closing(open_store(sqlite_url(folder / "store.sqlite"))) as opened, searching(opened):
        yield opened


def _server(request: pytest.FixtureRequest) -> Iterator[Store]:
    opened = request.getfixturevalue("server_stores")[request.param]
    try:
        with searching(opened) if request.param == "postgresql" else nullcontext():
            yield opened
    finally:
        request.getfixturevalue("postgres").run(EMPTY, database="contract")


STORES: dict[str, Callable[[pytest.FixtureRequest], Iterator[Store]]] = {
    "memory": _memory,
    "sqlite": _sqlite,
    "postgresql": _server,
    "postgresql_forgetful": _server,
}


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    yield from STORES[request.param](request)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "данни" / "takingstock.sqlite"


@pytest.fixture
def sql_store(path: Path, quick_stores: None) -> Iterator[SqlStore]:
    opened = open_store(sqlite_url(path))
    yield opened
    opened.close()


@pytest.fixture
def filled(path: Path) -> Path:
    fill(path)
    return path
