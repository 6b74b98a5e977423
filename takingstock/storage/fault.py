"""
What a database says when it cannot do its work, as the worksheet's own errors.

The codes of `StoreUnavailable` (each with the field `path`):

    store_missing      no such file, or it went away or was swapped while it was open
    store_empty_file   the file holds nothing at all
    store_damaged      the file cannot be read, wholly or in part
    store_foreign      a SQLite file of another program
    store_is_folder    a folder stands where the file should be
    store_locked       another program held the store for more than five seconds
    store_read_only    the file or its folder cannot be written
    store_for_reading  it was opened only to be read, in memory
    store_full         the disk is full or takes no more
    store_newer        a newer version of the worksheet made or changed it
    store_older        it waits to be brought up to date (only where that was not asked for)
    store_unreachable  the database server cannot be reached
    store_busy         the database server is there and has no time: too many at once
    store_no_rights    the role on the database server may not do what is needed
    store_unguarded    the rows on the database server are not kept to their owners
"""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from takingstock.domain.errors import NotFound, StoreUnavailable, WorksheetError

_OF_SQLITE: Final = (
    ("SQLITE_FULL", "store_full"),
    ("SQLITE_IOERR_READ", "store_damaged"),
    ("SQLITE_IOERR_SHORT_READ", "store_damaged"),
    ("SQLITE_IOERR", "store_full"),
    ("SQLITE_BUSY", "store_locked"),
    ("SQLITE_LOCKED", "store_locked"),
    ("SQLITE_READONLY", "store_read_only"),
    ("SQLITE_CANTOPEN", "store_read_only"),
    ("SQLITE_PERM", "store_read_only"),
)
_OF_SERVER: Final = (
    ("08", "store_unreachable"),
    ("25006", "store_read_only"),
    ("40", "store_busy"),
    ("42501", "store_no_rights"),
    ("53100", "store_full"),
    ("53", "store_busy"),
    ("55P03", "store_busy"),
    ("57014", "store_busy"),
    ("57", "store_unreachable"),
    ("58", "store_damaged"),
    ("XX", "store_damaged"),
)
_NO_SUCH_ROW: Final = ("SQLITE_CONSTRAINT_FOREIGNKEY", "SQLITE_CONSTRAINT_TRIGGER", "23503")
_NO_SPACE: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def unavailable(code: str, path: Path | str) -> StoreUnavailable:
    """Return the error that names the store's place."""
    return StoreUnavailable(code, path=str(path))


def disk_fault(error: OSError, path: Path | str) -> StoreUnavailable:
    """Return what the operating system's refusal means."""
    return unavailable("store_full" if error.errno in _NO_SPACE else "store_read_only", path)


def database_fault(error: BaseException | None, place: str) -> WorksheetError | None:
    """
    Return what a driver's error means, None for a mistake of our own (it shall stay visible).

    A foreign key that finds no row means `NotFound`. Whatever else SQLite reports about its
    file beyond the known reasons is damage.
    """
    name = str(getattr(error, "sqlite_errorname", None) or getattr(error, "sqlstate", None) or "")
    if name in _NO_SUCH_ROW:
        return NotFound("record_not_found")
    if isinstance(error, sqlite3.Error):
        return _file_fault(error, name, place)
    known = (code for start, code in _OF_SERVER if name.startswith(start))
    lost = "store_unreachable" if type(error).__name__ == "OperationalError" else None
    code = next(known, lost)
    return unavailable(code, place) if code else None


@contextmanager
def told_as_faults(place: str) -> Iterator[None]:
    """Raise what a driver's error means in its place; a mistake of our own stays what it is."""
    try:
        yield
    except DBAPIError as error:
        fault = database_fault(error.orig, place)
        if fault is None:
            raise
        raise fault from error


def _file_fault(error: sqlite3.Error, name: str, place: str) -> WorksheetError | None:
    ours = (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError)
    if isinstance(error, ours):
        return None
    known = (code for start, code in _OF_SQLITE if name.startswith(start))
    code = next(known, "store_damaged")
    if name.startswith("SQLITE_CANTOPEN") and not Path(place).exists():
        code = "store_missing"
    return unavailable(code, place)
