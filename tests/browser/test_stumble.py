"""A mistake of ours in a real browser: the page stays, a sentence says it, the log names nobody."""

import re
import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from takingstock.bootstrap import DATABASE
from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

_BREAK = """CREATE TABLE stumble (once INTEGER UNIQUE);
INSERT INTO stumble VALUES (1);
CREATE TRIGGER stumbling BEFORE DELETE ON client BEGIN INSERT INTO stumble VALUES (1); END;"""
_MEND = "DROP TRIGGER stumbling; DROP TABLE stumble;"


@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_press_that_goes_wrong_leaves_the_page_and_what_is_typed(
    own_server: Server, desktop: Open, language: str
) -> None:
    person = Person(desktop(own_server, language), language)
    person.visit("/")
    person.press(person.button("home.example"))
    expect(person.box("example_banner")).to_be_visible()
    person.visit("/clients")
    person.unfold("home.several")
    field = person.box("add_clients").get_by_role("textbox")
    field.fill("Комета")
    in_file(own_server, _BREAK)
    person.press(person.button("example.clear"))
    said = re.escape(person.words("error.press", code="CODE")).replace("CODE", "[0-9a-f]{6}")
    expect(person.box("mistakes")).to_have_text(re.compile(said))
    idle(person.page)
    expect(field).to_have_value("Комета")
    expect(person.box("overview_table")).to_be_visible()
    code = person.text("mistakes").rstrip(".").split()[-1]
    assert f"shown to the person as {code}" in own_server.log
    assert not re.search("Комета|Орион|Orion", own_server.log)
    in_file(own_server, _MEND)
    person.press(person.button("example.clear"))
    expect(person.box("example_banner")).to_have_count(0)
    expect(person.box("mistakes")).to_have_count(0)


def in_file(server: Server, script: str) -> None:
    """Let another program change the file of a server."""
    with closing(sqlite3.connect(server.data_dir / DATABASE)) as store:
        store.executescript(script)
