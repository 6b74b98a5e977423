"""Task T4 on a phone: decided to part by 31 January; the letter is copied, the dates are right."""

import re
from datetime import date

import icalendar
import pytest
import vobject
from playwright.sync_api import expect

from tests.browser.journey import Person, settled
from tests.browser.server import Server
from tests.browser.test_journey_home import Open
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

DAYS = {
    "talk_on": date(2026, 12, 1),
    "last_day": date(2027, 1, 31),
    "talk_review_on": date(2027, 3, 1),
}
BUDGET = 30
NAMES = {
    "bg": ("Орион", "г-жо Иванова", "началната страница"),
    "en": ("Orion", "Ms Ivanova", "the home page"),
}


def choose_day(person: Person, key: str, day: date) -> None:
    """Type a day into a date field, part by part, as the keyboard of a phone does."""
    person.press(person.box(key).get_by_role("spinbutton").first)
    person.page.keyboard.type(day.strftime("%d%m%Y"), delay=50)
    with settled(person.page):
        person.page.keyboard.press("Escape")
        person.page.keyboard.press("Tab")


def pick(person: Person, *keys: str) -> None:
    for key in keys:
        person.press(person.page.get_by_role("radio", name=person.words(key), exact=True))
        idle(person.page)


def onwards(person: Person, label: str, shows: str) -> None:
    person.press(person.button(label))
    expect(person.box(shows)).to_be_visible()
    idle(person.page)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_letter_and_dates_are_ready_within_the_budget(
    own_server: Server, phone: Open, language: str
) -> None:
    name, addressee, tasks = NAMES[language]
    person = Person(phone(own_server, language), language)
    person.visit("/")
    person.press(person.button("home.example"))
    link = person.page.get_by_role("link", name=name, exact=True)
    client = re.search(r"c=(\w+)", str(link.get_attribute("href")))
    assert client
    person.visit(f"/conversation?c={client[1]}")
    person.clicks = 0
    pick(person, "decision.kind.part")
    person.press(person.button("decision.save"))
    onwards(person, "decision.save_so", "talk_reason")
    pick(person, "talk.reason.capacity", "talk.form.writing", "talk.tone.warm")
    onwards(person, "talk.next", "last_day")
    for key, day in DAYS.items():
        choose_day(person, key, day)
    person.reload()
    expect(person.box("last_day")).to_be_visible()
    onwards(person, "talk.next", "handover")
    for key, text in (("talk.ask.addressee", addressee), ("talk.ask.tasks", tasks)):
        person.press(person.page.get_by_label(person.words(key), exact=True))
        person.page.keyboard.type(text)
        person.page.keyboard.press("Tab")
        idle(person.page)
    onwards(person, "talk.next", "letter")
    letter = person.box("letter").get_by_role("textbox")
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.press(person.button("talk.copy"))
    expect(person.page.get_by_text(person.words("talk.copied"))).to_be_visible()
    idle(person.page)
    expect(letter).to_have_count(1)
    copied = person.page.evaluate("navigator.clipboard.readText()")
    assert copied == letter.input_value()
    assert addressee in copied
    assert tasks in copied
    assert "2027" in copied
    assert "{" not in copied
    expect(person.box("letter_check")).not_to_contain_text("priority_high")
    onwards(person, "talk.keep", "calendar")
    with person.page.expect_download() as found:
        person.press(person.button("talk.calendar"))
    file = found.value.path().read_bytes()
    read = [one.decoded("DTSTART") for one in icalendar.Calendar.from_ical(file).walk("VEVENT")]
    again = [one.dtstart.value for one in vobject.readOne(file.decode()).vevent_list]
    assert read == again == list(DAYS.values())
    assert name.encode() not in file
    assert person.clicks <= BUDGET, person.clicks
    expect(person.primaries()).to_have_count(1)
