"""An outside view on a phone: blind until it is sent, kept answer by answer, then side by side."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, WebSocket, expect

from takingstock.content import load
from takingstock.domain.share import Section
from takingstock.settings import CONTENT_DIR
from takingstock.storage.store import open_store, sqlite_url
from takingstock.system import RandomIds, SystemClock
from takingstock.usecases.assessment import Pen
from takingstock.usecases.share import Choice, give_link
from tests.browser.host import browser_of, hosted, sign_in
from tests.browser.journey import SIGNS, Person
from tests.browser.server import Server
from tests.browser.visit import idle
from tests.storage.sample import a_client
from tests.usecases.sharing import EVERYTHING, HEAVY, LIGHT, read

pytestmark = pytest.mark.browser

SECRET = "тайна-отговор"


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Server]:
    with hosted(tmp_path) as server:
        yield server


def given_link(host: Server, *, asks: bool = True) -> tuple[str, str]:
    """Answer for the one person there is and give out a link; return token and share."""
    with closing(open_store(sqlite_url(host.data_dir / "takingstock.sqlite"))) as store:
        (owner,) = store.owners()
        method = load(CONTENT_DIR).method
        pen = Pen(store, SystemClock(), RandomIds(), owner, method, "bg")
        client = a_client("orion", "Орион")
        store.add_client(owner, client)
        read(pen, "r0", client.id, pen.clock.today() - timedelta(days=40), LIGHT)
        read(pen, "r1", client.id, pen.clock.today(), HEAVY, own_view=SECRET)
        sections = EVERYTHING | {Section.OUTSIDE} if asks else EVERYTHING
        choice = Choice(aliases={client.id: 0}, sections=sections, from_name="Мария")
        share, token = give_link(pen, choice)
        return token, share.id


def test_a_signed_in_coach_keeps_a_link_and_comes_back_to_it(
    host: Server, browser: Browser
) -> None:
    with (
        closing(browser_of(browser, host)) as hers,
        closing(browser_of(browser, host, "phone")) as his,
    ):
        page = hers.new_page()
        page.goto("/")
        sign_in(page, "mariya")
        expect(Person(page).box("sign_out")).to_be_visible()
        token, _ = given_link(host, asks=False)
        coach = his.new_page()
        petar = Person(coach)
        coach.goto("/")
        sign_in(coach, "petar")
        expect(coach.get_by_text(petar.words("home.start")).first).to_be_visible()
        coach.goto(f"/s/{token}")
        petar.box("coach_name").get_by_role("textbox").fill("Петър")
        petar.press(petar.button("shared.open"))
        petar.press(petar.button("shared.keep"))
        expect(coach.get_by_text(petar.words("shared.is_kept"))).to_be_visible()
        petar.visit("/kept")
        with his.expect_page() as opened:
            coach.get_by_role("link", name=petar.words("shared.open"), exact=True).click()
        again = Person(opened.value)
        expect(again.box("coach_name").get_by_role("textbox")).to_have_value("Петър")
        again.press(again.button("shared.open"))
        expect(again.page.get_by_text(SECRET)).to_be_visible()
        sees_the_trend(again.page)
        assert token not in host.log


def sees_the_trend(page: Page) -> None:
    """See both lines with their marks: the page lets through what the picture is made of."""
    expect(page.locator(".ts-trend .ts-dot")).to_have_count(4)
    expect(page.locator(".ts-trend .ts-way")).to_have_count(2)
    for part in (".ts-trend", ".ts-dot", ".ts-way"):
        expect(page.locator(part).first).to_be_visible()
    cut = page.locator(".ts-way").first.evaluate("way => getComputedStyle(way).clipPath")
    assert cut.startswith("polygon(")


def hear(page: Page, heard: list[bytes]) -> None:
    def listen(socket: WebSocket) -> None:
        socket.on("framereceived", lambda one: heard.append(one if isinstance(one, bytes) else b""))

    page.on("websocket", listen)


def test_a_coach_answers_blind_and_both_compare(host: Server, browser: Browser) -> None:
    with (
        closing(browser_of(browser, host)) as hers,
        closing(browser_of(browser, host, "phone")) as phone,
    ):
        page = hers.new_page()
        page.goto("/")
        sign_in(page, "mariya")
        maria = Person(page)
        expect(maria.box("sign_out")).to_be_visible()
        token, share = given_link(host)

        coach, heard = phone.new_page(), list[bytes]()
        hear(coach, heard)
        elena = Person(coach)
        coach.goto(f"/s/{token}")
        elena.box("coach_name").get_by_role("textbox").fill("Елена")
        elena.press(elena.button("shared.open"))
        expect(coach.get_by_text(elena.words("shared.outside.ask"))).to_be_visible()
        idle(coach)
        for sign in SIGNS[:-1]:
            elena.answer(sign, 1)
        elena.sees_answered(len(SIGNS) - 1)
        host.kill9()
        host.start()
        elena.answer(SIGNS[-1], 0)
        elena.sees_answered(len(SIGNS))
        assert not [one for one in heard if SECRET.encode() in one]
        assert coach.evaluate("document.documentElement.scrollWidth") <= 390
        elena.press(elena.button("shared.outside.send"))
        expect(coach.get_by_text(elena.words("shared.outside.apart", n=6, of=12))).to_be_visible()
        expect(coach.get_by_text(SECRET)).to_be_visible()

        maria.visit(f"/meeting?s={share}")
        expect(
            page.get_by_text(maria.words("shared.outside.apart", n=6, of=12)).first
        ).to_be_visible()
