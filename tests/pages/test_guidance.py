"""Guidance: the list of topics, one topic, and the way back to the client."""

import pytest

from takingstock.content import TopicKind
from tests.pages.conftest import SPACES, Visit


def test_the_list_holds_every_topic_by_kind(visit: Visit) -> None:
    visit.open("guidance")
    assert visit.title == visit.words("guidance.title")
    topics = visit.content.guidance
    links = visit.links()
    assert {topic.title for topic in topics.values()} == set(links)
    assert {page for page, _ in links.values()} == {"guidance"}
    for kind in TopicKind:
        assert visit.words(f"guidance.kind.{kind}") in visit.said


@pytest.mark.parametrize("topic", ["step-conversation", "drain-1", "energy-6", "reasons"])
def test_a_topic_is_shown_whole_with_the_list_folded_below(visit: Visit, topic: str) -> None:
    visit.open("guidance", topic=topic)
    found = visit.content.guidance[topic]
    assert visit.title == found.title
    said = visit.said_at("topic_text")
    for part in found.sections:
        assert part.title in said
        assert part.body.translate(SPACES) in said
    assert visit.words("guidance.all") in visit.said
    for other in found.see_also:
        assert visit.content.guidance[other].title in visit.links()


@pytest.mark.parametrize("topic", ["nowhere", "", "../client", "STEP-NUMBERS"])
def test_an_unknown_topic_shows_the_list(visit: Visit, topic: str) -> None:
    visit.open("guidance", topic=topic)
    assert visit.title == visit.words("guidance.title")
    assert not visit.has("topic_text")


def test_a_topic_opened_from_a_client_leads_back(visit: Visit) -> None:
    client = visit.know("Орион")
    visit.open("guidance", topic="drain-1", c=client.id)
    page, query = visit.links()[visit.words("guidance.back")]
    assert (page, query) == ("client", f"c={client.id}")
    other = visit.content.guidance[visit.content.guidance["drain-1"].see_also[0]].title
    assert client.id in visit.links()[other][1]


def test_without_a_client_there_is_no_way_back(visit: Visit) -> None:
    visit.open("guidance", topic="drain-1")
    assert visit.words("guidance.back") not in visit.links()


def test_a_topic_is_read_without_saving_anything(english: Visit) -> None:
    english.open("guidance", topic="step-numbers")
    assert english.clients() == ()
    assert not english.at("saved").children
