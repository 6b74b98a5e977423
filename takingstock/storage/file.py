"""
One SQLite file: looking at it before anything opens it, and opening it our way.

A file that is not plainly ours is refused untouched; nothing is ever made over it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, Literal

from takingstock.storage.fault import database_fault, disk_fault, unavailable

APPLICATION_ID: Final = 0x546B5374
"""The letters TkSt; SQLite keeps them in the file's header, so that we know our own."""
BUSY_SECONDS: Final = 5.0
"""How long to wait for another program that writes."""

_MAGIC: Final = b"SQLite format 3\0"
_HEADER_BYTES: Final = 100
_PAGE_BYTES_AT: Final = slice(16, 18)
_PAGES_AT: Final = slice(28, 32)
_APPLICATION_ID_AT: Final = slice(68, 72)


def is_there(path: Path) -> bool:
    """
    Return whether a store of ours stands at `path`, judged by the file's first 100 bytes.

    Raises `StoreUnavailable`: `store_is_folder`, `store_empty_file`, `store_damaged`,
    `store_foreign`, `store_read_only` (it may not even be read).
    """
    try:
        if path.is_dir():
            raise unavailable("store_is_folder", path)
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        return False
    except OSError as error:
        raise disk_fault(error, path) from error
    if not header:
        raise unavailable("store_empty_file", path)
    if len(header) < _HEADER_BYTES or not header.startswith(_MAGIC):
        raise unavailable("store_damaged", path)
    if int.from_bytes(header[_APPLICATION_ID_AT]) != APPLICATION_ID:
        raise unavailable("store_foreign", path)
    if _is_cut(path, header):
        raise unavailable("store_damaged", path)
    return True


def _is_cut(path: Path, header: bytes) -> bool:
    """Whether a file at rest is shorter than it says; beside a log it may rightly be so."""
    if any(path.with_name(f"{path.name}-{log}").exists() for log in ("wal", "journal")):
        return False
    page_bytes = int.from_bytes(header[_PAGE_BYTES_AT])
    pages = int.from_bytes(header[_PAGES_AT])
    return path.stat().st_size < pages * (65536 if page_bytes == 1 else page_bytes)


def connect(path: Path, mode: Literal["ro", "rw"] = "rw") -> sqlite3.Connection:
    """
    Open the file, which must be there, for any thread and with transactions left to us.

    Foreign keys are kept, a commit waits for the disk, deleted content is overwritten.
    """
    connection = sqlite3.connect(
        f"{path.as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )
    for pragma in ("foreign_keys=ON", "synchronous=FULL", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


@contextmanager
def watched(path: Path) -> Iterator[None]:
    """Let errors of SQLite about this file leave as `StoreUnavailable`."""
    try:
        yield
    except sqlite3.Error as error:
        fault = database_fault(error, str(path))
        if fault is None:
            raise
        raise fault from error


def schema_of(path: Path) -> int:
    """
    Return the schema number of a store of ours, reading only.

    A file beside which a write-ahead log lies is opened read-only, so that looking at a store
    that turns out to be too new leaves its bytes alone. Raises `StoreUnavailable`.
    """
    log = path.with_name(f"{path.name}-wal")
    with watched(path), closing(connect(path, "ro" if log.exists() else "rw")) as connection:
        rows = connection.execute("SELECT version_num FROM alembic_version").fetchall()
    if len(rows) != 1:
        raise unavailable("store_damaged", path)
    return number_of(rows[0][0])


def number_of(revision: str) -> int:
    """Return the schema number of a revision; one that is no number of ours is past them all."""
    return int(revision) if revision.isdecimal() else 9999


def make_ready(path: Path) -> None:
    """
    Make sure that a store can be written now: whole, write-ahead log on, lock to be had.

    Raises `StoreUnavailable`: `store_damaged`, `store_read_only`, `store_locked`, `store_full`.
    """
    with watched(path), closing(connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise unavailable("store_damaged", path)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE alembic_version SET version_num = version_num")
        connection.execute("ROLLBACK")
