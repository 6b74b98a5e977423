"""Conversation: a decision written, asked about once, sealed; notes beside it; what is next."""

from datetime import date

import pytest

from takingstock import bootstrap
from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.client import Client
from takingstock.domain.decision import Decision, DecisionKind, DraftName, sealed_text
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.incident import IncidentKind
from takingstock.usecases.incident import note_incident
from tests.pages.answering import TAKES_MUCH, pen_of, read, typed_in
from tests.pages.conftest import Visit


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def kept(visit: Visit) -> tuple[Decision, ...]:
    return visit.store.decisions(LOCAL_OWNER)


def write(visit: Visit, field: str, text: str) -> Visit:
    visit.at(field).get("text_area")[0].set_value(text).run()
    return visit


def seal(visit: Visit) -> Visit:
    """Press as often as it takes: once, or twice where something is asked."""
    before = len(kept(visit))
    visit.press("save_decision")
    return visit if len(kept(visit)) > before else visit.press("save_decision")


# ---- writing ------------------------------------------------------------------------------------


def test_nothing_is_chosen_beforehand_and_facts_stand_above(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id)
    assert visit.title == visit.words("decision.title", name="Орион")
    assert visit.at("decision").get("button_group")[0].value is None
    assert visit.at("review_on").get("date_input")[0].value is None
    assert visit.words("home.row_unread") in visit.said_at("decision_facts")
    typed_in(visit, orion)
    read(visit, orion, TAKES_MUCH)
    visit.open("conversation", c=orion.id)
    said = visit.said_at("decision_facts")
    assert visit.words("reading.points", points=17, of=24).replace("\u00a0", " ") in said
    assert visit.words("decision.money.affordable") in said


def test_what_was_written_is_there_after_another_page(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.PART)
    write(visit, "decision_reason", "Защото <b>така</b> $1$")
    visit.open("client", c=orion.id).open("conversation", c=orion.id)
    assert visit.at("decision").get("button_group")[0].value == DecisionKind.PART
    assert visit.at("decision_reason").get("text_area")[0].value == "Защото <b>така</b> $1$"
    assert kept(visit) == ()


def test_a_text_saved_in_another_window_is_not_overwritten(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id)
    write(visit, "decision_reason", "първо")
    here = bootstrap.worksheet()
    here.store.save_draft(
        LOCAL_OWNER, orion.id, DraftName.REASON, "в другия прозорец", here.clock.now()
    )
    write(visit, "decision_reason", "в този прозорец")
    assert visit.words("error.text_changed") in visit.said_at("not_saved")
    assert visit.words("typed.other") in visit.said
    assert "в този прозорец" in visit.said
    assert visit.at("decision_reason").get("text_area")[0].value == "в другия прозорец"
    drafts = visit.store.drafts(LOCAL_OWNER, orion.id)
    assert drafts[DraftName.REASON] == "в другия прозорец"
    write(visit, "decision_reason", "и двете")
    assert visit.store.drafts(LOCAL_OWNER, orion.id)[DraftName.REASON] == "и двете"


def test_without_a_choice_it_says_so_and_keeps_the_words(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id)
    write(visit, "decision_reason", "Защото")
    visit.press("save_decision")
    assert visit.words("error.decision_not_chosen") in visit.said_at("not_saved")
    assert kept(visit) == ()
    assert visit.at("decision_reason").get("text_area")[0].value == "Защото"


def test_parting_after_one_reading_is_asked_once_and_never_blocked(
    visit: Visit, orion: Client
) -> None:
    read(visit, orion, TAKES_MUCH)
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.PART)
    write(visit, "decision_reason", "Защото")
    assert not visit.has("decision_hints")
    visit.press("save_decision")
    assert visit.words("decision.hint.one_spell") in visit.said_at("decision_hints")
    assert kept(visit) == ()
    visit.press("save_decision")
    assert [one.kind for one in kept(visit)] == [DecisionKind.PART]


def test_threats_come_first_and_need_no_second_look(visit: Visit, orion: Client) -> None:
    visit.store.save_conduct(LOCAL_OWNER, orion.id, ConductFact(ConductKind.THREATS))
    visit.open("conversation", c=orion.id)
    assert visit.content.signals["unsafe"] in [one.value for one in visit.app.info]
    visit.choose("decision", DecisionKind.PART)
    write(visit, "decision_reason", "Защото")
    visit.press("save_decision")
    assert len(kept(visit)) == 1


# ---- sealed ---------------------------------------------------------------------------------------


def test_a_sealed_decision_stays_byte_for_byte_whatever_the_page_does(
    visit: Visit, orion: Client
) -> None:
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.REPAIR)
    write(visit, "decision_reason", "Защото\n![x](http://a.b)")
    visit.at("review_on").get("date_input")[0].set_value(date(2026, 12, 23)).run()
    (first,) = kept(seal(visit))
    sealed = sealed_text(first).encode()
    assert "Защото" in visit.said_at("decided")
    write(visit, "decision_note", "по-късно").press("add_decision_note")
    assert "по-късно" in visit.said_at("decided")
    visit.choose("decision", DecisionKind.KEEP)
    write(visit, "decision_reason", "Размислих")
    seal(visit)
    note_incident(pen_of(visit), orion.id, IncidentKind.SHOUTED, date(2026, 11, 23))
    read(visit, orion, TAKES_MUCH)
    second, again = kept(visit)
    assert second.reason == "Размислих"
    assert sealed_text(again).encode() == sealed
    visit.open("conversation", c=orion.id)
    assert "Размислих" in visit.said_at("decided")
    assert "http" in visit.said_at("earlier")


def test_an_empty_note_changes_nothing(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.KEEP)
    seal(visit).press("add_decision_note")
    assert visit.words("error.note_empty") in visit.said_at("not_saved")
    assert visit.store.decision_notes(LOCAL_OWNER) == ()


def test_a_price_to_stay_leads_to_a_price_talk(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.PART)
    visit.choose("decision_stay", "price")
    visit.type("decision_stay", "60,50")
    write(visit, "decision_reason", "Защото")
    seal(visit)
    (one,) = kept(visit)
    assert one.stay_rate_minor == 6050
    rate = visit.formats.money(6050).replace("\u00a0", " ")
    assert rate in visit.said_at("decided")
    visit.press("talk_prepare")
    assert visit.has("talk_reason")
    visit.open("conversation", c=orion.id)
    assert visit.title == visit.words("talk.title", name="Орион")


def test_the_price_comes_before_the_talk(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.PART)
    visit.choose("decision_stay", "price")
    write(visit, "decision_reason", "Защото")
    seal(visit)
    assert not visit.has("talk_reason")
    visit.press("onward_price_talk")
    assert visit.app.query_params["topic"] == "step-numbers"


def test_no_price_leads_to_the_conversation(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.PART)
    visit.choose("decision_stay", "never")
    seal(visit)
    assert visit.words("decision.stays.never") in visit.said_at("decided")
    assert visit.title == visit.words("talk.title", name="Орион")
    assert visit.links()[visit.words("talk.guidance")][0] == "guidance"


def test_an_unclear_price_keeps_everything(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.PART)
    visit.choose("decision_stay", "price")
    visit.type("decision_stay", "много")
    visit.press("save_decision").press("save_decision")
    assert visit.words("error.stay_rate_unclear") in visit.said_at("not_saved")
    assert kept(visit) == ()
    assert visit.field("decision_stay").value == "много"


# ---- found from elsewhere ---------------------------------------------------------------------------


def test_home_brings_it_back_on_its_day(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(visit, orion, TAKES_MUCH)
    visit.open("conversation", c=orion.id).choose("decision", DecisionKind.UNSURE)
    write(visit, "decision_reason", "Защото")
    visit.at("review_on").get("date_input")[0].set_value(date(2026, 11, 23)).run()
    visit.choose("decision_expectation", "sure")
    seal(visit)
    assert visit.words("decision.certainty.sure") in visit.said_at("decided")
    visit.open()
    assert visit.words("home.why.review", name="Орион") in visit.said_at("where")
    visit.press("where_button")
    assert visit.title == visit.words("decision.title", name="Орион")


def test_the_reading_leads_here_once_the_numbers_leave_a_choice(
    visit: Visit, orion: Client
) -> None:
    typed_in(visit, orion)
    read(visit, orion, TAKES_MUCH)
    visit.press("step_conversation")
    assert visit.title == visit.words("decision.title", name="Орион")


# ---- the bridge plan --------------------------------------------------------------------------------


def test_where_the_numbers_say_not_yet_there_is_a_plan_with_what_must_be_true(
    visit: Visit, orion: Client
) -> None:
    typed_in(visit, orion, monthly_costs="3900", reserve="500")
    read(visit, orion, TAKES_MUCH)
    visit.press("step_bridge")
    assert visit.title == visit.words("decision.title", name="Орион")
    said = visit.said_at("bridge")
    assert visit.words("bridge.text") in said
    assert visit.words("numbers.lever.title") in said
    labels = visit.links()
    for step in ("boundary", "price_talk"):
        assert labels[visit.content.next_steps[step].label][0] == "guidance"


def test_a_later_day_that_works_is_named(english: Visit) -> None:
    orion = english.know("Orion")
    typed_in(english, orion, monthly_revenue="2650", monthly_costs="1500", reserve="2000")
    english.open("conversation", c=orion.id)
    said = english.said_at("bridge")
    assert english.words("bridge.later", day="").rstrip(".") in said
    assert english.words("numbers.lever.title") not in said


def test_there_is_no_plan_where_the_numbers_leave_a_choice_or_clash(
    visit: Visit, orion: Client
) -> None:
    typed_in(visit, orion)
    assert not visit.open("conversation", c=orion.id).has("bridge")
    typed_in(visit, orion, monthly_from_client="9000")
    assert not visit.open("conversation", c=orion.id).has("bridge")
