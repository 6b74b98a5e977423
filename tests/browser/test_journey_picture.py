"""Pictures of every page, kept in `artefacts/screens` to be looked at."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.visit import ARTEFACTS, Device, Scheme, Visits, still

pytestmark = pytest.mark.browser

SCREENS = ARTEFACTS / "screens"
NAME = {"bg": "Орион", "en": "Orion"}
PAGES = {
    "home": "/",
    "client": "/client?c={}",
    "numbers": "/numbers?c={}",
    "clients": "/clients",
    "conversation": "/conversation?c={}",
    "guidance": "/guidance?c={}&topic=step-boundaries",
    "data": "/data",
}


@pytest.fixture(scope="module", params=["bg", "en"])
def example(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, str]]:
    """A server with the made-up example in each language."""
    language = request.param
    folder = tmp_path_factory.mktemp("pictures")
    environ = {"TAKINGSTOCK_EXAMPLE": "1", "TAKINGSTOCK_LANGUAGE": language}
    with Server(folder, **environ) as started:
        yield started, language


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("device", ["phone", "desktop"])
def test_every_page_is_drawn(
    example: tuple[Server, str], visits: Visits, device: Device, scheme: Scheme
) -> None:
    server, language = example
    person = Person(visits.open(device, server, language, scheme), language)
    person.visit("/")
    link = person.page.get_by_role("link", name=NAME[language], exact=True)
    expect(link).to_be_visible()
    client = str(link.get_attribute("href")).partition("c=")[2]
    SCREENS.mkdir(parents=True, exist_ok=True)
    for name, address in PAGES.items():
        person.visit(address.format(client))
        expect(person.page.get_by_role("heading", level=1)).to_be_visible()
        expect(person.box("trouble")).to_have_count(0)
        still(person.page)
        path = SCREENS / f"{name}-{language}-{scheme}-{device}.png"
        person.page.screenshot(path=path, full_page=True)
