"""The made-up example comes whole and goes whole."""

from datetime import UTC, date, datetime, timedelta

import pytest

from takingstock.content import load
from takingstock.content.example import read_example
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.method import Place
from takingstock.usecases.assessment import Pen, lay_out
from takingstock.usecases.client import start_client
from takingstock.usecases.client_money import money_of
from takingstock.usecases.example import ExampleWords, load_example, remove_example
from takingstock.usecases.numbers import overdue
from takingstock.usecases.plan_review import newest_review
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


def test_its_money_can_be_looked_at_from_every_side(pen: Pen, store: MemoryStore) -> None:
    example = read_example(ROOT / "content", "bg", pen.method)
    first = load_example(pen, example, WORDS)
    clients = {one.name: one for one in store.clients(MARIA)}
    table = InterestTable()
    for made_up in example.clients:
        money = money_of(pen, clients[made_up.name], table)
        assert money.revenue.series
        assert money.late is not None
        assert money.hourly is not None
        assert money.hourly.level is not None
    orion = store.client(MARIA, first)
    money = money_of(pen, orion, table)
    assert money.revenue.total == 12 * 1250_00
    assert money.late is not None
    assert money.late.waiting
    assert money.hourly is not None
    assert money.hourly.level is not None
    assert money.hourly.level.level_at is not None
    assert [one.client.name for one in money.referral.came] == ["Мост"]
    found = newest_review(pen, orion, table)
    assert found is not None
    assert found.kept.saved.name == "Преди лятото"
    assert overdue(pen, orion.id).overdue_days < 30


def test_its_figures_add_up_to_those_of_its_clients() -> None:
    for language in ("bg", "en"):
        example = read_example(ROOT / "content", language, load(ROOT / "content").method)
        whole = example.figures[FigureName.MONTHLY_REVENUE]
        assert sum(one.monthly_minor for one in example.clients) == whole
        for one in example.clients:
            assert one.invoicing is not None
            assert sum(one.invoicing.swing) == 100 * len(one.invoicing.swing)
            assert 12 % len(one.invoicing.swing) == 0


@pytest.mark.parametrize(
    "day", [date(2026, 1, 1), date(2026, 2, 28), date(2028, 2, 29), date(2026, 12, 31)]
)
def test_it_opens_on_any_day(pen: Pen, store: MemoryStore, clock: StillClock, day: date) -> None:
    clock.at = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
    example = read_example(ROOT / "content", "en", pen.method)
    orion = store.client(MARIA, load_example(pen, example, WORDS))
    assert newest_review(pen, orion, InterestTable()) is not None
    assert remove_example(store, MARIA) == len(example.clients)
    assert store.invoices(MARIA) == ()
    assert store.imports(MARIA) == ()
