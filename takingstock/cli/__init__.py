"""
The commands of `python -m takingstock` (docs/commands.md).

Exit 0 done; 1 refused, with one sentence on stderr in `TAKINGSTOCK_LANGUAGE`; 2 usage; 130
ended with Ctrl+C.
"""

import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Final

from takingstock.cli.parser import build_parser
from takingstock.cli.progress import ANYHOW, Ended
from takingstock.cli.words import words
from takingstock.domain.errors import WorksheetError
from takingstock.settings import SettingsRefused

__all__ = ["main"]

INTERRUPTED: Final = 130
"""What shells say of a command that was ended with Ctrl+C."""


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    _prepare_output()
    asked = build_parser().parse_args(arguments)
    try:
        return int(asked.run(asked))
    except SettingsRefused as error:
        print(*map(say, error.problems), sep="\n", file=sys.stderr)
        return 1
    except WorksheetError as error:
        print(say(error), file=sys.stderr)
        return 1
    except KeyboardInterrupt as ended:
        sentence = ended.sentence if isinstance(ended, Ended) else ANYHOW
        print(f"\n{words()[sentence]}", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - nobody reads on
        return 1


def _prepare_output() -> None:
    """Let files and pipes be UTF-8 whatever the system's encoding; a terminal keeps its own."""
    if sys.stdout is None:  # it was closed
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
    if isinstance(sys.stdout, TextIOWrapper):
        is_seen = sys.stdout.isatty()
        encoding, errors = (None, "backslashreplace") if is_seen else ("utf-8", None)
        sys.stdout.reconfigure(encoding=encoding, errors=errors)


def say(error: WorksheetError) -> str:
    """Return the sentence for an error in the language of the settings."""
    messages = words()
    template = messages.get(f"error.{error.code}", messages["error.unknown"])
    place = str(error.fields.get("place", ""))
    sentence = str(template).format_map({"place": place, **error.fields})
    return f"{place}: {sentence}" if place else sentence
