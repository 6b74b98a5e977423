"""Page times over the websocket, each in turn with Streamlit's blank page; seconds."""

import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks import portfolio, served
from benchmarks.measure import Result, Spread, Step, interleaved, ratio
from benchmarks.visitor import Visitor

WARM_SECONDS = 8
"""How long the server may load in the background what its pages need, before it is measured."""

PAGES = ("", "client", "numbers", "guidance", "data")
SMALL, LARGE = (1, 100), (1000, 100_000)
"""How many clients and invoices one owner has, for the growth of page times."""


@contextmanager
def warmed(folder: Path, clients: int, invoices: int) -> Iterator[tuple[str, str]]:
    """Give the address of a worksheet of that size that is ready, and its first client."""
    client = portfolio.fill(folder, clients=clients, invoices=invoices)
    with served.worksheet(folder, TAKINGSTOCK_TODAY=str(portfolio.TODAY)) as ours:
        with Visitor(ours.url) as first:
            first.run()
            time.sleep(WARM_SECONDS)
        yield ours.url, f"c={client}"


def measure(folder: Path, rounds: int) -> Sequence[Result]:
    """Return the page times of 20 clients with 24 months of invoices."""
    with ExitStack() as stack:
        blank = stack.enter_context(served.blank(folder / "blank")).url
        blanks = stack.enter_context(served.blank(folder / "pages", "pages.py")).url
        ours, query = stack.enter_context(warmed(folder / "data", 20, 480))
        unit = choosing(stack.enter_context(Visitor(blank)))
        steps = {"blank": unit, **_changing(stack, ours, query)}
        found = interleaved(steps, rounds)
        switched = _switching(stack, blanks, ours, query, rounds)
        opened = _opening(blank, ours, query, rounds)
    return [
        ratio("one answer, saved", 0.4, found, "answer", "blank"),
        ratio("one figure, two charts", 0.8, found, "figure", "blank"),
        *(ratio(f"going to /{page}", 1.0, switched, page, "blank") for page in PAGES),
        ratio("opening a session", 0.4, opened, "ours", "blank"),
    ]


def growth(folder: Path, rounds: int) -> Sequence[Result]:
    """Return how much longer page times are with 1,000 clients and 100,000 invoices."""
    with ExitStack() as stack:
        small, of_small = stack.enter_context(warmed(folder / "small", *SMALL))
        large, of_large = stack.enter_context(warmed(folder / "large", *LARGE))
        steps = {f"small {k}": it for k, it in _changing(stack, small, of_small).items()}
        steps |= {f"large {k}": it for k, it in _changing(stack, large, of_large).items()}
        found = interleaved(steps, rounds)
    return [
        ratio(f"growth, one {name}", 1.5, found, f"large {name}", f"small {name}")
        for name in ("answer", "figure")
    ]


def choosing(visitor: Visitor) -> Step:
    """Return the step that chooses on the blank page."""
    visitor.run()
    return lambda n: visitor.type("choice", ("one", "two")[n % 2])


def answering(visitor: Visitor) -> Step:
    """Return the step that answers the first question of the client that is open."""
    visitor.run()
    question = visitor.widget("drain-1")
    words = [choice.content for choice in visitor.widgets[question].options]
    return lambda n: visitor.choose(question, words[n % len(words)])


def _changing(stack: ExitStack, ours: str, query: str) -> dict[str, Step]:
    """Return the steps that give an answer and change a figure, each in a session of its own."""
    questions = stack.enter_context(Visitor(ours, page="client", query=query))
    figures = stack.enter_context(Visitor(ours, page="numbers", query=query))
    figures.run()
    return {
        "answer": answering(questions),
        "figure": lambda n: figures.type("monthly_costs", str(2900 + n % 7)),
    }


def _switching(
    stack: ExitStack, blanks: str, ours: str, query: str, rounds: int
) -> dict[str, Spread]:
    def going(visitor: Visitor, page: str, start: str) -> Step:
        def go(_: int) -> float:
            visitor.go(start)
            return visitor.go(page, query if page else "")

        return go

    there = stack.enter_context(Visitor(blanks))
    here = stack.enter_context(Visitor(ours))
    steps = {page: going(here, page, "" if page else "guidance") for page in PAGES}
    return interleaved({"blank": going(there, "two", ""), **steps}, rounds)


def _opening(blank: str, ours: str, query: str, rounds: int) -> dict[str, Spread]:
    def open_one(url: str, page: str, query: str) -> float:
        begin = time.perf_counter()
        with Visitor(url, page=page, query=query) as visitor:
            visitor.run()
            return time.perf_counter() - begin

    return interleaved(
        {
            "blank": lambda _: open_one(blank, "", ""),
            "ours": lambda _: open_one(ours, "client", query),
        },
        rounds,
    )
