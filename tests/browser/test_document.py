"""What every page stands in: the document, its language, its policy, its way home."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.server import Server
from tests.browser.visit import idle

pytestmark = pytest.mark.browser

Open = Callable[..., Page]


@pytest.mark.parametrize(("language", "title"), [("bg", "Равносметка"), ("en", "Taking Stock")])
def test_the_document_speaks_the_language_of_the_browser(
    server: Server, desktop: Open, language: str, title: str
) -> None:
    page = desktop(server, language)
    response = page.goto("/", wait_until="commit")
    assert response
    assert f'<html lang="{language}">' in response.text()
    assert f"<title>{title}</title>" in response.text()
    idle(page)
    assert page.evaluate("document.documentElement.lang") == language


@pytest.mark.parametrize(
    "slug", ["client", "numbers", "money", "clients", "conversation", "guidance", "data"]
)
def test_the_first_address_on_a_fresh_server_may_be_any_page(
    own_server: Server, phone: Open, slug: str
) -> None:
    page = phone(own_server)
    page.goto(f"/{slug}")
    idle(page)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_unknown_address_leads_home(server: Server, phone: Open, scheme: str) -> None:
    page = phone(server, scheme=scheme)
    response = page.goto("/nowhere")
    assert response
    assert response.status == 404
    page.get_by_role("link").click()
    idle(page)
    assert page.url == f"{server.url}/"


def test_a_foreign_page_reads_nothing_and_opens_no_connection(
    server: Server, desktop: Open
) -> None:
    page = desktop(server)
    page.goto("about:blank")  # an origin of its own, without any policy of ours
    tried = """async (url) => {
      const read = await fetch(url + "/healthz").then((it) => it.text(), () => "refused");
      const opened = await new Promise((done) => {
        const socket = new WebSocket(url.replace("http", "ws") + "/_stcore/stream");
        socket.onopen = () => done("opened");
        socket.onerror = () => done("refused");
      });
      return [read, opened];
    }"""
    assert page.evaluate(tried, server.url) == ["refused", "refused"]


@pytest.mark.parametrize("times", [1, 100], ids=["once", "always"])
def test_a_part_of_the_page_that_does_not_come_is_asked_for_once_more(
    own_server: Server, phone: Open, times: int
) -> None:
    page = phone(own_server)  # without clients, so that their field is on it
    page.route("**/TextInput.*.js", lambda route: route.abort(), times=times)
    asked = [0]
    page.on("domcontentloaded", lambda _: asked.__setitem__(0, asked[0] + 1))
    page.goto("/")
    page.wait_for_function("() => performance.getEntriesByType('navigation')[0].type === 'reload'")
    idle(page)
    if times == 1:
        expect(page.locator(".st-key-client_name").get_by_role("textbox")).to_be_visible()
    else:
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert asked == [2]
