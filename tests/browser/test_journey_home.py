"""Home: the example and its end, and what can be done with each client."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

# a list closes when the page scrolls under it, and the news of a scroll comes a frame later
PAGES = ("client", "numbers", "money", "clients", "conversation", "guidance", "data")


@pytest.fixture
def home(empty_server: Server, desktop: Open) -> Person:
    """The home page of somebody with a few clients and their readings."""
    person = Person(desktop(empty_server))
    person.visit("/")
    person.press(person.button("home.example"))
    expect(_row(person, "Орион")).to_be_visible()
    idle(person.page)
    return person


def _row(person: Person, name: str) -> Locator:
    link = person.page.get_by_role("link", name=name, exact=True)
    return person.page.locator("[class*=st-key-row_]").filter(has=link)


def _more(person: Person, name: str) -> Locator:
    """Open what can be done with a client."""
    row = _row(person, name)
    person.open(row.locator("details"))
    return row


def test_the_example_is_marked_on_every_page(empty_server: Server, phone: Open) -> None:
    person = Person(phone(empty_server))
    person.visit("/")
    person.press(person.button("home.example"))
    expect(person.box("clients")).to_contain_text("Орион")
    idle(person.page)
    expect(person.primaries()).to_have_count(1)
    for slug in ("", *PAGES):
        person.visit(f"/{slug}")
        expect(person.box("example_banner")).to_contain_text("Разглеждате измислен пример.")


@pytest.mark.parametrize("slug", ["", *PAGES])
def test_the_example_goes_in_one_press_from_any_page(
    empty_server: Server, desktop: Open, slug: str
) -> None:
    person = Person(desktop(empty_server, "en"), "en")
    person.visit("/")
    person.press(person.button("home.example"))
    row = person.page.get_by_role("link", name="Orion", exact=True)
    expect(row).to_be_visible()
    client = str(row.get_attribute("href")).partition("c=")[2]
    person.visit(f"/{slug}?c={client}")
    person.press(person.button("example.clear"))
    expect(person.box("example_banner")).to_have_count(0)
    idle(person.page)
    expect(person.page.get_by_role("alert")).to_have_count(0)
    person.visit("/")
    expect(person.box("client_name")).to_be_visible()
    expect(person.box("clients")).to_have_count(0)


def test_a_client_is_given_another_name(home: Person) -> None:
    field = _more(home, "Орион").get_by_role("textbox", name="Ново име или прякор")
    field.fill("Комета")
    field.press("Enter")
    expect(_row(home, "Комета")).to_be_visible()
    expect(_row(home, "Орион")).to_have_count(0)
    home.reload()
    expect(_row(home, "Комета")).to_be_visible()


def test_a_name_that_is_taken_changes_nothing(home: Person) -> None:
    field = _more(home, "Орион").get_by_role("textbox", name="Ново име или прякор")
    field.fill("зора")
    field.press("Enter")
    expect(home.box("not_saved")).to_contain_text(home.words("error.name_taken"))
    home.reload()
    expect(_row(home, "Орион")).to_be_visible()


def test_a_client_goes_to_the_archive_and_comes_back(home: Person) -> None:
    _more(home, "Орион").get_by_role("button", name="В архива").click()
    expect(_row(home, "Орион")).to_have_count(0)
    home.reload()
    home.unfold("home.archived", n=1).get_by_role("button", name="Върнете от архива").click()
    expect(_row(home, "Орион")).to_be_visible()
    home.reload()
    expect(_row(home, "Орион")).to_be_visible()


def test_what_was_deleted_comes_back_with_its_reading(home: Person) -> None:
    _more(home, "Орион").get_by_role("button", name="Изтрийте").click()
    expect(_row(home, "Орион")).to_have_count(0)
    expect(home.box("undo_delete")).to_contain_text("Клиентът Орион е изтрит.")
    home.page.get_by_role("button", name="Върнете изтритото").click()
    expect(_row(home, "Орион")).to_be_visible()
    home.page.get_by_role("link", name="Орион", exact=True).click()
    expect(home.box("reading")).to_be_visible()
    idle(home.page)
    assert home.sums() == ["17 от 24", "6 от 24"]


def test_two_names_become_one_after_a_look_and_part_again(home: Person) -> None:
    row = _more(home, "Зора")
    home.pick(row.get_by_role("combobox", name="Същият клиент като…"), "Орион")
    expect(row.get_by_text("Зора ще се показва като Орион.")).to_be_visible()
    readings, (label, *counts) = home.rows(row.get_by_role("table"))
    assert readings == ["Равносметки", "1", "3"]
    assert label == "Фактури"
    assert all(int(count) > 0 for count in counts)
    row.get_by_role("button", name="Обединете ги").click()
    expect(_row(home, "Зора")).to_have_count(0)
    expect(_row(home, "Орион")).to_be_visible()
    home.reload()
    home.unfold("home.merged", n=1).get_by_role("button", name="Разделете отново").click()
    expect(_row(home, "Зора")).to_be_visible()


def test_several_names_are_added_at_once_and_none_twice(home: Person) -> None:
    fold = home.unfold("home.several")
    fold.get_by_role("textbox", name="По едно име на ред").fill("Комета\nОрион\nЛуна")
    fold.get_by_role("button", name="Добавете").click()
    expect(_row(home, "Комета")).to_be_visible()
    expect(_row(home, "Луна")).to_be_visible()
    expect(_row(home, "Орион")).to_have_count(1)
