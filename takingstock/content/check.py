"""The content check as a command: every problem on a line of its own."""

import sys
from pathlib import Path
from typing import Final, TextIO

from takingstock.content.loading import load

_ALL_WELL: Final = {"bg": "Съдържанието е в ред.", "en": "The content is in order."}
_COUNT: Final = {"bg": "За поправяне: {count}", "en": "To put right: {count}"}


def run_content_check(root: Path, language: str, out: TextIO | None = None) -> int:
    """
    Print the problems of the content folder `root`, in `bg` or `en`, and return the exit code.

    0 when there is none, 1 otherwise. `out` is the standard output unless told.
    """
    out = out or sys.stdout
    problems = load(root).problems
    for problem in problems:
        out.write(problem.render(language) + "\n")
    out.write(
        (_COUNT[language].format(count=len(problems)) if problems else _ALL_WELL[language]) + "\n"
    )
    return 1 if problems else 0
