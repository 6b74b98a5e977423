"""Numbers: figures as people type them, one answer in words, two charts, and the way to it."""

import re
from datetime import date

import pytest

from takingstock import bootstrap
from takingstock.domain.client import Client
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.imports.invoice import read_pasted
from takingstock.usecases.invoice import FileFacts, add_import, plan_import
from takingstock.usecases.numbers import GUESSES, NEEDED
from tests.pages.conftest import SPACES, Visit, said_in

PLAIN = {
    "monthly_from_client": "1250",
    "monthly_revenue": "4000",
    "monthly_costs": "2900",
    "reserve": "9800",
}


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def typed_in(visit: Visit, client: Client, **more: str) -> Visit:
    visit.open("numbers", c=client.id)
    for key, text in {**PLAIN, **more}.items():
        visit.type(key, text)
    return visit


def add_invoices(text: str) -> None:
    """Add pasted rows as the Data page does."""
    here = bootstrap.worksheet()
    found = read_pasted(text)
    assert not found.questions
    plan = plan_import(here.store, LOCAL_OWNER, found.invoices, "a" * 64)
    facts = FileFacts(
        file_name="",
        sha256="a" * 64,
        preset=found.preset,
        encoding=found.encoding,
        basis=found.basis,
        rows_read=found.rows_read,
    )
    add_import(here.store, here.clock, here.ids, LOCAL_OWNER, plan, file=facts)


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
    typed_in(visit, orion)
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

    def full(*_: object) -> None:
        raise StoreUnavailable("store_full", path="the place")

    monkeypatch.setattr(type(english.store), "save_figure", full)
    english.type("reserve", "1")
    said = english.said
    assert not english.app.exception
    assert english.words("error.store_full", path="the place") in said
    assert english.words("error.figures_client_over_revenue") in said


# ---- the guess, notice and floor --------------------------------------------------------------


@pytest.mark.parametrize(("guess", "how"), [(4, "near"), (3, "near"), (2, "apart"), (0, "apart")])
def test_the_guess_is_set_beside_the_sum(
    visit: Visit, orion: Client, guess: int, how: str
) -> None:
    typed_in(visit, orion).choose("guess_months", guess)
    gaps = {
        "guess": visit.words(f"numbers.band.{guess}"),
        "found": visit.words(f"numbers.band.{len(GUESSES) - 1}"),
    }
    assert visit.words(f"numbers.guess_{how}", **gaps) in visit.said


def test_the_guess_can_be_taken_back(english: Visit) -> None:
    client = english.know("Орион")
    english.open("numbers", c=client.id).choose("guess_months", 2)
    assert FigureName.GUESS_MONTHS in english.store.figures(LOCAL_OWNER, client.id)
    english.choose("guess_months", None)
    assert english.store.figures(LOCAL_OWNER, client.id) == {}


def test_notice_moves_the_month_that_is_looked_at(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, notice_months="2")
    visit.at("notice_date").get("date_input")[0].set_value(date(2026, 12, 31)).run()
    month = visit.formats.month(date(2027, 3, 1)).translate(SPACES)
    assert visit.words("numbers.how.month", month=month) in visit.said


def test_notice_beyond_three_years_is_refused_in_words(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, notice_months="36")
    visit.at("notice_date").get("date_input")[0].set_value(date(2026, 12, 31)).run()
    assert visit.words("error.notice_out_of_reach", months=36) in visit.said_at("trouble")


def test_months_that_are_no_number_are_kept_and_explained(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id).type("notice_months", "два")
    assert visit.words("numbers.months_unclear", limit=36) in visit.said_at("notice_months")
    assert visit.field("notice_months").value == "два"


# ---- invoices ---------------------------------------------------------------------------------


def test_revenue_comes_from_the_invoices_and_can_be_typed_over(
    visit: Visit, orion: Client
) -> None:
    add_invoices("Орион; 03.09.2026; 1000,00 €\nЗора; 17.10.2026; 480,50 €")
    visit.open("numbers", c=orion.id)
    plain = {"bg": "740,25", "en": "740.25"}[visit.language]
    assert visit.field("monthly_revenue").value == plain
    assert visit.field("monthly_from_client").value == "500"
    assert visit.words("numbers.invoiced") in visit.said_at("monthly_revenue")
    months = {
        "first": visit.formats.short_month(date(2026, 9, 1)),
        "last": visit.formats.short_month(date(2026, 10, 1)),
    }
    assert visit.words("numbers.from_invoices", n=2, **months) in visit.said
    visit.type("monthly_revenue", "4000")
    assert visit.words("numbers.invoiced") not in visit.said_at("monthly_revenue")
    visit.type("monthly_revenue", "")
    assert visit.words("numbers.invoiced") in visit.said_at("monthly_revenue")
    visit.open().open("numbers", c=orion.id)
    assert visit.field("monthly_revenue").value == plain


def test_by_the_invoices_every_client_has_its_share(english: Visit) -> None:
    client = english.know("Орион")
    add_invoices("Орион; 03.10.2026; 1000,00 €\nЗора; 17.10.2026; 3000,00 €")
    english.open("numbers", c=client.id).type("monthly_costs", "100").type("reserve", "100")
    assert english.words("numbers.largest", name="Зора", share="75%") in english.said


def test_invoices_in_another_currency_are_named_and_left_out(english: Visit) -> None:
    client = english.know("Орион")
    add_invoices("Орион; 03.10.2026; 1000,00 €\nЗора; 17.10.2026; 300,00 $")
    english.open("numbers", c=client.id)
    assert english.words("numbers.left_out", n=1, currency="USD") in english.said


# ---- saved checks -----------------------------------------------------------------------------


def test_a_check_is_saved_with_its_day_and_can_be_removed(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion).press("save_check")
    assert visit.words("numbers.saved", n=1) in visit.said_at("saved_checks")
    row = visit.words(
        "numbers.saved_row",
        day=visit.formats.day(date(2026, 11, 23)),
        without={"bg": "−150 €", "en": "−€150"}[visit.language],
        reserve={"bg": "9800 €", "en": "€9,800"}[visit.language],
    )
    assert row in visit.said_at("saved_checks")
    (kept,) = visit.store.checks(LOCAL_OWNER, orion.id)
    visit.press(f"forget_{kept.id}")
    assert visit.store.checks(LOCAL_OWNER, orion.id) == ()
    assert not visit.has("saved_checks")


def test_the_example_has_an_answer_of_its_own(visit: Visit) -> None:
    visit.open().press("example")
    client = visit.clients()[0]
    visit.open("numbers", c=client.id)
    assert visit.words("numbers.yes") in visit.said_at("numbers_sentence")
    assert visit.store.figures(LOCAL_OWNER, None) == {}
