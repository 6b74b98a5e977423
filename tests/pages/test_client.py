"""Client: which one, and twelve questions that save themselves."""

import pytest

from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from tests.pages.answering import answered
from tests.pages.conftest import Visit


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


# ---- which client -----------------------------------------------------------------------------


def test_without_clients_the_page_leads_to_the_start(visit: Visit) -> None:
    visit.open("client")
    assert visit.title == visit.words("client.pick")
    assert visit.words("picker.none") in visit.said
    assert visit.words("picker.start") in visit.links()


def test_without_a_client_in_the_address_the_person_is_asked(visit: Visit, orion: Client) -> None:
    visit.open("client")
    assert visit.title == visit.words("client.pick")
    assert not visit.has("show_reading")
    visit.at("client").get("selectbox")[0].set_value(orion.id).run()
    assert (visit.title, visit.app.query_params["c"]) == ("Орион", orion.id)


def test_another_client_can_be_chosen_on_the_page(english: Visit) -> None:
    first, second = english.know("Орион"), english.know("Зора")
    english.open("client", c=first.id)
    english.at("client").get("selectbox")[0].set_value(second.id).run()
    assert english.title == "Зора"


@pytest.mark.parametrize("slug", ["client", "numbers"])
def test_an_unknown_client_gets_a_calm_page(visit: Visit, orion: Client, slug: str) -> None:
    visit.open(slug, c="nobody-knows-this-one")
    assert visit.title == visit.words("not_found.title")
    assert visit.words("not_found.text") in visit.said
    assert "Орион" not in visit.said
    assert not visit.app.exception


@pytest.mark.parametrize("slug", ["client", "numbers"])
def test_two_clients_in_one_address_are_none(visit: Visit, orion: Client, slug: str) -> None:
    visit.open(slug, c=[orion.id, orion.id])
    assert visit.title == visit.words("not_found.title")


def test_a_deleted_client_is_not_found_and_the_visit_forgets_it(
    english: Visit,
) -> None:
    client = english.know("Орион")
    english.open("client", c=client.id).open().press(f"delete_{client.id}")
    assert english.open("client", c=client.id).title == english.words("not_found.title")
    assert english.open("client").title == english.words("client.pick")


def test_the_open_client_travels_along_where_the_menu_leaves_it_out(english: Visit) -> None:
    client = english.know("Орион")
    english.open("client", c=client.id)
    for slug in ("numbers", "guidance", "client"):
        english.open(slug)
        assert english.app.query_params["c"] == client.id, slug


# ---- the questions ----------------------------------------------------------------------------


def test_twelve_questions_begin_without_an_answer(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id)
    groups = [one for one in visit.app.get("button_group") if one.key.startswith("answer_")]
    assert [one.value for one in groups] == [None] * 12
    assert [one.label for one in groups] == [
        words.question for words in visit.content.signs.values()
    ]
    assert {tuple(one.options) for one in groups} == {
        tuple(step.label for step in visit.content.scale.values())
    }


def test_every_answer_is_saved_at_once_and_can_be_cleared(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id).answer("drain-1", 3).answer("energy-6", 0)
    assert visit.words("client.progress", n=2, of=12) in visit.said
    assert "✓" in visit.said_at("saved")
    (sheet,) = visit.store.assessments(LOCAL_OWNER, orion.id)
    assert sheet.answers == {"drain-1": 3, "energy-6": 0}
    visit.answer("drain-1", None)
    (sheet,) = visit.store.assessments(LOCAL_OWNER, orion.id)
    assert sheet.answers == {"energy-6": 0}


def test_answers_are_there_in_another_visit(
    visit: Visit, orion: Client, request: pytest.FixtureRequest
) -> None:
    visit.open("client", c=orion.id).answer("drain-1", 3)
    again = Visit(visit.language, request.getfixturevalue("content")).open("client", c=orion.id)
    assert again.at("answer_drain_1").get("button_group")[0].value == 3
    assert again.words("client.progress", n=1, of=12) in again.said


def test_the_answers_of_one_client_never_show_at_another(english: Visit) -> None:
    first, second = english.know("Орион"), english.know("Зора")
    english.open("client", c=first.id).answer("drain-1", 4)
    english.open("client", c=second.id)
    assert english.at("answer_drain_1").get("button_group")[0].value is None
    assert english.store.assessments(LOCAL_OWNER, second.id) == ()


def test_a_reading_that_still_misses_answers_says_how_many(visit: Visit, orion: Client) -> None:
    visit.open("client", c=orion.id).press("show_reading")
    assert visit.words("client.gap.drain", n=4) in visit.said
    assert not visit.has("reading")
    answered(visit, orion, (1, 1, 1, 1, None, None, 2, 2, 2, None, None, None))
    visit.press("show_reading")
    assert visit.words("client.gap.energy", n=1) in visit.said
    visit.answer("energy-4", 2).press("show_reading")
    assert visit.has("reading")
