"""The boundaries of somebody in two tabs: what each wrote is there after a reload."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.journey import Person, settled
from tests.browser.server import Server

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def _field(person: Person, label: str) -> Locator:
    return person.page.get_by_role("textbox", name=person.words(label), exact=True)


def test_what_was_written_is_there_after_a_reload_and_in_another_tab(
    empty_server: Server, phone: Open
) -> None:
    one, other = (Person(phone(empty_server)) for _ in range(2))
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
