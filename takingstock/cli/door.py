"""`score`, `numbers`, `fan`: JSON in, JSON out, by the same engine as the pages."""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from takingstock.bootstrap import open_content
from takingstock.cli import progress
from takingstock.domain.errors import Refused
from takingstock.domain.reading import read_answers
from takingstock.domain.score import print_score, read_score


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse keeps this type private
    """Add the three commands."""
    for name, run, words in (
        ("score", score, "read twelve answers (JSON)"),
        ("numbers", numbers, "work out with and without a client (JSON)"),
        ("fan", fan, "what may come, as percentiles (JSON)"),
    ):
        command = commands.add_parser(name, help=words)
        command.add_argument("file", metavar="FILE", help="a JSON file, or - for standard input")
        command.set_defaults(run=run)


def score(asked: argparse.Namespace) -> int:
    """Print the reading of the answers in a file."""
    method = open_content().method
    answers, signals = read_score(read_json(asked.file), method)
    write_json(print_score(read_answers(answers, signals, method)))
    return 0


def numbers(asked: argparse.Namespace) -> int:
    """Print the `numbers` result of a case."""
    from takingstock.domain.numbers.analysis import analyse
    from takingstock.domain.numbers.printer import print_analysis
    from takingstock.domain.numbers.reader import read_case

    write_json(print_analysis(analyse(read_case(read_json(asked.file)))))
    return 0


def fan(asked: argparse.Namespace) -> int:
    """Print the `fan` result of a case; a terminal sees how far it is."""
    from takingstock.domain.numbers.fan import fan as spread
    from takingstock.domain.numbers.printer import print_fan
    from takingstock.domain.numbers.reader import read_case
    from takingstock.simulation import simulate

    case = read_case(read_json(asked.file))
    with progress.shown() as told:
        found = spread(case, simulate, told)
    write_json(print_fan(found))
    return 0


def read_json(name: str) -> Any:  # noqa: ANN401 - any JSON value
    """
    Return the JSON of a file or of standard input; fractions as Decimal, never as float.

    Raises `Refused`: `file_missing`, `json_unreadable` (both with `file`).
    """
    raw = read_file(name)
    try:
        text = raw.decode("utf-8-sig")
        return json.loads(
            text,
            parse_float=Decimal,
            parse_int=_whole,
            parse_constant=_refuse_constant,
            object_pairs_hook=_object,
        )
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise Refused("json_unreadable", file=name) from error


_DIGITS: Final = 40


def _whole(digits: str) -> int:
    if len(digits) > _DIGITS:
        raise ValueError
    return int(digits)


def _refuse_constant(word: str) -> object:
    raise ValueError(word)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def read_file(name: str, limit: int = -1) -> bytes:
    """
    Return the bytes of a file or of standard input, at most so many of them.

    Raises `Refused` (`file_missing`).
    """
    try:
        if name != "-":
            with Path(name).open("rb") as file:
                return file.read(limit)
        if sys.stdin is not None:  # it is None where it was closed
            return sys.stdin.buffer.read(limit)
    except OSError as error:
        raise Refused("file_missing", file=name) from error
    raise Refused("file_missing", file=name)


def write_json(value: object) -> None:
    """Print a value as JSON, Cyrillic as it is. Raises `Refused` (`output_not_written`)."""
    with output():
        print(json.dumps(value, ensure_ascii=False, indent=1))


@contextmanager
def output() -> Iterator[None]:
    """
    Write to standard output, to the end. Raises `Refused` (`output_not_written`).

    A pipe that nobody reads any more is no such trouble: `BrokenPipeError`.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - or it is tried again at the end
        raise Refused("output_not_written") from error
