"""`erase`: real deletion of one client, or of everything of an owner, at once."""

import argparse
import sys
from typing import Any

from takingstock.bootstrap import Worksheet, worksheet
from takingstock.cli import progress
from takingstock.cli.door import write_json
from takingstock.cli.store import add_owner, owner_of
from takingstock.cli.words import words
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, OwnerId, name_key
from takingstock.usecases.erasure import erase_client_at_once, erase_everything_at_once


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse keeps this type private
    """Add the command."""
    erasing = commands.add_parser("erase", help="delete for good, copies included")
    what = erasing.add_mutually_exclusive_group(required=True)
    what.add_argument("--client", metavar="NAME", help="a client, with all that hangs on it")
    what.add_argument("--everything", action="store_true", help="whatever there is")
    erasing.add_argument("--yes", action="store_true", help="do not ask")
    add_owner(erasing)
    erasing.set_defaults(run=erase)


def erase(asked: argparse.Namespace) -> int:
    """Delete and print how many clients went. Raises `Refused`, `StoreUnavailable`."""
    here = worksheet()
    owner = owner_of(asked, here.store)
    if asked.everything:
        _make_sure(asked, "erase.ask_all")
        with progress.shown(progress.ONCE_MORE):
            count = erase_everything_at_once(here.store, here.copies, owner)
    else:
        found = _named(here, owner, asked.client)
        _make_sure(asked, "erase.ask_client", name=asked.client)
        count = len(found)
        with progress.shown(progress.ONCE_MORE):
            for client_id in found:
                erase_client_at_once(here.store, here.copies, owner, client_id)
    write_json({"clients": count})
    return 0


def _named(here: Worksheet, owner: OwnerId, name: str) -> list[ClientId]:
    """Return the clients of that name, in the bin too. Raises `Refused` (`erase_no_client`)."""
    same = [one for one in here.store.clients(owner) if name_key(one.name) == name_key(name)]
    ids = {one.id for one in same}
    found = [one.id for one in same if one.merged_into not in ids]
    if not found:
        raise Refused("erase_no_client", name=name)
    return found


def _make_sure(asked: argparse.Namespace, question: str, **gaps: str) -> None:
    """Ask on the terminal unless told not to. Raises `Refused` (`erase_unconfirmed`)."""
    if asked.yes:
        return
    messages = words()
    sys.stderr.write(str(messages[question]).format_map(gaps))
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() != str(messages["erase.yes"]).casefold():
        raise Refused("erase_unconfirmed")
