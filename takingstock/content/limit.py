"""How long a text may be, by the file and the place that it stands in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Limit:
    """A rule about the length of the texts whose place matches `place`."""

    file: str
    place: re.Pattern[str]
    code: str
    most: int

    def length(self, text: str) -> int:
        """Return how long a text is: characters, or words."""
        return len(text.split()) if self.code == "words_many" else len(text)


QUESTION: Final = 130
"""Characters of a question, so that it stands on three lines of a phone."""
BUTTON: Final = 40
"""Characters of a button."""
SHORT: Final = 4
"""Words that name a sign in a list."""
BADGE: Final = 3
"""Words of a badge."""
SENTENCE: Final = 30
"""Words of a sentence in the interface."""

_LIMITS: Final = (
    Limit("signs.toml", re.compile(r".*\.question"), "text_long", QUESTION),
    Limit("signs.toml", re.compile(r"signs\..*\.short"), "words_many", SHORT),
    Limit("bands.toml", re.compile(r"rule\.question"), "text_long", QUESTION),
    Limit("bands.toml", re.compile(r"(?:next|side)_steps\..*\.label"), "text_long", BUTTON),
    Limit("bands.toml", re.compile(r"places\..*\.label"), "words_many", BADGE),
    Limit(".md", re.compile("question"), "text_long", QUESTION),
)


def find_long(file: str, place: str, text: str) -> Iterator[tuple[str, int, int]]:
    """Yield the code, the length and the limit of every rule that a text is too long for."""
    for limit in _LIMITS:
        if file.endswith(limit.file) and limit.place.fullmatch(place):
            length = limit.length(text)
            if length > limit.most:
                yield limit.code, length, limit.most
