"""The next prospect: asked what partings taught, shown what was feared, known if one comes back."""

from datetime import date, timedelta

import pytest

from takingstock.domain.aftercare import CaseField
from takingstock.domain.client import Client
from takingstock.domain.decision import DraftName
from takingstock.domain.lesson import LessonKind
from takingstock.domain.niche import NicheField
from takingstock.domain.own_text import Spot
from takingstock.domain.prospect import NEEDS_NICHE, Asked, Result, awaits_review
from takingstock.usecases.aftercare import CASE
from takingstock.usecases.assessment import Pen
from takingstock.usecases.boundary import learn, statement
from takingstock.usecases.client import start_client
from takingstock.usecases.decision import seal, write_draft
from takingstock.usecases.niche import NICHE
from takingstock.usecases.own_text import write_about, write_own
from takingstock.usecases.prospect import (
    DISAPPOINT,
    NAME,
    PROSPECT,
    feared,
    let_go,
    open_prospect,
    own_field,
    take_on,
)
from tests.usecases.conftest import MARIA

STARTED = date(2026, 11, 23)


def typed(pen: Pen, **fields: str) -> None:
    for name, text in fields.items():
        write_own(pen, Spot(PROSPECT, name), text)


def part(pen: Pen, name: str) -> Client:
    client = start_client(pen.store, pen.clock, pen.ids, MARIA, name)
    write_draft(pen, client.id, DraftName.KIND, "part")
    seal(pen, client)
    return client


def test_two_questions_wait_for_the_niche_card(pen: Pen) -> None:
    assert set(open_prospect(pen).asked) == set(Asked) - NEEDS_NICHE
    write_own(pen, Spot(NICHE, NicheField.WHOM), "пекарни")
    assert open_prospect(pen).asked == tuple(Asked)


def test_what_a_parting_taught_is_asked_of_the_next_one_and_stands_in_the_boundaries(
    pen: Pen,
) -> None:
    orion = part(pen, "Орион")
    question = learn(pen, LessonKind.QUESTION, "Има ли един, който решава?", orion.id)
    boundary = learn(pen, LessonKind.BOUNDARY, "Започвам след аванс.", orion.id)
    found = open_prospect(pen)
    assert found.own == (question,)
    assert statement(pen).lines == (boundary,)
    typed(pen, budget="yes", agreement="yes", decider="yes", calm="yes")
    assert open_prospect(pen).check().result is Result.FITS
    typed(pen, **{own_field(question): "no"})
    check = open_prospect(pen).check()
    assert check.result is Result.CONDITIONS
    assert check.concerns == (own_field(question),)


@pytest.mark.parametrize(("learned", "result"), [("1", Result.FITS), ("2", Result.CONDITIONS)])
def test_learning_half_of_it_from_zero_weighs(pen: Pen, learned: str, result: Result) -> None:
    typed(pen, budget="yes", agreement="yes", decider="yes", learn=learned)
    assert open_prospect(pen).check().result is result


def test_an_answer_that_is_none_does_not_count(pen: Pen) -> None:
    typed(pen, budget="yes", agreement="maybe", learn="nine")
    found = open_prospect(pen)
    assert found.learn is None
    assert found.check().answered == 1


def test_who_comes_back_is_known_by_any_spelling(pen: Pen) -> None:
    orion = part(pen, "Орион")
    write_about(pen, orion.id, Spot(CASE, CaseField.TERMS), "само с аванс")
    assert open_prospect(pen).returning is None
    typed(pen, name="  ОРИОН ")
    returning = open_prospect(pen).returning
    assert returning is not None
    assert returning.of_case(CaseField.TERMS) == "само с аванс"
    typed(pen, name="Вега")
    assert open_prospect(pen).returning is None


def test_letting_go_empties_the_fields_alone(pen: Pen) -> None:
    typed(pen, name="Вега", budget="no")
    learn(pen, LessonKind.QUESTION, "Кой решава?")
    let_go(pen, open_prospect(pen))
    found = open_prospect(pen)
    assert found.typed == {}
    assert len(found.own) == 1


def test_what_was_feared_comes_back_until_the_first_look_after_three_months(pen: Pen) -> None:
    typed(pen, **{NAME: "Вега", DISAPPOINT: "дълго мълчание"})
    vega = take_on(pen, open_prospect(pen))
    first, third = STARTED + timedelta(days=5), STARTED + timedelta(days=90)
    assert feared(pen, vega, []) == "дълго мълчание"
    assert feared(pen, vega, [first]) == "дълго мълчание"
    assert feared(pen, vega, [first, third]) == ""
    other = start_client(pen.store, pen.clock, pen.ids, MARIA, "Луна")
    assert feared(pen, other, []) == ""


def test_the_first_review_is_three_months_after_the_start() -> None:
    assert awaits_review(STARTED, [STARTED + timedelta(days=89)])
    assert not awaits_review(STARTED, [STARTED + timedelta(days=90)])
