"""What the figures say about going on without a client, and the guess beside it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.method import Affordability
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.figure import Known, everybodys_figures
from takingstock.usecases.numbers import (
    FAR,
    GUESSES,
    Check,
    Money,
    affordabilities,
    affordability,
    check_numbers,
    guess_band,
)
from tests.usecases.conftest import MARIA
from tests.usecases.figures import PLAIN, type_in
from tests.usecases.memory import MemoryStore

TODAY = date(2026, 11, 23)


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


def checked(pen: Pen, client: Client, **more: str) -> Check:
    figures = {**PLAIN, **{FigureName(name): typed for name, typed in more.items()}}
    check = check_numbers(type_in(pen, client, figures), TODAY, "всички останали")
    assert check is not None
    return check


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
    "more",
    [
        {},
        {"reserve": "300"},
        {"reserve": "300", "notice_months": "6"},
        {"monthly_revenue": "0", "monthly_from_client": "0"},
        {"floor_months": "3", "tax_percent": "15", "draw": "500"},
    ],
)
def test_a_list_of_clients_says_what_the_page_of_each_says(
    pen: Pen, orion: Client, more: dict[str, str]
) -> None:
    check = checked(pen, orion, **more)
    said = Money(check.state, check.share)
    assert affordability(pen, orion) == said
    common = everybodys_figures(pen)
    assert affordability(pen, orion, common) == said
    assert affordabilities(pen, "all", (orion,), common) == {orion.id: said}


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        # own pay: 2750 - 2900 - 1500 = -1650; 9800 / 1650 = 5.9
        ({"draw": "1500"}, (-1650_00, 5, Affordability.NOT_YET)),
        ({"monthly_costs": "2000"}, (750_00, None, Affordability.AFFORDABLE)),
        ({"monthly_costs": "2750"}, (0, None, Affordability.AFFORDABLE)),
        ({"reserve": "0"}, (-150_00, 0, Affordability.NOT_YET)),
        # exactly two years: 24 × 150 = 3600 ends at zero
        ({"reserve": "3600"}, (-150_00, FAR, Affordability.AFFORDABLE)),
        ({"reserve": "3599,99"}, (-150_00, 23, Affordability.NOT_YET)),
        ({"reserve": "3750"}, (-150_00, None, Affordability.AFFORDABLE)),
        # the floor of two months of costs is 5800: 9800 - 24 × 150 = 6200 keeps it
        ({"floor_months": "2"}, (-150_00, None, Affordability.AFFORDABLE)),
        ({"floor_months": "3"}, (-150_00, None, Affordability.NOT_YET)),
        # a month of notice is paid, so the first month without comes later
        ({"notice_months": "1"}, (-150_00, None, Affordability.AFFORDABLE)),
    ],
)
def test_what_is_left_how_long_it_lasts_and_whether_it_can_be_afforded(
    pen: Pen, orion: Client, figures: dict[str, str], said: tuple[int, int | None, Affordability]
) -> None:
    check = checked(pen, orion, **figures)
    assert (check.without, check.runway, check.state) == said


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
