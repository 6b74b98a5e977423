"""`invoices`, `hours`, `add`, `undo-import`: files of other tools from the command line."""

import argparse
import hashlib
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from takingstock.bootstrap import worksheet
from takingstock.cli import progress
from takingstock.cli.door import output, read_file, write_json
from takingstock.cli.store import add_owner, owner_of
from takingstock.cli.words import words
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ImportId
from takingstock.domain.invoice import Basis
from takingstock.imports.choice import CURRENCY_CHOICES, DECIMAL_CHOICES, Choices, read_map
from takingstock.imports.hours import print_hours, read_hours
from takingstock.imports.invoice import read_invoices
from takingstock.imports.preset import presets
from takingstock.imports.understood import print_skipped, print_understood
from takingstock.usecases.hours import add_hours, plan_hours
from takingstock.usecases.invoice import FileFacts, add_import, plan_import, undo_import

NO_LIMIT = 2**40
"""On the command line a file may be as large as memory."""
_NOTHING_ADDED = "command.stopped.add"
Found = TypeVar("Found")


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse keeps this type private
    """Add the four commands."""
    reading = commands.add_parser("invoices", help="read a file of another tool; saves nothing")
    _add_choices(reading)
    reading.add_argument("--presets", action="store_true", help="list the tools and stop")
    reading.set_defaults(run=invoices)
    worked = commands.add_parser("hours", help="read a time report; saves nothing")
    _add_choices(worked)
    worked.set_defaults(run=hours)
    adding = commands.add_parser("add", help="read a file and save it as one import")
    _add_choices(adding)
    add_owner(adding)
    adding.set_defaults(run=add, presets=False)
    undoing = commands.add_parser("undo-import", help="remove an import whole")
    undoing.add_argument("id", metavar="ID")
    add_owner(undoing)
    undoing.set_defaults(run=undo)


def _add_choices(command: argparse.ArgumentParser) -> None:
    command.add_argument("file", metavar="FILE", nargs="?", help="a file, or - for standard input")
    command.add_argument("--preset", metavar="SLUG", help="the tool that wrote the file")
    command.add_argument("--map", metavar="FILE", help="which column is what, in TOML")
    order = command.add_mutually_exclusive_group()
    order.add_argument("--day-first", dest="day_first", action="store_true", default=None)
    order.add_argument("--month-first", dest="day_first", action="store_false", default=None)
    command.add_argument("--decimal", choices=DECIMAL_CHOICES)
    command.add_argument("--currency", metavar="CUR", help=", ".join(CURRENCY_CHOICES))
    command.add_argument("--amount-is", dest="amount_is", choices=("net", "gross"))
    command.add_argument("--encoding", metavar="NAME")


def invoices(asked: argparse.Namespace) -> int:
    """Print what was understood of a file; 1 while a question is open."""
    if asked.presets:
        with output():
            print("\n".join(presets()))
        return 0
    understood, _ = _read(asked, read_invoices)
    write_json(print_understood(understood))
    return 1 if understood.questions else 0


def hours(asked: argparse.Namespace) -> int:
    """Print the hours of a time report by client and month; 1 while a question is open."""
    understood, _ = _read(asked, read_hours)
    write_json(print_hours(understood))
    return 1 if understood.questions else 0


def add(asked: argparse.Namespace) -> int:
    """Save a file as one import and print its id; 1 while a question is open."""
    try:
        understood, content = _read(asked, read_invoices, _NOTHING_ADDED)
    except Refused as refused:
        if refused.code != "file_is_hours":
            raise
        return _add_hours(asked)
    if understood.questions:
        write_json(print_understood(understood))
        return 1
    here = worksheet()
    owner = owner_of(asked, here.store)
    facts = FileFacts(
        file_name=Path(asked.file).name,
        sha256=hashlib.sha256(content).hexdigest(),
        preset=understood.preset,
        encoding=understood.encoding,
        basis=understood.basis,
        rows_read=understood.rows_read,
    )
    with progress.shown(_NOTHING_ADDED):
        plan = plan_import(here.store, owner, understood.invoices, facts.sha256)
    with progress.whole(_NOTHING_ADDED) as told:
        added = add_import(
            here.store,
            here.clock,
            here.ids,
            owner,
            plan,
            file=facts,
            told=lambda done: told(done, len(plan.drafts)),
        )
    left = print_skipped(understood.skipped)
    write_json({"import": added.id, "invoices": added.invoice_count, "skipped": left})
    return 0


def _add_hours(asked: argparse.Namespace) -> int:
    understood, content = _read(asked, read_hours, _NOTHING_ADDED)
    if understood.questions:
        write_json(print_hours(understood))
        return 1
    here = worksheet()
    owner = owner_of(asked, here.store)
    facts = FileFacts(
        file_name=Path(asked.file).name,
        sha256=hashlib.sha256(content).hexdigest(),
        preset=understood.preset,
        encoding=understood.encoding,
        basis=Basis.INVOICE,
        rows_read=understood.rows_read,
    )
    plan = plan_hours(here.store, owner, understood.hours)
    with progress.whole(_NOTHING_ADDED):
        added = add_hours(here.store, here.clock, here.ids, owner, plan, file=facts)
    left = print_skipped(understood.skipped)
    write_json({"import": added.id, "hours": added.hours_count, "skipped": left})
    return 0


def undo(asked: argparse.Namespace) -> int:
    """Remove an import whole and print how many invoices and months of hours went."""
    store = worksheet().store
    owner = owner_of(asked, store)
    with progress.shown(progress.ONCE_MORE):
        undone = undo_import(store, owner, ImportId(asked.id))
    hours = {"hours": undone.hours_count} if undone.hours_count else {}
    write_json({"import": undone.id, "invoices": undone.invoice_count, **hours})
    return 0


def _read(
    asked: argparse.Namespace, read: Callable[..., Found], sentence: str = progress.ANYHOW
) -> tuple[Found, bytes]:
    """Return what was understood of the file, and its content; a terminal sees the rows go by."""
    with progress.reading(_rows_read, sentence):
        content = _content(asked)
        return read(content, asked.file, _choices(asked), size_limit=NO_LIMIT), content


def _rows_read(count: int) -> str:
    return str(words()["command.reading"]).format(n=count)


def _content(asked: argparse.Namespace) -> bytes:
    if asked.file is None:
        raise Refused("file_missing", file="FILE")
    return read_file(asked.file)


def _choices(asked: argparse.Namespace) -> Choices:
    """Return the flags over what the map says."""
    told = read_map(read_file(asked.map).decode("utf-8", "replace")) if asked.map else Choices()
    names = ("preset", "day_first", "decimal", "currency", "amount_is", "encoding")
    flags = {name: getattr(asked, name) for name in names if getattr(asked, name) is not None}
    return replace(told, **flags)
