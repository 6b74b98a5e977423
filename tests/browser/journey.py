"""
A person at the worksheet: what they read, press and type, by the words on the screen.

    person = Person(phone(server, "en"), "en")
    person.start("Orion")
    person.fill_in(answers(takes=(4, 3, 4, 1, 4, 1), gives=(0, 1, 1, 1, 2, 1)))
    person.show_reading()

A step waits for what the person would see of it; nobody waits for time to pass.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Final

from playwright.sync_api import Locator, Page, expect

from takingstock.content import Language, load
from takingstock.ui.words import Words
from tests.browser import runs
from tests.browser.server import ROOT
from tests.browser.visit import idle, still

SIGNS: Final = tuple(f"{side}-{n}" for side in ("drain", "energy") for n in range(1, 7))
PATIENCE: Final = 30_000  # milliseconds, for machines with other work to do

_CONTENT: Final = load(ROOT / "content")
_CHECKED: Final = """groups => groups.map(group =>
  [...group.querySelectorAll("[role=radio]")].findIndex(it => it.ariaChecked === "true"))"""
_FOLDS_DRAWN: Final = """() => [...document.querySelectorAll("main details[open]")]
  .every(fold => fold.offsetHeight > fold.firstElementChild.offsetHeight)"""
_OPEN: Final = """fold => new Promise(done => {
  let before = null;
  const look = () => {
    const height = fold.offsetHeight;
    if (height > fold.firstElementChild.offsetHeight + 20 && height === before) return done();
    before = height;
    setTimeout(look, 100);
  };
  look();
})"""
_CELLS: Final = "rows => rows.map(row => [...row.children].map(cell => cell.innerText.trim()))"

expect.set_options(timeout=PATIENCE)


def answers(*, takes: Sequence[int], gives: Sequence[int]) -> dict[str, int]:
    """Return answers 0–4 to the first questions of each side, in the order of the worksheet."""
    drain = {f"drain-{n}": value for n, value in enumerate(takes, 1)}
    return drain | {f"energy-{n}": value for n, value in enumerate(gives, 1)}


def plain(text: str) -> str:
    """Return a text as it is seen: any space as one ordinary space, no joiners of no width."""
    return " ".join(text.replace("\u2060", "").split())


@contextmanager
def settled(page: Page) -> Iterator[None]:
    """Wait at the end of the block until the page has run once more and stands still."""
    idle(page)
    before = runs.ended(page)
    yield
    runs.wait_for_another(page, before)
    idle(page)


_SCROLLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


class Person:
    """Somebody with a page open in a language; `clicks` counts presses and Enter."""

    def __init__(self, page: Page, language: str = "bg") -> None:
        self.page = page
        self.content: Language = _CONTENT.languages[language]
        self.words = Words(language, self.content.messages)
        self.clicks = 0

    def box(self, key: str) -> Locator:
        """Return one of our containers."""
        return self.page.locator(f".st-key-{key}")

    def text(self, key: str) -> str:
        """Return what a container says, all spaces alike."""
        expect(self.box(key)).to_be_visible()
        return plain(self.box(key).inner_text())

    def button(self, label: str, **gaps: object) -> Locator:
        """Return the button with this label, given by its key among the words."""
        return self.page.get_by_role("button", name=self.words(label, **gaps), exact=True)

    def next_step(self) -> Locator:
        """Return the one primary button of the page."""
        return self.box("next_step").locator("[kind^=primary]")

    def primaries(self) -> Locator:
        """Return the primary buttons in sight."""
        return self.page.locator("[kind^=primary]:visible")

    def press(self, what: Locator) -> None:
        """Press something once."""
        what.click()
        self.clicks += 1

    def pick(self, choice: Locator, name: str) -> None:
        """
        Pick from a select list.

        The list closes when the page scrolls, and the news of a scroll comes a frame later.
        """
        idle(self.page)
        choice.scroll_into_view_if_needed()
        self.page.evaluate(_SCROLLED)
        self.press(choice)
        self.press(self.page.get_by_role("option", name=name, exact=True))

    def unfold(self, label: str, **gaps: object) -> Locator:
        """Open the fold with this label, and return it once it has stopped moving."""
        fold = self.page.locator("details").filter(
            has=self.page.locator("summary", has_text=self.words(label, **gaps))
        )
        if fold.get_attribute("open") is None:
            self.open(fold)
        return fold

    def open(self, fold: Locator) -> None:
        """Press the head of a fold and wait until its inside stands still under the pointer."""
        self.press(fold.locator("summary"))
        fold.evaluate(_OPEN)

    def unfold_all(self) -> None:
        """Open every fold of the page, also those inside others, until it stands still."""
        still(self.page)
        folded = self.page.locator("main details:not([open]) > summary")
        while folded.count():
            folded.evaluate_all("folds => folds.forEach(fold => fold.click())")
            self.page.wait_for_function(_FOLDS_DRAWN)
            idle(self.page)
        still(self.page)

    def visit(self, address: str) -> None:
        """Open an address and wait until the page is there."""
        self.page.goto(address)
        idle(self.page)

    def reload(self) -> None:
        """Press F5."""
        self.page.reload()
        idle(self.page)

    # -- home and the twelve questions -------------------------------------------------------

    def start(self, name: str) -> str:
        """Name a client on the home page; return the id in the address."""
        self.visit("/")
        if self.box("clients").count():
            self.unfold("home.another")
        field = self.box("client_name").get_by_role("textbox", name=self.words("home.ask"))
        self.press(field)
        field.fill(name)
        self.press(self.button("home.start"))
        self.page.wait_for_url("**/client?c=*")
        expect(self.page.get_by_role("heading", level=1, name=name)).to_be_visible()
        idle(self.page)
        return self.page.url.partition("c=")[2]

    def choice(self, sign: str, value: int) -> Locator:
        """Return one of the five choices of a question."""
        question = self.page.get_by_role("radiogroup", name=self.content.signs[sign].question)
        return question.get_by_role("radio", name=self.content.scale[value].label, exact=True)

    def answer(self, sign: str, value: int) -> None:
        """Press one choice; a second press on the same one clears it."""
        self.press(self.choice(sign, value))

    def fill_in(self, given: Mapping[str, int], *, before: int = 0) -> None:
        """Answer, and see after each answer that it is counted and saved."""
        for n, (sign, value) in enumerate(given.items(), before + 1):
            self.answer(sign, value)
            self.sees_answered(n)
            self.sees_saved()

    def fill_in_fast(self, given: Mapping[str, int]) -> None:
        """Answer the empty questions as fast as the screen takes it, then see that all counted."""
        for sign, value in given.items():
            self.answer(sign, value)
        self.sees_answered(len(given))
        idle(self.page)

    def sees_answered(self, n: int) -> None:
        """Read how many of the twelve are answered."""
        line = self.words("client.progress", n=n, of=len(SIGNS)).replace("*", "")
        expect(self.page.get_by_text(line, exact=True)).to_be_visible()

    def sees_saved(self) -> None:
        """Read the mark that says when it was saved."""
        mark = re.compile(re.escape(self.words("saved", time="@")).replace("@", r"\d\d:\d\d"))
        expect(self.box("saved")).to_have_text(mark)

    def shown(self) -> dict[str, int]:
        """Return the answers on the screen; unanswered questions are absent."""
        groups = self.page.locator("[class*=st-key-answer_] [role=radiogroup]")
        expect(groups).to_have_count(len(SIGNS))
        found = groups.evaluate_all(_CHECKED)
        return {sign: value for sign, value in zip(SIGNS, found, strict=True) if value >= 0}

    def show_reading(self) -> None:
        """Press the one button below the questions and see the reading."""
        self.press(self.button("client.show_reading"))
        expect(self.box("reading")).to_be_visible()
        idle(self.page)

    def sums(self) -> list[str]:
        """Return what stands beside the two bars of the reading: takes, then gives."""
        return [plain(one) for one in self.page.locator(".ts-axis-sum").all_inner_texts()]

    # -- tables ------------------------------------------------------------------------------

    @staticmethod
    def rows(table: Locator) -> list[list[str]]:
        """Return the cells of an open table, row by row, without its head."""
        expect(table).to_be_visible()
        cells: list[list[str]] = table.locator("tbody tr").evaluate_all(_CELLS)
        return cells
