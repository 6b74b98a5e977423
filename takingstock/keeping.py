"""The copies of a person's own file: where the file is, taking one, listing and checking them."""

from datetime import UTC, datetime
from pathlib import Path

from takingstock.bootstrap import store_url
from takingstock.settings import Settings
from takingstock.storage import file_of, snapshot
from takingstock.storage.file import schema_of
from takingstock.storage.snapshot import Copy, Occasion


def store_file(settings: Settings) -> Path | None:
    """Return the SQLite file of one person's own computer; None on a host or on a server."""
    return None if settings.hosted else file_of(store_url(settings))


def keep_dated_copy(settings: Settings) -> None:
    """Take a dated copy of the file if anything changed in it. Raises `StoreUnavailable`."""
    path = store_file(settings)
    if path and path.exists():
        snapshot.keep_dated_copy(path, datetime.now(UTC))


def keep_copy_before_restore(settings: Settings) -> None:
    """Copy the file as it is before everything in it is replaced. Raises `StoreUnavailable`."""
    path = store_file(settings)
    if path:
        snapshot.take_copy(path, schema_of(path), Occasion.BEFORE_RESTORE)


def copies(settings: Settings) -> tuple[Copy, ...]:
    """Return the copies of the file, newest first; none where there is no file of one's own."""
    path = store_file(settings)
    return snapshot.copies_of(path) if path else ()


def damaged_copy(settings: Settings) -> str | None:
    """Return the name of the first copy that is not what was written, None if all are whole."""
    return next((one.path.name for one in copies(settings) if not snapshot.is_whole(one)), None)
