"""Every piece of the method can be reached: from the menu, by links that stand on the pages."""

from collections.abc import Iterator
from urllib.parse import parse_qsl

import pytest

from takingstock.domain.client import Client
from takingstock.ui.registry import _HIDDEN, SECTIONS
from tests.pages.conftest import SPACES, Visit

REASONS = (
    *("reason-conduct", "reason-conduct.unpaid", "reason-conduct.other"),
    *("reason-prune", "reason-both", "rule-1"),
)
SIGNS = (
    *("drain-1", "drain-2", "drain-3", "drain-4", "drain-5", "drain-6"),
    *("energy-1", "energy-2", "energy-3", "energy-4", "energy-5", "energy-6"),
)
ADVICE = {
    "step-boundaries": 5,
    "step-niche": 4,
    "step-pressure": 8,
    "step-numbers": 6,
    "step-conversation": 6,
    "step-forward": 4,
}
LINKED = {
    "client": {"reasons", "step-boundaries"},
    "clients": {"reasons"},
    "conversation": {"step-conversation"},
    "forward": {"step-forward"},
    "boundaries": {"step-boundaries", "step-niche", "step-pressure"},
}
"""The topics that a page leads to, for a client about whom nothing was decided yet."""

Page = tuple[str, tuple[tuple[str, str], ...]]


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def walked(visit: Visit) -> Iterator[Page]:
    """Open every page that the menu and the links lead to; yield each while it is open."""
    menu = [slug for slugs in SECTIONS.values() for slug in slugs if slug not in _HIDDEN]
    waiting: list[Page] = [(slug, ()) for slug in menu]
    seen = set(waiting)
    while waiting:
        slug, query = waiting.pop()
        visit.open(slug, **dict(query))
        yield slug, query
        for page, asked in visit.links().values():
            named = dict(parse_qsl(asked))
            if page == "guidance":
                named.pop("c", None)  # the way back to a client is no other topic
            found = (page or "home", tuple(sorted(named.items())))
            if found not in seen:
                seen.add(found)
                waiting.append(found)


def test_the_method_is_whole() -> None:
    assert (len(REASONS), len(SIGNS), len(ADVICE), sum(ADVICE.values())) == (6, 12, 6, 33)


def test_every_piece_is_read_on_a_page_that_can_be_reached(visit: Visit, orion: Client) -> None:
    guidance = visit.content.guidance
    assert orion in visit.clients()
    texts = {
        part.advice: (part.title, part.body.translate(SPACES))
        for topic in guidance.values()
        for part in topic.sections
    }
    wanted = {*REASONS} | {
        f"{step.removeprefix('step-')}.{n}"
        for step, count in ADVICE.items()
        for n in range(1, count + 1)
    }
    found: set[str] = set()
    for slug, query in walked(visit):
        if slug != "guidance" or not query:
            continue
        topic = guidance[dict(query)["topic"]]
        said = visit.said_at("topic_text")
        bodies = [part.body.translate(SPACES) for part in topic.sections]
        if bodies and all(body in said for body in bodies):
            found.add(topic.id)
        for advice in wanted:
            key = f"advice_{advice}"
            if visit.has(key) and all(text in visit.said_at(key) for text in texts[advice]):
                found.add(advice)
    assert found == wanted | {*SIGNS} | {*ADVICE} | {"reasons"}


@pytest.mark.parametrize(("page", "topics"), LINKED.items())
def test_a_page_leads_to_its_guidance(
    visit: Visit, orion: Client, page: str, topics: set[str]
) -> None:
    visit.open(page, c=orion.id)
    asked = [dict(parse_qsl(query)) for slug, query in visit.links().values() if slug == "guidance"]
    assert topics <= {query.get("topic") for query in asked}
