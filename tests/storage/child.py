"""Work done in a forked process that may be killed, so that only the disk remembers it."""

import os
import signal
import sqlite3
import sys
import traceback
from collections.abc import Callable
from typing import Any

import pytest

KILLED = -signal.SIGKILL


def in_child(work: Callable[[], object]) -> int:
    """Run `work` in a child; return 0, 1 if it raised, or minus the signal that ended it."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except BaseException:  # noqa: BLE001 - the child must never go on as a second test run
            traceback.print_exc(file=sys.__stderr__)
            os._exit(1)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def on_each_statement(patch: pytest.MonkeyPatch, act: Callable[[], None]) -> None:
    """Let every connection opened from now on in this process call `act` before a statement."""
    connect = sqlite3.connect

    def traced(*args: Any, **options: Any) -> sqlite3.Connection:  # noqa: ANN401 - passed on
        connection: sqlite3.Connection = connect(*args, **options)
        connection.set_trace_callback(lambda _statement: act())
        return connection

    patch.setattr(sqlite3, "connect", traced)


def dying_at(statement: int) -> Callable[[], None]:
    """Return what kills this process before its statement of that number, counted from 1."""
    left = iter(range(statement - 1, -1, -1))

    def act() -> None:
        if next(left) == 0:
            die()

    return act


def statements_of(work: Callable[[], object]) -> int:
    """Return how many statements SQLite is given by `work`, done in this process."""
    counted = []
    with pytest.MonkeyPatch.context() as patch:
        on_each_statement(patch, lambda: counted.append(1))
        work()
    return len(counted)
