"""A client's name is shown letter for letter, whatever it contains, and asks for nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.browser.journey import SIGNS, Person, plain
from tests.browser.server import Server
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

NAME = "<img src=x onerror=alert(1)>![](http://127.0.0.1:9/x) $1$ :red[x] *b*"
FIGURES = {"monthly_from_client": "1250", "monthly_revenue": "4000", "monthly_costs": "2900"}
MADE = "main [data-testid=stMarkdownContainer] :is(img, em, .katex, [class*=colored-text])"


def test_a_name_full_of_marks_stays_a_name(empty_server: Server, desktop: Open) -> None:
    person = Person(desktop(empty_server))
    asked: list[str] = []
    dialogs: list[str] = []
    person.page.on("request", lambda request: asked.append(request.url))

    def close(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    person.page.on("dialog", close)
    person.start("Друг")
    person.visit("/")
    client = _start(person)
    person.fill_in_fast(dict.fromkeys(SIGNS, 2))
    _is_literal(person)
    person.show_reading()
    _is_literal(person)
    person.visit(f"/numbers?c={client}")
    for key, typed in {**FIGURES, "reserve": "9800"}.items():
        field = person.box(key).get_by_role("textbox")
        field.fill(typed)
        field.press("Tab")
        expect(person.box(key)).to_contain_text("=")
    expect(person.box("numbers_chart")).to_be_visible()
    idle(person.page)
    assert NAME in person.text("numbers_sentence")
    _is_literal(person)
    person.visit("/")
    _is_literal(person)
    _is_put_away(person)
    assert dialogs == []
    assert [url for url in asked if not url.startswith((empty_server.url, "data:", "blob:"))] == []


def _start(person: Person) -> str:
    field = person.unfold("home.another").get_by_role("textbox")
    field.fill(NAME)
    person.press(person.button("home.start"))
    person.page.wait_for_url("**/client?c=*")
    idle(person.page)
    assert plain(person.page.get_by_role("heading", level=1).inner_text()) == NAME
    return person.page.url.partition("c=")[2]


def _is_put_away(person: Person) -> None:
    row = person.page.locator("[class*=st-key-row_]").filter(has_text="onerror")
    row.get_by_role("button", name="Изтрийте").click()
    expect(person.box("undo_delete")).to_be_visible()
    idle(person.page)
    _is_literal(person)
    person.visit("/data")
    _is_literal(person)


def _is_literal(person: Person) -> None:
    """See the name as it was typed, and nothing that its marks might have made."""
    person.unfold_all()
    assert NAME in plain(person.page.get_by_role("main").inner_text())
    expect(person.page.locator(MADE)).to_have_count(0)
