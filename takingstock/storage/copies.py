"""
Erasing reaches the automatic copies too: those that hold what was erased go.

A note in the folder of the copies says what is being erased, by ids alone. It is there before
anything is erased and goes when the copies are done; what a power cut left is finished at the
next start.
"""

import json
import os
import re
import sqlite3
from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, Final

from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.storage import snapshot
from takingstock.storage.engine import HEAD
from takingstock.storage.fault import disk_fault
from takingstock.storage.rescue import set_aside
from takingstock.storage.snapshot import Copy, Occasion, copies_of, is_whole, take_copy

_NOTES: Final = "erasing-*.json"
_STAMP: Final = re.compile(r"-set-aside-([0-9]{8}T[0-9]{6})[0-9]{6}Z\.")


class FileCopies:
    """`Copies` of a SQLite file."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._folder = path.parent / snapshot.FOLDER

    @contextmanager
    def forgetting(self, owner: OwnerId, clients: Collection[ClientId] | None) -> Iterator[None]:
        """Erase something within this: copies that hold it are removed after."""
        note = self._note(owner, clients)
        try:
            yield
        except BaseException:
            with suppress(OSError):
                note.unlink(missing_ok=True)
            raise
        self._finish(note)

    def finish(self) -> None:
        """Finish what was being erased when the power went. Raises `StoreUnavailable`."""
        for note in self._folder.glob(_NOTES):
            self._finish(note)

    def newest(self) -> Copy | None:
        """Return the newest copy that is whole and of a schema that this version reads."""
        usable = (one for one in copies_of(self._path) if one.schema <= HEAD)
        return next(filter(is_whole, usable), None)

    def drop_old(self, now: datetime) -> None:
        """Remove what was set aside so long ago that no copy may be as old."""
        for file in set_aside(self._path):
            stamp = _STAMP.search(file.name)
            if stamp is None:
                continue
            since = datetime.strptime(stamp[1], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
            if since < now - snapshot.OLDEST:
                self._remove(file)

    def _note(self, owner: OwnerId, clients: Collection[ClientId] | None) -> Path:
        note = self._folder / f"erasing-{token_hex(8)}.json"
        told = {"owner": owner, "clients": None if clients is None else sorted(clients)}
        try:
            self._folder.mkdir(mode=0o700, exist_ok=True)
            with os.fdopen(os.open(note, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w") as file:
                file.write(json.dumps(told))
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise disk_fault(error, note) from error
        return note

    def _finish(self, note: Path) -> None:
        told = _read(note)
        for copy in copies_of(self._path):
            if told is None or _holds(copy.path, told["owner"], told["clients"]):
                self._remove(copy.path)
        for file in (*set_aside(self._path), *self._folder.glob("*.part*")):
            self._remove(file)
        with suppress(StoreUnavailable):  # a disk that is full takes no copy; a later day does
            take_copy(self._path, HEAD, Occasion.DATED)
        self._remove(note)

    def _remove(self, file: Path) -> None:
        try:
            file.unlink(missing_ok=True)
        except OSError as error:
            raise disk_fault(error, file) from error


class NoCopies:
    """`Copies` of a database on a server: it is the host who takes them, in a way of its own."""

    @contextmanager
    def forgetting(self, owner: OwnerId, clients: Collection[ClientId] | None) -> Iterator[None]:  # noqa: ARG002 - there is nothing to forget
        """Leave copies to whoever runs the server."""
        yield

    def drop_old(self, now: datetime) -> None:
        """Do nothing: there are none."""


def _read(note: Path) -> dict[str, Any] | None:
    """Return what a note says, None for half a note: then every copy may hold it."""
    try:
        told = json.loads(note.read_text("utf-8"))
        return {"owner": str(told["owner"]), "clients": told["clients"]}
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _holds(copy: Path, owner: str, clients: list[str] | None) -> bool:
    """Return whether anything of that stands in a copy; one that cannot be read may hold it."""
    try:
        with closing(sqlite3.connect(f"{copy.as_uri()}?mode=ro", uri=True)) as connection:
            if clients is None:
                return any(_has(connection, table, owner) for table in _tables(connection))
            found = "SELECT 1 FROM client WHERE owner_id = ? AND id = ?"
            return any(connection.execute(found, (owner, one)).fetchone() for one in clients)
    except (OSError, sqlite3.Error):
        return True


def _tables(connection: sqlite3.Connection) -> list[str]:
    """Return the tables whose rows have owners, as they were when the copy was taken."""
    found = connection.execute(
        "SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c"
        " WHERE m.type = 'table' AND c.name = 'owner_id'"
    )
    return [name for (name,) in found]


def _has(connection: sqlite3.Connection, table: str, owner: str) -> bool:
    found = f'SELECT 1 FROM "{table}" WHERE owner_id = ? LIMIT 1'  # noqa: S608 - a name from the schema
    return connection.execute(found, (owner,)).fetchone() is not None
