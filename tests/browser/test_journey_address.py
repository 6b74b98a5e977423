"""Addresses: deep links, unknown ones, and the language that an address names."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

OTHER = {"bg": "en", "en": "бг"}


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_link_to_a_clients_numbers_works_on_a_fresh_server(
    own_server: Server, desktop: Open, language: str
) -> None:
    person = Person(desktop(own_server, language), language)
    client = person.start("Orion")
    own_server.restart()
    other = Person(desktop(own_server, language), language)
    other.visit(f"/numbers?c={client}")
    title = other.words("numbers.title", name="Orion")
    expect(other.page.get_by_role("heading", level=1)).to_have_text(title)
    expect(other.box("language").get_by_role("radio", name=OTHER[language])).to_be_visible()
    expect(other.page).to_have_title(other.words("nav.numbers"))
    expect(other.box("monthly_revenue").get_by_role("textbox")).to_be_visible()


@pytest.mark.parametrize("slug", ["client", "numbers"])
@pytest.mark.parametrize("language", ["bg", "en"])
def test_an_id_that_leads_nowhere_is_met_calmly(
    server: Server, phone: Open, slug: str, language: str
) -> None:
    person = Person(phone(server, language), language)
    person.visit(f"/{slug}?c=nobody")
    heading = person.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(person.words("not_found.title"))
    expect(person.page.get_by_text(person.words("not_found.text"))).to_be_visible()
    expect(person.page.get_by_role("alert")).to_have_count(0)
    person.page.get_by_role("main").get_by_role("link", name=person.words("nav.home")).click()
    expect(heading).to_have_text(person.words("app.name"))


@pytest.mark.parametrize("language", ["bg", "en"])
def test_an_unknown_page_is_met_with_a_404_in_words(
    server: Server, phone: Open, language: str
) -> None:
    person = Person(phone(server, language), language)
    response = person.page.goto("/client/old")
    assert response
    assert response.status == 404
    heading = person.page.get_by_role("heading", level=1)
    expect(heading).to_have_text(person.words("web.not_found.title"))


def test_the_language_of_an_address_stays_after_leaving_it(
    empty_server: Server, desktop: Open
) -> None:
    person = Person(desktop(empty_server, "bg"), "en")
    person.visit("/?lang=en")
    heading = person.page.get_by_role("heading", level=1)
    expect(heading).to_have_text("Taking Stock")
    sidebar = person.page.get_by_role("navigation")
    sidebar.get_by_role("link", name="Guidance").click()
    expect(heading).to_have_text("Guidance")
    idle(person.page)
    person.visit("/data")
    expect(heading).to_have_text(person.words("data.title"))
    assert person.page.evaluate("document.documentElement.lang") == "en"


def test_the_document_follows_the_switch_without_a_reload(
    empty_server: Server, phone: Open
) -> None:
    person = Person(phone(empty_server, "bg"))
    person.visit("/")
    person.page.evaluate("window.notReloaded = true")
    for name, language in (("en", "en"), ("бг", "bg"), ("en", "en")):
        person.box("language").get_by_role("radio", name=name).click()
        expect(person.page.locator(f"html[lang={language}]")).to_be_attached()
        title = {"en": "Taking Stock", "bg": "Равносметка"}[language]
        expect(person.page.get_by_role("heading", level=1)).to_have_text(title)
        idle(person.page)
    assert person.page.evaluate("window.notReloaded")


def test_an_address_with_a_language_gives_way_to_the_switch(
    empty_server: Server, desktop: Open
) -> None:
    person = Person(desktop(empty_server, "bg"))
    person.visit("/?lang=en")
    person.box("language").get_by_role("radio", name="бг").click()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Равносметка")
    idle(person.page)
    person.reload()
    expect(person.page.get_by_role("heading", level=1)).to_have_text("Равносметка")
