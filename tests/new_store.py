"""
New stores for tests about something else: what the migrations make is made once and copied.

All else of making a store stays as it is; `tests/storage` runs the migrations themselves.
"""

import sqlite3
from contextlib import closing
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from takingstock.storage import migrate

_really_migrate = migrate.migrate_file


@cache
def _new_file() -> bytes:
    with TemporaryDirectory(prefix="takingstock-new-") as folder:
        path = Path(folder) / "new.sqlite"
        migrate.create_file(path)
        return path.read_bytes()


def _is_new(path: Path) -> bool:
    with closing(sqlite3.connect(path)) as connection:
        found: tuple[int] = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    return found == (0,)


def copy_new_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on fill each new file with the copy; one that holds anything is migrated."""
    new = _new_file()

    def fill(path: Path, *, keep: bool = True) -> None:
        if _is_new(path):
            path.write_bytes(new)
        else:
            _really_migrate(path, keep=keep)

    monkeypatch.setattr(migrate, "migrate_file", fill)
