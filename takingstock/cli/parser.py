"""Which commands there are, with their arguments."""

import argparse

from takingstock.cli import content, door, erase, file, keep, store


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of every command; each sets `run`."""
    parser = argparse.ArgumentParser(prog="python -m takingstock")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for module in (door, file, store, keep, erase, content):
        module.add_commands(commands)
    return parser
