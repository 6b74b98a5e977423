"""The one store, and how it is opened."""

from importlib import import_module
from pathlib import Path
from types import ModuleType

from sqlalchemy import URL, make_url

from takingstock.storage import file
from takingstock.storage.assessment import SqlAssessments
from takingstock.storage.client import SqlClients
from takingstock.storage.creation import create_file
from takingstock.storage.decision import SqlDecisions
from takingstock.storage.engine import (
    HEAD,
    Database,
    FileDatabase,
    schema_number,
)
from takingstock.storage.fault import unavailable
from takingstock.storage.figure import SqlFigures
from takingstock.storage.hours import SqlHours
from takingstock.storage.incident import SqlIncidents
from takingstock.storage.invoice import SqlInvoices
from takingstock.storage.invoice_list import SqlInvoiceLists
from takingstock.storage.kept import SqlKept
from takingstock.storage.lesson import SqlLessons, SqlSendings
from takingstock.storage.outside import SqlOutside
from takingstock.storage.own_text import SqlTexts
from takingstock.storage.preference import SqlPreferences
from takingstock.storage.reader import SqlReaders
from takingstock.storage.referral import SqlReferrals
from takingstock.storage.rescue import load_for_reading
from takingstock.storage.server import server_database
from takingstock.storage.session import SqlSessions
from takingstock.storage.share import SqlShares
from takingstock.storage.upcoming import SqlUpcoming
from takingstock.storage.upkeep import SqlUpkeep
from takingstock.storage.wall import gap_in_wall
from takingstock.storage.workspace import SqlWorkspaces


class SqlStore(
    SqlClients,
    SqlAssessments,
    SqlFigures,
    SqlInvoices,
    SqlInvoiceLists,
    SqlUpcoming,
    SqlHours,
    SqlReferrals,
    SqlIncidents,
    SqlDecisions,
    SqlTexts,
    SqlLessons,
    SqlSendings,
    SqlShares,
    SqlReaders,
    SqlOutside,
    SqlKept,
    SqlPreferences,
    SqlSessions,
    SqlWorkspaces,
    SqlUpkeep,
):
    """Everything that is kept, in SQL; may be used from any thread."""

    def close(self) -> None:
        """Close every connection; on SQLite this also folds the write-ahead log away."""
        self._database.close()


def sqlite_url(path: Path) -> str:
    """Return the address of a SQLite file."""
    return URL.create("sqlite", database=str(path.absolute())).render_as_string()


def file_of(url: str) -> Path | None:
    """Return the SQLite file at an address, None for a server."""
    address = make_url(url)
    is_file = address.get_backend_name() == "sqlite" and address.database
    return Path(str(address.database)).resolve() if is_file else None


def open_store(url: str, *, migrate: bool = True, migration_url: str | None = None) -> SqlStore:
    """
    Open the store at `url`; with `migrate` it is made or brought up to date first.

    On a server that is done as the role of `migration_url`, without one as that of `url`.
    Nothing is ever made over what is there, and a store of a newer version is left untouched.
    Raises `StoreUnavailable` with a code of `fault` and the field `path`.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        return SqlStore(_open_server(url, migration_url or url, migrate=migrate))
    assert address.database, "a store needs a file"
    path = Path(address.database).resolve()
    _prepare_file(path, migrate=migrate)
    return SqlStore(FileDatabase(path))


def open_for_reading(path: Path) -> SqlStore:
    """
    Return what stands in a SQLite file, in memory; every write is refused (`store_for_reading`).

    The file is not touched. Raises `StoreUnavailable` if it cannot be read.
    """
    return SqlStore(load_for_reading(path))


def _open_server(url: str, migration_url: str, *, migrate: bool) -> Database:
    database = server_database(url)
    with database.as_it_comes() as connection:
        found = schema_number(connection)
        gap = gap_in_wall(connection)
    if _needs_migration(found, database.place, migrate=migrate) or gap:
        if not migrate:
            raise unavailable("store_unguarded", database.place)
        _migration().migrate_server(migration_url)
    with database.surveying():
        return database


def _prepare_file(path: Path, *, migrate: bool) -> None:
    if not file.is_there(path):
        if not migrate:
            raise unavailable("store_missing", path)
        create_file(path)
        file.is_there(path)
    if _needs_migration(file.schema_of(path), path, migrate=migrate):
        _migration().migrate_file(path)
    file.make_ready(path)


def _needs_migration(found: int, place: Path | str, *, migrate: bool) -> bool:
    """Return whether a store is too old. Raises `store_newer`, or `store_older` if it may not."""
    if found > HEAD:
        raise unavailable("store_newer", place)
    if found < HEAD and not migrate:
        raise unavailable("store_older", place)
    return found < HEAD


def _migration() -> ModuleType:
    """Return the module that imports Alembic, which a store that is up to date never needs."""
    return import_module("takingstock.storage.migrate")
