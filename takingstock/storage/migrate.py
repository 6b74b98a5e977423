"""
Bringing a store up to date, one at a time and whole or not at all.

Every step that is missing runs in one transaction behind the write lock. A SQLite file that
was there before is copied and the copy checked first. Alembic is imported by this module only,
and this module only by a store that needs it.
"""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, NullPool, make_url, text

from takingstock.storage.engine import HEAD, file_engine, schema_number
from takingstock.storage.fault import told_as_faults, unavailable
from takingstock.storage.server import MIGRATION_LOCK, place_of, server_engine
from takingstock.storage.snapshot import keep_copy
from takingstock.storage.wall import gap_in_wall, lower_wall, raise_wall

SCRIPTS: Final = Path(__file__).with_name("migrations")
MIGRATION_SECONDS: Final = 60
"""How long to wait for another migration, or for those who write, on a server."""

_ALONE: Final = text("SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock(:lock)")


def migrate_file(path: Path, *, keep: bool = True) -> None:
    """
    Bring a SQLite file to the schema of this version, a copy kept first if `keep`.

    Raises `StoreUnavailable`; the file is then as it was before.
    """
    engine = file_engine(path, keep_foreign_keys=False)
    try:
        writer = engine.execution_options(begin="BEGIN IMMEDIATE")
        with told_as_faults(str(path)), writer.begin() as connection:
            found = schema_number(connection)
            if found == HEAD:
                return
            if keep:
                keep_copy(path, found)
            run_steps(connection)
            if connection.execute(text("PRAGMA foreign_key_check")).first():
                raise unavailable("store_damaged", path)
    finally:
        engine.dispose()


def migrate_server(url: str) -> None:
    """
    Bring a database on a server to the schema of this version, and its wall up, as one piece.

    Others that start at the same time wait for it and then find nothing to do. Raises
    `StoreUnavailable`; the database is then as it was before.
    """
    address = make_url(url)
    place = place_of(address)
    engine = server_engine(address, poolclass=NullPool)
    try:
        with told_as_faults(place), engine.begin() as connection:
            connection.execute(_ALONE, {"wait": f"{MIGRATION_SECONDS}s", "lock": MIGRATION_LOCK})
            found = schema_number(connection)
            if found > HEAD:
                raise unavailable("store_newer", place)
            if found < HEAD:
                lower_wall(connection)
                run_steps(connection)
            raise_wall(connection)
            if gap_in_wall(connection):
                raise unavailable("store_unguarded", place)
    finally:
        engine.dispose()


def run_steps(connection: Connection, target: str = "head") -> None:
    """Run the missing steps up to `target` in the transaction that is open."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, target)
