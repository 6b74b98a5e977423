"""The figures of the Numbers page: what was typed, and which of them are in force."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.amount import AmbiguousAmount, Amount, UnreadableAmount
from takingstock.domain.client import Client
from takingstock.domain.errors import Stale
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.method import Affordability
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.figure import (
    MONTHS_LIMIT,
    NEEDED,
    TYPED_LIMIT,
    Known,
    known_figures,
    read_euro,
    read_figure,
    save_figure,
)
from takingstock.usecases.numbers import Money, affordability, check_numbers
from tests.usecases.conftest import MARIA
from tests.usecases.figures import PLAIN, type_in
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices, paper

TODAY = date(2026, 11, 23)


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


# ---- over what was seen -----------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["", "1250"])
def test_what_the_invoices_say_was_seen_where_nothing_was_typed(
    pen: Pen, orion: Client, typed: str
) -> None:
    name = FigureName.MONTHLY_FROM_CLIENT
    save_figure(pen, orion, name, typed)
    save_figure(pen, orion, name, "1300", seen="1250", untyped="1250")
    with pytest.raises(Stale):
        save_figure(pen, orion, name, "1400", seen="1250", untyped="1250")
    assert known_figures(pen, orion).value(name) == 1300_00


# ---- what was typed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "cents"),
    [
        ("1250", 1250_00),
        ("1 250,50", 1250_50),
        ("1.250,50 €", 1250_50),
        ("€1,250.50", 1250_50),
        (" 1250 ", 1250_00),
        ("0", 0),
        ("195,583 лв.", None),  # a mark and three digits: two meanings
        ("1955,83 лв.", 1000_00),
        ("100 лв", 51_13),
        ("100 USD", None),
        ("-5", None),
        ("около 1000", None),
        ("1e5", None),
        ("1000,555", None),
        ("", None),
        ("9" * 90, None),
    ],
)
def test_an_amount_is_kept_as_typed_and_read_in_euro_cents(typed: str, cents: int | None) -> None:
    figure = read_figure(FigureName.RESERVE, typed)
    assert figure == Figure(FigureName.RESERVE, typed.strip()[:TYPED_LIMIT], cents)


@pytest.mark.parametrize(
    ("typed", "months"),
    [
        ("0", 0),
        ("3", 3),
        (" 36 ", MONTHS_LIMIT),
        ("37", None),
        ("036", 36),
        ("0036", None),
        ("-1", None),
        ("1,5", None),
        ("три", None),
        ("٣", None),
        ("", None),
    ],
)
@pytest.mark.parametrize(
    "name", [FigureName.NOTICE_MONTHS, FigureName.FLOOR_MONTHS, FigureName.GUESS_MONTHS]
)
def test_months_are_whole_and_at_most_three_years(
    name: FigureName, typed: str, months: int | None
) -> None:
    assert read_figure(name, typed) == Figure(name, typed.strip(), months)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-31", date(2026, 12, 31)),
        ("2026-02-30", None),
        ("31.12.2026", None),
        ("", None),
    ],
)
def test_a_day_is_kept_as_its_number(typed: str, day: date | None) -> None:
    figure = read_figure(FigureName.NOTICE_DATE, typed)
    assert figure.value == (day.toordinal() if day else None)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1.250", AmbiguousAmount(1250_00, 1_25)),
        ("1.250 €", AmbiguousAmount(1250_00, 1_25, "EUR")),
        ("1.250 лв.", AmbiguousAmount(639_11, 64, "EUR")),
        ("10 €", Amount(10_00, "EUR")),
        ("10 лв.", Amount(5_11, "EUR")),
        ("10 CHF", UnreadableAmount("amount_other_currency")),
        ("1.250 $", UnreadableAmount("amount_other_currency")),
        ("-10", UnreadableAmount("amount_negative")),
    ],
)
def test_leva_become_euro_and_other_currencies_are_refused(typed: str, read: object) -> None:
    assert read_euro(typed) == read


@given(st.integers(0, 10**12))
def test_what_is_written_in_plain_cents_is_read_back(cents: int) -> None:
    read = read_figure(FigureName.DRAW, f"{cents // 100},{cents % 100:02d}")
    assert read.value == cents


# ---- which figures are in force ---------------------------------------------------------------


def test_figures_of_the_whole_work_are_shared_and_those_of_a_client_are_not(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    zora = start_client(store, pen.clock, pen.ids, MARIA, "Зора")
    type_in(pen, orion, {**PLAIN, FigureName.NOTICE_MONTHS: "2", FigureName.GUESS_MONTHS: "1"})
    known = known_figures(pen, zora)
    assert set(known.typed) == set(PLAIN) - {FigureName.MONTHLY_FROM_CLIENT}
    assert known.missing == (FigureName.MONTHLY_FROM_CLIENT,)


def test_an_empty_text_forgets_a_figure(pen: Pen, orion: Client) -> None:
    type_in(pen, orion, PLAIN)
    known = type_in(pen, orion, {FigureName.RESERVE: " "})
    assert known.missing == (FigureName.RESERVE,)


def test_a_text_without_a_meaning_is_kept_and_counts_as_missing(pen: Pen, orion: Client) -> None:
    known = type_in(pen, orion, {**PLAIN, FigureName.MONTHLY_COSTS: "около 3000"})
    assert known.typed[FigureName.MONTHLY_COSTS].typed == "около 3000"
    assert known.missing == (FigureName.MONTHLY_COSTS,)


def test_nothing_typed_misses_the_four_figures_in_the_order_of_the_page(
    pen: Pen, orion: Client
) -> None:
    known = known_figures(pen, orion)
    assert (known.missing, known.income) == (NEEDED, None)
    assert check_numbers(known, TODAY, "others") is None
    assert affordability(pen, orion) == Money(Affordability.UNKNOWN, None)


def test_the_invoices_fill_in_and_what_is_typed_wins(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    zora = start_client(store, pen.clock, pen.ids, MARIA, "Зора")
    add_invoices(
        store,
        paper(orion, net=1000_00, issued_on=date(2026, 9, 3)),
        paper(orion, net=500_00, issued_on=date(2026, 10, 3)),
        paper(zora, net=2500_00, issued_on=date(2026, 10, 4)),
    )
    known = known_figures(pen, orion)
    assert known.value(FigureName.MONTHLY_REVENUE) == 2000_00
    assert known.value(FigureName.MONTHLY_FROM_CLIENT) == 750_00
    assert known.invoiced(FigureName.RESERVE) is None
    assert known.missing == (FigureName.MONTHLY_COSTS, FigureName.RESERVE)
    known = type_in(pen, orion, {FigureName.MONTHLY_REVENUE: "4000"})
    assert known.value(FigureName.MONTHLY_REVENUE) == 4000_00
    assert known.invoiced(FigureName.MONTHLY_REVENUE) == 2000_00
    assert known.value(FigureName.MONTHLY_FROM_CLIENT) == 750_00


def test_a_client_without_an_invoice_has_no_share_of_them(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    zora = start_client(store, pen.clock, pen.ids, MARIA, "Зора")
    add_invoices(store, paper(orion, issued_on=date(2026, 10, 3)))
    known = known_figures(pen, zora)
    assert known.value(FigureName.MONTHLY_REVENUE) == 1000_00
    assert known.value(FigureName.MONTHLY_FROM_CLIENT) is None


def test_invoices_of_the_running_month_alone_say_nothing(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    add_invoices(store, paper(orion, issued_on=date(2026, 11, 3)))
    known = known_figures(pen, orion)
    assert known.income is None
    assert known.invoiced(FigureName.MONTHLY_REVENUE) is None


def test_a_made_up_client_keeps_its_own_figures(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    made_up = Client(
        id=ClientId("made-up"), name="Мост", created_at=pen.clock.now(), is_example=True
    )
    store.add_client(MARIA, made_up)
    type_in(pen, orion, PLAIN)
    add_invoices(store, paper(orion, issued_on=date(2026, 10, 3)))
    assert known_figures(pen, made_up) == Known(made_up, {}, None)
    add_invoices(store, paper(made_up, 7777_00, issued_on=date(2026, 10, 3)), name="made-up")
    assert known_figures(pen, orion).invoiced(FigureName.MONTHLY_REVENUE) == 1000_00
    type_in(pen, made_up, {FigureName.RESERVE: "1"})
    assert known_figures(pen, made_up).value(FigureName.RESERVE) == 1_00
    assert known_figures(pen, orion).value(FigureName.RESERVE) == 9800_00
