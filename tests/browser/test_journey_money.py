"""Money: from the numbers to what one client brings, a link noted, a kept check begun from again."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


def test_the_money_of_a_client_is_seen_noted_and_begun_from_again(
    empty_server: Server, phone: Open
) -> None:
    person = Person(phone(empty_server))
    person.visit("/")
    person.press(person.button("home.example"))
    expect(person.box("clients")).to_contain_text("Орион")
    client = person.page.get_by_role("link", name="Орион", exact=True).get_attribute("href")
    assert client
    person.visit(f"/numbers?{client.partition('?')[2]}")
    _begins_from_a_kept_check(person)
    person.press(person.page.get_by_role("link", name=person.words("money.link")))
    expect(person.box("revenue_chart").get_by_role("img")).to_be_visible()
    expect(person.box("plan_review")).to_contain_text("очаквахте")
    assert "15 000 €" in person.text("money_revenue")
    _notes_a_link_and_takes_it_back(person)


def _begins_from_a_kept_check(person: Person) -> None:
    fold = person.box("saved_checks").locator("details").filter(has_text="Преди лятото")
    person.open(fold)
    person.press(fold.get_by_role("button", name=person.words("saved_check.start"), exact=True))
    expect(person.box("start_confirm")).to_contain_text("6200")
    person.press(person.button("saved_check.do"))
    reserve = person.box("reserve").get_by_role("textbox")
    expect(reserve).to_have_value("6200")
    person.reload()
    expect(reserve).to_have_value("6200")


def _notes_a_link_and_takes_it_back(person: Person) -> None:
    box = person.box("came_through")
    person.pick(box.get_by_role("combobox"), "Зора")
    expect(box).to_contain_text("Зора")
    idle(person.page)
    person.press(person.button("money.links.back"))
    expect(box.get_by_role("combobox")).to_be_visible()
    expect(person.box("link_undo")).to_have_count(0)
