"""`check` and `migrate`: the store as a whole; and whose rows a command works on."""

import argparse
from typing import Any

from takingstock.bootstrap import worksheet
from takingstock.cli.door import write_json
from takingstock.domain.errors import Refused
from takingstock.domain.identity import LOCAL_OWNER, OwnerId
from takingstock.usecases.ports import Upkeep


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse keeps this type private
    """Add both commands."""
    commands.add_parser("check", help="look the store over").set_defaults(run=check)
    commands.add_parser("migrate", help="bring the store up to date").set_defaults(run=migrate)


def check(asked: argparse.Namespace) -> int:  # noqa: ARG001 - it has no arguments
    """Print what the integrity check found; 1 if there is a problem."""
    found = worksheet().store.check()
    counts = {
        "schema": found.schema,
        "clients": found.clients,
        "assessments": found.assessments,
        "invoices": found.invoices,
    }
    if found.problem:
        write_json({"ok": False, **counts, "problem": found.problem})
        return 1
    write_json({"ok": True, **counts})
    return 0


def migrate(asked: argparse.Namespace) -> int:  # noqa: ARG001 - it has no arguments
    """Open the store, which brings its schema up to date, and print the schema number."""
    write_json({"schema": worksheet().store.probe()})
    return 0


def add_owner(command: argparse.ArgumentParser) -> None:
    """Let a command be told whose rows it works on."""
    command.add_argument("--owner", metavar="ID", help="needed once there is more than one owner")


def owner_of(asked: argparse.Namespace, store: Upkeep) -> OwnerId:
    """
    Return whose rows a command works on.

    Raises `Refused`: `owner_needed` with several owners in the store, `owner_unknown`.
    """
    owners = store.owners()
    if asked.owner:
        if asked.owner not in owners and asked.owner != LOCAL_OWNER:
            raise Refused("owner_unknown")
        return OwnerId(asked.owner)
    if len(owners) > 1:
        raise Refused("owner_needed", count=len(owners))
    return owners[0] if owners else LOCAL_OWNER
