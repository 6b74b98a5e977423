"""
Page times over the websocket, each in turn with Streamlit's blank page; seconds.

They are taken by the clock on the wall, which other work on the machine slows down, or as
processor time of the server, which it hardly does. Waiting for the disk is in the first alone.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks import portfolio, served
from benchmarks.measure import Result, Spread, Step, interleaved, ratio
from benchmarks.served import Served
from benchmarks.visitor import Visitor

WARM_SECONDS = 8
"""How long the server may load in the background what its pages need, before it is measured."""

LOOK_SECONDS = 1.0
"""How long a page is looked at before the first click."""

PAGES = ("", "client", "numbers", "guidance", "data")
SMALL, LARGE = (1, 100), (1000, 100_000)
"""How many clients and invoices one owner has, for the growth of page times."""

ClockOf = Callable[[Served], Callable[[], float]]
"""Returns what the pages of a server are timed by."""


def wall(_: Served) -> Callable[[], float]:
    """Return the clock on the wall."""
    return time.perf_counter


def processor(server: Served) -> Callable[[], float]:
    """Return the processor time of the server."""
    return server.processor


@contextmanager
def warmed(
    folder: Path, clients: int, invoices: int, *, unread: int = 1
) -> Iterator[tuple[Served, str]]:
    """Give a server over a worksheet of that size that is ready, and its first client."""
    client = portfolio.fill(folder, clients=clients, invoices=invoices, unread=unread)
    with served.worksheet(folder, TAKINGSTOCK_TODAY=str(portfolio.TODAY)) as ours:
        with Visitor(ours.url) as first:
            first.run()
            time.sleep(WARM_SECONDS)
        yield ours, f"c={client}"


def measure(folder: Path, rounds: int, clock: ClockOf = wall) -> Sequence[Result]:
    """Return the page times of 20 clients with 24 months of invoices."""
    with ExitStack() as stack:
        blank = stack.enter_context(served.blank(folder / "blank"))
        blanks = stack.enter_context(served.blank(folder / "pages", "pages.py"))
        ours, query = stack.enter_context(warmed(folder / "data", 20, 480))
        unit = choosing(stack.enter_context(Visitor(blank.url, clock=clock(blank))))
        steps = {"blank": unit, **_changing(stack, ours, query, clock)}
        found = interleaved(steps, rounds)
        there = stack.enter_context(Visitor(blanks.url, clock=clock(blanks)))
        here = stack.enter_context(Visitor(ours.url, clock=clock(ours)))
        switched = _switching(there, here, query, rounds)
        steps = {
            "blank": _opening(blank, clock(blank)),
            "ours": _opening(ours, clock(ours), "client", query),
        }
        opened = interleaved(steps, rounds)
    return [
        ratio("one answer, saved", 0.4, found, "answer", "blank"),
        ratio("one figure, two charts", 0.8, found, "figure", "blank"),
        *(ratio(f"going to /{page}", 1.0, switched, page, "blank") for page in PAGES),
        ratio("opening a session", 0.4, opened, "ours", "blank"),
    ]


def growth(folder: Path, rounds: int, clock: ClockOf = wall) -> Sequence[Result]:
    """Return how much longer page times are with 1,000 clients and 100,000 invoices."""
    steps: dict[str, Step] = {}
    with ExitStack() as stack:
        for size, shape in (("small", SMALL), ("large", LARGE)):
            ours, query = stack.enter_context(warmed(folder / size, *shape))
            here = stack.enter_context(Visitor(ours.url, clock=clock(ours)))
            found = _changing(stack, ours, query, clock)
            found |= {page: _going(here, page, query) for page in ("", "numbers", "data")}
            steps |= {f"{size} {name}": step for name, step in found.items()}
        spreads = interleaved(steps, rounds)
    return [
        ratio(f"growth, {name}", 1.5, spreads, f"large {step}", f"small {step}")
        for name, step in (
            ("one answer", "answer"),
            ("one figure", "figure"),
            ("going to /", ""),
            ("going to /numbers", "numbers"),
            ("going to /data", "data"),
        )
    ]


def measure_processor(folder: Path, rounds: int) -> Sequence[Result]:
    """Return what `measure` and `growth` do, as processor time."""
    return [
        *measure(folder / "one", rounds, processor),
        *growth(folder / "two", rounds, processor),
    ]


def choosing(visitor: Visitor) -> Step:
    """Return the step that chooses on the blank page."""
    visitor.run()
    return lambda n: visitor.type("choice", ("one", "two")[n % 2])


def answering(visitor: Visitor) -> Step:
    """
    Return the step that answers the first question of the client that is open.

    The page is looked at first, as by a person: it counts as arrived half a second later.
    """
    visitor.run()
    time.sleep(LOOK_SECONDS)
    question = visitor.widget("drain-1")
    words = [choice.content for choice in visitor.widgets[question].options]
    return lambda n: visitor.choose(question, words[n % len(words)])


def _changing(stack: ExitStack, ours: Served, query: str, clock: ClockOf) -> dict[str, Step]:
    """Return the steps that give an answer and change a figure, each in a session of its own."""
    questions, figures = (
        stack.enter_context(Visitor(ours.url, page=page, query=query, clock=clock(ours)))
        for page in ("client", "numbers")
    )
    figures.run()
    return {
        "answer": answering(questions),
        "figure": lambda n: figures.type("monthly_costs", str(2900 + n % 7)),
    }


def _switching(there: Visitor, here: Visitor, query: str, rounds: int) -> dict[str, Spread]:
    steps = {page: _going(here, page, query) for page in PAGES}
    return interleaved({"blank": _going(there, "two", "", start=""), **steps}, rounds)


def _going(visitor: Visitor, page: str, query: str, start: str | None = None) -> Step:
    """Return the step from another page to `page`; only the second way is timed."""
    begin = start if start is not None else "" if page else "guidance"

    def go(_: int) -> float:
        visitor.go(begin)
        return visitor.go(page, query if page else "")

    return go


def _opening(server: Served, clock: Callable[[], float], page: str = "", query: str = "") -> Step:
    def open_one(_: int) -> float:
        begin = clock()
        with Visitor(server.url, page=page, query=query) as visitor:
            visitor.run()
            return clock() - begin

    return open_one
