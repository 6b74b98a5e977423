"""The first visit: from an empty home page to a reading and one next step."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.journey import SIGNS, Person, answers, plain, settled
from tests.browser.server import Server
from tests.browser.visit import Device, Visits, idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

CLICKS = 18
NAME = {"bg": "Орион", "en": "Orion"}
SENTENCE = {
    "bg": "Работата с този клиент ви отнема много сили, а ви дава малко.",
    "en": "Working with this client takes a lot out of you and gives little back.",
}
SUMS = {"bg": ["17 от 24", "6 от 24"], "en": ["17 of 24", "6 of 24"]}
PARTIAL = {"bg": "непълна", "en": "partial"}
HEAVY = answers(takes=(4, 3, 4, 1, 4, 1), gives=(0, 1, 1, 1, 2, 1))
STRONGEST = ("drain-1", "drain-3", "drain-5")


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_a_newcomer_comes_to_a_reading_and_one_next_step(
    empty_server: Server, visits: Visits, device: Device, language: str
) -> None:
    person = Person(visits.open(device, empty_server, language), language)
    person.visit("/")
    expect(person.primaries()).to_have_count(1)
    person.start(NAME[language])
    assert person.shown() == {}
    expect(person.primaries()).to_have_count(1)
    person.fill_in(HEAVY)
    person.show_reading()
    assert person.clicks <= CLICKS
    _sees_the_reading(person, language)
    expect(person.primaries()).to_have_count(1)
    step = person.next_step()
    expect(step).to_be_visible()
    expect(step).to_have_text(person.content.next_steps["check_numbers"].label)
    person.press(step)
    person.page.wait_for_url("**/numbers?c=*")


def _sees_the_reading(person: Person, language: str) -> None:
    expect(person.box("reading").get_by_role("heading")).to_have_text(SENTENCE[language])
    assert person.sums() == SUMS[language]
    assert PARTIAL[language] not in person.text("reading")
    links = person.box("reading").get_by_role("link")
    shorts = [person.content.signs[sign].short for sign in STRONGEST]
    named = [plain(link).rpartition("arrow_forward")[2].strip() for link in links.all_inner_texts()]
    assert named == shorts


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_point_of_a_reading_can_be_added_up_by_hand(
    server: Server, desktop: Open, language: str
) -> None:
    person = Person(desktop(server, language), language)
    person.start(f"Точки {language}")
    person.fill_in_fast(HEAVY)
    person.show_reading()
    fold = person.unfold("reading.how")
    tables = fold.get_by_role("table")
    expect(tables).to_have_count(2)
    labels = {words.label: value for value, words in person.content.scale.items()}
    for side, shown in enumerate(person.sums()):
        rows = person.rows(tables.nth(side))
        points = [int(cell) for *_, cell in rows]
        assert points == [labels[label] for _, label, _ in rows]
        assert points == list(HEAVY.values())[side * 6 : side * 6 + 6]
        assert shown.startswith(f"{sum(points)} ")
        assert plain(fold.inner_text()).count(f"{' + '.join(map(str, points))} = {shown}") == 1


def test_an_answer_is_cleared_by_a_second_press(server: Server, phone: Open) -> None:
    person = Person(phone(server))
    person.start("Второ натискане")
    person.fill_in({"drain-1": 3, "energy-6": 0})
    person.answer("drain-1", 3)
    person.sees_answered(1)
    assert person.shown() == {"energy-6": 0}
    person.reload()
    assert person.shown() == {"energy-6": 0}


@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_the_button_leads_to_the_first_gap_while_a_side_has_too_few_answers(
    server: Server, visits: Visits, device: Device
) -> None:
    person = Person(visits.open(device, server))
    person.start(f"Празнина {device}")
    person.fill_in_fast(answers(takes=(4, 3, 4, 1, 4, 1), gives=(0, 1, 1)))
    person.press(person.button("client.show_reading"))
    sentence = "Остава 1 отговор за това, което ви дава сили. Може и приблизително."
    expect(person.page.get_by_text(sentence)).to_be_visible()
    gap = person.box("answer_energy_4")
    expect(gap.locator(":focus")).to_have_role("radio")
    expect(gap).to_be_in_viewport()
    expect(person.box("reading")).to_have_count(0)
    idle(person.page)
    person.fill_in({"energy-4": 1}, before=9)
    person.show_reading()
    assert "непълна" in person.text("reading")
    assert person.sums() == ["17 от 24", "3 от 16"]
    assert "С всички отговори – между 3 и 11 от 24." in person.text("reading")


def test_nothing_is_asked_of_an_empty_sheet_but_the_first_answers(
    server: Server, desktop: Open
) -> None:
    person = Person(desktop(server, "en"), "en")
    person.start("Empty sheet")
    person.press(person.button("client.show_reading"))
    expect(person.page.get_by_text("more answers are needed about what drains you")).to_be_visible()
    expect(person.box("answer_drain_1").locator(":focus")).to_have_role("radio")


def test_an_empty_name_is_asked_for_kindly(empty_server: Server, phone: Open) -> None:
    person = Person(phone(empty_server))
    person.visit("/")
    person.press(person.button("home.start"))
    expect(person.page.get_by_text(person.words("error.name_empty"))).to_be_visible()
    expect(person.page).not_to_have_url(re.compile("client"))


def test_ones_own_view_stands_beside_the_reading_after_a_reload(
    server: Server, desktop: Open
) -> None:
    person = Person(desktop(server))
    person.start("Собствен поглед")
    person.fill_in_fast(HEAVY)
    person.show_reading()
    field = person.unfold("own_view.title").get_by_role("textbox", name="Вашият поглед")
    field.fill("Само ноември беше тежък.")
    with settled(person.page):
        field.blur()
    person.sees_saved()
    person.reload()
    field = person.box("own_view").get_by_role("textbox", name="Вашият поглед")
    expect(field).to_be_visible()
    expect(field).to_have_value("Само ноември беше тежък.")
    assert person.sums() == SUMS["bg"]


def test_all_twelve_answers_can_be_given_from_the_keyboard(server: Server, desktop: Open) -> None:
    person = Person(desktop(server))
    person.start("Клавиши")
    keys = person.page.keyboard
    person.choice("drain-1", 0).focus()
    for n, sign in enumerate(SIGNS, 1):
        keys.press("Space")
        person.sees_answered(n)
        expect(person.choice(sign, 0)).to_have_attribute("aria-checked", "true")
        keys.press("Tab")
    idle(person.page)
    assert person.shown() == dict.fromkeys(SIGNS, 0)
