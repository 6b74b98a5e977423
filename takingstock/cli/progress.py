"""
Long work on a terminal: how far it is once it takes over a second, and what Ctrl+C leaves behind.

    with progress.shown("command.stopped.written") as told:    # Ctrl+C ends it at once
        told(done, total)
    with progress.whole("command.stopped.add") as told:    # saved whole or not at all
        told(done, total)    # Ctrl+C ends it here

Nothing is drawn where standard error is no terminal. What was drawn is wiped in the end.
"""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from time import monotonic
from typing import Final

from takingstock.domain.numbers.steps import Told
from takingstock.imports.progress import told_to

PATIENCE: Final = 1.0
"""Seconds without a word."""
ANYHOW: Final = "web.stopped"
"""The sentence that is true of any command: what was saved is safe."""
ONCE_MORE: Final = "command.stopped.again"
"""The sentence of what may be done, begun or neither, and is safe to repeat."""
_BEAT: Final = 0.2
_WIDTH: Final = 30


class Ended(KeyboardInterrupt):
    """Ctrl+C ended the work; `sentence` is the key of what that leaves behind."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence: Final = sentence


@contextmanager
def shown(sentence: str = ANYHOW) -> Iterator[Told]:
    """Give who is told how far it is; Ctrl+C ends it at once; `sentence` is what that leaves."""
    try:
        with _line() as line:
            yield line.share
    except KeyboardInterrupt as ended:
        raise Ended(sentence) from ended


@contextmanager
def reading(say: Callable[[int], str], sentence: str = ANYHOW) -> Iterator[None]:
    """Show how many rows of a file are read by now; `say` words it. Ctrl+C ends it at once."""
    try:
        with _line() as line, told_to(lambda rows: line.draw(say(rows))):
            yield
    except KeyboardInterrupt as ended:
        raise Ended(sentence) from ended


@contextmanager
def whole(sentence: str) -> Iterator[Told]:
    """
    Give who is told how far something is that is saved whole or not at all.

    Ctrl+C ends it where it is told of the next time, so that what is being saved by then is not
    called lost. Pressed once more it ends anyhow, with a sentence that is true of both.
    """
    asked = False

    def ask(*_: object) -> None:
        nonlocal asked
        if asked:
            raise Ended(ANYHOW)
        asked = True

    with _line() as line:

        def told(done: int, total: int) -> None:
            if asked:
                raise Ended(sentence)
            line.share(done, total)

        before = signal.signal(signal.SIGINT, ask)
        try:
            yield told
        finally:
            signal.signal(signal.SIGINT, before)


@dataclass(slots=True)
class _Line:
    """The last line of a terminal, drawn over at most so many times a second."""

    is_seen: bool
    next_look: float
    widest: int = 0

    def share(self, done: int, total: int) -> None:
        """Show how much is done of all."""
        total = max(total, 1)
        done = min(done, total)
        self.draw(f"[{'#' * (_WIDTH * done // total):<{_WIDTH}}] {100 * done // total:>3} %")

    def draw(self, text: str) -> None:
        """Show a text, unless the last one was shown just now."""
        if self.is_seen and monotonic() >= self.next_look:
            self.next_look, self.widest = monotonic() + _BEAT, max(self.widest, len(text))
            _draw(f"{text:<{self.widest}}")


@contextmanager
def _line() -> Iterator[_Line]:
    line = _Line(sys.stderr.isatty(), monotonic() + PATIENCE)
    try:
        yield line
    finally:
        if line.widest:
            _draw(" " * line.widest + "\r")


def _draw(text: str) -> None:
    print(f"\r{text}", end="", file=sys.stderr, flush=True)
