"""The boundaries of somebody who uses every part: access, small screens, words, reload, two tabs."""

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.filled import fill
from tests.browser.journey import Person, settled
from tests.browser.server import Server
from tests.browser.test_access import SIDEWAYS, STREAMLITS_WORDS, VISIBLE, WORD, faults
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
PARTS = ("statement", "niche", "prospect", "week")
CHARTS = {"niche": "drift_chart", "week": "load_chart"}
KNOWN = {"SVG", "PNG", "CSV", "PDF", "JSON"}


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server on a folder in which every part is in use."""
    server = Server(tmp_path_factory.mktemp("used"))
    fill(server.data_dir)
    with server as started:
        yield started


def unfold(person: Person) -> None:
    """Open every fold in sight; those of the other parts stay shut."""
    folded = person.page.locator("main details:not([open]) > summary:visible")
    while folded.count():
        folded.first.evaluate("head => head.click()")
        idle(person.page)


def turn_to(person: Person, part: str) -> None:
    """Press the tab of a part and wait for what it holds."""
    person.press(person.page.get_by_role("tab", name=person.words(f"boundaries.{part}")))
    idle(person.page)
    if part in CHARTS:
        expect(person.box(CHARTS[part]).get_by_role("img")).to_be_visible()
    unfold(person)


def rooms(person: Person) -> Iterator[str]:
    """Open everything of both pages, a part at a time."""
    person.visit("/boundaries")
    for part in PARTS:
        turn_to(person, part)
        yield part
    person.visit("/clients")
    expect(person.box("overview_chart").get_by_role("img")).to_be_visible()
    unfold(person)
    yield "clients"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_part_breaks_a_rule_of_access(used: Server, phone: Open, scheme: str) -> None:
    person = Person(phone(used, scheme=scheme))
    told = [f"{room}: {fault}" for room in rooms(person) for fault in faults(person.page)]
    assert told == [], "\n".join(told)


def test_on_a_phone_each_part_fits_asks_once_and_is_in_one_language(
    used: Server, phone: Open
) -> None:
    person = Person(phone(used))
    for room in rooms(person):
        assert person.page.evaluate(SIDEWAYS) == [0, 0], room
        assert person.primaries().count() <= 1, room
        assert person.page.locator("[data-testid=stVegaLiteChart]:visible").count() <= 2, room
        words = set(WORD.findall(person.page.get_by_role("main").evaluate(VISIBLE)))
        assert words - KNOWN - STREAMLITS_WORDS == set(), room


def _field(person: Person, label: str) -> Locator:
    return person.page.get_by_role("textbox", name=person.words(label), exact=True)


def test_what_was_written_is_there_after_a_reload_and_in_another_tab(
    own_server: Server, phone: Open
) -> None:
    one, other = (Person(phone(own_server)) for _ in range(2))
    for person in (one, other):
        person.visit("/boundaries")
    with settled(one.page):
        _field(one, "statement.ask.rounds").fill("2")
        _field(one, "statement.ask.rounds").press("Tab")
    line = one.words("statement.line.rounds", n=2)
    expect(one.box("statement_text")).to_contain_text(line)
    with settled(other.page):
        _field(other, "statement.ask.payment_days").fill("14")
        _field(other, "statement.ask.payment_days").press("Tab")
    for person in (one, other):
        person.reload()
        said = person.text("statement_text")
        assert line in said
        assert person.words("statement.line.payment", n=14) in said


def test_a_part_that_is_still_empty_asks_for_little(own_server: Server, phone: Open) -> None:
    person = Person(phone(own_server))
    person.visit("/boundaries")
    expect(person.box("statement_text")).to_contain_text(person.words("statement.example"))
    for part in PARTS:
        person.press(person.page.get_by_role("tab", name=person.words(f"boundaries.{part}")))
        idle(person.page)
        assert person.primaries().count() <= 1, part
        assert person.page.locator("[data-testid=stVegaLiteChart]").count() == 0, part
        expect(person.page.get_by_role("alert")).to_have_count(0)
    expect(person.box("day_off")).to_contain_text(re.compile(re.escape(person.words("week.slip"))))
