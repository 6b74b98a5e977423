"""`backup`, `restore`, `export`: everything of one owner out, and in again."""

import argparse
import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from getpass import getpass
from pathlib import Path
from shutil import rmtree
from typing import Any

from takingstock import keeping
from takingstock.bootstrap import Worksheet, language_for, open_content, worksheet
from takingstock.cli import progress
from takingstock.cli.door import output, read_file, write_json
from takingstock.cli.store import add_owner, owner_of
from takingstock.domain.client import Client
from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import OwnerId, name_key
from takingstock.domain.numbers.steps import Steps, Told
from takingstock.exports.backup import (
    BYTES_LIMIT,
    is_locked,
    lock,
    pack,
    read_backup,
    unlock,
    write_backup,
)
from takingstock.exports.everything import PASSES, export_files
from takingstock.exports.table_file import EVERY, Step
from takingstock.usecases.backup import LAST_BACKUP, Backup, note_done, plan_restore, take_backup
from takingstock.usecases.backup import restore as put_back

_NOTHING_WRITTEN = "command.stopped.written"
_NOTHING_CHANGED = "command.stopped.restore"


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
    with progress.shown(_NOTHING_WRITTEN) as told:
        taken = take_backup(here.workspaces, here.clock, owner)
        content = write_backup(taken, _steps(taken, 1, told))
    if asked.lock:
        content = lock(content, _new_passphrase())
    if asked.file == "-":
        with output():
            sys.stdout.buffer.write(content)
        return 0
    _write(Path(asked.file), content)
    note_done(here.store, here.clock, owner, LAST_BACKUP)
    write_json({"file": asked.file, "bytes": len(content), "rows": _told(taken)})
    return 0


def restore(asked: argparse.Namespace) -> int:
    """Put a backup in the place of what is here, whole or not at all."""
    here = worksheet()
    owner = owner_of(asked, here.store)
    with progress.shown(_NOTHING_CHANGED):
        found = read_backup(_opened(asked))
        plan = plan_restore(here.workspaces, owner, found)
    rows = sum(plan.coming.values())
    with progress.whole(_NOTHING_CHANGED) as told:
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
            told=lambda done: told(done, rows),
        )
    write_json({"made_at": found.made_at.isoformat(), "rows": _told(plan.backup)})
    return 0


def _opened(asked: argparse.Namespace) -> bytes:
    content = read_file(asked.file, BYTES_LIMIT + 1)
    return unlock(content, _passphrase()) if is_locked(content) else content


def export(asked: argparse.Namespace) -> int:
    """Write everything, or what belongs to one client, into a folder."""
    here = worksheet()
    owner = owner_of(asked, here.store)
    folder = _empty_folder(Path(asked.folder))
    language = language_for(None, None, owner)
    messages = open_content().languages[language].messages
    with progress.shown(_NOTHING_WRITTEN) as told:
        taken = _taken(here, owner, asked.client)
        step = _steps(taken, PASSES, told)
        files = export_files(taken, lambda key: _said(messages.get(key)), language, step)
        _write_all(folder, files)
    write_json({"folder": asked.folder, "files": sorted(files), "rows": _told(taken)})
    return 0


def _taken(here: Worksheet, owner: OwnerId, name: str | None) -> Backup:
    """Return everything, or what belongs to the client of that name. Raises `NotFound`."""
    if not name:
        return take_backup(here.workspaces, here.clock, owner)
    client = _client(here.store.clients(owner), name)
    return Backup(here.clock.now(), here.workspaces.client_workspace(owner, client.id))


def _steps(taken: Backup, passes: int, told: Told) -> Step:
    """Return what counts the steps of a file that is made, and tells of each."""
    rows = sum(taken.workspace.counts.values())
    return Steps(passes * (rows // EVERY + 1), told).take


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


def _empty_folder(folder: Path) -> Path:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise Refused("folder_not_empty", file=str(folder))
    except OSError as error:
        raise Refused("file_not_written", file=str(folder)) from error
    return folder


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write all files or none: what was written is taken back if anything comes between."""
    try:
        for name, content in files.items():
            _write(folder / name, content)
    except BaseException:
        for one in folder.iterdir():
            rmtree(one) if one.is_dir() else one.unlink()
        raise


def _write(path: Path, content: bytes) -> None:
    """Write a new file for its owner alone, whole or not at all; never over one that is there."""
    draft = path.with_name(f".{path.name}.part")
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists():
            raise Refused("file_there", file=str(path))
        draft.unlink(missing_ok=True)
        _fill(draft, content)
        draft.replace(path)
    except OSError as error:
        raise Refused("file_not_written", file=str(path)) from error


def _fill(draft: Path, content: bytes) -> None:
    """Write a file to the disk; nothing of it stays if anything comes between."""
    try:
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            draft.unlink()
        raise
