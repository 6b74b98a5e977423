"""
A new SQLite file: the tables as the schema says, whole before anybody finds it.

The steps of `migrate` lead to the same tables and are for stores that were there before; a new
one takes none of them, so nothing of Alembic is loaded for it.
"""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import text

from takingstock.storage.engine import HEAD, file_engine
from takingstock.storage.fault import disk_fault, told_as_faults
from takingstock.storage.file import APPLICATION_ID, watched
from takingstock.storage.table import METADATA

_NUMBERS: Final = text(
    "CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL,"
    " CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
)
"""The table of the schema number, as Alembic would make it."""
_NUMBER: Final = text("INSERT INTO alembic_version (version_num) VALUES (:number)")


def create_file(path: Path) -> None:
    """
    Make an empty store at `path`, its folder too (mode 0700), readable by its owner alone.

    It is made whole beside its place and then put there, so that no half-made file is ever
    found; if another process was first, its file stays. Raises `StoreUnavailable`.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=".new-", dir=path.parent) as folder:
            draft = Path(folder) / path.name
            os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
            with watched(draft), closing(sqlite3.connect(draft)) as connection:
                connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
            make_tables(draft)
            _put_in_place(draft, path)
    except OSError as error:
        raise disk_fault(error, path) from error


def make_tables(path: Path) -> None:
    """Make every table of this version in an empty file at once. Raises `StoreUnavailable`."""
    engine = file_engine(path)
    try:
        with told_as_faults(str(path)), engine.begin() as connection:
            METADATA.create_all(connection, checkfirst=False)
            connection.execute(_NUMBERS)
            connection.execute(_NUMBER, {"number": f"{HEAD:04}"})
    finally:
        engine.dispose()


def _put_in_place(draft: Path, path: Path) -> None:
    """Give the finished file its name; never over a file that is there."""
    try:
        os.link(draft, path)
    except FileExistsError:
        return
    except OSError:  # a file system without hard links
        if not path.exists():
            draft.rename(path)
