"""
Many people at one process: how many runs it does at most, and how long they wait.

Judged by five windows of 30 seconds. The visitors are threads of this one process and only skim
what they get, so that they take a small part of the other core. Each answers about a client of
its own: two windows on one client show each other's answers, which asks for the whole page.
"""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Barrier

from benchmarks import portfolio, served
from benchmarks.measure import Result, Spread, Step, ratio, spread
from benchmarks.pages import answering, choosing, warmed
from benchmarks.visitor import Visitor

AT_ONCE = 8
WINDOW_SECONDS = 30.0
WINDOWS = 5
PEOPLE = 100
PAUSE_SECONDS = 5.0
FAST_ENOUGH_SECONDS = 0.25


def measure(folder: Path, rounds: int) -> Sequence[Result]:  # noqa: ARG001 - one shape for all measures
    """Return runs a second at saturation, and the wait of 100 people who click every 5 s."""
    with ExitStack() as stack:
        blank = stack.enter_context(served.blank(folder / "blank")).url
        server, _ = stack.enter_context(warmed(folder / "data", PEOPLE, 480, unread=PEOPLE))
        ours = server.url
        busy: dict[str, list[float]] = {"blank": [], "ours": []}
        for _ in range(WINDOWS):
            busy["blank"].append(_saturated(lambda _: Visitor(blank), choosing))
            busy["ours"].append(_saturated(partial(_at_questions, ours), answering))
        waits = _crowd(ours)
    found = {name: spread(each) for name, each in busy.items()}
    goal = Spread(FAST_ENOUGH_SECONDS, FAST_ENOUGH_SECONDS, FAST_ENOUGH_SECONDS, 1)
    return [
        ratio("seconds a run, saturated", 0.5, found, "ours", "blank"),
        Result(
            f"95 % of {PEOPLE} people wait, of 0.25 s",
            waits.median / FAST_ENOUGH_SECONDS,
            1.0,
            waits,
            goal,
        ),
    ]


def _at_questions(ours: str, number: int) -> Visitor:
    return Visitor(ours, page="client", query=f"c={portfolio.client_id(number)}")


def _saturated(visit: Callable[[int], Visitor], begin: Callable[[Visitor], Step]) -> float:
    """Return the seconds that one run takes when `AT_ONCE` visitors never pause."""
    ready = Barrier(AT_ONCE)

    def work(number: int) -> int:
        with visit(number) as visitor:
            step = begin(visitor)
            visitor.skims = True
            ready.wait()
            end, done = time.monotonic() + WINDOW_SECONDS, 0
            while time.monotonic() < end:
                step(done)
                done += 1
        return done

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return WINDOW_SECONDS / sum(pool.map(work, range(AT_ONCE)))


def _crowd(ours: str) -> Spread:
    """Return how long 95 of 100 clicks take in each window, people clicking every five seconds."""
    ready = Barrier(PEOPLE)

    def work(number: int) -> list[tuple[int, float]]:
        with _at_questions(ours, number) as visitor:
            step = answering(visitor)
            visitor.skims = True
            ready.wait()
            begin = time.monotonic()
            time.sleep(PAUSE_SECONDS * number / PEOPLE)
            waits: list[tuple[int, float]] = []
            while (window := int((time.monotonic() - begin) / WINDOW_SECONDS)) < WINDOWS:
                seconds = step(len(waits))
                waits.append((window, seconds))
                time.sleep(max(0.0, PAUSE_SECONDS - seconds))
        return waits

    windows: list[list[float]] = [[] for _ in range(WINDOWS)]
    with ThreadPoolExecutor(PEOPLE) as pool:
        for each in pool.map(work, range(PEOPLE)):
            for window, seconds in each:
                windows[window].append(seconds)
    return spread([sorted(waits)[int(len(waits) * 0.95)] for waits in windows])
