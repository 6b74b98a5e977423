"""All clients on a phone: names pasted, the picture with its table, two side by side."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.test_journey_home import Open
from tests.browser.visit import idle

pytestmark = pytest.mark.browser


def test_all_clients_from_an_empty_page(empty_server: Server, phone: Open) -> None:
    person = Person(phone(empty_server))
    person.visit("/clients")
    expect(person.page.get_by_text(person.words("clients.empty"))).to_be_visible()
    person.page.get_by_role("textbox", name="По едно име на ред").fill("Комета\nЛуна")
    person.page.get_by_role("button", name="Добавете", exact=True).click()
    expect(person.box("overview_table")).to_contain_text("Комета")
    expect(person.box("overview_chart")).to_have_count(0)


def test_the_example_side_by_side(example: Server, phone: Open) -> None:
    person = Person(phone(example))
    person.visit("/clients")
    expect(person.box("overview_chart").get_by_role("img")).to_be_visible()
    expect(person.box("overview_table")).to_contain_text("1250")
    fold = person.unfold("compare.title")
    for label, name in (("Първи", "Орион"), ("Втори", "Зора")):
        person.pick(fold.get_by_role("combobox", name=label), name)
    expect(fold).to_contain_text("повече при Зора")
    idle(person.page)
    wide = person.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide == 0
