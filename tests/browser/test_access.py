"""Every page for everybody: drawn, rules of access, small screens, one language at a time."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.journey import SIGNS, Person, plain
from tests.browser.server import Server
from tests.browser.visit import ARTEFACTS, Device, Scheme, Visits, still

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Found = dict[str, Any]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = {
    "home": "/",
    "client": "/client?c={}",
    "numbers": "/numbers?c={}",
    "money": "/money?c={}",
    "numbers-choice": "/numbers",
    "clients": "/clients",
    "conversation": "/conversation?c={}",
    "forward": "/forward",
    "boundaries": "/boundaries",
    "guidance": "/guidance",
    "guidance-topic": "/guidance?topic=step-boundaries",
    "data": "/data",
}
NAME = {"bg": "Орион", "en": "Orion"}
SCREENS = ARTEFACTS / "screens"

# Every pair of language, device and scheme is among the first four.
LOOKS = [
    ("bg", "phone", "light"),
    ("bg", "desktop", "dark"),
    ("en", "phone", "dark"),
    ("en", "desktop", "light"),
    pytest.param("bg", "phone", "dark", marks=pytest.mark.slow),
    pytest.param("bg", "desktop", "light", marks=pytest.mark.slow),
    pytest.param("en", "phone", "light", marks=pytest.mark.slow),
    pytest.param("en", "desktop", "dark", marks=pytest.mark.slow),
]

# What Streamlit draws and no option of it changes: its menu sets the names of the sections
# between the items of one list, in elements of their own; the area of its uploader is named
# and, at the same time, without a role.
STREAMLITS = {
    "list": "[data-testid=stSidebarNavItems]",
    "listitem": "[data-testid=stSidebarNavItems] li",
    "presentation-role-conflict": "[data-testid=stFileUploaderDropzone]",
}

KNOWN_WORDS = {
    "CSV",
    "TXT",
    "XLSX",
    "PRODAGBI",
    "PDF",
    "PNG",
    "SVG",
    "JSON",
    "ics",
    "Ctrl",
    "Python",
    "TAKINGSTOCK",
}
STREAMLITS_WORDS = {"Upload", "yyyy", "MB", "per", "file"}
WORD = re.compile(r"[A-Za-z]{3,}")
VISIBLE = """main => {
  const shown = main.cloneNode(true);
  for (const it of main.querySelectorAll("input, textarea")) shown.append(` ${it.placeholder} `);
  document.body.append(shown);
  shown.querySelectorAll("code, [data-testid=stIconMaterial], svg, script, style")
    .forEach(it => it.remove());
  for (const link of shown.querySelectorAll("a")) {  // the address of a source is a name
    if (new URL(link.href).hostname.endsWith(link.innerText)) link.remove();
  }
  const text = shown.innerText;
  shown.remove();
  return text;
}"""
SIDEWAYS = """() => [document.documentElement, document.querySelector("[data-testid=stMain]")]
  .map(it => it.scrollWidth - it.clientWidth)"""


@pytest.fixture(scope="module")
def example(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Server, str]]:
    """A server with the made-up example in a language, and the language."""
    language = request.param
    folder = tmp_path_factory.mktemp("everybody")
    environ = {"TAKINGSTOCK_EXAMPLE": "1", "TAKINGSTOCK_LANGUAGE": language}
    with Server(folder, **environ) as started:
        yield started, language


def _addresses(person: Person) -> dict[str, str]:
    person.visit("/")
    link = person.page.get_by_role("link", name=NAME[person.words.language], exact=True)
    expect(link).to_be_visible()
    client = str(link.get_attribute("href")).partition("c=")[2]
    return {name: address.format(client) for name, address in PAGES.items()}


def faults(page: Page) -> list[str]:
    """Return what axe finds against its rules, one line for each element."""
    found: list[Found] = Axe().run(page, options=RULES).response["violations"]
    return [
        f"{rule['id']}: {node['html'][:300]} ({plain(node['failureSummary'])})"
        for rule in found
        for node in rule["nodes"]
        if not _is_streamlits(page, rule["id"], node["target"][-1])
    ]


def _is_streamlits(page: Page, rule: str, target: str) -> bool:
    """Return whether a fault is one of those that are not ours to mend."""
    theirs = STREAMLITS.get(rule)
    return theirs is not None and page.locator(target).and_(page.locator(theirs)).count() == 1


def _english(page: Page) -> set[str]:
    """Return the words of a Bulgarian page that are none, and no names either."""
    words = set(WORD.findall(page.get_by_role("main").evaluate(VISIBLE)))
    return words - KNOWN_WORDS - STREAMLITS_WORDS


def _complaints(person: Person) -> Iterator[str]:
    """Say what is wrong with the page as it stands, every fold open."""
    person.unfold_all()
    yield from faults(person.page)
    if person.page.evaluate(SIDEWAYS) != [0, 0]:
        yield "it scrolls sideways"
    if person.words.language == "bg" and (english := _english(person.page)):
        yield f"English words: {sorted(english)}"


@pytest.mark.parametrize(("example", "device", "scheme"), LOOKS, indirect=["example"])
def test_every_page_is_drawn_and_open_to_everybody(
    example: tuple[Server, str], visits: Visits, device: Device, scheme: Scheme
) -> None:
    server, language = example
    person = Person(visits.open(device, server, language, scheme), language)
    SCREENS.mkdir(parents=True, exist_ok=True)
    told = []
    for name, address in _addresses(person).items():
        person.visit(address)
        expect(person.page.get_by_role("heading", level=1)).to_be_visible()
        expect(person.box("trouble")).to_have_count(0)
        still(person.page)
        path = SCREENS / f"{name}-{language}-{scheme}-{device}.png"
        person.page.screenshot(path=path, full_page=True)
        told += [f"{name}: {complaint}" for complaint in _complaints(person)]
    assert told == [], "\n".join(told)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_visit_breaks_no_rule_of_access(
    empty_server: Server, phone: Open, scheme: str
) -> None:
    person = Person(phone(empty_server, scheme=scheme))
    person.visit("/")
    still(person.page)
    told = [f"home: {fault}" for fault in faults(person.page)]
    person.start("Орион")
    person.fill_in({"drain-1": 3})
    person.unfold_all()
    told += [f"questions: {fault}" for fault in faults(person.page)]
    assert told == [], "\n".join(told)


def test_a_page_follows_when_the_evening_turns_it_dark(empty_server: Server, phone: Open) -> None:
    person = Person(phone(empty_server))
    person.visit("/")
    person.press(person.button("home.example"))
    person.page.get_by_role("link", name="Орион", exact=True).click()
    expect(person.box("reading")).to_be_visible()
    still(person.page)
    person.page.emulate_media(color_scheme="dark")
    still(person.page)
    assert faults(person.page) == []


def test_every_choice_of_a_scale_is_large_enough_for_a_thumb(server: Server, phone: Open) -> None:
    person = Person(phone(server))
    person.start("Палец")
    for sign in SIGNS:
        for value in person.content.scale:
            box = person.choice(sign, value).bounding_box()
            assert box
            assert box["height"] >= 44, (sign, value, box)
            assert box["width"] >= 44, (sign, value, box)
