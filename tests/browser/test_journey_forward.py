"""A month after a parting: task T6 within its budget."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser import parted
from tests.browser.journey import Person, settled
from tests.browser.server import Server
from tests.browser.test_journey_home import Open
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

BUDGET = 16
LESSON = {"bg": "Аванс преди първата скица.", "en": "A deposit before the first sketch."}


def later(folder: Path) -> Server:
    return Server(folder, TAKINGSTOCK_TODAY=parted.A_MONTH_LATER.isoformat())


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_month_later_one_lesson_stands_in_the_boundaries(
    tmp_path: Path, phone: Open, language: str
) -> None:
    server = later(tmp_path)
    parted.fill(server.data_dir, is_said=True, language=language)
    with server:
        person = Person(phone(server, language), language)
        person.visit("/")
        expect(person.box("where")).to_contain_text(NAMES[language])
        person.press(person.primaries())
        expect(person.box("easier")).to_be_visible()
        idle(person.page)
        for key in ("forward.easier.evenings", "forward.easier.sleep"):
            person.press(person.page.get_by_role("button", name=person.words(key), exact=True))
            idle(person.page)
        _write(person, "forward.ask.rest_now", "6")
        _write(person, "forward.ask.lesson", LESSON[language])
        person.press(person.button("forward.save"))
        expect(person.page.get_by_text(person.words("forward.written"))).to_be_visible()
        idle(person.page)
        person.press(person.button("forward.to_boundary"))
        link = person.page.get_by_role("link", name=person.words("forward.to_boundaries"))
        expect(link).to_be_visible()
        field = person.page.get_by_role("textbox", name=person.words("forward.ask.lesson"))
        expect(field).to_have_value("")
        idle(person.page)
        person.press(link)
        text = person.box("statement_text").locator("code").first
        expect(text).to_contain_text(LESSON[language])
        idle(person.page)
        person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        person.press(person.button("talk.copy"))
        expect(person.page.get_by_text(person.words("talk.copied"))).to_be_visible()
        assert LESSON[language] in person.page.evaluate("navigator.clipboard.readText()")
        assert person.clicks <= BUDGET, person.clicks


NAMES = {"bg": "Орион", "en": "Orion"}


def _write(person: Person, label: str, text: str) -> None:
    field = person.page.get_by_role("textbox", name=person.words(label), exact=True)
    person.press(field)
    field.fill(text)
    with settled(person.page):
        field.blur()
