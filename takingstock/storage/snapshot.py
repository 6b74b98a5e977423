"""Copies of a SQLite store, taken while it is in use and checked before they count."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from takingstock.storage.fault import disk_fault, unavailable
from takingstock.storage.file import connect, watched

FOLDER: Final = "copies"
KEPT: Final = 5
"""How many copies from before a migration are kept."""


def keep_copy(path: Path, schema: int) -> Path:
    """
    Copy the store at `path` into `copies/` beside it and return the copy.

    The copy is named `before-migration-<schema>-<stamp>.sqlite`, is one whole file, and only
    gets its name after SQLite found nothing wrong with it. Older ones beyond the newest five
    go. Raises `StoreUnavailable`.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    copy = path.parent / FOLDER / f"before-migration-{schema}-{stamp}.sqlite"
    try:
        copy.parent.mkdir(mode=0o700, exist_ok=True)
        _write(path, copy)
        _tidy(copy.parent)
    except OSError as error:
        raise disk_fault(error, copy) from error
    return copy


def _write(path: Path, copy: Path) -> None:
    draft = copy.with_suffix(".part")
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with watched(path):
            _copy(path, draft)
        draft.replace(copy)
    finally:
        draft.unlink(missing_ok=True)


def _copy(path: Path, draft: Path) -> None:
    with closing(connect(path)) as source, closing(sqlite3.connect(draft)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        if target.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise unavailable("store_damaged", path)


def _tidy(folder: Path) -> None:
    """Remove copies beyond the newest five, and what an interrupted migration left half-made."""

    def stamp_of(copy: Path) -> str:
        return copy.stem.rpartition("-")[2]

    copies = sorted(folder.glob("before-migration-*.sqlite"), key=stamp_of)
    for file in (*copies[:-KEPT], *folder.glob("before-migration-*.part*")):
        file.unlink()
