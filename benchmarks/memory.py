"""
Whether memory stays flat: over many answers, and when sessions come and go; MB.

Both servers are measured, at once and apart. Python and the C library give memory back in pieces
or not at all, so even the blank page is never quite flat: its own growth stands beside ours.

Streamlit keeps a session for two minutes after its last page closed. For this measure alone it
keeps it for a few seconds, so that four rounds of visits take one minute and not ten.
"""

import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

from benchmarks import portfolio, served
from benchmarks.measure import Result, Spread, Step
from benchmarks.pages import WARM_SECONDS, answering, choosing
from benchmarks.visitor import Visitor

RERUNS, SESSIONS, VISITS = 2000, 50, 3
KEPT_SECONDS = 4
GOAL = 1.02
_SETTING = f"[server]\ndisconnectedSessionTTL = {KEPT_SECONDS}\n"

Visit = Callable[[], Visitor]


def measure(folder: Path, rounds: int) -> Sequence[Result]:  # noqa: ARG001 - one shape for all measures
    """Return the memory after 2,000 answers and after 50 sessions three times, to that before."""
    client = portfolio.fill(folder / "ours", clients=20, invoices=480)
    ours = served.worksheet(folder / "ours", TAKINGSTOCK_TODAY=str(portfolio.TODAY))
    blank = served.blank(folder / "blank")
    for place in ("ours", "blank"):
        _keep_briefly(folder / place)

    def at_questions() -> Visitor:
        return Visitor(ours.url, page="client", query=f"c={client}")

    def at_blank() -> Visitor:
        return Visitor(blank.url)

    with ThreadPoolExecutor(2) as pool:
        both = (
            pool.submit(_measure, "the worksheet", ours, at_questions, answering),
            pool.submit(_measure, "the blank page", blank, at_blank, choosing),
        )
        return [result for each in both for result in each.result()]


def _measure(
    name: str, server: served.Served, visit: Visit, begin: Callable[[Visitor], Step]
) -> list[Result]:
    """Return how much one server has grown, after answers and after sessions."""
    with server:
        with visit() as visitor:
            step = begin(visitor)
            time.sleep(WARM_SECONDS)
            _repeat(step, RERUNS // 10)
            before = _told(server, f"{name}, {RERUNS // 10} answers")
            _repeat(step, RERUNS)
            after = _told(server, f"{name}, {RERUNS} more")
        sizes = []
        for number in range(VISITS + 1):
            _come_and_go(visit)
            sizes.append(_told(server, f"{name}, {SESSIONS} sessions, time {number + 1}"))
    return [
        _grown(f"{RERUNS} answers, {name}", before, after),
        _grown(f"{VISITS} × {SESSIONS} sessions, {name}", sizes[0], sizes[-1]),
    ]


def _keep_briefly(folder: Path) -> None:
    """Set for a server that is started in `folder` how long a session is kept."""
    (folder / ".streamlit").mkdir()
    (folder / ".streamlit" / "config.toml").write_text(_SETTING, "utf-8")


def _repeat(step: Step, times: int) -> None:
    for number in range(times):
        step(number)


def _come_and_go(visit: Visit) -> None:
    """Open many sessions at once, close them, and come back when they may be let go of."""
    with ExitStack() as stack:
        for _ in range(SESSIONS):
            stack.enter_context(visit()).run()
    time.sleep(KEPT_SECONDS + 1)
    with visit() as last:  # Streamlit looks for sessions to let go of when one comes or goes
        last.run()
    time.sleep(1)


def _told(server: served.Served, when: str) -> float:
    """Return the memory of a server, and say it at once to whoever is waiting."""
    size = server.megabytes()
    print(f"   {when}: {size:.1f} MB", file=sys.stderr, flush=True)
    return size


def _grown(name: str, before: float, after: float) -> Result:
    ours, unit = (Spread(size, size, size, 1) for size in (after, before))
    return Result(name, after / before, GOAL, ours, unit)
