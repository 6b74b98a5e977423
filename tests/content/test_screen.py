"""The words that the server itself says are the same, read before all others or with them."""

from pathlib import Path

import pytest

from takingstock.content import LANGUAGES, Content
from takingstock.content.screen import read_web
from tests.pages.source import ROOT


@pytest.mark.parametrize("language", LANGUAGES)
def test_they_are_those_of_the_whole_content(content: Content, language: str) -> None:
    messages = content.languages[language].messages
    whole = {key: value for key, value in messages.items() if key.startswith("web.")}
    assert read_web(ROOT / "content", language) == whole
    assert whole


@pytest.mark.parametrize(
    "text", ["", "[other]\na = 'b'\n", "[web]\ntitle = 'a\n[web.more]\nb = 'c'\n[other]\n"]
)
def test_where_they_cannot_be_read_there_are_none(tmp_path: Path, text: str) -> None:
    (tmp_path / "bg").mkdir()
    (tmp_path / "bg" / "ui.toml").write_text(text, "utf-8")
    assert read_web(tmp_path, "bg") == {}
    assert read_web(tmp_path, "en") == {}


def test_they_may_stand_last(tmp_path: Path) -> None:
    (tmp_path / "bg").mkdir()
    (tmp_path / "bg" / "ui.toml").write_text("[web]\ntitle = 'a'\n[web.more]\nb = 'c'\n", "utf-8")
    assert read_web(tmp_path, "bg") == {"web.title": "a", "web.more.b": "c"}
