"""A share link in the house: read and answered while replicas die, and stopped from the other one."""

import time
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Error, expect

from takingstock.domain.identity import ClientId
from takingstock.domain.share import Scope, Section
from takingstock.usecases.share import hash_secret
from tests.browser.journey import Person
from tests.browser.rig.house import House
from tests.browser.rig.people import PATIENCE, given_by, somebody, somebody_elsewhere
from tests.browser.visit import Visits, idle
from tests.storage.sample import a_share

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TRIES = 3


def ask_the_owner(elena: Person, text: str) -> None:
    """Send a question; where its way was cut off, it is still in the field and is sent again."""
    field = elena.box("coach_comment").get_by_role("textbox")
    field.fill(text)
    for _ in range(TRIES):
        elena.press(elena.button("shared.send"))
        try:
            elena.box("shared_view").get_by_text(text, exact=True).wait_for(timeout=PATIENCE)
        except Error:
            expect(field).to_have_value(text)
        else:
            return
    raise AssertionError(text)


def test_a_coach_reads_and_asks_while_replicas_are_killed_and_is_shut_out_from_the_other(
    house: House, visits: Visits
) -> None:
    maria = somebody(house, visits, "shares")
    client = maria.start("За коуч")
    maria.fill_in_fast(given_by(2))
    maria.show_reading()
    now, owner, token = datetime.now(UTC), house.owner("shares"), "c0ach" * 8
    scope = Scope(sections=frozenset({Section.READING}), aliases={ClientId(client): 0})
    until = now + timedelta(days=1)
    link = a_share("to the coach", scope=scope, created_at=now, expires_at=until)
    with closing(house.store()) as store:
        store.add_share(owner, link, hash_secret(token))
    elena = Person(visits.open("phone", house))
    elena.page.goto(f"/s/{token}")
    elena.page.wait_for_url("**/shared")
    elena.box("coach_name").get_by_role("textbox").fill("Елена")
    elena.press(elena.button("shared.open"))
    expect(elena.box("shared_view")).to_be_visible()
    asked = []
    for turn, victim in enumerate(house.replicas * 2):
        idle(elena.page)
        victim.kill9()
        expect(elena.box("shared_view")).to_be_visible()
        asked.append(f"Въпрос {turn}: какво се промени?")
        ask_the_owner(elena, asked[-1])
        victim.start()
    with closing(house.store()) as store:
        assert [one.text for one in store.comments(owner, link.id)] == asked
    elsewhere = somebody_elsewhere(house, visits, "shares", elena.page)
    elsewhere.visit("/data")
    begin = time.monotonic()
    elsewhere.press(elsewhere.box("share_revoke").get_by_role("button"))
    expect(elena.page.get_by_text(elena.words("web.share_closed.text"))).to_be_visible()
    expect(elena.box("shared_view")).to_have_count(0)
    print(f"\nstopped on one replica, gone from the other {time.monotonic() - begin:.1f} s later")
    assert token not in house.logs()
