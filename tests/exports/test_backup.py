"""The backup as a file: the same again, or refused; never in part."""

import json
import random
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from takingstock.domain.errors import Refused, WorksheetError
from takingstock.domain.workspace import TableRows, Workspace
from takingstock.exports import backup as file
from takingstock.exports.backup import (
    checksum_of,
    lock,
    pack,
    read_backup,
    unlock,
    unpack,
    write_backup,
)
from takingstock.usecases.backup import Backup
from tests.storage.workspaces import workspaces

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
SMALL = Backup(NOW, Workspace(3, {"client": TableRows(("id", "name"), (("a", "Ани 🙂\x01"), ("b", "Боби")))}))  # fmt: skip
PASSPHRASE = "тиха вечер"


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(whole=workspaces())
def test_what_is_written_is_read(whole: Workspace) -> None:
    backup = Backup(NOW, whole)
    assert read_backup(write_backup(backup)) == backup
    assert unpack(pack(backup)) == backup


def test_equal_content_has_an_equal_checksum() -> None:
    later = Backup(datetime(2027, 1, 1, tzinfo=UTC), SMALL.workspace)
    first, second = (json.loads(write_backup(one)) for one in (SMALL, later))
    assert first["sha256"] == second["sha256"] == checksum_of(SMALL.workspace)
    assert first["made_at"] != second["made_at"]


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Return the file with a byte flipped, cut off, or a piece left out or doubled."""
    place, kind = chance.randrange(len(content)), chance.randrange(4)
    if kind == 0:
        changed = bytearray(content)
        changed[place] ^= 1 << chance.randrange(8)
        return bytes(changed)
    end = place + chance.randrange(1, 40)
    return (content[:place], content[:place] + content[end:], content[:end] + content[place:])[kind - 1]  # fmt: skip


@pytest.mark.parametrize("count", [200, pytest.param(2_000, marks=pytest.mark.slow)])
def test_a_damaged_file_is_refused_or_read_the_same(count: int) -> None:
    content, chance = write_backup(SMALL), random.Random(count)
    found = [outcome(damaged(content, chance)) for _ in range(count)]
    assert {*found} <= {"the same", "backup_damaged", "backup_not_ours", "backup_newer"}
    assert found.count("the same") < count // 2


def outcome(content: bytes) -> str:
    """Return why a file was refused, or whether it was read as it was written."""
    try:
        backup = read_backup(content)
    except Refused as refused:
        return refused.code
    return "the same" if backup.workspace == SMALL.workspace else "in part"


def changed(**fields: Any) -> bytes:  # noqa: ANN401 - any JSON value
    return json.dumps(json.loads(write_backup(SMALL)) | fields).encode()


NOT_OURS = [b"", b"[]", b"null", b"7", b"\xff", b'{"format": "other"}', b"[" * 200_000, b'{"a": NaN}', b"1" * 5_000]  # fmt: skip
ALIKE = write_backup(SMALL)
DAMAGED = [
    changed(version="1"),
    changed(version=True),
    changed(schema=0),
    changed(schema="3"),
    changed(is_admin=True),
    changed(made_at="2026-11-26T09:00:00"),
    changed(made_at=7),
    changed(sha256="0" * 64),
    changed(tables=[]),
    changed(tables={"client": {"columns": ["id"], "rows": [], "more": 1}}),
    changed(tables={"client": {"columns": ["id", "id"], "rows": []}}),
    changed(tables={"client": {"columns": [7], "rows": []}}),
    changed(tables={"client": {"columns": ["id"], "rows": [["a", "b"]]}}),
    changed(tables={"client": {"columns": ["id"], "rows": [[{}]]}}),
    changed(tables={"client": {"columns": ["id"], "rows": [[True]]}}),
    changed(tables={"client": {"columns": ["id"], "rows": 7}}),
    ALIKE.replace(b'"schema": 3', b'"schema": 3, "schema": 3'),
    ALIKE.replace(b'"schema": 3', b'"schema": 3.0'),
    ALIKE.replace(b'"schema": 3', b'"schema": 1e999'),
    ALIKE.replace(b'"schema": 3', b'"schema": ' + b"3" * 5_000),
    ALIKE.replace(b'"a"', b"[" * 100_000),
    ALIKE[:-2],
]


@pytest.mark.parametrize("content", NOT_OURS, ids=range(len(NOT_OURS)))
def test_what_is_no_backup_is_told(content: bytes) -> None:
    with pytest.raises(Refused, match="backup_not_ours"):
        read_backup(content)


@pytest.mark.parametrize("content", DAMAGED, ids=range(len(DAMAGED)))
def test_what_is_damaged_is_told(content: bytes) -> None:
    with pytest.raises(Refused, match="backup_damaged"):
        read_backup(content)


def test_one_of_a_newer_version_says_which() -> None:
    with pytest.raises(Refused) as refused:
        read_backup(changed(version=2, app="9.1"))
    assert (refused.value.code, refused.value.fields) == ("backup_newer", {"version": "9.1"})


def test_a_file_that_is_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "BYTES_LIMIT", 10)
    for read in (read_backup, lambda content: unlock(content, PASSPHRASE)):
        with pytest.raises(Refused, match="backup_too_large"):
            read(ALIKE)
    with pytest.raises(Refused, match="backup_damaged"):
        unpack(b"not packed")


def test_a_locked_file_opens_with_its_passphrase_alone() -> None:
    locked = lock(ALIKE, PASSPHRASE)
    assert "Ани".encode() not in locked
    assert unlock(locked, PASSPHRASE) == ALIKE
    with pytest.raises(Refused, match="backup_locked"):
        read_backup(locked)
    for content, passphrase in ((locked, "друга парола"), (locked[:-1], PASSPHRASE)):
        with pytest.raises(Refused, match="passphrase_wrong"):
            unlock(content, passphrase)
    with pytest.raises(Refused, match="passphrase_short"):
        lock(ALIKE, "къса")


@pytest.mark.parametrize("work", [b"60", b"99999999", b"x"])
def test_a_locked_file_that_asks_for_endless_work_is_refused(work: bytes) -> None:
    head = b"age-encryption.org/v1\n-> scrypt bc9mJzVFwfoxQWkIbxTGJQ " + work
    with pytest.raises(Refused, match="backup_damaged"):
        unlock(head + b"\nabc\n---\n", PASSPHRASE)
    with pytest.raises(WorksheetError, match="backup_damaged"):
        unlock(b"age-encryption.org/v1", PASSPHRASE)
