"""Figures that cannot be, and days far off: a sentence that names the field, the text kept."""

import re
from datetime import date

import pytest

from takingstock import bootstrap
from takingstock.domain.client import Client
from takingstock.domain.errors import Refused
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.usecases.upcoming import plan_opportunity, plan_retainer
from tests.pages.answering import pen_of, typed_in
from tests.pages.conftest import Visit
from tests.pages.test_numbers_source import add_invoices

NO_NUMBER = re.compile(r"\b(NaN|nan|inf|null|undefined)\b|∞")
LIMITS = {
    "notice_months": ("months", 36),
    "tax_percent": ("percent_below", 100),
    "resell_percent": ("percent", 100),
    "hours_from_client": ("hours", 744),
}
FIVE = ("monthly_from_client", "monthly_revenue", "monthly_costs", "draw", "reserve")


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def is_whole(visit: Visit) -> bool:
    """Whether the page was drawn to its end, without a figure that is none."""
    assert not visit.app.exception
    assert NO_NUMBER.search(visit.said) is None, visit.said
    unexpected = visit.words("error.unexpected", code="")
    assert unexpected[:20] not in visit.said
    return visit.words("limits.line") in visit.said


def all_pictures(visit: Visit) -> bool:
    return all(
        is_whole(visit.choose("detail", name))
        for name in ("concentration", "strip", "drivers", "bridge")
    )


def fill(visit: Visit, orion: Client, **figures: str) -> Visit:
    visit.open("numbers", c=orion.id)
    for name in FIVE:
        if name in figures:
            visit.type(name, figures[name])
    return visit


def test_no_revenue_at_all(visit: Visit, orion: Client) -> None:
    figures = {"monthly_from_client": "0", "monthly_revenue": "0"}
    fill(visit, orion, **figures, monthly_costs="2900", reserve="9800")
    assert visit.words("numbers.no") in visit.said
    assert visit.words("numbers.runway.months", n=3) in visit.said
    assert all_pictures(visit)


def test_nothing_but_zeros(visit: Visit, orion: Client) -> None:
    fill(visit, orion, **dict.fromkeys(FIVE, "0"))
    assert visit.words("numbers.runway.holds") in visit.said
    assert all_pictures(visit)


def test_a_client_that_is_all_the_revenue(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, monthly_from_client="4000")
    whole = {"bg": "100 %", "en": "100%"}[visit.language]
    assert visit.words("numbers.share", name="Орион", share=whole) in visit.said
    assert all_pictures(visit)


def test_a_client_without_invoices_beside_one_with(visit: Visit, orion: Client) -> None:
    add_invoices("Зора; 17.10.2026; 1000,00 €")
    visit.open("numbers", c=orion.id).type("monthly_costs", "100").type("reserve", "100")
    assert visit.words("numbers.missing.monthly_from_client") in visit.said
    assert is_whole(visit)
    assert all_pictures(visit.type("monthly_from_client", "0"))


def test_costs_above_revenue(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, monthly_costs="9000", reserve="0")
    assert visit.words("numbers.no") in visit.said
    assert visit.words("numbers.runway.months", n=0) in visit.said
    assert all_pictures(visit)


def test_a_reserve_below_zero_is_told_at_its_field(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion).type("reserve", "-500")
    assert visit.words("error.amount_negative") in visit.said_at("reserve")
    assert visit.words("numbers.missing.reserve") in visit.said


@pytest.mark.parametrize("name", ["monthly_revenue", "reserve"])
@pytest.mark.parametrize("typed", ["-4000", "9" * 300, "$100", "1.250", "NaN"])
def test_what_is_no_amount_keeps_its_text_and_is_told_at_its_field(
    visit: Visit, orion: Client, name: str, typed: str
) -> None:
    typed_in(visit, orion).type(name, typed)
    assert visit.at(name).get("warning")
    assert visit.field(name).value == typed
    assert visit.open("numbers", c=orion.id).field(name).value == typed
    assert not visit.app.exception
    assert visit.words("limits.line") in visit.said


@pytest.mark.parametrize("typed", ["-1", "9" * 300, "37.125"])
@pytest.mark.parametrize("name", LIMITS)
def test_what_is_no_such_figure_keeps_its_text_too(
    visit: Visit, orion: Client, name: str, typed: str
) -> None:
    unit, limit = LIMITS[name]
    typed_in(visit, orion).type(name, typed)
    assert visit.words(f"numbers.unclear.{unit}", limit=limit) in visit.said_at(name)
    assert visit.field(name).value == typed
    assert is_whole(visit)


def test_the_longest_of_everything_is_worked_out_or_refused_in_words(
    visit: Visit, orion: Client
) -> None:
    typed_in(visit, orion, months_to_replace="36", replacement_rate="40", floor_months="36")
    assert is_whole(visit)
    visit.type("notice_months", "36")
    assert visit.words("error.notice_out_of_reach", months=36) in visit.said
    assert visit.field("notice_months").value == "36"
    assert is_whole(visit)


def test_a_fee_that_ends_before_it_begins(visit: Visit, orion: Client) -> None:
    with pytest.raises(Refused) as refused:
        plan_retainer(
            pen_of(visit),
            orion.id,
            amount_minor=100_00,
            starts_on=date(2026, 12, 1),
            ends_on=date(2026, 11, 1),
        )
    assert visit.words.has(f"error.{refused.value.code}")
    assert visit.store.retainers(LOCAL_OWNER) == ()


@pytest.mark.parametrize("percent", [-1, 101])
def test_a_chance_that_is_none(visit: Visit, percent: int) -> None:
    with pytest.raises(Refused) as refused:
        plan_opportunity(
            pen_of(visit),
            "Каталог",
            client_id=None,
            amount_minor=100_00,
            probability_percent=percent,
            starts_on=date(2027, 1, 1),
            months=1,
            lag_months=0,
        )
    assert visit.words.has(f"error.{refused.value.code}")
    offered = visit.open("numbers", c=visit.know("Зора").id).at("upcoming").get("button_group")[0]
    assert [int(one.rstrip("% \u00a0")) for one in offered.options] == [25, 50, 75, 90, 100]


def test_invoices_without_a_rate_are_counted_and_left_out(visit: Visit, orion: Client) -> None:
    add_invoices("Орион; 17.10.2026; 300,00 $")
    typed_in(visit, orion)
    assert all_pictures(visit)


@pytest.mark.parametrize("today", ["1970-01-01", "2099-12-31"])
def test_clocks_far_off(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch, today: str
) -> None:
    monkeypatch.setenv("TAKINGSTOCK_TODAY", today)
    bootstrap.close_worksheets()
    add_invoices("Орион; 17.10.2026; 1000,00 €")
    typed_in(visit, orion, notice_months="1", replacement_rate="40", floor_months="1")
    assert all_pictures(visit)
    assert visit.words("numbers.no") in visit.said or visit.words("numbers.yes") in visit.said
    assert is_whole(visit.open("money", c=orion.id))
