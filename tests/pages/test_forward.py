"""Forward: a month after a parting; what became easier, one lesson, the sealed words."""

import re
from datetime import date

import pytest

from takingstock.domain.client import Client
from takingstock.domain.decision import Decision, DecisionKind, DraftName, sealed_text
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.lesson import LessonKind
from takingstock.usecases.decision import seal, write_draft
from takingstock.usecases.talk import mark_done
from tests.pages.answering import pen_of
from tests.pages.conftest import Visit

LATER = "2026-12-23"
"""Thirty days after the decision."""


@pytest.fixture
def orion(visit: Visit) -> Client:
    """A client with whom it was decided to part, on the twenty-third of November."""
    client, pen = visit.know("Орион"), pen_of(visit)
    write_draft(pen, client.id, DraftName.KIND, DecisionKind.PART)
    write_draft(pen, client.id, DraftName.REASON, "Защото\n![x](http://a.b) $1$")
    seal(pen, client)
    return client


def kept(visit: Visit) -> Decision:
    (one,) = visit.store.decisions(LOCAL_OWNER)
    return one


def fill(visit: Visit, field: str, value: object) -> Visit:
    visit.app.get_by_key(field).set_value(value).run()
    return visit


@pytest.fixture
def later(visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch) -> Visit:
    """The page a month later."""
    monkeypatch.setenv("TAKINGSTOCK_TODAY", LATER)
    return visit.open("forward", c=orion.id)


def test_before_any_parting_it_says_what_it_is_for(visit: Visit) -> None:
    visit.open("forward")
    assert visit.title == visit.words("forward.title")
    assert visit.words("forward.empty") in visit.said
    assert visit.links()[visit.content.guidance["step-forward"].title][0] == "guidance"
    assert not visit.has("easier")


def test_before_its_day_it_names_the_day(visit: Visit, orion: Client) -> None:
    visit.open("forward", c=orion.id)
    day = visit.formats.long_day(date(2026, 12, 23)).replace("\u00a0", " ")
    assert visit.words("forward.next", name="Орион", day=day) in visit.said
    assert not visit.has("easier")
    fill(visit, f"parting_parted_on_{orion.id}", date(2026, 10, 20))
    assert visit.has("easier")


def test_the_days_count_from_when_it_was_said(visit: Visit, orion: Client) -> None:
    mark_done(pen_of(visit), orion.id, date(2026, 11, 23))
    said = visit.open("forward", c=orion.id).said
    assert visit.words("forward.first_look", day=visit.formats.day(date(2026, 12, 23))) in said


def test_a_look_ahead_is_kept_field_by_field(later: Visit, orion: Client) -> None:
    part = f"look-30_{{}}_{orion.id}"
    fill(later, part.format("easier"), ["evenings", "ideas"])
    fill(later, part.format("easier_text"), "петъците")
    fill(later, part.format("rest_before"), "2")
    fill(later, part.format("rest_now"), "шест")
    fill(later, part.format("freed"), "rest")
    fill(later, part.format("new_thing"), "курс")
    assert later.words("week.unclear") in later.said_at("rest")
    later.open("client", c=orion.id).open("forward", c=orion.id)
    assert later.app.get_by_key(part.format("easier")).value == ["evenings", "ideas"]
    assert later.app.get_by_key(part.format("rest_now")).value == "шест"
    later.press("save_review")
    assert not later.has("easier")
    assert later.words("forward.written") in later.said
    texts = {one.spot.name: one.text for one in later.store.client_texts(LOCAL_OWNER)}
    assert texts["done_on"] == LATER


def test_one_lesson_becomes_a_line_of_the_boundaries(later: Visit, orion: Client) -> None:
    later.press("lesson_to_boundary")
    assert later.words("error.lesson_empty") in later.said_at("not_saved")
    fill(later, f"parting_lesson_{orion.id}", "Аванс преди първата скица.")
    later.press("lesson_to_boundary")
    (lesson,) = later.store.lessons(LOCAL_OWNER)
    assert (lesson.kind, lesson.client_id) == (LessonKind.BOUNDARY, orion.id)
    assert later.app.get_by_key(f"parting_lesson_{orion.id}").value == ""
    assert later.links()[later.words("forward.to_boundaries")][0] == "boundaries"
    later.open("boundaries")
    assert lesson.text in later.at("statement_text").get("code")[0].value


def test_one_lesson_becomes_a_question_to_the_next_prospect(later: Visit, orion: Client) -> None:
    fill(later, f"parting_lesson_{orion.id}", "Кой одобрява последен?")
    later.press("lesson_to_question")
    later.open("boundaries")
    labels = [one.label for one in later.at("prospect").get("button_group")]
    assert any("Кой одобрява последен" in label for label in labels)


def test_the_sealed_words_stay_byte_for_byte_whatever_is_done_later(
    later: Visit, orion: Client
) -> None:
    before = sealed_text(kept(later)).encode()
    assert "Защото" in later.said_at("kept_reasons")
    fill(later, f"parting_going_back_{orion.id}", "4")
    fill(later, f"parting_lesson_{orion.id}", "Аванс.")
    later.press("lesson_to_boundary").press("lesson_to_question")
    fill(later, f"parting_terms_{orion.id}", "Само с аванс")
    fill(later, f"look-30_easier_text_{orion.id}", "петъците")
    later.press("put_off").press("save_review").press("archive_parted")
    assert later.store.client(LOCAL_OWNER, orion.id).archived_at
    later.press("archive_parted")
    assert sealed_text(kept(later)).encode() == before


def test_home_brings_it_up_and_it_can_wait_twice(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert visit.words("home.why.forward", name="Орион") not in visit.open().said
    for day, is_up in (
        ("2026-12-23", True),
        ("2026-12-29", False),
        ("2026-12-30", True),
        ("2027-01-05", False),
        ("2027-01-06", True),
    ):
        monkeypatch.setenv("TAKINGSTOCK_TODAY", day)
        said = visit.open().said
        assert (visit.words("home.why.forward", name="Орион") in said) is is_up, day
        if is_up and visit.press("where_button").has("put_off"):
            visit.press("put_off")
    assert visit.title == visit.words("forward.title")
    assert not visit.has("put_off")


def test_terms_come_first_when_the_same_client_returns(later: Visit, orion: Client) -> None:
    fill(later, f"parting_terms_{orion.id}", "Само с аванс от 30 %")
    later.open("boundaries")
    assert not later.has("returning")
    fill(later, "prospect_name_own", "„ОРИОН“")
    assert "Само с аванс от 30 %" in later.said_at("returning")


def test_no_question_looks_back_in_blame(visit: Visit) -> None:
    messages = visit.content.messages
    texts = [
        str(text)
        for key, text in messages.items()
        if key.startswith(("forward.", "week.", "home.why"))
    ]
    blame = re.compile(r"съжалява|вината|виновн|сбърка|regret|fault|blame|mistake", re.IGNORECASE)
    assert len(texts) > 50
    assert [text for text in texts if blame.search(text)] == []


def test_one_button_is_primary_at_a_time(later: Visit, orion: Client) -> None:
    def primary() -> list[str]:
        return [one.key for one in later.app.button if one.proto.type == "primary"]

    assert primary() == ["finish_30"]
    assert [*later.press("save_review").app.get("vega_lite_chart")] == []
    assert primary() == ["to_boundary"]
