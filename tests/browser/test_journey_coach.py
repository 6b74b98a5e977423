"""Share with a coach without amounts, let it be read and answered on a phone, stop access."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocket, expect

from takingstock.domain.share import Scope, Section
from takingstock.domain.talk import TalkName
from takingstock.storage.store import open_store, sqlite_url
from takingstock.usecases.share import hash_secret
from takingstock.web.address import DOCUMENTS
from tests.browser.host import browser_of, hosted, sign_in
from tests.browser.journey import SIGNS, Person
from tests.browser.server import Server
from tests.browser.visit import idle
from tests.storage.sample import a_client, a_reading, a_share, an_opportunity, at

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=alert(1)> ![](http://127.0.0.1:9/x) $1$ Какво се промени?"
SECRETS = [
    f"тайна-{number:02}-{kind}"
    for kind in ("client", "note", "plan", "call")
    for number in range(10)
]
LETTER_TOKEN = "f" * 64
LETTER = "тайна-40-letter\nСпирам в края на март."
COMMENT = "Точно това усетих и аз."
AT_ONCE = "Още нещо за числата."
OWNER_CLICKS, READER_TAPS = 10, 6


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Server]:
    with hosted(tmp_path) as server:
        yield server


def plant(host: Server) -> None:
    """Write forty secrets into the worksheet of the one person there is."""
    with closing(open_store(sqlite_url(host.data_dir / "takingstock.sqlite"))) as store:
        (owner,) = store.owners()
        for number in range(10):
            name, note, plan, call = SECRETS[number::10]
            store.add_client(owner, a_client(f"planted-{number}", name, alias=call))
            reading = a_reading(f"planted-{number}", f"planted-{number}", 1, 1)
            store.add_assessment(owner, reading)
            store.save_own_view(owner, reading.id, note, reading.version, reading.changed_at)
            store.save_opportunity(owner, an_opportunity(f"planted-{number}", name=plan))
        orion = next(one for one in store.clients(owner) if one.name == "Орион")
        store.save_draft(owner, orion.id, TalkName.LETTER, LETTER, at(1))


def tick_the_letter(host: Server) -> None:
    """Give out a second link, with the letter alone."""
    with closing(open_store(sqlite_url(host.data_dir / "takingstock.sqlite"))) as store:
        (owner,) = store.owners()
        orion = next(one for one in store.clients(owner) if one.name == "Орион")
        now = datetime.now(UTC)
        scope = Scope(sections=frozenset({Section.LETTER}), aliases={orion.id: 0})
        until = now + timedelta(days=1)
        ticked = a_share("letter", scope=scope, created_at=now, expires_at=until)
        store.add_share(owner, ticked, hash_secret(LETTER_TOKEN))


def read_the_letter(page: Page) -> str:
    """Open the link for which the letter was ticked; return what stands there."""
    page.goto(f"/s/{LETTER_TOKEN}")
    elena = Person(page)
    elena.box("coach_name").get_by_role("textbox").fill("Елена")
    elena.press(elena.button("shared.open"))
    expect(elena.box("shared_view")).to_be_visible()
    return elena.box("shared_view").inner_text()


def share(person: Person) -> str:
    """From home, share the one client with its reading and numbers; return the link."""
    person.visit("/")
    person.clicks = 0
    person.press(person.page.get_by_role("link", name=person.words("nav.data")))
    person.page.wait_for_url("**/data*")
    idle(person.page)
    fold = person.unfold("share.begin")
    person.pick(fold.get_by_role("combobox").first, "Орион")
    create = person.button("share.create")
    expect(create).to_be_visible()
    idle(person.page)
    person.press(fold.get_by_text(person.words("share.section.numbers")))
    expect(person.box("share_detail")).to_be_visible()
    idle(person.page)
    person.press(create)
    link = person.box("share_url").locator("code")
    expect(link).to_be_visible()
    return link.inner_text().strip()


def listened(context: BrowserContext) -> tuple[Page, list[bytes], list[str]]:
    """Return a page, everything that its connections were sent, and what it asked for."""
    page, heard, asked = context.new_page(), list[bytes](), list[str]()

    def hear(socket: WebSocket) -> None:
        socket.on(
            "framereceived",
            lambda frame: heard.append(frame if isinstance(frame, bytes) else frame.encode()),
        )

    page.on("websocket", hear)
    page.on("request", lambda request: asked.append(request.url))
    return page, heard, asked


def crawl(context: BrowserContext, page: Page) -> list[bytes]:
    """Ask for every page and place there is, with whatever the browser holds; return the answers."""
    places = [
        *DOCUMENTS,
        "/data?c=planted-1",
        "/meeting?s=planted-1",
        "/client?c=planted-2",
        "/healthz",
    ]
    places += [
        "/media/planted-1.csv",
        "/_stcore/host-config",
        "/_stcore/upload_file/a/b",
        "/s/planted-1",
    ]
    found = [context.request.get(place).body() for place in places]
    for place in ("/data", "/client?c=planted-1", "/shared"):
        page.goto(place)
        expect(page.locator("body")).not_to_be_empty()
        found.append(page.content().encode())
    return found


def read_and_ask(elena: Person) -> None:
    """Open the page under a name, read it, ask one question and comment on a section."""
    coach = elena.page
    name = elena.box("coach_name").get_by_role("textbox")
    elena.press(name)
    name.fill("Елена")
    elena.press(elena.button("shared.open"))
    said = elena.text("shared_view")
    assert "Клиент А" in said
    assert "€" not in said
    assert "Орион" not in coach.content()
    field = elena.box("coach_comment").get_by_role("textbox")
    elena.press(field)
    field.fill(HOSTILE)
    elena.press(elena.button("shared.send"))
    expect(coach.get_by_text(elena.words("shared.sent"))).to_be_visible()
    assert HOSTILE in elena.text("shared_view")
    elena.press(elena.box("comment_on_0_reading").get_by_role("button"))
    expect(field).to_be_focused()
    idle(coach)
    coach.keyboard.type(COMMENT)
    elena.press(elena.button("shared.send"))
    expect(elena.box("shared_view")).to_contain_text(COMMENT)
    assert coach.evaluate("document.documentElement.scrollWidth") <= 390
    assert elena.clicks <= READER_TAPS
    print(f"\ncoach, 390 px: {elena.clicks} taps")


def comment_at_once(elena: Person, host: Server) -> None:
    """Aim at a section and send before the page could have answered."""
    elena.box("coach_comment").get_by_role("textbox").fill(AT_ONCE)
    elena.box("coach_comment").get_by_role("textbox").blur()
    idle(elena.page)
    elena.page.evaluate(
        """keys => keys.forEach(key => document.querySelector(`.st-key-${key} button`).click())""",
        ["comment_on_0_numbers", "coach_send"],
    )
    expect(elena.box("shared_view")).to_contain_text(AT_ONCE)
    assert sections_of(host, AT_ONCE) == [Section.NUMBERS]


def sections_of(host: Server, text: str) -> list[Section | None]:
    """Return of which sections the comments with a text are."""
    with closing(open_store(sqlite_url(host.data_dir / "takingstock.sqlite"))) as store:
        (owner,) = store.owners()
        shares = store.shares(owner)
        comments = [one for share in shares for one in store.comments(owner, share.id)]
    return [one.section for one in comments if one.text == text]


def test_a_coach_reads_asks_and_is_shut_out(host: Server, browser: Browser) -> None:
    with (
        closing(browser_of(browser, host)) as hers,
        closing(browser_of(browser, host, "phone")) as phone,
        closing(browser_of(browser, host)) as nobody,
    ):
        page = hers.new_page()
        page.goto("/")
        sign_in(page, "mariya")
        expect(page.locator(".st-key-sign_out")).to_be_visible()
        maria = Person(page)
        maria.start("Орион")
        maria.fill_in_fast(dict.fromkeys(SIGNS, 3))
        maria.show_reading()
        link = share(maria)
        plant(host)

        coach, heard, asked = listened(phone)
        elena = Person(coach)
        coach.goto(link)
        coach.wait_for_url("**/shared")
        read_and_ask(elena)
        comment_at_once(elena, host)

        answers = crawl(phone, coach)
        expect(elena.box("shared_view")).to_be_visible()

        half = "Дума по дума, още не е изпратено"
        elena.box("coach_comment").get_by_role("textbox").press_sequentially(half)
        maria.visit("/data")
        before = maria.clicks
        maria.press(maria.box("share_revoke").get_by_role("button"))
        expect(coach.get_by_text(elena.words("web.share_closed.text"))).to_be_visible()
        expect(coach.get_by_text(half)).to_be_visible()
        assert "Клиент А" not in coach.content()
        assert before + 1 <= OWNER_CLICKS
        print(f"\nowner: {before + 1} clicks")
        assert phone.request.get(link).status == phone.request.get("/s/unknown").status == 404
        maria.press(maria.box("shares").get_by_role("link").first)
        expect(maria.box("meeting_agenda")).to_be_visible()
        agenda = maria.text("meeting_agenda")
        assert HOSTILE in agenda
        assert COMMENT in agenda

        answers += crawl(phone, coach)
        stranger, overheard, _ = listened(nobody)
        answers += crawl(nobody, stranger)
        told = b"\n".join([*answers, *heard, *overheard])
        assert len(heard) > 5
        letter = LETTER.partition("\n")[0]
        assert [one for one in (*SECRETS, letter, "Орион") if one.encode() in told] == []
        tick_the_letter(host)
        assert LETTER in read_the_letter(coach)
        assert [url for url in asked if not url.startswith((host.url, "data:", "blob:"))] == []
    for canary in (link.rpartition("/")[2], "Елена", "Орион"):
        assert canary not in host.log
