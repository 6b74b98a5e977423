"""Two people on a host: a way in that keeps the page, a way out of every window, nothing shared."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FormData, Page, expect

from tests.browser.host import COOKIE, browser_of, hosted, secret_of, sign_in
from tests.browser.journey import Person
from tests.browser.server import Server
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

SECRET_NAME = "Тайният клиент"
SAMPLE = Path(__file__).parents[1] / "imports" / "samples" / "revolut_business_sofia.csv"
UPLOADED = re.compile(r"/_stcore/upload_file/([^/]+)/")


@pytest.fixture
def host(tmp_path: Path) -> Iterator[Server]:
    with hosted(tmp_path) as server:
        yield server


def arrived(page: Page) -> Page:
    expect(page.locator(".st-key-sign_out")).to_be_visible()
    idle(page)
    return page


def test_signed_in_with_the_page_kept_and_out_of_every_window(
    host: Server, browser: Browser
) -> None:
    with closing(browser_of(browser, host, "phone")) as maria:
        refused: list[str] = []
        maria.on(
            "console", lambda told: refused.append(told.text) if "Policy" in told.text else None
        )
        page = maria.new_page()
        page.goto("/guidance?lang=bg")
        expect(page.get_by_text("Кооперация „Заедно“")).to_be_visible()
        assert page.locator("script").count() == 0
        sign_in(page, "mariya")
        arrived(page)
        assert page.url == f"{host.url}/guidance?lang=bg"

        person = Person(page)
        person.start(SECRET_NAME)
        client = page.url
        other = maria.new_page()
        other.goto("/numbers")
        arrived(other)
        secret = secret_of(maria)
        with closing(browser_of(browser, host)) as thief:
            thief.add_cookies([{"name": COOKIE, "value": secret, "url": host.url}])
            copied = thief.new_page()
            copied.goto(client)
            arrived(copied)
            copied.locator(".st-key-answer_drain_1 [role=radio]").first.click()
            expect(copied.locator(".st-key-progress")).to_contain_text("1")
            idle(copied)

            page.get_by_text(person.words("account.title")).click()
            page.locator(".st-key-sign_out_all button").click()
            for left in (page, other, copied):
                left.wait_for_url("**/signed-out")
            assert secret_of(maria) == ""
            thief.add_cookies([{"name": COOKIE, "value": secret, "url": host.url}])
            copied.goto(client)
            expect(copied.locator("a.button")).to_be_visible()
            assert SECRET_NAME not in copied.content()
        assert refused == []
    for canary in (secret, SECRET_NAME, "mariya", client.partition("c=")[2], "code="):
        assert canary not in host.log


def test_nobody_reaches_anything_of_somebody_else(host: Server, browser: Browser) -> None:
    with (
        closing(browser_of(browser, host)) as maria,
        closing(browser_of(browser, host, language="en")) as petar,
    ):
        page = maria.new_page()
        page.goto("/")
        sign_in(page, "mariya")
        arrived(page)
        Person(page).start(SECRET_NAME)
        client = page.url.partition("c=")[2]
        page.goto("/data")
        arrived(page)
        with page.expect_request(UPLOADED) as upload:
            page.locator(".st-key-invoice_file input[type=file]").set_input_files(SAMPLE)
        answer = upload.value.response()
        assert answer
        assert answer.status == 204
        idle(page)
        page.get_by_text("⚠").first.click()
        with page.expect_download() as download:
            page.locator(".st-key-skipped_download button").click()
        hers = download.value
        assert hers.path().stat().st_size > 0

        his = petar.new_page()
        his.goto("/")
        sign_in(his, "petar")
        arrived(his)
        for address in ("/", "/client", "/numbers"):
            his.goto(f"{address}?c={client}")
            arrived(his)
            assert SECRET_NAME not in his.content()
        assert petar.request.get(hers.url).status == 404
        with closing(browser_of(browser, host)) as nobody:
            assert nobody.request.get(hers.url).status == 403
        sent = FormData()
        sent.append("file", {"name": "a.csv", "mimeType": "text/csv", "buffer": b"a"})
        token = next(one["value"] for one in petar.cookies() if one["name"] == "_streamlit_xsrf")
        headers = {"X-Xsrftoken": token, "Origin": host.url}
        into_hers = petar.request.put(upload.value.url, multipart=sent, headers=headers)
        assert into_hers.status == 404
        session = UPLOADED.search(upload.value.url)
        assert session
    for canary in (session[1], SECRET_NAME, client, "mariya", "petar"):
        assert canary not in host.log
