"""`content`: every problem of the content, by file and place."""

import argparse
from typing import Any

from takingstock.bootstrap import language_for
from takingstock.cli.door import output
from takingstock.content import run_content_check
from takingstock.settings import CONTENT_DIR


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse keeps this type private
    """Add the command."""
    command = commands.add_parser("content", help="name every problem in content/")
    command.set_defaults(run=check)


def check(asked: argparse.Namespace) -> int:  # noqa: ARG001 - it has no arguments
    """Print the problems; 1 if there are any."""
    with output():
        return run_content_check(CONTENT_DIR, language_for(None, None, owner=None))
