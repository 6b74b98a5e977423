"""People of the house: each at a window of their own, and what is stored of them."""

from contextlib import closing
from typing import Final

from playwright.sync_api import Page

from takingstock.domain.identity import ClientId
from tests.browser.journey import SIGNS, Person
from tests.browser.rig.house import House
from tests.browser.visit import Visits

PATIENCE: Final = 20_000
WINDOWS: Final = 20


def given_by(number: int) -> dict[str, int]:
    """Return what one person answers; no two of them answer alike."""
    return {sign: (number + 2 * place + number // 5) % 5 for place, sign in enumerate(SIGNS)}


def somebody(house: House, visits: Visits, name: str) -> Person:
    """Return a person at a desktop of their own, signed in."""
    page = visits.open("desktop", house)
    cookies = house.sign_in(name)
    page.context.add_cookies(
        [{"name": key, "value": value, "url": house.url} for key, value in cookies.items()]
    )
    return Person(page)


def somebody_elsewhere(house: House, visits: Visits, name: str, page: Page) -> Person:
    """Return the person at another window, which the other replica answers."""
    there = house.replica_of(page)
    for _ in range(WINDOWS):
        person = somebody(house, visits, name)
        person.visit("/")
        if house.replica_of(person.page) != there:
            return person
    raise AssertionError("one replica answers everybody")


def stored(house: House, name: str, client: str) -> dict[str, int]:
    """Return the answers about a client, the one client that this person has."""
    with closing(house.store()) as store:
        (only,) = store.clients(house.owner(name))
        assert only.id == client
        (found,) = store.assessments(house.owner(name), ClientId(client))
        return dict(found.answers)
