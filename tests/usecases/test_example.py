"""The made-up example comes whole and goes whole."""

from datetime import timedelta

from takingstock.content.example import read_example
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.method import Place
from takingstock.usecases.assessment import Pen, lay_out
from takingstock.usecases.client import start_client
from takingstock.usecases.example import ExampleWords, load_example, remove_example
from tests.conftest import ROOT
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore

WORDS = ExampleWords("others", "made-up")


def test_the_example_is_marked_and_has_readings(
    pen: Pen, store: MemoryStore, clock: StillClock
) -> None:
    example = read_example(ROOT / "content", "bg", pen.method)
    first = load_example(pen, example, WORDS)
    assert first is not None
    assert all(client.is_example for client in store.clients(MARIA))
    past = lay_out(store, clock, MARIA, first, pen.method).past
    assert past[0].day == clock.today() - timedelta(days=6)
    assert past[0].reading.place is Place.CONSIDER_PARTING
    figures = store.figures(MARIA, first)
    assert figures[FigureName.MONTHLY_FROM_CLIENT].value == 125_000
    assert figures[FigureName.RESERVE] == Figure(FigureName.RESERVE, "9800", 980_000)


def test_removing_the_example_leaves_ones_own_alone(
    pen: Pen, store: MemoryStore, clock: StillClock
) -> None:
    mine = start_client(store, clock, pen.ids, MARIA, "Сириус")
    figure = Figure(FigureName.RESERVE, "100", 10_000)
    store.save_figure(MARIA, None, figure, clock.now())
    example = read_example(ROOT / "content", "en", pen.method)
    load_example(pen, example, WORDS)
    assert remove_example(store, MARIA) == len(example.clients)
    assert store.clients(MARIA) == (mine,)
    assert store.figures(MARIA, None) == {FigureName.RESERVE: figure}
