"""A decision on a phone: written, interrupted by a reload, asked about once, sealed."""

import pytest
from playwright.sync_api import expect

from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.test_journey_home import Open
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

WHY = "Защо – за вас самите, след време"


def test_a_decision_survives_a_reload_and_is_sealed_once(empty_server: Server, phone: Open) -> None:
    person = Person(phone(empty_server))
    person.visit("/")
    person.press(person.button("home.example"))
    link = person.page.get_by_role("link", name="Орион", exact=True)
    client = str(link.get_attribute("href")).partition("c=")[2]
    person.visit(f"/conversation?c={client}")
    person.page.get_by_role("radio", name="Продължаваме с промяна").click()
    person.page.get_by_role("textbox", name=WHY).fill("Харесвам работата, не и нощите.")
    person.page.get_by_role("textbox", name="Какво очаквате").click()
    idle(person.page)
    person.reload()
    expect(person.page.get_by_role("textbox", name=WHY)).to_have_value(
        "Харесвам работата, не и нощите."
    )
    person.press(person.button("decision.save"))
    expect(person.box("decision_hints")).to_contain_text("Без дата за нов поглед")
    person.press(person.button("decision.save_so"))
    expect(person.box("decided")).to_contain_text("Харесвам работата, не и нощите.")
    idle(person.page)
    person.reload()
    expect(person.box("decided")).to_contain_text("Продължаваме с промяна")
    expect(person.primaries()).to_have_count(1)
