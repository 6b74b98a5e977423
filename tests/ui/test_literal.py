"""A person's own text where markdown is read: every mark is shown as it was typed."""

import re
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from takingstock.ui.literal import literal

JOINER = "\u2060"
ATTACKS = [
    "**bold** and _more_",
    "[a link](http://example.com)",
    "![a picture](http://example.com/x.png)",
    "<img src=x onerror=alert(1)>",
    "<https://example.com>",
    "`code` and ```more```",
    "# heading",
    "- a list",
    "1. a list",
    "> a quote",
    "$x^2$ and $$y$$",
    ":red[colour] :material/info: :smile:",
    "a | b",
    "~~gone~~",
    "&lt;b&gt; &copy;",
    "\\*half\\*",
    "***",
    "[x]: http://example.com",
    "{gap}",
]


def shown(text: str) -> str:
    """Return what a reader of CommonMark shows, as plain text."""
    tokens = MarkdownIt("commonmark").parse(text)
    inline = [child for token in tokens for child in token.children or ()]
    assert {token.type for token in tokens} <= {"paragraph_open", "inline", "paragraph_close"}
    assert {child.type for child in inline} <= {"text", "text_special"}
    return "".join(child.content for child in inline)


@pytest.mark.parametrize("text", ATTACKS)
def test_every_mark_is_shown_as_it_was_typed(text: str) -> None:
    assert shown(literal(text)).replace(JOINER, "") == text


@pytest.mark.parametrize("mark", string.punctuation)
def test_every_ascii_mark_is_escaped(mark: str) -> None:
    assert literal(mark) == f"\\{mark}"


@pytest.mark.parametrize(
    "text", ["http://example.com", "www.example.com", "WWW.example.com", "maria@example.com"]
)
def test_an_address_does_not_become_a_link(text: str) -> None:
    found = literal(text)
    assert JOINER in found
    assert not re.search(r"://|www\\?\.|\w\\?@", found, re.IGNORECASE)


def test_letters_are_left_alone() -> None:
    assert literal("Орион и Зора 2026 – „добре“") == "Орион и Зора 2026 – „добре“"


@pytest.mark.parametrize("text", ["a\n# b", "a\r\nb", " a \t b ", "a\u2028b", "a\n\n\nb"])
def test_line_breaks_become_spaces(text: str) -> None:
    assert len(literal(text).splitlines()) == 1
    assert "  " not in literal(text)


@given(st.text(alphabet=st.sampled_from(string.printable + "Орион“”"), max_size=60))
def test_any_text_stays_itself(text: str) -> None:
    plain = " ".join(text.split())
    assert not plain or shown(literal(text)).replace(JOINER, "") == plain
