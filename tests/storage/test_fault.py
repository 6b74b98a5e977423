"""Which code each refusal of a database becomes."""

import errno
import sqlite3
from pathlib import Path

import pytest

from takingstock.domain.errors import NotFound, StoreUnavailable
from takingstock.storage.fault import database_fault, disk_fault


def sqlite_error(name: str) -> sqlite3.Error:
    error = sqlite3.OperationalError("words that change from version to version")
    error.sqlite_errorname = name
    return error


class OperationalError(Exception):
    """What a driver for a server raises."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__()
        self.sqlstate = sqlstate


class ProgrammingError(OperationalError):
    """Another one of its kind."""


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("SQLITE_FULL", "store_full"),
        ("SQLITE_IOERR_WRITE", "store_full"),
        ("SQLITE_IOERR_SHMSIZE", "store_full"),
        ("SQLITE_IOERR_READ", "store_damaged"),
        ("SQLITE_IOERR_SHORT_READ", "store_damaged"),
        ("SQLITE_BUSY", "store_locked"),
        ("SQLITE_BUSY_SNAPSHOT", "store_locked"),
        ("SQLITE_LOCKED", "store_locked"),
        ("SQLITE_READONLY", "store_read_only"),
        ("SQLITE_READONLY_DBMOVED", "store_read_only"),
        ("SQLITE_PERM", "store_read_only"),
        ("SQLITE_CORRUPT", "store_damaged"),
        ("SQLITE_NOTADB", "store_damaged"),
        ("SQLITE_ERROR", "store_damaged"),
    ],
)
def test_what_sqlite_says_becomes_a_code(name: str, code: str, tmp_path: Path) -> None:
    fault = database_fault(sqlite_error(name), str(tmp_path))
    assert isinstance(fault, StoreUnavailable)
    assert (fault.code, fault.fields) == (code, {"path": str(tmp_path)})


def test_a_file_that_cannot_be_opened_may_not_be_there(tmp_path: Path) -> None:
    error = sqlite_error("SQLITE_CANTOPEN")
    there, gone = (database_fault(error, str(tmp_path / part)) for part in ("", "gone"))
    assert there is not None
    assert gone is not None
    assert (there.code, gone.code) == ("store_read_only", "store_missing")


def test_text_that_cannot_be_decoded_is_damage() -> None:
    fault = database_fault(sqlite3.OperationalError("Could not decode to UTF-8 column"), "place")
    assert fault is not None
    assert fault.code == "store_damaged"


@pytest.mark.parametrize(
    "error",
    [
        sqlite3.ProgrammingError("wrong number of bindings"),
        sqlite3.InterfaceError("unsupported type"),
        sqlite3.IntegrityError("CHECK constraint failed"),
        ProgrammingError("42601"),
        ValueError(),
    ],
)
def test_mistakes_of_our_own_stay_what_they_are(error: Exception) -> None:
    assert database_fault(error, "place") is None


@pytest.mark.parametrize(
    ("sqlstate", "code"),
    [
        ("53100", "store_full"),
        ("53300", "store_busy"),
        ("55P03", "store_busy"),
        ("57014", "store_busy"),
        ("40P01", "store_busy"),
        ("25006", "store_read_only"),
        ("42501", "store_no_rights"),
        ("57P01", "store_unreachable"),
        ("08006", "store_unreachable"),
        ("58030", "store_damaged"),
        ("XX001", "store_damaged"),
        (None, "store_unreachable"),
    ],
)
def test_what_a_server_says_becomes_a_code(sqlstate: str | None, code: str) -> None:
    fault = database_fault(OperationalError(sqlstate), "place")
    assert fault is not None
    assert (fault.code, fault.fields) == (code, {"path": "place"})


@pytest.mark.parametrize(
    "error", [sqlite_error("SQLITE_CONSTRAINT_FOREIGNKEY"), ProgrammingError("23503")]
)
def test_a_row_that_points_at_nothing_is_not_found(error: Exception) -> None:
    assert isinstance(database_fault(error, "place"), NotFound)


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "store_full"),
        (errno.EDQUOT, "store_full"),
        (errno.EFBIG, "store_full"),
        (errno.EACCES, "store_read_only"),
        (errno.EROFS, "store_read_only"),
    ],
)
def test_what_the_operating_system_says_becomes_a_code(number: int, code: str) -> None:
    assert disk_fault(OSError(number, ""), "place").code == code
