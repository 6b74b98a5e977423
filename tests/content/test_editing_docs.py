"""What the pages for editors say about lengths, files and commands must be so."""

import re
from pathlib import Path

import pytest

from takingstock.content.limit import BADGE, BUTTON, QUESTION, SENTENCE, SHORT
from takingstock.content.sentence import SENTENCES

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ["editing-content.md", "editing-content.bg.md"]


@pytest.mark.parametrize("page", PAGES)
def test_the_lengths_are_those_of_the_check(page: str) -> None:
    rows = re.findall(
        r"^\|.*\| (\d+) \S+?(?:[;,] .*)? \|$",
        (DOCS / page).read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    assert [int(row) for row in rows] == [QUESTION, BUTTON, SHORT, BADGE, SENTENCE]


@pytest.mark.parametrize("page", PAGES)
def test_every_file_and_the_command_are_named(page: str) -> None:
    text = (DOCS / page).read_text(encoding="utf-8")
    for name in ("worksheet", "example", "interest", "boundaries", "signs", "bands", "ui"):
        assert f"{name}.toml" in text
    for name in ("guidance/*.md", "letters/*.md", "python -m takingstock content"):
        assert name in text


def test_the_longest_sentence_is_the_same_in_the_rule_and_in_its_words() -> None:
    assert all(f" {SENTENCE} " in text for text in SENTENCES["sentence_long"].values())
