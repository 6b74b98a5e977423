"""The Numbers page without the page: figures as typed, what they say, what is overdue."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.amount import AmbiguousAmount, Amount, UnreadableAmount
from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.method import Affordability
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.numbers import (
    FAR,
    GUESSES,
    MONTHS_LIMIT,
    NEEDED,
    Check,
    Known,
    Money,
    affordability,
    check_numbers,
    guess_band,
    known_figures,
    read_euro,
    read_figure,
    save_figure,
)
from tests.usecases.conftest import MARIA
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices, paper

TODAY = date(2026, 11, 23)
PLAIN = {
    FigureName.MONTHLY_FROM_CLIENT: "1250",
    FigureName.MONTHLY_REVENUE: "4000",
    FigureName.MONTHLY_COSTS: "2900",
    FigureName.RESERVE: "9800",
}


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


def type_in(pen: Pen, client: Client, figures: Mapping[FigureName, str]) -> Known:
    for name, typed in figures.items():
        save_figure(pen, client, name, typed)
    return known_figures(pen, client)


def checked(pen: Pen, client: Client, **more: str) -> Check:
    figures = {**PLAIN, **{FigureName(name): typed for name, typed in more.items()}}
    check = check_numbers(type_in(pen, client, figures), TODAY, "всички останали")
    assert check is not None
    return check


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
    assert figure == Figure(FigureName.RESERVE, typed.strip()[:80], cents)


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
    type_in(pen, made_up, {FigureName.RESERVE: "1"})
    assert known_figures(pen, made_up).value(FigureName.RESERVE) == 1_00
    assert known_figures(pen, orion).value(FigureName.RESERVE) == 9800_00


# ---- what the figures say -----------------------------------------------------------------------


def test_the_plain_figures_fall_short_each_month_and_yet_last(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion)
    assert (check.without, check.kept) == (-150_00, 1100_00)
    assert check.runway is None  # 9800 / 150 = 65 months, over two years
    assert check.state is Affordability.AFFORDABLE
    assert check.share == Fraction(5, 16)
    assert check.month == date(2026, 11, 1)
    assert affordability(pen, orion) == Money(Affordability.AFFORDABLE, Fraction(5, 16))


@pytest.mark.parametrize(
    ("figures", "without", "runway", "state"),
    [
        # own pay: 2750 - 2900 - 1500 = -1650; 9800 / 1650 = 5.9
        ({"draw": "1500"}, -1650_00, 5, Affordability.NOT_YET),
        ({"monthly_costs": "2000"}, 750_00, None, Affordability.AFFORDABLE),
        ({"monthly_costs": "2750"}, 0, None, Affordability.AFFORDABLE),
        ({"reserve": "0"}, -150_00, 0, Affordability.NOT_YET),
        # exactly two years: 24 × 150 = 3600 ends at zero
        ({"reserve": "3600"}, -150_00, FAR, Affordability.AFFORDABLE),
        ({"reserve": "3599,99"}, -150_00, 23, Affordability.NOT_YET),
        ({"reserve": "3750"}, -150_00, None, Affordability.AFFORDABLE),
        # the floor of two months of costs is 5800: 9800 - 24 × 150 = 6200 keeps it
        ({"floor_months": "2"}, -150_00, None, Affordability.AFFORDABLE),
        ({"floor_months": "3"}, -150_00, None, Affordability.NOT_YET),
        # a month of notice is paid, so the first month without comes later
        ({"notice_months": "1"}, -150_00, None, Affordability.AFFORDABLE),
    ],
)
def test_what_is_left_how_long_it_lasts_and_whether_it_can_be_afforded(
    pen: Pen,
    orion: Client,
    figures: dict[str, str],
    without: int,
    runway: int | None,
    state: Affordability,
) -> None:
    check = checked(pen, orion, **figures)
    assert (check.without, check.runway, check.state) == (without, runway, state)


@pytest.mark.parametrize(
    ("figures", "month"),
    [
        ({}, date(2026, 11, 1)),
        ({"notice_months": "2"}, date(2027, 1, 1)),
        ({"notice_date": "2026-12-15"}, date(2027, 1, 1)),
        ({"notice_date": "2026-12-15", "notice_months": "3"}, date(2027, 4, 1)),
        ({"notice_date": "2026-01-15"}, date(2026, 11, 1)),
    ],
)
def test_the_month_looked_at_is_the_first_whole_one_after_the_last_day(
    pen: Pen, orion: Client, figures: dict[str, str], month: date
) -> None:
    check = checked(pen, orion, **figures)
    assert (check.month, check.without) == (month, -150_00)


def test_notice_beyond_the_horizon_is_refused_and_nothing_is_claimed(
    pen: Pen, orion: Client
) -> None:
    known = type_in(
        pen,
        orion,
        {**PLAIN, FigureName.NOTICE_DATE: "2029-10-31", FigureName.NOTICE_MONTHS: "1"},
    )
    with pytest.raises(Refused, match="notice_out_of_reach") as refusal:
        check_numbers(known, TODAY, "others")
    assert refusal.value.fields == {"months": 36}
    assert affordability(pen, orion) == Money(Affordability.UNKNOWN, None)


def test_a_part_above_the_whole_is_refused(pen: Pen, orion: Client) -> None:
    known = type_in(pen, orion, {**PLAIN, FigureName.MONTHLY_FROM_CLIENT: "4000,01"})
    with pytest.raises(Refused, match="figures_client_over_revenue"):
        check_numbers(known, TODAY, "others")
    assert affordability(pen, orion).state is Affordability.UNKNOWN


def test_without_revenue_there_is_no_share(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion, monthly_revenue="0", monthly_from_client="0")
    assert (check.share, check.without, check.kept) == (None, -2900_00, -2900_00)


def test_one_client_may_be_all_of_the_revenue(pen: Pen, orion: Client) -> None:
    check = checked(pen, orion, monthly_from_client="4000")
    assert (check.share, check.without, check.runway) == (Fraction(1), -2900_00, 3)


def test_a_client_named_like_everyone_else_stays_apart(pen: Pen, orion: Client) -> None:
    known = type_in(pen, replace(orion, name="Others"), PLAIN)
    check = check_numbers(known, TODAY, "others")
    assert check is not None
    assert len({one.client for one in check.case.retainers}) == 2
    assert check.without == -150_00


@given(
    part=st.integers(0, 10**7),
    rest=st.integers(0, 10**7),
    costs=st.integers(0, 10**7),
    draw=st.integers(0, 10**7),
    reserve=st.integers(0, 10**9),
)
def test_the_month_adds_up_and_the_runway_is_the_reserve_by_the_gap(
    part: int, rest: int, costs: int, draw: int, reserve: int
) -> None:
    cents = {
        FigureName.MONTHLY_FROM_CLIENT: part,
        FigureName.MONTHLY_REVENUE: part + rest,
        FigureName.MONTHLY_COSTS: costs,
        FigureName.DRAW: draw,
        FigureName.RESERVE: reserve,
    }
    client = Client(id=ClientId("o"), name="Орион", created_at=None)  # type: ignore[arg-type]
    known = Known(client, {name: Figure(name, "1", one) for name, one in cents.items()}, None)
    check = check_numbers(known, TODAY, "others")
    assert check is not None
    assert check.without == rest - costs - draw
    assert check.kept - check.without == part
    lasts = reserve // -check.without if check.without < 0 else None
    assert check.runway == (None if lasts is None or lasts > FAR else lasts)
    is_safe = check.without >= 0 or reserve + FAR * check.without >= 0
    assert (check.state is Affordability.AFFORDABLE) == is_safe


# ---- the guess ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("months", "band"),
    [(0, 0), (1, 0), (2, 1), (3, 1), (4, 2), (6, 2), (7, 3), (12, 3), (13, 4), (24, 4), (None, 4)],
)
def test_a_number_of_months_lies_in_one_band_of_the_guess(months: int | None, band: int) -> None:
    assert guess_band(months) == band


def test_the_bands_of_the_guess_leave_no_month_out() -> None:
    starts = [first for first, _ in GUESSES]
    ends = [last for _, last in GUESSES]
    assert starts == [0, *(last + 1 for last in ends if last is not None)]
    assert ends[-1] is None
