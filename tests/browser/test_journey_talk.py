"""The talk on a phone: task T4 within its budget, and everything filled in, kept and open to all."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import icalendar
import pytest
import vobject
from playwright.sync_api import expect

from tests.browser import parted
from tests.browser.journey import Person, settled
from tests.browser.server import Server
from tests.browser.test_access import SIDEWAYS, faults
from tests.browser.test_journey_home import Open
from tests.browser.visit import idle, still

pytestmark = pytest.mark.browser

TALK = date(2026, 12, 1)
LAST_DAY = date(2027, 1, 31)
INVOICE = date(2027, 2, 5)
BUDGET = 30
NAMES = {
    "bg": ("Орион", "г-жо Иванова", "началната страница"),
    "en": ("Orion", "Ms Ivanova", "the home page"),
}


@pytest.fixture
def today(tmp_path: Path) -> Iterator[Server]:
    """A server that stays on one day of November."""
    with Server(tmp_path, TAKINGSTOCK_TODAY="2026-11-26") as started:
        yield started


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


def decide(person: Person, name: str) -> None:
    """Come from the reading of the client, decide to part, without a word of why."""
    person.visit("/")
    person.press(person.button("home.example"))
    person.page.get_by_role("link", name=name, exact=True).click()
    expect(person.box("reading")).to_be_visible()
    idle(person.page)
    person.clicks = 0
    person.press(person.next_step())
    expect(person.box("decision_facts")).to_be_visible()
    idle(person.page)
    pick(person, "decision.kind.part")
    person.press(person.button("decision.save"))
    onwards(person, "decision.save_so", "talk_reason")


def copied_letter(person: Person) -> str:
    letter = person.box("letter").get_by_role("textbox")
    person.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.press(person.button("talk.copy"))
    expect(person.page.get_by_text(person.words("talk.copied"))).to_be_visible()
    idle(person.page)
    expect(letter).to_have_count(1)
    copied = str(person.page.evaluate("navigator.clipboard.readText()"))
    assert copied == letter.input_value()
    return copied


@pytest.mark.parametrize("language", ["bg", "en"])
def test_letter_and_dates_are_ready_within_the_budget(
    today: Server, phone: Open, language: str
) -> None:
    name, addressee, tasks = NAMES[language]
    person = Person(phone(today, language), language)
    decide(person, name)
    pick(person, "talk.reason.capacity", "talk.form.writing", "talk.tone.warm")
    onwards(person, "talk.next", "last_day")
    for key, day in (("talk_on", TALK), ("last_day", LAST_DAY)):
        choose_day(person, key, day)
    person.reload()
    expect(person.box("last_day")).to_be_visible()
    onwards(person, "talk.next", "handover")
    for key, text in (("talk.ask.addressee", addressee), ("talk.ask.tasks", tasks)):
        person.press(person.page.get_by_label(person.words(key), exact=True))
        person.page.keyboard.type(text)
        with settled(person.page):
            person.page.keyboard.press("Tab")
    choose_day(person, "talk_facts", INVOICE)
    onwards(person, "talk.next", "letter")
    copied = copied_letter(person)
    for said in (addressee, tasks, "2027"):
        assert said in copied
    assert "{" not in copied
    expect(person.box("letter_check")).not_to_contain_text("priority_high")
    onwards(person, "talk.keep", "calendar")
    with person.page.expect_download() as found:
        person.press(person.button("talk.calendar"))
    file = found.value.path().read_bytes()
    read = [one.decoded("DTSTART") for one in icalendar.Calendar.from_ical(file).walk("VEVENT")]
    again = [one.dtstart.value for one in vobject.readOne(file.decode()).vevent_list]
    assert read == again == [TALK, LAST_DAY, INVOICE]
    assert name.encode() not in file
    assert person.clicks <= BUDGET, person.clicks
    expect(person.primaries()).to_have_count(1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_step_filled_in_is_open_to_all_on_a_phone(
    today: Server, phone: Open, scheme: str
) -> None:
    today.stop()
    client = parted.fill(today.data_dir)
    today.start()
    person = Person(phone(today, scheme=scheme))
    person.visit(f"/conversation?c={client}")
    for back in (False, True, True, True):
        if back:
            person.press(person.button("talk.back"))
            idle(person.page)
        person.unfold_all()
        still(person.page)
        assert person.page.evaluate(SIDEWAYS) == [0, 0]
        assert faults(person.page) == []
        expect(person.primaries()).to_have_count(1)
    expect(person.box("talk_reason")).to_be_visible()
