import re
import tomllib
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from takingstock.domain.errors import Refused
from takingstock.imports import source
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from takingstock.imports.preset import Preset, Role, make_preset, preset, presets
from takingstock.imports.word import header_key
from tests.imports.reading import reasons, workbook

ROOT = Path(__file__).resolve().parents[2]
FOLDER = resources.files("takingstock.imports").joinpath("presets")
TRACKER = """
slug = "tracker"
tool = "Tracker"
signature = ["Tracker ID", "Who", "When"]
currency = "EUR"
day_first = false

[columns]
client = ["who"]
date = ["when"]
gross = ["how much"]
status = ["state"]

[[rule]]
column = "State"
values = ["failed"]
reason = "not_income"

[[rule]]
column = "Wallet"
values = ["x"]
reason = "not_income"
"""
ROWS = [
    ["Tracker ID", "Who", "When", "How much", "State"],
    ["1", "Орион", "02/03/2026", "12.50", "ok"],
    ["2", "Бета", "02/04/2026", "13.50", "failed"],
]


def table(slug: str) -> dict[str, Any]:
    return tomllib.loads(FOLDER.joinpath(f"{slug}.toml").read_text(encoding="utf-8"))


@pytest.fixture
def tracker(monkeypatch: pytest.MonkeyPatch) -> Preset:
    made = make_preset(tomllib.loads(TRACKER), table("generic"))
    known = {"tracker": made}
    monkeypatch.setattr(source, "presets", lambda: (*presets(), "tracker"))
    monkeypatch.setattr(source, "preset", lambda slug: known.get(slug) or preset(slug))
    return made


def test_the_first_presets_are_listed() -> None:
    assert {"generic", "paste", "prodagbi", "quickbooks", "xero"} <= set(presets())


@pytest.mark.parametrize("slug", presets())
def test_a_preset_is_named_as_its_file_and_says_only_what_it_has_to(slug: str) -> None:
    own, common = table(slug), table("generic")
    assert preset(slug).slug == slug
    assert slug == "generic" or not [
        key for key in own if own[key] == common.get(key) and key != "basis"
    ]


@pytest.mark.parametrize("slug", presets())
def test_the_words_of_a_preset_are_written_once_for_one_meaning(slug: str) -> None:
    words = [word for role in preset(slug).columns.values() for word in role]
    assert sorted(words) == sorted(set(words))
    assert all(word == header_key(word) != "" for word in words)


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(Refused, match="preset_unknown"):
        preset("../generic")


def test_a_new_tool_is_read_from_its_description_alone(tracker: Preset) -> None:
    content = "\n".join(",".join(row) for row in ROWS).encode()
    for understood in (read_invoices(content), read_invoices(workbook(ROWS))):
        assert understood.preset == tracker.slug
        (invoice,) = understood.invoices
        assert (invoice.client, invoice.issued_on.month, invoice.currency) == ("Орион", 2, "EUR")
        assert reasons(understood) == [(3, "not_income")]


def test_what_a_preset_leaves_out_is_as_in_any_table(tracker: Preset) -> None:
    assert tracker.kinds == preset("generic").kinds
    assert set(tracker.columns) == {Role.CLIENT, Role.DATE, Role.GROSS, Role.STATUS}


def test_a_file_of_another_tool_stays_generic(tracker: Preset) -> None:
    content = "Who,When,How much\nОрион,2026-02-03,12 €\n".encode()
    assert read_invoices(content).preset == "generic"
    assert read_invoices(content, choices=Choices(preset=tracker.slug)).preset == "tracker"


def named(told: dict[str, Any]) -> set[str]:
    """Return every key of a preset, with the roles and what its rules and tables say."""
    tables = [it for it in told.values() if isinstance(it, dict)] + told.get("rule", [])
    roles = [*told.get("columns", {}), *told.get("never", {})]
    return {*told, *(key for it in tables for key in it), *roles}


@pytest.mark.parametrize("page", ["adding-a-preset.md", "adding-a-preset.bg.md"])
def test_every_key_of_a_preset_is_described(page: str) -> None:
    described = (ROOT / "docs" / page).read_text("utf-8")
    used = set[str]().union(*(named(table(slug)) for slug in presets()))
    assert {key for key in used if not re.search(rf"\b{key}\b", described)} == set()


@pytest.mark.parametrize("page", ["importing.md", "importing.bg.md"])
def test_every_preset_stands_in_the_list_of_tools(page: str) -> None:
    listed = (ROOT / "docs" / page).read_text("utf-8")
    assert [slug for slug in presets() if f"`{slug}`" not in listed] == []
