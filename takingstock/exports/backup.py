"""
The backup as a file: one JSON document with a checksum, locked with a passphrase on request.

    {"format": "takingstock-backup", "version": 1, "app": …, "made_at": …, "schema": n,
     "sha256": …, "tables": {name: {"columns": […], "rows": [[…], …]}}}

The checksum is that of the content in its shortest writing (`checksum_of`), so that equal
content has an equal checksum, whenever and wherever it was taken out. A locked one is a file of
age (age-encryption.org), which other programs open too.
"""

import hashlib
import json
import zlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final, NoReturn

from takingstock import __version__
from takingstock.domain.errors import Refused
from takingstock.domain.workspace import TableRows, Workspace
from takingstock.exports.table_file import EVERY, Step
from takingstock.usecases.backup import Backup

FORMAT: Final = "takingstock-backup"
VERSION: Final = 1
BYTES_LIMIT: Final = 100 * 1024 * 1024
LEAST_PASSPHRASE: Final = 8

_LOCKED: Final = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_KEYS: Final = {"format", "version", "app", "made_at", "schema", "sha256", "tables"}
_DIGITS: Final = 20
_LINE: Final = 4096
_HARDEST: Final = 20
"""The largest work factor of a passphrase that is tried: about ten seconds of one core."""


def write_backup(backup: Backup, step: Step = lambda: None) -> bytes:
    """Return the document, one row of a table a line; `step` may raise to stop."""
    return "".join(_lines(backup, step)).encode()


def _lines(backup: Backup, step: Step) -> Iterator[str]:
    head = {
        "format": FORMAT,
        "version": VERSION,
        "app": __version__,
        "made_at": backup.made_at.isoformat(),
        "schema": backup.workspace.schema,
        "sha256": checksum_of(backup.workspace),
    }
    yield "{\n"
    for name, value in head.items():
        yield f"{_json(name)}: {_json(value)},\n"
    yield '"tables": {'
    for place, (name, table) in enumerate(sorted(backup.workspace.tables.items())):
        yield f"{',' if place else ''}\n{_json(name)}: "
        yield f'{{"columns": {_json(table.columns)}, "rows": ['
        for number, row in enumerate(table.rows):
            if number % EVERY == 0:
                step()
            yield f"{',' if number else ''}\n{_json(row)}"
        yield "]}"
    yield "\n}}\n"


def checksum_of(workspace: Workspace) -> str:
    """
    Return the SHA-256 of the content: schema and tables, keys sorted, without white space.

    The tables are `{name: {"columns": […], "rows": […]}}` as in the document, in UTF-8.
    """
    digest = hashlib.sha256(f'{{"schema":{workspace.schema},"tables":{{'.encode())
    for place, (name, table) in enumerate(sorted(workspace.tables.items())):
        start = f'{"," if place else ""}{_json(name)}:{{"columns":{_json(table.columns)},"rows":'
        digest.update(f"{start}{_json(table.rows)}}}".encode("utf-8", "surrogatepass"))
    digest.update(b"}}")
    return digest.hexdigest()


def read_backup(content: bytes) -> Backup:
    """
    Return the backup in a document.

    Raises `Refused`: `backup_too_large` (limit), `backup_locked`, `backup_not_ours`,
    `backup_damaged`, `backup_newer` (version).
    """
    if len(content) > BYTES_LIMIT:
        raise Refused("backup_too_large", limit=BYTES_LIMIT // 2**20)
    if is_locked(content):
        raise Refused("backup_locked")
    found = _parse(content)
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise Refused("backup_not_ours")
    if type(found.get("version")) is not int:
        raise Refused("backup_damaged")
    if found["version"] > VERSION:
        raise Refused("backup_newer", version=str(found.get("app"))[:20])
    try:
        return _read(found)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Refused("backup_damaged") from error


def _read(found: dict[str, Any]) -> Backup:
    if found.keys() ^ _KEYS:
        raise Refused("backup_damaged")
    tables = {
        _text(name): TableRows(_columns(table), tuple(map(tuple, table["rows"])))
        for name, table in found["tables"].items()
    }
    schema = found["schema"]
    if type(schema) is not int or schema < 1 or not all(map(_is_square, tables.values())):
        raise Refused("backup_damaged")
    workspace = Workspace(schema, tables)
    if checksum_of(workspace) != found["sha256"]:
        raise Refused("backup_damaged")
    made_at = datetime.fromisoformat(found["made_at"])
    if made_at.tzinfo is None:
        raise Refused("backup_damaged")
    return Backup(made_at, workspace)


def _columns(table: dict[str, Any]) -> tuple[str, ...]:
    if table.keys() != {"columns", "rows"}:
        raise ValueError
    columns = tuple(map(_text, table["columns"]))
    if len({*columns}) != len(columns):
        raise ValueError
    return columns


def _is_square(table: TableRows) -> bool:
    """Return whether every row has a cell for each column, of a kind that a cell can be."""
    return all(
        len(row) == len(table.columns)
        and all(cell is None or type(cell) in {str, int} for cell in row)
        for row in table.rows
    )


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _parse(content: bytes) -> object:
    """Return the JSON in a file: no fractions, no key twice. Raises `Refused`."""
    try:
        return json.loads(
            content.decode("utf-8-sig"),
            parse_int=_whole,
            parse_float=_refuse,
            parse_constant=_refuse,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError) as error:
        is_ours = FORMAT.encode() in content[:_LINE]
        raise Refused("backup_damaged" if is_ours else "backup_not_ours") from error


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError
    return int(digits)


def _refuse(word: str) -> NoReturn:
    raise ValueError(word)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pack(backup: Backup) -> bytes:
    """Return a document in little room."""
    return zlib.compress(write_backup(backup))


def unpack(content: bytes) -> Backup:
    """Return what was packed. Raises `Refused` like `read_backup`."""
    try:
        return read_backup(zlib.decompress(content))
    except zlib.error as error:
        raise Refused("backup_damaged") from error


def is_locked(content: bytes) -> bool:
    """Return whether a file needs a passphrase."""
    return content.startswith(_LOCKED)


def lock(content: bytes, passphrase: str) -> bytes:
    """
    Return a document that only opens with the passphrase.

    Raises `Refused` (`passphrase_short`, least). Nobody can open it without.
    """
    import pyrage

    if len(passphrase) < LEAST_PASSPHRASE:
        raise Refused("passphrase_short", least=LEAST_PASSPHRASE)
    return bytes(pyrage.passphrase.encrypt(content, passphrase))


def unlock(content: bytes, passphrase: str) -> bytes:
    """
    Return a document that was locked.

    Raises `Refused`: `passphrase_wrong` (a damaged file looks the same), `backup_damaged`.
    """
    import pyrage

    if len(content) > BYTES_LIMIT:
        raise Refused("backup_too_large", limit=BYTES_LIMIT // 2**20)
    _check_work(content)
    try:
        return bytes(pyrage.passphrase.decrypt(content, passphrase))
    except (pyrage.DecryptError, ValueError) as error:
        raise Refused("passphrase_wrong") from error


def _check_work(content: bytes) -> None:
    """Refuse a file that asks for more work than any of ours, or is not locked by a passphrase."""
    words = content[:_LINE].split(b"\n", 2)[1:2]
    parts = words[0].split() if words else []
    is_ours = parts[:2] == [b"->", b"scrypt"] and len(parts) == 4  # noqa: PLR2004 - "-> scrypt SALT WORK"
    if not is_ours or not parts[3].isdigit() or int(parts[3][:4]) > _HARDEST:
        raise Refused("backup_damaged")
