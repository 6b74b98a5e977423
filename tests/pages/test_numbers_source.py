"""Numbers: guess, notice, figures from invoices, and checks that are kept."""

from datetime import date

import pytest

from takingstock import bootstrap
from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.imports.invoice import read_pasted
from takingstock.usecases.invoice import FileFacts, add_import, plan_import
from takingstock.usecases.numbers import GUESSES
from tests.pages.answering import typed_in
from tests.pages.conftest import SPACES, Visit


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


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


# ---- the guess, notice and floor --------------------------------------------------------------


@pytest.mark.parametrize(("guess", "how"), [(4, "near"), (3, "near"), (2, "apart"), (0, "apart")])
def test_the_guess_is_set_beside_the_sum(visit: Visit, orion: Client, guess: int, how: str) -> None:
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
    assert visit.words("numbers.unclear.months", limit=36) in visit.said_at("notice_months")
    assert visit.field("notice_months").value == "два"


# ---- invoices ---------------------------------------------------------------------------------


def test_revenue_comes_from_the_invoices_and_can_be_typed_over(visit: Visit, orion: Client) -> None:
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
    assert visit.has("check_removed")
    visit.press("check_removed")
    assert visit.store.checks(LOCAL_OWNER, orion.id) == (kept,)
    assert not visit.has("check_removed")


def test_the_example_has_an_answer_of_its_own(visit: Visit) -> None:
    visit.open().press("example")
    client = visit.clients()[0]
    visit.open("numbers", c=client.id)
    assert visit.words("numbers.yes") in visit.said_at("numbers_sentence")
    assert visit.store.figures(LOCAL_OWNER, None) == {}
