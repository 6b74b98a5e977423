"""
Reads a text for its wording: markup, typography, and the rules of its language.

Rules look at one block at a time (a paragraph, a heading, an item of a list), so that a line
that was merely wrapped does not count as the beginning of a sentence.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from takingstock.content import wording_bg, wording_en
from takingstock.content.limit import SENTENCE
from takingstock.content.rule import SHORT_TEXTS, Finding, Room, Rule, rule

_COMMON: Final = (
    rule("html", r"</?[A-Za-z][^<>]*>?|<!|&(?:[A-Za-z]+|#\d+);", "<", "&"),
    rule("link", r"\[[^\]]*\][(\[][^)\]]*[)\]]|^\[[^\]]+\]:", "["),
    rule("address", r"(?i)\b(?:\w+://|mailto:|www\.)\S*", "://", "mailto:", "www."),
    rule("address", r"(?<![\w:/])//\w\S*", "//"),
    rule("space_double", r"\S*[ \u00a0\t]{2,}\S*", "  ", "\u00a0", "\t"),
    rule("dots", r"\w*\.{3,}", "..."),
    rule("minus", r"(?<![\w\-–−])-\d+", "-"),
    rule("dash", r"\S* --? \S*|\w--\w", " -", "--"),
    rule("range", r"(?<![\d-])(?!\d{4}-\d\d-\d\d)\d+-\d+", "-"),
    rule("quote_straight", r'\S*"\S*', '"'),
    replace(rule("exclamation", "!", "!"), rooms=SHORT_TEXTS),
)
_RULES: Final[Mapping[tuple[str, Room], tuple[Rule, ...]]] = {
    (language, room): tuple(each for each in (*_COMMON, *own) if room in each.rooms)
    for language, own in (("bg", wording_bg.RULES), ("en", wording_en.RULES))
    for room in Room
}
_QUOTES: Final[Mapping[str, str]] = {"bg": "„“", "en": "“”"}
_QUOTE: Final = re.compile("[„“”]")
_MIXED: Final = re.compile(r"[A-Za-z][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z]")
_INVISIBLE: Final = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u00ad]")
_MARKER: Final = re.compile(r"\s*(?:>\s?)*\s*(?P<sign>#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|)")
_SENTENCE_END: Final = re.compile(r"[.!?…]+[“”’)]*\s+")
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Text:
    """A text and its place: a key with dots, or the number of its first line in the file."""

    place: str | int
    text: str


def read_wording(
    texts: Sequence[Text], language: str, room: Room
) -> Iterator[tuple[str | int, str, str]]:
    """
    Yield every finding in the texts of a file: place, code of the rule, words found.

    The same words are found once per block and rule.
    """
    small = "\n".join(each.text for each in texts).lower()
    rules = [each for each in _RULES[language, room] if each.concerns(small)]
    for each in texts:
        for lines_before, block in split_blocks(each.text):
            place = each.place if isinstance(each.place, str) else each.place + lines_before
            found = dict.fromkeys(_find(block, language, rules))
            yield from ((place, code, words) for code, words in found)
            if room is Room.SCREEN:
                yield from ((place, *long) for long in _find_long_sentences(block))


def split_blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the blocks of a markdown text without their markers, and the lines before each."""
    start, lines = 0, list[str]()
    for number, line in enumerate((*text.split("\n"), "")):
        marker = _MARKER.match(line)
        sign, end = (marker["sign"], marker.end()) if marker else ("", 0)
        rest = line[end:].strip()
        ends_block = not rest or sign
        if ends_block and lines:
            yield start, " ".join(lines)
            lines = []
        if rest and sign.startswith("#"):
            yield number, rest
        elif rest:
            start = start if lines else number
            lines.append(rest)


def _find(block: str, language: str, rules: Iterable[Rule]) -> Iterator[Finding]:
    small = block.lower()
    for each in rules:
        if each.concerns(small):
            yield from each.find(block)
    if _MIXED.search(block):
        words = _WORD.findall(block)
        yield from (("letters_mixed", word) for word in words if _MIXED.search(word))
    for mark in _INVISIBLE.findall(block):
        yield "invisible", f"U+{ord(mark):04X}"
    pair = _QUOTES[language]
    quotes = "".join(mark for mark in _QUOTE.findall(block) if mark in pair)
    if quotes != pair * (len(quotes) // 2):
        yield "quotes_unpaired", pair


def _find_long_sentences(block: str) -> Iterator[Finding]:
    for sentence in _SENTENCE_END.split(block):
        words = [word for word in sentence.split() if _WORD.search(word)]
        if len(words) > SENTENCE:
            yield "sentence_long", " ".join(words[:4]) + "…"
