"""The reading on the page: how it adds up, what stands beside it, what changed."""

from datetime import date

import pytest

from takingstock import bootstrap
from takingstock.domain.assessment import ConductKind
from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.over_giving import OverGiving
from takingstock.usecases.assessment import save_own_view
from takingstock.usecases.figure import save_figure
from tests.pages.answering import GIVES_MUCH, TAKES_MUCH, answered, pen_of, read, read_before
from tests.pages.conftest import Visit


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


# ---- the reading ------------------------------------------------------------------------------


def points(visit: Visit, count: int, of: int) -> str:
    said = visit.words("reading.points", points=count, of=of)
    return said.replace("\u00a0", " ")


def test_twelve_answers_lead_to_the_reading(visit: Visit, orion: Client) -> None:
    read(visit, orion, TAKES_MUCH)
    said = visit.said_at("reading")
    assert visit.words("reading.heading", day=visit.formats.day(date(2026, 11, 23))) in said
    assert points(visit, 17, of=24) in said
    assert points(visit, 4, of=24) in said
    rule = visit.content.rule
    assert f"{rule.question} **{rule.yes}**" in said
    step = visit.content.next_steps["check_numbers"]
    assert step.text in visit.said_at("next_step")
    assert visit.at("next_step").get("button")[0].label == step.label


def test_a_reading_adds_up_by_hand(visit: Visit, orion: Client) -> None:
    read(visit, orion, TAKES_MUCH)
    said = visit.said_at("how_worked_out")
    assert visit.words("reading.sum", added="4 + 3 + 3 + 2 + 4 + 1", points=17, of=24) in said
    assert visit.words("reading.sum", added="0 + 1 + 1 + 0 + 2 + 0", points=4, of=24) in said
    assert {"bg": "71 %", "en": "71%"}[visit.language] in said
    assert "1/3" in said
    assert "2/3" in said


def test_a_partial_reading_says_so_and_gives_the_range(visit: Visit, orion: Client) -> None:
    read(visit, orion, (4, 4, 4, 4, None, None, 0, 0, 0, 0, 0, None))
    said = visit.said_at("reading")
    day = visit.formats.day(date(2026, 11, 23))
    assert visit.words("reading.heading_partial", day=day) in said
    assert points(visit, 16, of=16) in said
    assert visit.words("reading.range", n=4, of=6, low=16, high=24) in said
    assert visit.words("reading.range", n=5, of=6, low=0, high=4) in said


def test_the_strongest_answers_lead_to_their_guidance(visit: Visit, orion: Client) -> None:
    read(visit, orion, TAKES_MUCH)
    links = visit.links()
    for sign in ("drain-1", "drain-5"):
        page, query = links[visit.content.signs[sign].short]
        assert (page, f"topic={sign}" in query, orion.id in query) == ("guidance", True, True)


def test_the_next_step_takes_the_client_along(english: Visit) -> None:
    client = english.know("Орион")
    read(english, client, GIVES_MUCH).press("next_step")
    assert english.app.query_params == {"c": client.id, "topic": "energy-3"}
    assert english.has("topic_text")


def test_the_next_step_of_unknown_numbers_is_the_numbers_page(english: Visit) -> None:
    client = english.know("Орион")
    read(english, client, TAKES_MUCH)
    english.press("next_step")
    assert english.title == english.words("numbers.title", name="Орион")


@pytest.mark.parametrize(("reserve", "step"), [("9800", "conversation"), ("1000", "bridge")])
def test_the_next_step_follows_the_numbers(visit: Visit, reserve: str, step: str) -> None:
    client = visit.know("Орион")
    figures = {
        FigureName.MONTHLY_FROM_CLIENT: "1250",
        FigureName.MONTHLY_REVENUE: "4000",
        FigureName.MONTHLY_COSTS: "2900",
        FigureName.RESERVE: reserve,
    }
    for name, typed in figures.items():
        save_figure(pen_of(visit), client, name, typed)
    read(visit, client, TAKES_MUCH)
    assert visit.content.next_steps[step].text in visit.said_at("next_step")


def test_answers_can_be_changed_on_the_day_of_the_reading(visit: Visit, orion: Client) -> None:
    read(visit, orion, TAKES_MUCH).answer("drain-1", 0)
    assert points(visit, 13, of=24) in visit.said_at("reading")
    (sheet,) = visit.store.assessments(LOCAL_OWNER, orion.id)
    assert sheet.answers["drain-1"] == 0


# ---- beside the reading -----------------------------------------------------------------------


def test_threats_come_before_everything_else(visit: Visit, orion: Client) -> None:
    answered(visit, orion, GIVES_MUCH)
    visit.at(f"conduct_{orion.id}_{ConductKind.THREATS}").set_value(True).run()
    visit.press("show_reading")
    step = visit.content.next_steps["written_only"]
    assert visit.at("next_step").get("button")[0].label == step.label
    assert visit.content.signals["unsafe"] in visit.said_at("reading")
    assert "112" in visit.said_at("reading")


def test_threats_marked_after_the_reading_count_at_once(english: Visit) -> None:
    client = english.know("Орион")
    read(english, client, GIVES_MUCH)
    tick = english.at(f"conduct_{client.id}_{ConductKind.THREATS}")
    tick.set_value(True).run()
    english.run()
    step = english.content.next_steps["written_only"]
    assert english.at("next_step").get("button")[0].label == step.label
    english.at(f"conduct_{client.id}_{ConductKind.THREATS}").set_value(False).run()
    english.run()
    assert english.at("next_step").get("button")[0].label != step.label


def test_a_fact_of_conduct_keeps_its_day_and_count(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id)
    key = f"conduct_{orion.id}_{ConductKind.CANCELLATIONS}"
    visit.at(key).set_value(True).run()
    visit.run()
    visit.at(f"{key}_count").set_value("3").run()
    visit.at(f"{key}_day").set_value(date(2026, 11, 2)).run()
    (fact,) = visit.store.conduct(LOCAL_OWNER, orion.id)
    assert (fact.kind, fact.count, fact.happened_on) == (
        ConductKind.CANCELLATIONS,
        3,
        date(2026, 11, 2),
    )
    visit.at(key).set_value(False).run()
    assert visit.store.conduct(LOCAL_OWNER, orion.id) == ()


def test_facts_never_move_the_points(english: Visit) -> None:
    client = english.know("Орион")
    answered(english, client, GIVES_MUCH)
    for kind in ConductKind:
        english.at(f"conduct_{client.id}_{kind}").set_value(True).run()
    english.press("show_reading")
    said = english.said_at("reading")
    assert points(english, 2, of=24) in said
    assert english.content.over_giving[OverGiving.EXTRA_WORK] in said


def test_an_invoice_put_off_stands_beside_the_points(english: Visit) -> None:
    client = english.know("Орион")
    read(english, client, (0, 0, 0, 0, 0, 4, 4, 4, 4, 4, 4, 4))
    said = english.said_at("reading")
    assert english.content.signals["stopped_invoicing"] in said
    assert english.content.boundary_watch in said


def test_the_own_view_is_kept_beside_the_reading(visit: Visit, orion: Client) -> None:
    read(visit, orion, TAKES_MUCH)
    visit.at("own_view").get("text_area")[0].set_value("  Аз го виждам *иначе*. ").run()
    (sheet,) = visit.store.assessments(LOCAL_OWNER, orion.id)
    assert sheet.own_view == "Аз го виждам *иначе*."
    assert "✓" in visit.said_at("saved")
    assert visit.has("reading")


def test_an_own_view_saved_in_another_window_is_not_overwritten(
    visit: Visit, orion: Client
) -> None:
    read(visit, orion, TAKES_MUCH)
    (sheet,) = visit.store.assessments(LOCAL_OWNER, orion.id)
    here = bootstrap.worksheet()
    save_own_view(here.store, here.clock, LOCAL_OWNER, sheet, "в другия прозорец")
    visit.at("own_view").get("text_area")[0].set_value("в този прозорец").run()
    said = visit.said
    assert visit.words("error.own_view_changed") in said
    assert visit.words("typed.other") in said
    assert "в този прозорец" in said
    (sheet,) = visit.store.assessments(LOCAL_OWNER, orion.id)
    assert sheet.own_view == "в другия прозорец"


# ---- over time ----------------------------------------------------------------------------------


def test_the_first_reading_says_that_changes_come_with_the_second(
    visit: Visit, orion: Client
) -> None:
    read(visit, orion, TAKES_MUCH)
    assert visit.words("trend.first") in visit.said_at("trend")
    assert not visit.has("trend_chart")


def test_an_older_reading_is_shown_and_can_be_answered_again(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_before(visit, monkeypatch, orion, TAKES_MUCH)
    visit.open("client", c=orion.id)
    assert visit.words("client.older", day=visit.formats.day(date(2026, 10, 1))) in visit.said
    visit.press("answer_again")
    assert visit.words("client.progress", n=0, of=12) in visit.said
    assert not visit.has("reading")


def test_a_second_reading_names_what_changed_and_draws_it(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_before(visit, monkeypatch, orion, TAKES_MUCH)
    visit.open("client", c=orion.id).press("answer_again")
    read(visit, orion, GIVES_MUCH)
    since = visit.formats.day(date(2026, 10, 1))
    gaps = {"since": since, "from": 71, "to": 8}
    assert visit.content.trend["less_drain"].format_map(gaps) in visit.said_at("reading")
    chart = visit.at("trend_chart").get("vega_lite_chart")
    assert len(chart) == 1
    said = visit.said_at("trend")
    assert visit.formats.day(date(2026, 11, 23)) in said
    assert since in said


def test_a_small_difference_is_no_clear_change(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_before(visit, monkeypatch, orion, TAKES_MUCH)
    visit.open("client", c=orion.id).press("answer_again")
    read(visit, orion, (*TAKES_MUCH[:11], 1))
    since = visit.formats.day(date(2026, 10, 1))
    assert visit.content.trend["no_clear_change"].format_map({"since": since}) in visit.said


def test_enough_for_now_leads_home(english: Visit, monkeypatch: pytest.MonkeyPatch) -> None:
    client = english.know("Орион")
    read_before(english, monkeypatch, client, TAKES_MUCH)
    english.open("client", c=client.id).press("enough")
    assert english.title == english.words("app.name")
