"""A person's visit: a phone or a desktop, a language, light or dark, and what the browser asked for."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal, Protocol
from urllib.parse import urlsplit

from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright, Request, WebSocket

from tests.browser import runs
from tests.browser.server import ROOT
from tests.lanes import BROWSER, find_browser

ARTEFACTS: Final = ROOT / "artefacts"
Device = Literal["phone", "desktop"]
Scheme = Literal["light", "dark"]

DEVICES: Final[dict[Device, dict[str, Any]]] = {
    "phone": {
        "viewport": {"width": 390, "height": 844},
        "has_touch": True,
        "is_mobile": True,
        "device_scale_factor": 2,
    },
    "desktop": {"viewport": {"width": 1280, "height": 800}},
}
LOCALES: Final = {"bg": "bg-BG", "en": "en-US"}
QUIET: Final = (
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-features=OptimizationHints,MediaRouter,Translate",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)

_SETTLED: Final = """() => {
  const app = document.querySelector("[data-testid=stApp]");
  return app && app.dataset.testScriptState === "notRunning"
    && app.dataset.testConnectionState === "CONNECTED"
    && !document.querySelector("[data-stale=true], [data-testid=stSkeleton]");
}"""

_STILL: Final = """([quiet, patience]) => new Promise((done, fail) => {
  const isSettled = IS_SETTLED;
  const begin = performance.now();
  let since = begin;
  const watcher = new MutationObserver(() => { since = performance.now(); });
  watcher.observe(document, {
    attributes: true, characterData: true, childList: true, subtree: true,
  });
  const end = how => { watcher.disconnect(); how(); };
  const look = () => {
    const now = performance.now();
    if (!isSettled()) since = now;
    if (now - since >= quiet) return end(done);
    if (now - begin >= patience) return end(() => fail(new Error("the page never stood still")));
    setTimeout(look, 25);
  };
  look();
})""".replace("IS_SETTLED", _SETTLED)
_QUIET_FOR: Final = 400  # milliseconds; a run that was asked for shows itself sooner
_PATIENCE: Final = 30_000


class Site(Protocol):
    """What a visit goes to: a server, or a whole house of them."""

    url: str


def launch(playwright: Playwright) -> Browser:
    """Return the machine's Chrome, Chromium or Edge, headless and cut off from every network."""
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    flags = [*QUIET, "--no-sandbox"] if is_root else list(QUIET)
    path = os.environ.get(BROWSER) or find_browser()
    return playwright.chromium.launch(executable_path=path, args=flags)


def idle(page: Page) -> None:
    """
    Wait until the page stands still: the script has run, nothing is old, every part has loaded.

    Right after a click the page may not have noticed yet: wait for a visible result first.
    """
    page.wait_for_function(_SETTLED)


def still(page: Page) -> None:
    """
    Wait until nothing on the page has changed for a while and no further run has begun.

    For whoever reads a whole page or takes its picture: a page that stands still for a moment
    may be between two runs, and fades while it runs once more.
    """
    page.evaluate(_STILL, [_QUIET_FOR, _PATIENCE])


@dataclass
class Visits:
    """The pages that one test opened, and what went out of them."""

    browser: Browser
    pages: list[Page] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)

    def open(
        self, device: Device, server: Site, language: str = "bg", scheme: Scheme = "light"
    ) -> Page:
        """Return a new page in a browser profile of its own; `page.goto("/client")` is enough."""
        context = self.browser.new_context(
            **DEVICES[device],
            base_url=server.url,
            locale=LOCALES[language],
            timezone_id="Europe/Sofia",
            color_scheme=scheme,
            reduced_motion="reduce",
            accept_downloads=True,
        )
        context.add_init_script(runs.COUNT)
        context.on("request", self._note_request)
        context.on("console", self._note_console)
        page = context.new_page()
        page.on("websocket", self._note_socket)
        self.pages.append(page)
        return page

    def close(self, *, picture_as: str | None) -> None:
        """Leave every page, after taking its picture under that name if the test failed."""
        for number, page in enumerate(self.pages):
            if picture_as and not page.is_closed():
                ARTEFACTS.mkdir(exist_ok=True)
                page.screenshot(path=_picture(picture_as, number), full_page=True)
            page.context.close()

    def _note_request(self, request: Request) -> None:
        self._note(request.url)

    def _note_socket(self, socket: WebSocket) -> None:
        self._note(socket.url)

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"data", "blob"} and parts.hostname != "127.0.0.1":
            self.outside.append(url)

    def _note_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.refused.append(message.text)


def _picture(name: str, number: int) -> Path:
    safe = "".join(letter if letter.isalnum() else "_" for letter in name)
    return ARTEFACTS / f"{safe}-{number}.png"
