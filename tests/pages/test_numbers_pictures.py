"""Shares now and after leaving, strips of money, hours and strength, and VAT in its fold."""

from datetime import date

import pytest

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.usecases.upcoming import note_hours
from tests.pages.answering import TAKES_MUCH, pen_of, read, typed_in
from tests.pages.conftest import SPACES, Visit
from tests.pages.test_numbers_source import add_invoices

THREE = "Орион; 03.10.2026; 1000,00 €\nЗора; 17.10.2026; 1000,00 €\nБета; 18.10.2026; 2000,00 €"


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def percent(visit: Visit, number: str) -> str:
    return {"bg": f"{number} %", "en": f"{number}%"}[visit.language]


def rows(visit: Visit, column: str) -> list[list[str]]:
    """Return the rows of the table that has a column."""
    (table,) = [
        one.value for one in visit.app.get("table") if visit.words(column) in one.value.columns
    ]
    return [[str(cell).translate(SPACES) for cell in row] for row in table.values]


# ---- shares -----------------------------------------------------------------------------------


def test_shares_are_shown_now_and_after(visit: Visit, orion: Client) -> None:
    add_invoices(THREE)
    visit.open("numbers", c=orion.id).type("monthly_costs", "100").type("reserve", "100")
    # 1/4, 1/4, 1/2: 1 / (1/16 + 1/16 + 1/4); then 1/3 and 2/3: 1 / (1/9 + 4/9)
    now, then = {"bg": ("2,7", "1,8"), "en": ("2.7", "1.8")}[visit.language]
    assert visit.words("numbers.equal", name="Орион", now=now, after=then) in visit.said
    shares = {"bg": ("25,0", "33,3", "66,7"), "en": ("25.0", "33.3", "66.7")}[visit.language]
    quarter, third, two_thirds = (percent(visit, one) for one in shares)
    found = {row[0]: row[2:] for row in rows(visit, "numbers.column_share_after")}
    assert found["Орион"] == [quarter, "–"]
    assert found["Зора"] == [quarter, third]
    assert found["Бета"][1] == two_thirds


def test_a_client_that_is_everything_leaves_nothing(visit: Visit, orion: Client) -> None:
    add_invoices("Орион; 17.10.2026; 1000,00 €")
    visit.open("numbers", c=orion.id).type("monthly_costs", "100").type("reserve", "100")
    one = {"bg": "1,0", "en": "1.0"}[visit.language]
    assert visit.words("numbers.equal_alone", name="Орион", now=one) in visit.said


def test_typed_figures_do_not_say_how_the_rest_is_divided(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    assert visit.words("numbers.rest_unknown") in visit.said
    assert [row[3] for row in rows(visit, "numbers.column_share_after")] == [
        "–",
        percent(visit, {"bg": "100,0", "en": "100.0"}[visit.language]),
    ]


# ---- strips -----------------------------------------------------------------------------------


def test_strips_set_money_hours_and_strength_side_by_side(visit: Visit, orion: Client) -> None:
    visit.know("Зора")
    note_hours(pen_of(visit), orion.id, date(2026, 10, 1), billable_minutes=600, unbilled_minutes=0)
    read(visit, orion, TAKES_MUCH)
    typed_in(visit, orion).choose("detail", "strip")
    assert len(visit.app.get("vega_lite_chart")) == 2
    all_of_it = percent(visit, {"bg": "100,0", "en": "100.0"}[visit.language])
    parts = ", ".join(
        visit.words(f"numbers.strip.{measure}_part", share=share)
        for measure, share in (
            ("money", percent(visit, {"bg": "31,2", "en": "31.2"}[visit.language])),
            ("hours", all_of_it),
            ("drain", all_of_it),
        )
    )
    assert visit.words("numbers.strip.text", name="Орион", parts=parts) in visit.said
    unknown = visit.words("numbers.strip.unknown")
    found = {row[0]: row[1:] for row in rows(visit, "numbers.strip.drain")}
    assert found["Зора"] == [unknown] * 3
    assert found[visit.words("numbers.others")][1:] == [unknown] * 2
    share = {"bg": "31,2", "en": "31.2"}[visit.language]
    assert found["Орион"][0] == percent(visit, share)


# ---- VAT --------------------------------------------------------------------------------------


def test_nothing_is_assumed_of_vat_before_it_is_answered(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    said = visit.said_at("fold_tax")
    assert visit.at("vat_registered").get("button_group")[0].value is None
    assert visit.words("numbers.vat.unknown") in said
    assert not visit.has("vat_percent")
    visit.choose("vat_registered", 0)
    assert visit.words("numbers.vat.no") in visit.said_at("fold_tax")
    assert visit.store.figures(LOCAL_OWNER, None)[FigureName.VAT_REGISTERED].typed == "no"
    visit.choose("vat_registered", None)
    assert FigureName.VAT_REGISTERED not in visit.store.figures(LOCAL_OWNER, None)


def test_vat_of_the_registered_enters_with_its_rate(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion).choose("vat_registered", 1)
    said = visit.said_at("fold_tax")
    assert visit.words("numbers.vat.yes") in said
    assert visit.words("numbers.vat.no_rate") in said
    visit.type("vat_percent", "20").type("vat_cost_percent", "10")
    said = visit.said_at("fold_tax")
    assert visit.words("numbers.vat.no_rate") not in said
    assert visit.words("numbers.vat.assumed") in said
    # 800 on revenue less 290 on costs are due; without the client 260 come in
    due, heaviest = {"bg": ("510 €", "−250 €"), "en": ("€510", "−€250")}[visit.language]
    assert due in said
    assert heaviest in said
    visit.type("vat_payable", "100")
    said = visit.said_at("fold_tax")
    assert visit.words("numbers.vat.assumed") not in said
    assert {"bg": "100 €", "en": "€100"}[visit.language] in said


def test_a_rate_that_is_none_is_kept_and_explained(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id).choose("vat_registered", 1)
    visit.type("vat_percent", "двайсет").type("vat_payable", "1.250")
    assert visit.words("numbers.unclear.percent", limit=100) in visit.said_at("vat_percent")
    assert visit.field("vat_percent").value == "двайсет"
    assert visit.words("numbers.ambiguous", text="1.250") in visit.said_at("vat_payable")
