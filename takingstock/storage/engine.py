"""
The way to the database: one short transaction per call, readers without the write lock.

On SQLite a reading transaction begins plainly and a writing one with BEGIN IMMEDIATE, so that
it waits for its turn before it reads anything that it is going to change.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Final

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import DBAPIError

from takingstock.storage import file
from takingstock.storage.column import Unreadable
from takingstock.storage.fault import database_fault, unavailable
from takingstock.storage.file import number_of

HEAD: Final = 3
"""The schema number that this version reads and writes."""

_NUMBER: Final = text("SELECT version_num FROM alembic_version")


class Database:
    """One open database; safe to use from any thread."""

    def __init__(self, engine: Engine, place: str, path: Path | None = None) -> None:
        self.place: Final = place
        self._engine = engine
        self._writer = engine.execution_options(begin="BEGIN IMMEDIATE")
        self._file = path
        self._identity = _identity(path)
        self._queue = Lock()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store. Raises `StoreUnavailable`."""
        with self._watched(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """
        Give a connection whose work happens whole or not at all.

        Raises `StoreUnavailable`: of the codes in `fault` also `store_missing`, if the file is
        no longer the one that was opened, and `store_newer`, if it was changed by a newer version.
        """
        if _identity(self._file) != self._identity:
            raise unavailable("store_missing", self.place)
        with self._turn(), self._watched(), self._writer.begin() as connection:
            if number_of(connection.execute(_NUMBER).scalar_one()) != HEAD:
                raise unavailable("store_newer", self.place)
            yield connection

    def forget_traces(self) -> None:
        """Bring what was erased out of the write-ahead log too, as far as readers let us now."""
        if self._file is None:
            return
        with suppress(DBAPIError, sqlite3.Error), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let our own threads write to a file one after the other; SQLite alone is not fair."""
        if self._file is None:
            yield
            return
        if not self._queue.acquire(timeout=file.BUSY_SECONDS):
            raise unavailable("store_locked", self.place)
        try:
            yield
        finally:
            self._queue.release()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except Unreadable as error:
            raise unavailable("store_damaged", self.place) from error
        except DBAPIError as error:
            fault = database_fault(error.orig, self.place)
            if fault is None:
                raise
            raise fault from error


class OnDatabase:
    """What works on one database: the base of each part of the store."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database


def file_database(path: Path) -> Database:
    """Return the database in a SQLite file, which must be there when it is first used."""
    return Database(file_engine(path), str(path), path)


def file_engine(path: Path, *, keep_foreign_keys: bool = True) -> Engine:
    """
    Return the engine for a SQLite file. Transactions begin as its option `begin` says.

    Only a migration leaves foreign keys out: dropping a table that is being rebuilt would
    otherwise take with it everything that points at its rows.
    """

    def open_file() -> sqlite3.Connection:
        connection = file.connect(path)
        if not keep_foreign_keys:
            connection.execute("PRAGMA foreign_keys=OFF")
        return connection

    engine = create_engine(
        "sqlite://",
        creator=open_file,
        poolclass=QueuePool,
        max_overflow=-1,
        hide_parameters=True,  # what a person wrote has no place in a log
    )
    event.listen(engine, "begin", _begin)
    return engine


def server_database(url: str) -> Database:
    """Return the database on a server; each use first checks that its connection lives."""
    engine = create_engine(url, pool_pre_ping=True, hide_parameters=True)
    return Database(engine, make_url(url).render_as_string(hide_password=True))


def schema_number(connection: Connection) -> int:
    """Return the schema number of a database, 0 for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return 0
    number = connection.execute(_NUMBER).scalar()
    return 0 if number is None else number_of(number)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _identity(path: Path | None) -> tuple[int, int] | None:
    """Return what tells one file from another that took its name, None without one."""
    with suppress(OSError):
        if path is not None:
            state = path.stat()
            return state.st_dev, state.st_ino
    return None
