"""Boundaries: stated, sent, tried on the past; the niche, a prospect, a week in a minute."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
import vobject
from icalendar import Calendar

from takingstock import bootstrap
from takingstock.domain.aftercare import CaseField
from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.incident import IncidentKind
from takingstock.domain.lesson import LessonKind
from takingstock.domain.own_text import Spot
from takingstock.domain.week import WeekField
from takingstock.exports.calendar import calendar_file
from takingstock.ui.literal import literal
from takingstock.usecases import week
from takingstock.usecases.aftercare import CASE
from takingstock.usecases.boundary import learn
from takingstock.usecases.incident import note_incident
from takingstock.usecases.own_text import write_about
from tests.pages.answering import TAKES_MUCH, pen_of, read
from tests.pages.conftest import Visit

HOSTILE = '<img src=x onerror=alert(1)> ![x](http://a.b) $1$ =HYPERLINK("x")'


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def fill(visit: Visit, field: str, value: object) -> Visit:
    """Give the widget of a field its value."""
    visit.app.get_by_key(field).set_value(value).run()
    return visit


def stated(visit: Visit) -> list[str]:
    return [one.value for one in visit.at("statement_text").get("code")]


def test_an_empty_page_shows_an_example_and_asks_for_nothing(visit: Visit) -> None:
    visit.open("boundaries")
    assert visit.title == visit.words("boundaries.title")
    assert visit.words("statement.example") in visit.said_at("statement_text")
    assert stated(visit) == []
    assert visit.store.own_texts(LOCAL_OWNER) == {}
    assert all(not group.value for group in visit.app.get("button_group")[1:])


def test_what_is_stated_reads_in_both_languages(visit: Visit) -> None:
    visit.open("boundaries")
    fill(visit, "statement_rounds_own", "2")
    fill(visit, "statement_weekends_own", "no")
    fill(visit, "statement_protects_own", "вечерите")
    first, second = stated(visit)
    assert visit.words("statement.line.rounds", n=2) in first
    assert visit.words("statement.line.weekends.no") in first
    assert "вечерите" not in first + second
    other = {"bg": "The price includes 2 rounds", "en": "В цената влизат 2 кръга"}
    assert other[visit.language] in second
    visit.open("home").open("boundaries")
    assert stated(visit) == [first, second]


def test_an_unclear_number_is_kept_and_said(visit: Visit) -> None:
    fill(visit.open("boundaries"), "statement_payment_days_own", "скоро")
    assert visit.words("statement.unclear", low=1, high=120) in visit.said_at("statement")
    assert stated(visit) == []
    assert visit.app.get_by_key("statement_payment_days_own").value == "скоро"


def test_hostile_words_stay_words(visit: Visit) -> None:
    fill(visit.open("boundaries"), "statement_urgent_own", HOSTILE)
    assert HOSTILE in stated(visit)[0]
    learn(pen_of(visit), LessonKind.QUESTION, HOSTILE)
    visit.open("boundaries")
    assert literal(HOSTILE) in [one.label for one in visit.app.get("button_group")]


def test_it_is_noted_who_got_it_and_who_agreed(visit: Visit, orion: Client) -> None:
    fill(visit.open("boundaries"), "statement_rounds_own", "2")
    fill(visit, "sent_to", orion.id).press("note_sent")
    (sending,) = visit.store.sendings(LOCAL_OWNER)
    assert sending.text == stated(visit)[0]
    day = visit.formats.day(date(2026, 11, 23))
    assert visit.words("statement.sent", name="Орион", day=day) in visit.said_at("sendings")
    visit.press(f"yes_{sending.id}")
    assert visit.words("statement.yes", day=day) in visit.said_at("sendings")
    visit.press(f"yes_{sending.id}").press(f"unsend_{sending.id}")
    assert visit.store.sendings(LOCAL_OWNER) == ()
    visit.press(f"take_back_{sending.id}")
    assert visit.store.sendings(LOCAL_OWNER) == (sending,)


def test_it_can_be_noted_for_an_earlier_day(visit: Visit, orion: Client) -> None:
    fill(visit.open("boundaries"), "statement_rounds_own", "2")
    fill(visit, "sent_on", date(2026, 11, 18))
    fill(visit, "sent_to", orion.id).press("note_sent")
    (sending,) = visit.store.sendings(LOCAL_OWNER)
    assert sending.sent_on == date(2026, 11, 18)
    fill(visit, "sent_on", date(2026, 11, 20)).press(f"yes_{sending.id}")
    (sending,) = visit.store.sendings(LOCAL_OWNER)
    assert sending.acknowledged_on == date(2026, 11, 20)


def test_it_is_tried_on_what_happened(visit: Visit, orion: Client) -> None:
    kinds = [IncidentKind.BEYOND] * 4 + [IncidentKind.WEEKEND] * 3 + [IncidentKind.SHOUTED] * 4
    for kind in kinds:
        note_incident(pen_of(visit), orion.id, kind, date(2026, 11, 20))
    visit.open("boundaries")
    assert visit.said_at("back_test") == ""
    fill(visit, "statement_rounds_own", "2")
    fill(visit, "statement_weekends_own", "agreed")
    said = visit.said_at("back_test")
    assert visit.words("statement.back.text", n=11, met=7) in said
    table = visit.at("back_test").get("table")[0].value
    assert [int(count) for count in table.iloc[:, 1]] == [3, 4, 4]
    fill(visit, "statement_weekends_own", "yes")
    assert visit.words("statement.back.text", n=11, met=4) in visit.said_at("back_test")


def test_a_line_of_ones_own_can_go_and_come_back(visit: Visit) -> None:
    lesson = learn(pen_of(visit), LessonKind.BOUNDARY, "Аванс преди скица.")
    assert stated(visit.open("boundaries"))[0] == lesson.text
    visit.press(f"forget_{lesson.id}")
    assert stated(visit) == []
    visit.press(f"take_back_{lesson.id}")
    assert visit.store.lessons(LOCAL_OWNER) == (lesson,)


# ---- niche and prospect --------------------------------------------------------------------------


def test_a_client_is_placed_to_the_niche_with_a_reason(visit: Visit, orion: Client) -> None:
    fill(visit.open("boundaries"), "fit_of", orion.id)
    fill(visit, f"niche_fit_{orion.id}", "out")
    fill(visit, f"niche_fit_reason_{orion.id}", "помпи")
    assert visit.words("niche.fit.out") in visit.said_at("niche_fit")
    texts = {one.spot.name: one.text for one in visit.store.client_texts(LOCAL_OWNER)}
    assert texts == {"fit": "out", "fit_reason": "помпи"}


def ask(visit: Visit, **answers: str) -> Visit:
    for name, value in answers.items():
        fill(visit, f"prospect_{name}_own", value)
    return visit.press("show_prospect")


def test_a_prospect_is_checked_without_a_niche_card(visit: Visit) -> None:
    visit.open("boundaries")
    assert not any("fits_niche" in str(node.key) for node in visit.app.get("button_group"))
    ask(visit, budget="yes", agreement="yes")
    assert visit.words("prospect.more") in visit.said_at("prospect_result")
    ask(visit, decider="yes", calm="yes", learn="1")
    assert visit.words("prospect.result.fits.title") in visit.said_at("prospect_result")
    ask(visit, learn="3", budget="no", calm="no")
    said = visit.said_at("prospect_result")
    assert visit.words("prospect.result.not_mine.title") in said
    assert visit.words("prospect.ask.budget") in said


def test_a_prospect_becomes_a_client_with_what_may_disappoint(visit: Visit) -> None:
    fill(visit.open("boundaries"), "niche_whom_own", "малки пекарни")
    ask(visit, name="Вега", disappoint="мълчание", fits_niche="yes", cause="yes", budget="unclear")
    ask(visit, decider="yes")
    visit.press("take_on")
    assert [one.name for one in visit.clients()] == ["Вега"]
    (kept,) = visit.store.client_texts(LOCAL_OWNER)
    assert kept.text == "мълчание"
    assert visit.app.get_by_key("prospect_name_own").value == ""
    assert not visit.has("prospect_result")


# ---- the week ------------------------------------------------------------------------------------


def test_a_week_is_looked_at_and_leaves_no_gap(visit: Visit) -> None:
    visit.open("boundaries")
    fill(visit, "week-2026-11-23_worked_own", "44")
    fill(visit, "week-2026-11-23_wanted_own", "36,5")
    fill(visit, "week-2026-11-23_available_own", "3")
    assert visit.words("week.one_day") in visit.said_at("check_in")
    visit.press("finish_week")
    assert visit.words("week.wait") in visit.said_at("week_done")
    assert visit.words(
        "week.load", worked="44", wanted=visit.formats.number(Fraction(73, 2), 1)
    ) in visit.said_at("week_load")
    fill(visit, "week-2026-11-23_worked_own", "много")
    assert visit.words("week.unclear") in visit.said_at("check_in")


def test_the_slip_makes_a_calendar_file_and_is_asked_about_only_afterwards(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    visit.open("boundaries")
    assert not visit.has("day_off_calendar")
    fill(visit, "week-2026-11-23_day_off_own", date(2026, 11, 27))
    fill(visit, "week-2026-11-23_phone_from_own", "09:00")
    fill(visit, "week-2026-11-23_phone_until_own", "18:00")
    assert visit.has("day_off_calendar")
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2026-11-27")
    assert not visit.open("boundaries").has("day_off_went")
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2026-11-28")
    assert visit.open("boundaries").has("day_off_went")
    fill(visit, "week-2026-11-23_went_own", "whole")
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2026-12-04")
    fill(visit.open("boundaries"), "week-2026-11-23_went_own", "partly")
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2026-12-05")
    assert not visit.open("boundaries").has("day_off_went")
    kept = visit.store.own_texts(LOCAL_OWNER)
    assert kept[Spot("week-2026-11-23", WeekField.WENT)] == "partly"


def test_one_button_is_primary_at_a_time(visit: Visit, orion: Client) -> None:
    fill(visit.open("boundaries"), "statement_rounds_own", "2")
    primary = [one.key for one in visit.app.button if one.proto.type == "primary"]
    assert primary == ["note_sent"]


def test_the_calendar_file_holds_the_day_and_the_hours(visit: Visit) -> None:
    visit.open("boundaries")
    fill(visit, "week-2026-11-23_day_off_own", date(2026, 11, 27))
    fill(visit, "week-2026-11-23_phone_from_own", "20:00")
    fill(visit, "week-2026-11-23_phone_until_own", "08:00")
    pen = pen_of(visit)
    file = calendar_file(week.slip(week.weeks(pen), "Ден", "Тихо"), pen.clock.now())
    day, quiet = Calendar.from_ical(file).events
    assert day.start == date(2026, 11, 27)
    assert quiet.start.isoformat()[:16] == "2026-11-27T20:00"
    assert quiet.end.isoformat()[:16] == "2026-11-28T08:00"
    first, second = vobject.readOne(file.decode()).vevent_list
    assert first.dtstart.value == date(2026, 11, 27)
    assert second.dtend.value.isoformat()[:16] == "2026-11-28T08:00"


def test_what_was_feared_comes_back_at_the_first_review(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    vega = visit.know("Вега")
    fear = Spot(CASE, CaseField.DISAPPOINT)
    write_about(pen_of(visit), vega.id, fear, f"дълго мълчание {HOSTILE}")
    read(visit, vega, TAKES_MUCH)
    assert HOSTILE in visit.said_at("feared")
    created = bootstrap.worksheet().clock.now().date()
    for days, is_shown in ((91, True), (130, False)):
        day = created + timedelta(days=days)
        monkeypatch.setenv("TAKINGSTOCK_TODAY", day.isoformat())
        read(visit, vega, TAKES_MUCH)
        assert visit.has("feared") is is_shown
