"""What the eye sees, in Chromium: from a click to its text, from a cold start to the question."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import mkdtemp

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import served
from benchmarks.measure import Result, Spread, Step, interleaved, ratio
from benchmarks.pages import LOOK_SECONDS, warmed
from tests.browser.visit import idle, launch

COLD_STARTS = 15

_PAINTED = """([pressed, watched]) => new Promise((done) => {
  const place = document.querySelector(watched), before = place.innerText;
  const begin = performance.now();
  const look = () => document.querySelector(watched).innerText === before
    ? requestAnimationFrame(look) : done((performance.now() - begin) / 1000);
  document.querySelectorAll(pressed.selector)[pressed.number].click();
  look();
})"""


def measure(folder: Path, rounds: int) -> Sequence[Result]:
    """Return click → text painted, and start → question read, both to the blank page."""
    with sync_playwright() as playwright:
        browser = launch(playwright)
        clicked = _clicks(browser, folder, rounds)
        cold = interleaved(
            {
                "blank": _start(browser, folder, served.blank, "[role=radiogroup]"),
                "ours": _start(browser, folder, served.worksheet, ".st-key-client_name input"),
            },
            COLD_STARTS,
        )
        browser.close()
    return [
        ratio("click to saved and painted", 0.8, clicked, "ours", "blank"),
        ratio("cold start to the question", 1.15, cold, "ours", "blank"),
    ]


def _clicks(browser: Browser, folder: Path, rounds: int) -> dict[str, Spread]:
    with served.blank(folder / "blank") as blank, warmed(folder / "data", 20, 480) as (ours, query):
        unit, page = _open(browser, blank.url), _open(browser, f"{ours.url}/client?{query}")
        return interleaved(
            {
                "blank": _press(unit, "[role=radiogroup] label", 2, "[data-testid=stText]"),
                "ours": _press(page, ".st-key-answer_drain_1 [role=radio]", 1, ".st-key-progress"),
            },
            rounds,
        )


def _open(browser: Browser, url: str) -> Page:
    page = browser.new_context(locale="bg-BG", reduced_motion="reduce").new_page()
    page.goto(url)
    page.wait_for_selector("[role=radiogroup]")
    idle(page)
    page.wait_for_timeout(LOOK_SECONDS * 1000)
    return page


def _press(page: Page, selector: str, choices: int, watched: str) -> Step:
    """Press one of the first choices and wait until the text that depends on it is painted."""

    def press(number: int) -> float:
        idle(page)
        pressed = {"selector": selector, "number": number % choices}
        seconds: float = page.evaluate(_PAINTED, [pressed, watched])
        return seconds

    return press


def _start(
    browser: Browser, folder: Path, serve: Callable[[Path], served.Served], awaited: str
) -> Step:
    """Start a server over an empty folder and wait until the first question can be read."""

    def start(_: int) -> float:
        empty = Path(mkdtemp(dir=folder))
        begin = time.perf_counter()
        with serve(empty) as server, browser.new_context(locale="bg-BG") as context:
            page = context.new_page()
            page.goto(server.url)
            page.wait_for_selector(awaited)
            return time.perf_counter() - begin

    return start
