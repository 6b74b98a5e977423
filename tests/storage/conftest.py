"""The stores that the contract runs on. One more store is one more line in `STORES`."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.usecases.ports import Store
from tests.storage.disk import fill
from tests.usecases.memory import MemoryStore


def _memory(_folder: Path) -> Store:
    return MemoryStore()


def _sqlite(folder: Path) -> Store:
    return open_store(sqlite_url(folder / "store.sqlite"))


STORES: dict[str, Callable[[Path], Store]] = {"memory": _memory, "sqlite": _sqlite}


@pytest.fixture(params=sorted(STORES))
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    opened = STORES[request.param](tmp_path)
    yield opened
    if isinstance(opened, SqlStore):
        opened.close()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "данни" / "takingstock.sqlite"


@pytest.fixture
def sql_store(path: Path) -> Iterator[SqlStore]:
    opened = open_store(sqlite_url(path))
    yield opened
    opened.close()


@pytest.fixture
def filled(path: Path) -> Path:
    fill(path)
    return path
