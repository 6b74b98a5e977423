"""
Copies of a SQLite store, taken while it is in use, checked before they count and later again.

They stand in the folder `copies` beside the file, each named

    <occasion>-<schema>-<instant, UTC>-<first 16 digits of its SHA-256>.sqlite

and gets that name only when it is whole. `copies_of` lists them, `is_whole` compares one with
the digits in its name, `prune` keeps few and none for long.
"""

import hashlib
import os
import re
import sqlite3
import time
from collections.abc import Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Final

from takingstock.storage.fault import disk_fault, unavailable
from takingstock.storage.file import connect, schema_of, watched

FOLDER: Final = "copies"
KEPT: Final = 5
"""How many copies from before a migration are kept."""
DAYS: Final = 7
WEEKS: Final = 4
"""Of dated copies, the newest of each of the last seven days and four weeks that have one."""
OLDEST: Final = timedelta(days=34)
"""No copy grows older than that, so that what was erased is gone everywhere within 35 days."""
RENEWED: Final = timedelta(days=27)
"""After so long a copy is taken anew, even of a store that did not change."""

_DIGITS: Final = 16
_DRAFT_SECONDS: Final = 3600
_STAMP: Final = "%Y%m%dT%H%M%S%fZ"
_NAME: Final = re.compile(
    r"(?P<occasion>[a-z-]+)-(?P<schema>[0-9]+)-(?P<stamp>[0-9]{8}T[0-9]{12}Z)"
    rf"(?:-(?P<digits>[0-9a-f]{{{_DIGITS}}}))?\.sqlite"
)


class Occasion(StrEnum):
    """Why a copy was taken."""

    DATED = "dated"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_RESTORE = "before-restore"


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy; `digits` begin its SHA-256, None for one of an older version of the worksheet."""

    path: Path
    occasion: Occasion
    schema: int
    taken_at: datetime
    digits: str | None

    @property
    def size(self) -> int:
        """Its size in bytes."""
        return self.path.stat().st_size


def keep_copy(path: Path, schema: int) -> Path:
    """
    Copy the store at `path` before a migration, which holds its lock; keep five of those.

    Raises `StoreUnavailable`.
    """
    _drop_drafts(path.parent / FOLDER, f"{Occasion.BEFORE_MIGRATION}-*.part*", seconds=0)
    made = take_copy(path, schema, Occasion.BEFORE_MIGRATION)
    kept = [one for one in copies_of(path) if one.occasion is Occasion.BEFORE_MIGRATION]
    _remove(kept[KEPT:], made.path)
    return made.path


def take_copy(path: Path, schema: int, occasion: Occasion, now: datetime | None = None) -> Copy:
    """
    Copy the store at `path` and return the copy: one whole file for its owner alone.

    It only gets its name after SQLite found nothing wrong with it. Raises `StoreUnavailable`;
    nothing is left of a copy that could not be finished.
    """
    taken_at = now or datetime.now(UTC)
    folder = path.parent / FOLDER
    draft = folder / f"{occasion}-{schema}-{taken_at.strftime(_STAMP)}.part"
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        _drop_drafts(folder)
        digits = _write(path, draft)
        copy = draft.with_name(f"{draft.stem}-{digits}.sqlite")
        draft.replace(copy)
    except OSError as error:
        raise disk_fault(error, draft) from error
    return Copy(copy, occasion, schema, taken_at, digits)


def keep_dated_copy(path: Path, now: datetime) -> Copy | None:
    """
    Take a dated copy if the store differs from the newest whole one, and prune.

    Return the copy, None if there was no need. One that would soon be too old is taken anew.
    Raises `StoreUnavailable`.
    """
    newest = next((one for one in copies_of(path) if is_whole(one)), None)
    if newest and now - newest.taken_at < RENEWED and _holds_all(path, newest):
        return None
    copy = take_copy(path, schema_of(path), Occasion.DATED, now)
    prune(path, now)
    return copy


def copies_of(path: Path) -> tuple[Copy, ...]:
    """Return the copies of the store at `path`, newest first; other files are left alone."""
    return tuple(sorted(_found(path), key=lambda copy: copy.taken_at, reverse=True))


def is_whole(copy: Copy) -> bool:
    """Return whether a copy is still what was written."""
    try:
        if copy.digits:
            return _digits_of(copy.path) == copy.digits
        with closing(connect(copy.path, "ro")) as connection:
            return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except (OSError, sqlite3.Error):
        return False


def prune(path: Path, now: datetime) -> None:
    """
    Remove dated copies beyond those of seven days and four weeks, and all that are too old.

    The newest copy of all stays, however old: `keep_dated_copy` takes another in time.
    """
    copies = copies_of(path)
    dated = [one for one in copies if one.occasion is Occasion.DATED]
    dated.sort(key=lambda one: one.taken_at > now)  # a clock that was ahead once must not win
    kept = {*_newest(dated, "%Y-%m-%d", DAYS), *_newest(dated, "%G-%V", WEEKS)}
    old = {one for one in copies[1:] if one.taken_at < now - OLDEST}
    _remove((set(dated) - kept) | old, path)


def _holds_all(path: Path, copy: Copy) -> bool:
    """Return whether a copy holds exactly what the store at `path` holds."""
    logs = (path, path.with_name(f"{path.name}-wal"))
    written = max(log.stat().st_mtime for log in logs if log.exists())
    return written < copy.taken_at.timestamp() or _content(path) == _content(copy.path)


def _newest(dated: list[Copy], period: str, count: int) -> list[Copy]:
    """Return the newest copy of each period, of the newest `count` periods."""
    found: dict[str, Copy] = {}
    for copy in dated:
        found.setdefault(copy.taken_at.strftime(period), copy)
    return list(found.values())[:count]


def _found(path: Path) -> Iterator[Copy]:
    for file in (path.parent / FOLDER).glob("*.sqlite"):
        name = _NAME.fullmatch(file.name)
        if name is None:
            continue
        with suppress(ValueError):
            taken_at = datetime.strptime(name["stamp"], _STAMP).replace(tzinfo=UTC)
            occasion = Occasion(name["occasion"])
            yield Copy(file, occasion, int(name["schema"]), taken_at, name["digits"])


def _write(path: Path, draft: Path) -> str:
    """Copy the store, look it over, and return the first digits of its SHA-256."""
    os.close(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        with watched(path):
            _copy(path, draft)
        return _digits_of(draft)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise


def _copy(path: Path, draft: Path) -> None:
    with closing(connect(path)) as source, closing(sqlite3.connect(draft)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        if target.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",):
            raise unavailable("store_damaged", path)


def _digits_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()[:_DIGITS]


def _content(path: Path) -> str:
    """Return a digest of every row; pages that moved and counters of SQLite do not matter."""
    digest = hashlib.sha256()
    with watched(path), closing(connect(path, "ro")) as connection:
        for line in connection.iterdump():
            digest.update(line.encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _drop_drafts(folder: Path, names: str = "*.part*", *, seconds: int = _DRAFT_SECONDS) -> None:
    """Remove what an interrupted copy left half-made; after an hour nobody works on it."""
    since = time.time() - seconds
    for file in folder.glob(names):
        with suppress(OSError):
            if file.stat().st_mtime <= since:
                file.unlink()


def _remove(copies: Iterable[Copy], place: Path) -> None:
    try:
        for copy in copies:
            copy.path.unlink(missing_ok=True)
    except OSError as error:
        raise disk_fault(error, place) from error
