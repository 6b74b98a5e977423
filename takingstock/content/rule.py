"""A rule of wording: a pattern that a text should not hold."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from typing import Final, TypeAlias

Finding: TypeAlias = tuple[str, str]
"""The code of a rule and the words that break it."""


class Room(Enum):
    """Where a text stands: some rules hold on the screen only, some in letters only."""

    SCREEN = "ui.toml"
    WORDS = "signs.toml, bands.toml"
    GUIDANCE = "guidance"
    LETTER = "letters"


EVERYWHERE: Final = frozenset(Room)
SHORT_TEXTS: Final = frozenset({Room.SCREEN, Room.WORDS})
"""The rooms of texts that stand alone on the screen."""
NOT_GUIDANCE: Final = EVERYWHERE - {Room.GUIDANCE}
"""Guidance tells stories and may use some words now and then."""


@dataclass(frozen=True, slots=True)
class Rule:
    """
    The `code` of a rule, the pattern that breaks it, and the rooms where it holds.

    One of `signs` is in every match, in small letters: a text without them need not be read
    by the pattern, which keeps the reading of the whole content fast. A match is fine if what
    stands before it ends in `unless`. `better` is what to write instead.
    """

    code: str
    pattern: re.Pattern[str]
    signs: tuple[str, ...]
    rooms: frozenset[Room] = EVERYWHERE
    unless: re.Pattern[str] | None = None
    better: str = ""

    def concerns(self, small: str) -> bool:
        """Return whether a text, given in small letters, may break the rule at all."""
        return any(sign in small for sign in self.signs)

    def find(self, block: str) -> Iterator[Finding]:
        """Yield the words of a block that break the rule, with the better ones behind them."""
        for found in self.pattern.finditer(block):
            if not (self.unless and self.unless.search(block[: found.start()])):
                yield self.code, f"{found[0]} → {self.better}" if self.better else found[0]


def rule(code: str, pattern: str, *signs: str) -> Rule:
    """Return a rule that holds everywhere; without `signs` every text is read by the pattern."""
    return Rule(code, re.compile(pattern), signs or ("",))


def avoid(code: str, words: str, rooms: frozenset[Room] = EVERYWHERE) -> Iterator[Rule]:
    """
    Yield a rule for each of the entries between bars.

    A star stands for any ending, a better word follows after `=`: `лийд* = възможен клиент`
    is found as “лийдове → възможен клиент”.
    """
    for entry in words.split("|"):
        avoided, _, better = (part.strip() for part in entry.partition("="))
        start = avoided.rstrip("*")
        end = r"\w*" if avoided.endswith("*") else r"\b"
        pattern = re.escape(start).replace("'", "['’]")
        found = rule(code, rf"(?i)\b{pattern}{end}", start.partition("'")[0])
        yield replace(found, rooms=rooms, better=better)
