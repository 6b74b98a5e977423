"""
New stores for tests about something else: the tables are made once and copied.

All else of making a store stays as it is; `tests/storage` makes the tables themselves.
"""

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from takingstock.storage import creation


@cache
def _new_file() -> bytes:
    with TemporaryDirectory(prefix="takingstock-new-") as folder:
        path = Path(folder) / "new.sqlite"
        creation.create_file(path)
        return path.read_bytes()


def copy_new_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on fill each new file with the copy."""
    new = _new_file()
    monkeypatch.setattr(creation, "make_tables", lambda path: path.write_bytes(new))
