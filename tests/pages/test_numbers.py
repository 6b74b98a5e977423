"""Numbers: figures as people type them, one answer in words, two charts, and the way to it."""

import re

import pytest

from takingstock.domain.client import Client
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.usecases.figure import NEEDED
from tests.pages.answering import PLAIN, typed_in
from tests.pages.conftest import SPACES, Visit, said_in


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


# ---- what is still missing --------------------------------------------------------------------


def test_nothing_is_filled_in_and_nothing_is_claimed(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    assert [visit.field(name).value for name in NEEDED] == [""] * 4
    assert visit.at("guess_months").get("button_group")[0].value is None
    assert visit.words("numbers.empty") in visit.said_at("numbers_sentence")
    assert not visit.has("numbers_chart")
    assert not visit.has("save_check")


@pytest.mark.parametrize("missing", NEEDED)
def test_the_figure_that_is_missing_is_named(
    visit: Visit, orion: Client, missing: FigureName
) -> None:
    typed_in(visit, orion, **{missing: ""})
    assert visit.said_at("numbers_sentence") == visit.words(f"numbers.missing.{missing}")


def test_what_cannot_be_read_is_kept_and_says_what_to_write(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, monthly_costs="около 2900", reserve="100 CHF")
    said = visit.said_at("monthly_costs")
    assert visit.words("error.amount_unreadable") in said
    assert visit.field("monthly_costs").value == "около 2900"
    assert visit.words("error.amount_other_currency") in visit.said_at("reserve")


def test_a_negative_and_a_too_fine_amount_say_why(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, monthly_costs="-5", reserve="9999999999999", monthly_revenue="1,2345")
    assert visit.words("error.amount_negative") in visit.said_at("monthly_costs")
    assert visit.words("error.amount_too_long", limit=12) in visit.said_at("reserve")
    assert visit.words("error.amount_too_fine", limit=2) in visit.said_at("monthly_revenue")


def test_an_amount_with_two_meanings_is_asked_about(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id).type("reserve", "9.800")
    said = visit.said_at("reserve")
    assert visit.words("numbers.ambiguous", text="9.800") in said
    assert {"bg": "9800 €", "en": "€9,800"}[visit.language] in said
    visit.press(f"meant_{orion.id}_reserve_980000")
    assert visit.store.figures(LOCAL_OWNER, None)[FigureName.RESERVE].value == 9800_00
    assert visit.field("reserve").value == "9800,00"


def test_what_was_understood_is_echoed(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id).type("reserve", "195,58 лв.")
    echo = {"bg": "= 100 €", "en": "= €100"}[visit.language]
    assert echo in visit.said_at("reserve")
    assert "✓" in visit.said_at("saved")


# ---- the answer -------------------------------------------------------------------------------


def test_five_figures_give_the_answer(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    for key, text in PLAIN.items():
        visit.type(key, text)
    said = visit.said_at("numbers_sentence")
    money = {"bg": ("2750 €", "150 €"), "en": ("€2,750", "€150")}[visit.language]
    sentence = visit.words("numbers.sentence.short", name="Орион", revenue=money[0], gap=money[1])
    assert visit.words("numbers.yes") in said
    assert sentence in said
    assert visit.words("numbers.runway.far") in said
    assert visit.words("numbers.no_draw") in said
    minus = {"bg": "−150 €", "en": "−€150"}[visit.language]
    assert f"{visit.words('numbers.left_without', name='Орион')}: **{minus}**" in said
    plus = {"bg": "+1100 €", "en": "+€1,100"}[visit.language]
    assert f"{visit.words('numbers.left_with', name='Орион')}: **{plus}**" in said


def test_a_reserve_that_does_not_last_is_told_in_whole_months(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, draw="1500", floor_months="1")
    said = visit.said_at("numbers_sentence")
    assert visit.words("numbers.no") in said
    assert visit.words("numbers.runway.months", n=5) in said
    # the floor is a month of costs and own pay: 4400; 9800 - 4 * 1650 = 3200 is left in February
    (floor,) = re.findall(r"(?:слиза|falls below) .*", said)
    assert {"bg": "февруари 2027 г.", "en": "in February 2027."}[visit.language] in floor
    assert ".." not in floor
    assert visit.words("numbers.no_draw") not in said


@pytest.mark.parametrize(("costs", "how"), [("2000", "over"), ("2750", "even")])
def test_a_month_that_holds_is_said_so(visit: Visit, orion: Client, costs: str, how: str) -> None:
    typed_in(visit, orion, monthly_costs=costs)
    said = visit.said_at("numbers_sentence")
    money = {"bg": ("2750 €", "750 €"), "en": ("€2,750", "€750")}[visit.language]
    gaps = {"name": "Орион", "revenue": money[0], "gap": money[1]}
    assert visit.words(f"numbers.sentence.{how}", **gaps) in said
    assert visit.words("numbers.runway.holds") in said


def test_the_month_can_be_added_up_by_hand(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, draw="1500")
    rows = {
        "bg": ["4000,00 €", "−1250,00 €", "2750,00 €", "−2900,00 €", "−1500,00 €", "−1650,00 €"],
        "en": ["€4,000.00", "−€1,250.00", "€2,750.00", "−€2,900.00", "−€1,500.00", "−€1,650.00"],
    }[visit.language]
    tables = [said_in([one]).split("\n") for one in visit.app.get("table")]
    (how,) = [lines for lines in tables if visit.words("numbers.how.revenue") in lines]
    assert [line for line in how if "€" in line] == rows


def test_the_reserve_is_drawn_over_a_year_with_and_without(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    assert len(visit.at("numbers_chart").get("vega_lite_chart")) == 1
    (months,) = [
        one.value
        for one in visit.app.get("table")
        if visit.words("numbers.line_without") in one.value.columns
    ]
    assert len(months) == 12
    last = months.iloc[-1].tolist()
    expected = {
        "bg": ["10.2027", "23 000,00 €", "8000,00 €"],
        "en": ["Oct 2027", "€23,000.00", "€8,000.00"],
    }
    assert [cell.translate(SPACES) for cell in last] == expected[visit.language]


def test_the_share_of_the_client_is_said_and_drawn(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    share = {"bg": "31 %", "en": "31%"}[visit.language]
    note = {"bg": "25 %", "en": "25%"}[visit.language]
    assert visit.words("numbers.share", name="Орион", share=share) in visit.said
    assert visit.words("numbers.over_threshold", threshold=note) in visit.said
    assert len(visit.at("concentration_chart").get("vega_lite_chart")) == 1
    assert {"bg": "31,2 %", "en": "31.2%"}[visit.language] in visit.said


def test_a_small_share_is_not_remarked_on(english: Visit) -> None:
    typed_in(english, english.know("Орион"), monthly_from_client="1000")
    assert english.words("numbers.over_threshold", threshold="25%") not in english.said


def test_without_revenue_no_share_is_drawn(english: Visit) -> None:
    typed_in(english, english.know("Орион"), monthly_from_client="0", monthly_revenue="0")
    assert english.words("numbers.no") in english.said
    assert not english.has("concentration_chart")


def test_a_part_above_the_whole_is_said_kindly(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, monthly_revenue="1000")
    assert visit.words("error.figures_client_over_revenue") in visit.said_at("trouble")
    assert visit.field("monthly_revenue").value == "1000"
    assert not visit.has("numbers_sentence")


def test_what_would_fill_the_gap_is_named(english: Visit) -> None:
    typed_in(english, english.know("Орион"))
    assert english.words("numbers.keep_same", money="€1,250", name="Орион") in english.said
    assert english.words("numbers.cover_all", money="€150") in english.said
    english.type("monthly_costs", "2000")
    assert english.words("numbers.covered") in english.said


def test_two_troubles_at_once_are_both_said(
    english: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    typed_in(english, english.know("Орион"), monthly_revenue="1000")

    def full(*_: object, **__: object) -> None:
        raise StoreUnavailable("store_full", path="the place")

    monkeypatch.setattr(type(english.store), "save_figure", full)
    english.type("reserve", "1")
    said = english.said
    assert not english.app.exception
    assert english.words("error.store_full", path="the place") in said
    assert english.words("error.figures_client_over_revenue") in said
