"""
What is left to do when a file cannot be used as it should: read it, or put a copy in its place.

Reading happens in memory, from a copy that lies in the system's temporary folder for a moment
only; the file itself is never touched, and nothing can be written. A copy that is put back
takes the place of a file that stays beside it under another name.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from datetime import UTC, datetime
from importlib import import_module
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection, QueuePool, create_engine

from takingstock.domain.identity import OwnerId
from takingstock.storage import file
from takingstock.storage.engine import HEAD, Database
from takingstock.storage.fault import disk_fault, unavailable

_PARTS: Final = ("", "-wal")
_names: Final = count()


class MemoryDatabase(Database):
    """What stood in a file, held in memory; every write is refused."""

    def __init__(self, place: Path, held: sqlite3.Connection, name: str) -> None:
        def open_again() -> sqlite3.Connection:
            return _connect(name)

        engine = create_engine(
            "sqlite://",
            creator=open_again,
            poolclass=QueuePool,
            max_overflow=-1,
            hide_parameters=True,
        )
        super().__init__(engine, str(place))
        self._held = held

    @contextmanager
    def reading(self, owner: OwnerId) -> Iterator[Connection]:  # noqa: ARG002 - memory has no second wall
        """Give a connection that sees what was in the file."""
        with self.surveying() as connection:
            yield connection

    @contextmanager
    def looking_up(self, key: str) -> Iterator[Connection]:  # noqa: ARG002 - memory has no second wall
        """Give a connection that sees what was in the file."""
        with self.surveying() as connection:
            yield connection

    @contextmanager
    def surveying(self) -> Iterator[Connection]:
        """Give a connection that sees what was in the file."""
        with self._watched(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self, owner: OwnerId) -> Iterator[Connection]:  # noqa: ARG002 - nobody writes
        """Refuse. Raises `StoreUnavailable` (`store_for_reading`)."""
        raise unavailable("store_for_reading", self.place)
        yield

    def forget_traces(self) -> None:
        """Do nothing: nothing was erased."""

    def close(self) -> None:
        """Let go of the memory."""
        super().close()
        self._held.close()


def load_for_reading(path: Path) -> MemoryDatabase:
    """
    Return what stands in a file of ours, its log included, without touching the file.

    An older one is brought up to date in memory alone. Raises `StoreUnavailable`:
    `store_missing`, and what is wrong with a file that cannot even be read.
    """
    if not file.is_there(path):
        raise unavailable("store_missing", path)
    try:
        with TemporaryDirectory(prefix="takingstock-reading-") as folder:
            draft = Path(folder) / "store.sqlite"
            for part in _PARTS:
                with suppress(FileNotFoundError):
                    shutil.copyfile(f"{path}{part}", f"{draft}{part}")
            _bring_up_to_date(draft, path)
            name = f"takingstock-reading-{os.getpid()}-{next(_names)}"
            held = _connect(name)
            with file.watched(path), closing(file.connect(draft)) as source:
                source.backup(held)
    except OSError as error:
        raise disk_fault(error, path) from error
    return MemoryDatabase(path, held, name)


def _bring_up_to_date(draft: Path, path: Path) -> None:
    found = file.schema_of(draft)
    if found > HEAD:
        raise unavailable("store_newer", path)
    if found < HEAD:
        import_module("takingstock.storage.migrate").migrate_file(draft, keep=False)
    with file.watched(path), closing(file.connect(draft)) as connection:
        if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
            raise unavailable("store_damaged", path)


def _connect(name: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"file:{name}?mode=memory&cache=shared",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
    )


def put_back(path: Path, copy: Path) -> Path:
    """
    Put a copy in the place of the file at `path`; return where that file lies from now on.

    It keeps its folder and gets a name of its own. Whenever this is interrupted, either file
    stands in the place, never none and never half of one. Raises `StoreUnavailable`.
    """
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%fZ")
    aside = path.with_name(f"{path.stem}-set-aside-{stamp}{path.suffix}")
    draft = path.with_name(f".putting-back-{stamp}{path.suffix}")
    try:
        _write(copy, draft)
        _keep_aside(path, aside)
        for part in ("-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                Path(f"{path}{part}").rename(f"{aside}{part}")
        draft.replace(path)
    except OSError as error:
        raise disk_fault(error, path) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return aside


def _keep_aside(path: Path, aside: Path) -> None:
    """Give a file a second name, or copy it where a disk knows no second names."""
    try:
        os.link(path, aside)
    except FileExistsError:
        raise
    except OSError:
        shutil.copyfile(path, aside)


def set_aside(path: Path) -> list[Path]:
    """Return the files, logs included, whose place at `path` a copy took."""
    return sorted(path.parent.glob(f"{path.stem}-set-aside-*"))


def _write(copy: Path, draft: Path) -> None:
    """Write a copy out, on disk before it gets its name."""
    number = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600)
    with copy.open("rb") as source, os.fdopen(number, "wb") as target:
        shutil.copyfileobj(source, target)
        target.flush()
        os.fsync(target.fileno())
