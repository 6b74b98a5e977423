"""Every page for everybody: rules of access, small screens, one language at a time."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.journey import SIGNS, Person, plain
from tests.browser.server import Server
from tests.browser.visit import still

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Found = dict[str, Any]

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
PAGES = (
    "/",
    "/client?c={}",
    "/numbers?c={}",
    "/money?c={}",
    "/numbers",
    "/clients",
    "/conversation?c={}",
    "/forward",
    "/boundaries",
    "/guidance",
    "/guidance?topic=step-boundaries",
    "/data",
)

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
def example(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with the made-up example."""
    with Server(tmp_path_factory.mktemp("example"), TAKINGSTOCK_EXAMPLE="1") as started:
        yield started


def _addresses(person: Person) -> list[str]:
    person.visit("/")
    link = person.page.get_by_role("link", name="Орион", exact=True)
    expect(link).to_be_visible()
    client = str(link.get_attribute("href")).partition("c=")[2]
    return [address.format(client) for address in PAGES]


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_breaks_a_rule_of_access(example: Server, desktop: Open, scheme: str) -> None:
    person = Person(desktop(example, scheme=scheme))
    found: dict[str, list[str]] = {}
    for address in _addresses(person):
        person.visit(address)
        person.unfold_all()
        found[address] = faults(person.page)
    told = [f"{address}\n  {fault}" for address, faults in found.items() for fault in faults]
    assert told == [], "\n".join(told)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_first_visit_breaks_no_rule_of_access(
    own_server: Server, phone: Open, scheme: str
) -> None:
    person = Person(phone(own_server, scheme=scheme))
    person.visit("/")
    still(person.page)
    told = [f"home: {fault}" for fault in faults(person.page)]
    person.start("Орион")
    person.fill_in({"drain-1": 3})
    person.unfold_all()
    told += [f"questions: {fault}" for fault in faults(person.page)]
    assert told == [], "\n".join(told)


def test_a_phone_never_scrolls_sideways(example: Server, phone: Open) -> None:
    person = Person(phone(example))
    for address in _addresses(person):
        person.visit(address)
        person.unfold_all()
        assert person.page.evaluate(SIDEWAYS) == [0, 0], address


def test_every_choice_of_a_scale_is_large_enough_for_a_thumb(server: Server, phone: Open) -> None:
    person = Person(phone(server))
    person.start("Палец")
    for sign in SIGNS:
        for value in person.content.scale:
            box = person.choice(sign, value).bounding_box()
            assert box
            assert box["height"] >= 44, (sign, value, box)
            assert box["width"] >= 44, (sign, value, box)


def test_a_page_in_bulgarian_holds_no_english(example: Server, desktop: Open) -> None:
    person = Person(desktop(example))
    told = {}
    for address in _addresses(person):
        person.visit(address)
        person.unfold_all()
        words = set(WORD.findall(person.page.get_by_role("main").evaluate(VISIBLE)))
        told[address] = words - KNOWN_WORDS - STREAMLITS_WORDS
    assert {address: words for address, words in told.items() if words} == {}
