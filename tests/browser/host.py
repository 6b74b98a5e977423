"""A host with two people in Chromium: the provider of their sign-in is played on this computer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import httpx
from oidc_provider_mock import User, run_server_in_thread
from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser import runs
from tests.browser.server import Server
from tests.browser.visit import DEVICES, LOCALES, Device

PEOPLE: Final = ("mariya", "petar")
SIGN_IN_SECONDS: Final = 60
COOKIE: Final = "takingstock-session"
_PROVIDER: Final = "/.well-known/openid-configuration"


@contextmanager
def hosted(folder: Path, **environ: str) -> Iterator[Server]:
    """Serve a host from `folder`, with a provider that knows `PEOPLE`."""
    people = [User(sub=name, claims={"email": f"{name}@id.bg"}) for name in PEOPLE]
    with run_server_in_thread(user_claims=people) as provider:
        server = Server(folder)
        server.set(
            TAKINGSTOCK_BASE_URL=server.url,
            TAKINGSTOCK_OIDC_METADATA_URL=f"http://localhost:{provider.server_port}{_PROVIDER}",
            TAKINGSTOCK_OIDC_CLIENT_ID="ravnosmetka",
            TAKINGSTOCK_OIDC_CLIENT_SECRET="e2Zk0q7Yw1",
            TAKINGSTOCK_COOKIE_SECRET="b8b1f3a5c7d94e0f8a6b2c4d6e8f0a1b",
            TAKINGSTOCK_OPERATOR="Кооперация „Заедно“",
            **environ,
        )
        with server:
            yield server


def browser_of(
    browser: Browser, server: Server, device: Device = "desktop", language: str = "bg"
) -> BrowserContext:
    """Return a browser of somebody's own, in which nobody is signed in yet."""
    context = browser.new_context(
        **DEVICES[device],
        base_url=server.url,
        locale=LOCALES[language],
        timezone_id="Europe/Sofia",
        reduced_motion="reduce",
    )
    context.add_init_script(runs.COUNT)
    return context


def sign_in(page: Page, who: str) -> None:
    """Sign in from the sign-in page that stands there now."""
    page.locator("a.button").click()
    page.locator("input[name=sub]").fill(who)
    page.get_by_role("button", name="Authorize").click()


def secret_of(context: BrowserContext) -> str:
    """Return the secret that a browser keeps of its session."""
    return next((one["value"] for one in context.cookies() if one["name"] == COOKIE), "")


def cookies_after_sign_in(url: str, name: str) -> dict[str, str]:
    """Go through the sign-in as a browser would; return the cookies that it then has."""
    with httpx.Client(base_url=url, follow_redirects=True, timeout=SIGN_IN_SECONDS) as browser:
        form = browser.get("/sign-in", params={"next": "/"})
        arrived = browser.post(form.url, data={"sub": name})
        assert arrived.is_success, arrived.text
        assert str(arrived.url) == f"{url}/", arrived.url
        return {one.name: one.value or "" for one in browser.cookies.jar}
