"""After a parting, with every field filled in: open to all, and nothing typed is ever lost."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser import parted
from tests.browser.journey import Person, settled
from tests.browser.server import Server
from tests.browser.test_access import SIDEWAYS, faults
from tests.browser.visit import idle, still

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
SLOW_LIGHT = ["dark", pytest.param("light", marks=pytest.mark.slow)]
FIRST, SECOND = "Първият прозорец.", "Вторият прозорец."


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, str]]:
    """A server a month after a parting, and the id of the client parted with."""
    server = Server(
        tmp_path_factory.mktemp("filled"), TAKINGSTOCK_TODAY=parted.A_MONTH_LATER.isoformat()
    )
    client = parted.fill(server.data_dir, is_said=True, looks=True)
    with server:
        yield server, client


def is_open_to_all(person: Person, address: str) -> None:
    person.unfold_all()
    still(person.page)
    assert person.page.evaluate(SIDEWAYS) == [0, 0], address
    assert faults(person.page) == [], address
    assert person.primaries().count() <= 1, address


@pytest.mark.parametrize("scheme", SLOW_LIGHT)
def test_what_comes_after_a_parting_is_open_to_all(
    filled: tuple[Server, str], phone: Open, scheme: str
) -> None:
    server, client = filled
    person = Person(phone(server, scheme=scheme))
    for address in ("/forward", f"/conversation?c={client}"):
        person.visit(address)
        is_open_to_all(person, address)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_all_clients_and_every_part_of_the_boundaries_are_open_to_all(
    filled: tuple[Server, str], phone: Open, scheme: str
) -> None:
    person = Person(phone(filled[0], scheme=scheme))
    person.visit("/clients")
    is_open_to_all(person, "/clients")
    person.visit("/boundaries")
    for part in ("statement", "niche", "prospect", "week"):
        person.page.get_by_role("tab", name=person.words(f"boundaries.{part}")).click()
        idle(person.page)
        is_open_to_all(person, part)


def the_new_thing(person: Person) -> Locator:
    return person.page.get_by_role("textbox", name=person.words("forward.ask.new_thing"))


def the_letter(person: Person) -> Locator:
    person.unfold("talk.again")
    return person.box("letter").get_by_role("textbox")


@pytest.mark.parametrize(
    ("address", "field"),
    [
        pytest.param("/forward", the_new_thing, marks=pytest.mark.slow, id="forward"),
        pytest.param("/conversation?c={}", the_letter, id="conversation"),
    ],
)
def test_two_windows_a_reload_and_a_kill_lose_no_word(
    filled: tuple[Server, str],
    desktop: Open,
    address: str,
    field: Callable[[Person], Locator],
) -> None:
    server, client = filled
    one, other = (Person(desktop(server)) for _ in range(2))
    for person in (one, other):
        person.visit(address.format(client))
    for person, text in ((one, FIRST), (other, SECOND)):
        typed = field(person)
        typed.fill(text)
        with settled(person.page):
            typed.blur()
    told = other.page.get_by_text(other.words("typed.other"))
    expect(told).to_be_visible()
    expect(other.page.get_by_text(SECOND)).to_be_visible()
    one.reload()
    expect(field(one)).to_have_value(FIRST)
    server.kill9()
    server.start()
    one.reload()
    expect(field(one)).to_have_value(FIRST)
