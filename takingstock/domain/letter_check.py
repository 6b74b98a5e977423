"""Looking a letter over: what a reader would miss or mind. It informs, it never blocks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from takingstock.domain.talk import TalkReason

WORD_LIMIT: Final = 120

_WORD: Final = re.compile(r"\w[\w’'-]*")
_SENTENCE: Final = re.compile(r"[.!?…\n]+")
_HOLE: Final = re.compile(
    r"\{[^{}\n]*\}|\[[^\[\]\n]*\]|<[^<>\n]*>|_{2,}|\.{3,}|…|\b(?:x{3,}|\u0445{3,})\b", re.IGNORECASE
)
_DAY: Final = r"(?:3[01]|[12][0-9]|0?[1-9])"
_FIGURES: Final = re.compile(
    rf"\b{_DAY}[./](?:1[0-2]|0?[1-9])(?:[./][0-9]{{2,4}})?\b|\b[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}\b"
)


class LetterPoint(StrEnum):
    """What is looked at, in this order."""

    REASON = "reason"
    DATE = "date"
    GAPS = "gaps"
    LENGTH = "length"
    BLAME = "blame"


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckWords:
    """
    Words of one language, in small letters.

    `months` as they stand beside a day; `blame` and `because` are beginnings of words or
    phrases; `marks` are those that tell each reason.
    """

    months: tuple[str, ...]
    blame: tuple[str, ...]
    because: tuple[str, ...]
    marks: Mapping[TalkReason, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Looked:
    """
    What was found at one point; `found` are the words, `count` what is counted there.

    Reasons: how many are told. Gaps: how many are open. Length: how many words.
    """

    point: LetterPoint
    is_fine: bool
    found: tuple[str, ...] = ()
    count: int = 0


def look_over(text: str, words: CheckWords) -> tuple[Looked, ...]:
    """Return what was found at each point, in the order of `LetterPoint`."""
    small = text.casefold()
    holes = tuple(_HOLE.findall(text))
    length = len(_WORD.findall(text))
    blame = tuple(dict.fromkeys(_begins(small, words.blame)))
    reasons = _reasons(small, words)
    return (
        Looked(LetterPoint.REASON, reasons == 1, count=reasons),
        Looked(LetterPoint.DATE, _has_date(small, words.months)),
        Looked(LetterPoint.GAPS, not holes, holes, len(holes)),
        Looked(LetterPoint.LENGTH, 0 < length <= WORD_LIMIT, count=length),
        Looked(LetterPoint.BLAME, not blame, blame),
    )


def _begins(small: str, starts: tuple[str, ...]) -> list[str]:
    """Return the words or phrases of a text that begin with one of `starts`."""
    if not starts:
        return []
    either = "|".join(re.escape(one) for one in sorted(starts, key=len, reverse=True))
    return re.findall(rf"\b(?:{either})\w*", small)


def _reasons(small: str, words: CheckWords) -> int:
    """Count the reasons told: those known by their marks, else sentences that say because."""
    told = sum(bool(_begins(small, marks)) for marks in words.marks.values())
    sentences = sum(bool(_begins(one, words.because)) for one in _SENTENCE.split(small))
    return max(told, sentences)


def _has_date(small: str, months: tuple[str, ...]) -> bool:
    either = "|".join(map(re.escape, months))
    named = rf"\b[0-9]{{1,2}}\s+(?:{either})|(?:{either})\s+[0-9]{{1,2}}\b"
    return bool(_FIGURES.search(small) or re.search(named, small))
