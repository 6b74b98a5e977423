"""`backup`, `restore`, `export`: everything of one owner out, and in again."""

import argparse
import os
import sys
from contextlib import suppress
from getpass import getpass
from pathlib import Path
from typing import Any

from takingstock import keeping
from takingstock.bootstrap import language_for, open_content, worksheet
from takingstock.cli.door import write_json
from takingstock.cli.store import add_owner, owner_of
from takingstock.domain.client import Client
from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import name_key
from takingstock.exports.backup import (
    BYTES_LIMIT,
    is_locked,
    lock,
    pack,
    read_backup,
    unlock,
    write_backup,
)
from takingstock.exports.everything import export_files
from takingstock.usecases.backup import LAST_BACKUP, Backup, note_done, plan_restore, take_backup
from takingstock.usecases.backup import restore as put_back


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse keeps this type private
    """Add the three commands."""
    out = commands.add_parser("backup", help="write everything into one file")
    out.add_argument("file", metavar="FILE", help="a new file, or - for standard output")
    out.add_argument("--lock", action="store_true", help="ask for a passphrase to lock it with")
    add_owner(out)
    out.set_defaults(run=backup)
    back = commands.add_parser("restore", help="put a backup in the place of what is here")
    back.add_argument("file", metavar="FILE", help="a backup, or - for standard input")
    where = back.add_mutually_exclusive_group()
    where.add_argument("--into-empty", dest="replacing", action="store_false", default=False)
    where.add_argument("--replace", dest="replacing", action="store_true")
    add_owner(back)
    back.set_defaults(run=restore)
    along = commands.add_parser("export", help="write everything as JSON, CSV, XLSX and a page")
    along.add_argument("folder", metavar="FOLDER", help="a folder that is new or empty")
    along.add_argument("--client", metavar="NAME", help="what belongs to one client only")
    add_owner(along)
    along.set_defaults(run=export)


def backup(asked: argparse.Namespace) -> int:
    """Write a backup; nothing is printed to where the backup itself goes."""
    here = worksheet()
    owner = owner_of(asked, here.store)
    taken = take_backup(here.workspaces, here.clock, owner)
    content = write_backup(taken)
    if asked.lock:
        content = lock(content, _new_passphrase())
    if asked.file == "-":
        sys.stdout.buffer.write(content)
        return 0
    _write(Path(asked.file), content)
    note_done(here.store, here.clock, owner, LAST_BACKUP)
    write_json({"file": asked.file, "bytes": len(content), "rows": _told(taken)})
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Put a backup in the place of what is here, whole or not at all."""
    content = _read(asked.file)
    if is_locked(content):
        content = unlock(content, _passphrase())
    found = read_backup(content)
    here = worksheet()
    owner = owner_of(asked, here.store)
    plan = plan_restore(here.workspaces, owner, found)
    if asked.replacing and plan.replaces:
        keeping.keep_copy_before_restore(here.settings)
    put_back(
        here.workspaces,
        here.clock,
        here.ids,
        owner,
        plan,
        pack=lambda old: pack(Backup(here.clock.now(), old)),
        replacing=asked.replacing,
    )
    write_json({"made_at": found.made_at.isoformat(), "rows": _told(plan.backup)})
    return 0


def export(asked: argparse.Namespace) -> int:
    """Write everything, or what belongs to one client, into a folder."""
    here = worksheet()
    owner = owner_of(asked, here.store)
    if asked.client:
        client = _client(here.store.clients(owner), asked.client)
        part = here.workspaces.client_workspace(owner, client.id)
        taken = Backup(here.clock.now(), part)
    else:
        taken = take_backup(here.workspaces, here.clock, owner)
    folder = _empty_folder(Path(asked.folder))
    language = language_for(None, None, owner)
    messages = open_content().languages[language].messages
    files = export_files(taken, lambda key: _said(messages.get(key)), language, lambda: None)
    for name, content in files.items():
        _write(folder / name, content)
    write_json({"folder": asked.folder, "files": sorted(files), "rows": _told(taken)})
    return 0


def _said(message: object) -> str | None:
    return None if message is None else str(message)


def _client(known: tuple[Client, ...], name: str) -> Client:
    found = [one for one in known if name_key(one.name) == name_key(name) and not one.merged_into]
    if len(found) != 1:
        raise NotFound("client_not_found")
    return found[0]


def _told(backup: Backup) -> dict[str, int]:
    return {name: count for name, count in backup.workspace.counts.items() if count}


def _new_passphrase() -> str:
    """Ask twice for the passphrase of a new file; a slip would shut it for ever."""
    first = _passphrase()
    if first != _passphrase():
        raise Refused("passphrases_differ")
    return first


def _passphrase() -> str:
    """Ask for a passphrase, unseen; where there is no terminal, its first line of input is it."""
    if sys.stdin.isatty():
        return getpass("")
    return sys.stdin.readline().rstrip("\r\n")


def _read(name: str) -> bytes:
    try:
        if name == "-":
            return sys.stdin.buffer.read(BYTES_LIMIT + 1)
        with Path(name).open("rb") as file:
            return file.read(BYTES_LIMIT + 1)
    except OSError as error:
        raise Refused("file_missing", file=name) from error


def _empty_folder(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refused("folder_not_empty", file=str(folder))
    except OSError as error:
        raise Refused("file_not_written", file=str(folder)) from error
    return folder


def _write(path: Path, content: bytes) -> None:
    """Write a new file for its owner alone, whole or not at all; never over one that is there."""
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            raise Refused("file_there", file=str(path))
        draft.unlink(missing_ok=True)
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)
    except OSError as error:
        with suppress(OSError):
            draft.unlink()
        raise Refused("file_not_written", file=str(path)) from error
