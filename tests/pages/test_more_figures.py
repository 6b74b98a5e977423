"""The folds of the Numbers page, the answer with a day or with levers, the second picture."""

import json
import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner import StopException

from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.case import Case
from takingstock.domain.numbers.fan import Fan, Simulation, fan
from takingstock.domain.numbers.printer import print_analysis
from takingstock.domain.numbers.reader import read_case
from takingstock.domain.numbers.steps import Told
from takingstock.ui import numbers_fan
from takingstock.ui.formats import Formats
from takingstock.ui.literal import literal
from takingstock.usecases.upcoming import plan_opportunity
from tests.pages.answering import pen_of, typed_in
from tests.pages.conftest import SPACES, Visit, said_in
from tests.pages.test_numbers_source import add_invoices


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def money(visit: Visit, euros: str) -> str:
    return {"bg": f"{euros} €", "en": f"€{euros}"}[visit.language]


def test_nothing_of_the_folds_is_filled_in(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    for key in ("tax_percent", "hours_from_client", "replacement_rate", "unbilled"):
        assert visit.field(key).value == ""
    assert visit.words("numbers.replacement.text") in visit.said_at("fold_replacement")
    assert visit.words("upcoming.text").translate(SPACES) in visit.said_at("upcoming")


def test_other_work_says_how_it_enters_the_sum(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, replacement_rate="40", resell_percent="50")
    assert visit.words("numbers.replacement.missing") in visit.said_at("fold_replacement")
    visit.type("hours_from_client", "20,5")
    said = visit.said_at("fold_replacement")
    hours = {"bg": "20,50", "en": "20.50"}[visit.language]
    assert re.search(rf"{re.escape(hours)} .* = {re.escape(money(visit, '410'))}", said)


def test_a_percentage_that_is_none_is_kept_and_explained(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id).type("tax_percent", "100")
    said = visit.said_at("tax_percent")
    assert visit.words("numbers.unclear.percent_below", limit=100) in said
    assert visit.field("tax_percent").value == "100"


def test_what_to_collect_is_added_up(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    how = visit.words("numbers.collect.how", late="", unbilled="", sum="")
    assert how[:10] not in visit.said_at("fold_collect")
    add_invoices(
        "Клиент; Номер; Дата; Падеж; Платена на; Сума\n"
        "Орион; 1; 13.09.2026; 24.09.2026; ; 1000,00 €\n"
        "Орион; 2; 13.09.2026; 24.09.2026; 20.09.2026; 500,00 €"
    )
    visit.type("unbilled", "600")
    sums = {"bg": ("1000 €", "600 €", "1600 €"), "en": ("€1,000", "€600", "€1,600")}
    late, unbilled, both = sums[visit.language]
    said = visit.words("numbers.collect.how", late=late, unbilled=unbilled, sum=both)
    assert said in visit.said_at("fold_collect")


def test_tax_enters_the_table_that_adds_up(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, monthly_costs="1000", tax_percent="15", variable_percent="10")
    said = visit.said
    for key in ("variable", "tax"):
        assert visit.words(f"numbers.how.{key}") in said
    amounts = {
        "bg": ("1253,75 €", "−221,25 €", "−275,00 €"),
        "en": ("€1,253.75", "−€221.25", "−€275.00"),
    }[visit.language]
    assert all(one in said for one in amounts)
    month = {"bg": "ноември 2026 г.", "en": "November 2026"}[visit.language]
    assert month in visit.said_at("fold_tax")


def test_a_later_day_is_named(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, reserve="1000")
    said = visit.said_at("numbers_sentence")
    assert re.search(r"1 [а-яA-Za-z]+ 202[67]", said)
    assert visit.words("numbers.later_note") in said


def test_levers_are_named_in_whole_euros(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, draw="1500")
    said = visit.said_at("numbers_sentence")
    sums = {"bg": ("1242", "29 800"), "en": ("1,242", "29,800")}[visit.language]
    for name, euros in (("more_income", 0), ("less_cost", 0), ("more_reserve", 1)):
        assert visit.words(f"numbers.lever.{name}", money=money(visit, sums[euros])) in said


def test_projects_are_added_counted_and_removed(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    visit.app.get_by_key("upcoming_0_name").set_value("Каталог")
    visit.app.get_by_key("upcoming_0_amount").set_value("4000")
    press_add(visit)
    assert visit.words("upcoming.no_start") in visit.said_at("upcoming")
    assert visit.app.get_by_key("upcoming_0_name").value == "Каталог"
    start = visit.app.get_by_key("upcoming_0_start")
    start.set_value(start.options[0])
    press_add(visit)
    assert visit.words("upcoming.no_sure") in visit.said_at("upcoming")
    visit.app.get_by_key("upcoming_0_sure").set_value(50)
    visit.app.get_by_key("upcoming_0_months").set_value("два")
    press_add(visit)
    assert visit.words("upcoming.no_months", limit=36) in visit.said_at("upcoming")
    visit.app.get_by_key("upcoming_0_months").set_value("99")
    press_add(visit)
    assert visit.words("error.months_out_of_range", low=1, high=36) in visit.said_at("upcoming")
    visit.app.get_by_key("upcoming_0_months").set_value("1")
    press_add(visit)
    (kept,) = visit.store.opportunities(LOCAL_OWNER)
    assert (kept.name, kept.amount_minor, kept.probability_percent) == ("Каталог", 4000_00, 50)
    assert visit.words("numbers.how.projects") in visit.said
    assert money(visit, {"bg": "2000,00", "en": "2,000.00"}[visit.language]) in visit.said
    visit.press(f"forget_{kept.id}")
    assert visit.store.opportunities(LOCAL_OWNER) == ()


def press_add(visit: Visit) -> None:
    visit.at("upcoming").get("button")[-1].click().run()


def test_an_amount_of_a_project_that_is_none_is_named(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    press_add(visit)
    assert visit.words("upcoming.no_amount") in visit.said_at("upcoming")
    visit.app.get_by_key("upcoming_0_amount").set_value("около 4000")
    press_add(visit)
    assert visit.words("error.amount_unreadable") in visit.said_at("upcoming")
    visit.app.get_by_key("upcoming_0_amount").set_value("9" * 13)
    press_add(visit)
    assert visit.words("error.amount_too_long", limit=12) in visit.said_at("upcoming")


def test_a_project_of_two_sums_is_asked_about(visit: Visit, orion: Client) -> None:
    visit.open("numbers", c=orion.id)
    visit.app.get_by_key("upcoming_0_amount").set_value("1.250")
    press_add(visit)
    sums = {"bg": ("1250,00 €", "1,25 €"), "en": ("€1,250.00", "€1.25")}[visit.language]
    said = visit.words("upcoming.two_meanings", text=literal("1.250"), one=sums[0], other=sums[1])
    assert said in visit.said_at("upcoming")
    assert visit.app.get_by_key("upcoming_0_amount").value == "1.250"


def test_the_example_takes_no_projects(visit: Visit) -> None:
    visit.open("home").press("example")
    client = next(one for one in visit.store.clients(LOCAL_OWNER) if one.is_example)
    visit.open("numbers", c=client.id)
    assert visit.words("upcoming.not_in_example") in visit.said_at("upcoming")


def test_one_more_picture_at_a_time(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, draw="1500")
    assert len(visit.app.get("vega_lite_chart")) == 2
    assert visit.has("concentration_chart")
    visit.choose("detail", "drivers")
    assert len(visit.app.get("vega_lite_chart")) == 2
    said = visit.said
    # a fifth of the other revenue is 550 a month, over 36 months 19 800
    assert visit.words("numbers.driver.other_retainers").translate(SPACES) in said
    lowest = {"bg": "−49 600,00 €", "en": "−€49,600.00"}[visit.language]  # 9800 - 36 * 1650
    assert lowest in said
    assert {"bg": "−69 400,00 €", "en": "−€69,400.00"}[visit.language] in said
    visit.choose("detail", "bridge")
    assert len(visit.app.get("vega_lite_chart")) == 2
    said = visit.said
    lost = {"bg": "−15 000,00 €", "en": "−€15,000.00"}[visit.language]
    assert lost in said


def test_where_nothing_moves_it_is_said(visit: Visit, orion: Client) -> None:
    zero = {"monthly_from_client": "0", "monthly_revenue": "0", "monthly_costs": "0"}
    typed_in(visit, orion, **zero)
    visit.choose("detail", "drivers")
    assert visit.words("numbers.drivers.nothing") in visit.said
    visit.choose("detail", "bridge")
    assert visit.words("numbers.bridge.title") in visit.said
    assert not visit.has("bridge_chart")


def test_the_plan_with_other_work_has_its_own_line(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, hours_from_client="30", replacement_rate="40", resell_percent="50")
    table = said_in(visit.nodes())
    assert visit.words("numbers.line_instead") in table
    spec = json.loads(visit.app.get("vega_lite_chart")[0].proto.spec)
    assert visit.words("numbers.line_instead") in json.dumps(spec, ensure_ascii=False)


def plan(visit: Visit, *sure: int) -> None:
    for number, percent in enumerate(sure):
        plan_opportunity(
            pen_of(visit),
            f"Каталог {number}",
            client_id=None,
            amount_minor=4000_00,
            probability_percent=percent,
            starts_on=date(2027, 1, 1),
            months=1,
            lag_months=0,
        )


def test_an_unsure_project_draws_what_is_possible(visit: Visit, orion: Client) -> None:
    plan(visit, 50)
    typed_in(visit, orion)
    # 9800 - 12 * 150 is 8000 without the project and 12 000 with it
    said = visit.said
    sums = {"bg": ("8000 €", "12 000 €"), "en": ("€8,000", "€12,000")}[visit.language]
    month = {"bg": "октомври 2027 г.", "en": "October 2027"}[visit.language]
    assert visit.words("numbers.fan.text", low=sums[0], high=sums[1], month=month) in said
    assert visit.words("numbers.fan.how", n=2) in said
    assert visit.words("numbers.fan.low") in said


def test_a_small_chance_is_never_shown_as_none(visit: Visit, orion: Client) -> None:
    # the reserve falls below zero only if none of seven projects comes: 1 of 128
    plan(visit, *[50] * 7)
    typed_in(visit, orion, reserve="1500")
    one = {"bg": "1 %", "en": "1%"}[visit.language]
    nothing = {"bg": "0 €", "en": "€0"}[visit.language]
    under = visit.words("numbers.fan.under", share=one)
    assert visit.words("numbers.fan.floor", floor=nothing, share=under) in visit.said


def test_what_is_nearly_certain_is_never_shown_as_certain(visit: Visit, orion: Client) -> None:
    # 2650 are missing each month, 31 800 in a year: 5500 + 24 000 are not enough, + 28 000 are
    plan(visit, *[50] * 7)
    typed_in(visit, orion, reserve="5500", draw="2500")
    almost = {"bg": "99 %", "en": "99%"}[visit.language]
    nothing = {"bg": "0 €", "en": "€0"}[visit.language]
    over = visit.words("numbers.fan.over", share=almost)
    assert visit.words("numbers.fan.floor", floor=nothing, share=over) in visit.said


def test_many_projects_are_drawn_with_a_seed_that_is_shown(visit: Visit, orion: Client) -> None:
    plan(visit, *[50] * 15)
    typed_in(visit, orion)
    paths = {"bg": "10 000", "en": "10,000"}[visit.language]
    assert visit.words("numbers.fan.how_drawn", paths=paths, seed=1) in visit.said


def test_a_fan_that_takes_long_is_shown_and_gone_when_done(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[float] = []
    progress = st.progress

    def noted(share: float, text: str) -> object:
        shown.append(share)
        return progress(share, text=text)

    monkeypatch.setattr(numbers_fan, "PATIENCE", 0)
    monkeypatch.setattr(st, "progress", noted)
    plan(visit, *[50] * 15)
    typed_in(visit, orion)
    assert len(shown) == 1
    assert visit.words("numbers.fan.low") in visit.said
    assert not visit.has("fan_progress")


def test_a_fan_that_was_stopped_is_left_out_until_it_is_asked_for(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The browser's press ends the run at the bar; the next one is told of the press."""

    def half_way(_case: Case, _simulate: Simulation, told: Told) -> Fan:
        told(1, 2)
        raise StopException

    monkeypatch.setattr(numbers_fan, "PATIENCE", 0)
    monkeypatch.setattr(numbers_fan, "fan", half_way)
    plan(visit, *[50] * 15)
    typed_in(visit, orion)
    assert visit.at("fan_progress").get("progress")[0].proto.value == 50
    monkeypatch.setattr(numbers_fan, "fan", fan)
    visit.press("fan_progress")
    assert visit.words("numbers.fan.stopped") in visit.said
    assert visit.words("numbers.fan.low") not in visit.said
    assert visit.has("numbers_chart")
    visit.press("fan_stopped")
    assert visit.words("numbers.fan.low") in visit.said
    assert not visit.has("fan_stopped")


def test_a_certain_project_draws_no_band(visit: Visit, orion: Client) -> None:
    plan(visit, 100)
    typed_in(visit, orion)
    assert visit.words("numbers.fan.low") not in visit.said


def test_what_the_page_says_is_what_the_command_says(visit: Visit, orion: Client) -> None:
    """A saved check is the command's own input: both give the same figures to the cent."""
    plan(visit, 50)
    typed_in(
        visit,
        orion,
        draw="1500",
        tax_percent="15",
        variable_percent="5,5",
        hours_from_client="20,5",
        replacement_rate="45",
        resell_percent="60",
        months_to_replace="2",
        notice_months="1",
        floor_months="1",
    )
    visit.press("save_check")
    (kept,) = visit.store.checks(LOCAL_OWNER, orion.id)
    told: dict[str, Any] = print_analysis(analyse(read_case(json.loads(kept.case)["input"])))
    said = visit.said
    for name in ("with", "without", "without_no_replacement"):
        for amount in told[name]["balance"][:12]:
            assert written(visit, amount) in said, (name, amount)
    # given in October with a month of notice: the last day is 30 November, so December
    assert written(visit, told["without"]["surplus"][1]) in said
    assert json.loads(kept.case)["without"] == int(Decimal(told["without"]["surplus"][1]) * 100)


def written(visit: Visit, amount: str) -> str:
    """Return an amount of the command as the page writes it in a table."""
    minor = int(Decimal(amount) * 100)
    return Formats(visit.language).money(minor, cents=True).translate(SPACES)
