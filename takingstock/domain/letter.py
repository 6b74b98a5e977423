"""
Letters from templates: a line is said only if everything in it is known, so no gap stays open.

A template is paragraphs of lines. A line with a gap that nothing fills is left out, and a
line marked as *instead* is said only where the line before it was left out. What a person
typed goes in as it is; a gap inside it is no gap.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from takingstock.domain.talk import TalkReason, TalkTone

_GAP: Final = re.compile(r"\{([a-z_]+)\}(\.?)")
_LINE_END: Final = re.compile(r"[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SPACES: Final = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a template; `is_instead` of one before it."""

    text: str
    is_instead: bool = False

    @property
    def gaps(self) -> frozenset[str]:
        """The names of its gaps."""
        return frozenset(gap[1] for gap in _GAP.finditer(self.text))


@dataclass(frozen=True, slots=True)
class Template:
    """Paragraphs, each of lines that follow one another."""

    paragraphs: tuple[tuple[Line, ...], ...]

    @property
    def gaps(self) -> frozenset[str]:
        """The names of all gaps."""
        return frozenset().union(*(line.gaps for part in self.paragraphs for line in part))


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """
    What is said for one reason: a subject, a letter for each tone, and the call.

    `call` is a template whose every line is a sentence to say; `hold` are the sentences to
    hold on to, `why` is the reason alone. `marks` are beginnings of words that tell this
    reason, in small letters.
    """

    reason: TalkReason
    subject: Template
    tones: Mapping[TalkTone, Template]
    call: Template
    hold: Template
    why: Template
    marks: tuple[str, ...]


def fill(template: Template, facts: Mapping[str, str]) -> str:
    """Return the text: sentences of a paragraph on one line, paragraphs apart by an empty one."""
    return "\n\n".join(filter(None, (" ".join(said) for said in _said(template, facts))))


def lines(template: Template, facts: Mapping[str, str]) -> tuple[str, ...]:
    """Return the sentences one by one."""
    return tuple(line for said in _said(template, facts) for line in said)


def _said(template: Template, facts: Mapping[str, str]) -> list[list[str]]:
    known = {name: text for name, text in facts.items() if text}
    return [_paragraph(part, known) for part in template.paragraphs]


def _paragraph(part: tuple[Line, ...], known: Mapping[str, str]) -> list[str]:
    said: list[str] = []
    is_open = False
    for line in part:
        if line.is_instead and not is_open:
            continue
        is_open = not line.gaps <= known.keys()
        if not is_open:
            said.append(_GAP.sub(lambda gap: _joined(known[gap[1]], gap[2]), line.text))
    return said


def _joined(text: str, stop: str) -> str:
    """Return what fills a gap with the full stop behind it, one where both have one."""
    return text if stop and text.endswith(stop) else text + stop


def one_line(text: str) -> str:
    """Return what was typed for the middle of a sentence: on one line, without a last full stop."""
    parts = (_SPACES.sub(" ", part).strip(" \t,;–-•*") for part in _LINE_END.split(text))
    return ", ".join(filter(None, parts)).rstrip(".,; ")
