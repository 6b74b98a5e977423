"""Whether memory stays flat: over many answers, and when sessions come and go; MB."""

import time
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from benchmarks import portfolio, served
from benchmarks.measure import Result, Spread
from benchmarks.pages import WARM_SECONDS, answering
from benchmarks.visitor import Visitor

RERUNS, SESSIONS, VISITS = 2000, 50, 3
KEPT_SECONDS = 135
"""A session is let go of 120 s after its last page closed."""


def measure(folder: Path, rounds: int) -> Sequence[Result]:  # noqa: ARG001 - one shape for all measures
    """Return the memory after 2,000 answers and after 50 sessions three times, to that before."""
    client = portfolio.fill(folder, clients=20, invoices=480)
    query = f"c={client}"
    with served.worksheet(folder, TAKINGSTOCK_TODAY=str(portfolio.TODAY)) as ours:
        with Visitor(ours.url, page="client", query=query) as visitor:
            answer = answering(visitor)
            time.sleep(WARM_SECONDS)
            for number in range(RERUNS // 10):
                answer(number)
            before = ours.megabytes()
            for number in range(RERUNS):
                answer(number)
            after = ours.megabytes()
        _come_and_go(ours.url, query)
        once = ours.megabytes()
        for _ in range(VISITS):
            _come_and_go(ours.url, query)
        often = ours.megabytes()
    return [
        _grown(f"memory after {RERUNS} answers", before, after),
        _grown(f"memory after {VISITS} × {SESSIONS} sessions", once, often),
    ]


def _come_and_go(url: str, query: str) -> None:
    with ExitStack() as stack:
        for _ in range(SESSIONS):
            stack.enter_context(Visitor(url, page="client", query=query)).run()
    time.sleep(KEPT_SECONDS)


def _grown(name: str, before: float, after: float) -> Result:
    return Result(
        name,
        after / before,
        1.02,
        Spread(after, after, after, 1),
        Spread(before, before, before, 1),
    )
