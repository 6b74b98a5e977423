"""
The way to the database: one short transaction per call, readers without the write lock.

On SQLite a reading transaction begins plainly and a writing one with BEGIN IMMEDIATE, so that
it waits for its turn before it reads anything that it is going to change. `server` does the
same on PostgreSQL.
"""

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import Final, TypeVar

from sqlalchemy import Connection, Dialect, Engine, QueuePool, create_engine, event, inspect, text
from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from takingstock.domain.errors import WorksheetError
from takingstock.domain.identity import OwnerId
from takingstock.storage import file
from takingstock.storage.column import Unreadable
from takingstock.storage.fault import database_fault, unavailable
from takingstock.storage.file import number_of
from takingstock.storage.memory import Memory
from takingstock.storage.revision import mark_of, renew

Value = TypeVar("Value")

HEAD: Final = 13
"""The schema number that this version reads and writes."""

NOBODY: Final = OwnerId("")
"""The owner of no row at all."""

_NUMBER: Final = text("SELECT version_num FROM alembic_version")


class Database(ABC):
    """
    One open database; safe to use from any thread.

    A transaction is for one owner, and on a server it reaches that owner's rows only, whatever
    is asked in it. `NOBODY` is for tables that are nobody's.
    """

    def __init__(self, engine: Engine, place: str) -> None:
        self.place: Final = place
        self.memory: Final = Memory()
        self._engine = engine

    @abstractmethod
    def reading(self, owner: OwnerId) -> AbstractContextManager[Connection]:
        """Give a connection that sees one state of the store. Raises `StoreUnavailable`."""

    @contextmanager
    def writing(self, owner: OwnerId, *, renews: bool = True) -> Iterator[Connection]:
        """
        Give a connection whose work happens whole or not at all; an owner's come one by one.

        What is remembered of the owner (`memory`) ends with it, in every process. Only who
        writes no clients, invoices, imports or hours may leave it as it is: `renews=False`.

        Raises `StoreUnavailable`: of the codes in `fault` also `store_missing`, if the file is
        no longer the one that was opened, and `store_newer`, if it was changed by a newer version.
        """
        with self._writing(owner) as connection:
            yield connection
            if renews:
                renew(connection, owner)

    @abstractmethod
    def _writing(self, owner: OwnerId) -> AbstractContextManager[Connection]:
        """Give what `writing` gives."""

    @abstractmethod
    def looking_up(self, key: str) -> AbstractContextManager[Connection]:
        """Give a connection that sees the rows whose door (`table.door`) is `key`, no others."""

    @abstractmethod
    def surveying(self) -> AbstractContextManager[Connection]:
        """Give a connection that sees the rows of every owner; for upkeep only."""

    @abstractmethod
    def forget_traces(self) -> None:
        """Bring what was erased out of logs of the database too, as far as it lets us now."""

    @property
    def dialect(self) -> Dialect:
        """How the database is spoken to."""
        return self._engine.dialect

    def close(self) -> None:
        """Close every connection."""
        self._engine.dispose()

    @contextmanager
    def _watched(self) -> Iterator[None]:
        try:
            yield
        except Unreadable as error:
            raise unavailable("store_damaged", self.place) from error
        except PoolTimeout as error:
            raise unavailable("store_busy", self.place) from error
        except DBAPIError as error:
            fault = database_fault(error.orig, self.place)
            if fault is None:
                raise
            raise fault from error
        except StatementError as error:
            if isinstance(error.orig, WorksheetError):
                raise error.orig from None
            raise

    def _refuse_newer(self, connection: Connection) -> None:
        if number_of(connection.execute(_NUMBER).scalar_one()) != HEAD:
            raise unavailable("store_newer", self.place)


class FileDatabase(Database):
    """A SQLite file, which must be there when it is first used."""

    def __init__(self, path: Path) -> None:
        super().__init__(file_engine(path), str(path))
        self._writer = self._engine.execution_options(begin="BEGIN IMMEDIATE")
        self._file = path
        self._identity = _identity(path)
        self._queue = Lock()
        self._has_traces = False

    @contextmanager
    def reading(self, owner: OwnerId) -> Iterator[Connection]:  # noqa: ARG002 - a file has no second wall
        """Give a connection that sees one state of the store."""
        with self.surveying() as connection:
            yield connection

    @contextmanager
    def looking_up(self, key: str) -> Iterator[Connection]:  # noqa: ARG002 - a file has no second wall
        """Give a connection that sees one state of the store."""
        with self.surveying() as connection:
            yield connection

    @contextmanager
    def surveying(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the store."""
        with self._watched(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, owner: OwnerId) -> Iterator[Connection]:  # noqa: ARG002 - all owners write one by one
        """Give a connection whose work happens whole or not at all."""
        if _identity(self._file) != self._identity:
            raise unavailable("store_missing", self.place)
        with self._turn(), self._watched(), self._writer.begin() as connection:
            self._refuse_newer(connection)
            yield connection
        if self._has_traces:
            self.forget_traces()

    def forget_traces(self) -> None:
        """
        Bring what was erased out of the write-ahead log too.

        Whoever still reads an older state is waited for; if that takes too long, it is done
        after the next write.
        """
        self._has_traces = True
        with suppress(DBAPIError, sqlite3.Error), self._engine.connect() as connection:
            driver = connection.connection.driver_connection
            assert isinstance(driver, sqlite3.Connection)
            busy, *_ = driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            self._has_traces = bool(busy)

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """Let our own threads write to the file one after the other; SQLite alone is not fair."""
        if not self._queue.acquire(timeout=file.BUSY_SECONDS):
            raise unavailable("store_locked", self.place)
        try:
            yield
        finally:
            self._queue.release()


class OnDatabase:
    """What works on one database: the base of each part of the store."""

    def __init__(self, database: Database) -> None:
        self._database: Final = database

    def _remembered(self, owner: OwnerId, name: str, read: Callable[[Connection], Value]) -> Value:
        """Return what `read` finds, remembered until the owner's mark changes (`revision`)."""
        memory = self._database.memory
        with self._database.reading(owner) as connection:
            mark = mark_of(connection, owner)
            known: list[Value] = memory.find(owner, mark, name)
            if known:
                return known[0]
            found = read(connection)
        memory.keep(owner, mark, name, found)
        return found


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


def schema_number(connection: Connection) -> int:
    """Return the schema number of a database, 0 for one without tables."""
    if not inspect(connection).has_table("alembic_version"):
        return 0
    number = connection.execute(_NUMBER).scalar()
    return 0 if number is None else number_of(number)


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("begin", "BEGIN"))


def _identity(path: Path) -> tuple[int, int] | None:
    """Return what tells one file from another that took its name, None without one."""
    with suppress(OSError):
        state = path.stat()
        return state.st_dev, state.st_ino
    return None
