"""
Opening a store, and what is done where it cannot be opened to write.

A file that may only be read is read; a damaged one is left alone, and its newest whole copy can
be read or put in its place, once that is asked.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import make_url

from takingstock.domain.errors import StoreUnavailable, WorksheetError
from takingstock.storage.copies import FileCopies, NoCopies
from takingstock.storage.rescue import put_back
from takingstock.storage.snapshot import Copy
from takingstock.storage.store import SqlStore, open_for_reading, open_store
from takingstock.usecases.copy_port import Copies

MAY_BE_READ: Final = frozenset({"store_read_only", "store_full"})
"""Why a store cannot be written although all is well with what is in it."""
HAS_A_COPY: Final = frozenset({"store_damaged", "store_empty_file", "store_foreign"})
"""What may stand in the place of a store so that one of its copies helps."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A store; `trouble` is why it can only be read, None if it can be written."""

    store: SqlStore
    copies: Copies
    trouble: WorksheetError | None = None


def open_or_read(
    url: str,
    migration_url: str | None,
    *,
    before: WorksheetError | None = None,
    may_read_copy: bool = False,
) -> Opened | None:
    """
    Open the store at `url`, or read what can be read of it.

    With `may_read_copy` the newest whole copy of a damaged file is read. `before` is why it was
    opened for reading last time; if that is still so, None is returned: nothing changed. Raises
    `StoreUnavailable` if there is nothing to be read.
    """
    path = file_of(url)
    copies = NoCopies() if path is None else FileCopies(path)
    try:
        store = open_store(url, migration_url=migration_url)
        if isinstance(copies, FileCopies):
            copies.finish()
    except StoreUnavailable as trouble:
        source = _readable(path, trouble, may_read_copy=may_read_copy)
        if source is None:
            raise
        if before and before.code == trouble.code:
            return None
        return Opened(open_for_reading(source), copies, trouble)
    return Opened(store, copies)


def _readable(path: Path | None, trouble: WorksheetError, *, may_read_copy: bool) -> Path | None:
    """Return the file that can be read instead, None if there is none."""
    if path is None:
        return None
    if trouble.code in MAY_BE_READ and path.is_file():
        return path
    copy = copy_for(path, trouble) if may_read_copy else None
    return copy.path if copy else None


def copy_for(path: Path, trouble: WorksheetError) -> Copy | None:
    """Return the newest whole copy that helps against this trouble, None if there is none."""
    return FileCopies(path).newest() if trouble.code in HAS_A_COPY else None


def put_copy_back(path: Path, trouble: WorksheetError) -> Path | None:
    """
    Put the newest whole copy in the place of a damaged file; return where that lies now.

    None if there is no copy. Raises `StoreUnavailable`; nothing has changed then.
    """
    copy = copy_for(path, trouble)
    return put_back(path, copy.path) if copy else None


def file_of(url: str) -> Path | None:
    """Return the file at the address of a store, None for a server."""
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return None
    return Path(address.database).resolve()
