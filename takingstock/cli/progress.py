"""How far long work is, on a terminal only and only once it takes over a second."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Final

from takingstock.domain.numbers.steps import Told, untold

PATIENCE: Final = 1.0
"""Seconds without a word."""
_BEAT: Final = 0.2
_WIDTH: Final = 30


@contextmanager
def shown() -> Iterator[Told]:
    """Give who is told how far it is; what was drawn on stderr is wiped in the end."""
    if not sys.stderr.isatty():
        yield untold
        return
    next_look = monotonic() + PATIENCE
    is_drawn = False

    def told(done: int, total: int) -> None:
        nonlocal next_look, is_drawn
        if monotonic() >= next_look:
            next_look, is_drawn = monotonic() + _BEAT, True
            _draw(f"[{'#' * (_WIDTH * done // total):<{_WIDTH}}] {100 * done // total:>3} %")

    try:
        yield told
    finally:
        if is_drawn:
            _draw(" " * (_WIDTH + 8) + "\r")


def _draw(line: str) -> None:
    print(f"\r{line}", end="", file=sys.stderr, flush=True)
