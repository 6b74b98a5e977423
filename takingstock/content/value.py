"""What the content is once it is read: frozen words, topics and languages."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from takingstock.content.message import Message
from takingstock.content.problem import Problem
from takingstock.domain.boundary import Rule
from takingstock.domain.errors import WorksheetError
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.letter import Letter, Template
from takingstock.domain.letter_check import CheckWords
from takingstock.domain.method import Band, Method, Place
from takingstock.domain.talk import TalkReason, TalkReply

LANGUAGES = ("bg", "en")
"""The languages, the first one first."""


@dataclass(frozen=True, slots=True)
class ScaleWords:
    """One answer of the scale: its label, and how often that is."""

    label: str
    help: str


@dataclass(frozen=True, slots=True)
class SignWords:
    """One sign: the statement, 2–4 words that name it in a list, and a line when it is high."""

    question: str
    short: str
    high: str


@dataclass(frozen=True, slots=True)
class ConductWords:
    """One kind of conduct: its label, and a line when it is ticked."""

    label: str
    note: str


@dataclass(frozen=True, slots=True)
class ReasonWords:
    """One reason for parting: the question, and a line when the answer is yes."""

    question: str
    note: str


@dataclass(frozen=True, slots=True)
class CellWords:
    """What two bands say together: one sentence, and what it may mean."""

    sentence: str
    meaning: str


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Whether the minuses outweigh the pluses: the question and its three answers."""

    question: str
    yes: str
    no: str
    unsure: str


@dataclass(frozen=True, slots=True)
class StepWords:
    """One next step: the button, and one sentence why."""

    label: str
    text: str


class TopicKind(StrEnum):
    """What a page of guidance is about."""

    STEP = "step"
    SIGN = "sign"
    REASON = "reason"


@dataclass(frozen=True, slots=True)
class Section:
    """
    One part of a topic, in markdown.

    `advice` is the id that the section covers: a piece of advice in a step, a reason in
    `reasons`, empty in a sign.
    """

    advice: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Topic:
    """
    A page of guidance.

    `language` says in which language the words are: another one than asked for when the page
    is missing there. `question` is empty unless the topic is a step. `intro` is the markdown
    before the first section and may be empty.
    """

    id: str
    kind: TopicKind
    language: str
    title: str
    summary: str
    question: str
    intro: str
    sections: tuple[Section, ...]
    see_also: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """
    What is said when work with a client ends: letters by reason, replies, words to check by.

    A letter that cannot be read is lent by the other language; without both it is not there.
    """

    letters: Mapping[TalkReason, Letter]
    replies: Mapping[TalkReply, Template]
    words: CheckWords


@dataclass(frozen=True, slots=True, kw_only=True)
class Language:
    """
    Every word of one language.

    `is_fallback` says that a file of the language could not be read and all words but the
    guidance are those of the other language. `scale` is keyed by the answers 0–4, `conduct`
    by `ConductKind`, `cells` by (drain band, energy band), `messages` by dotted keys.
    `over_giving`, keyed by `OverGiving`, is said in the place of `boundary_watch`. A single
    text that is missing is lent by the other language, or shows its own
    place if both lack it.
    """

    code: str
    is_fallback: bool
    stem: str
    note: str
    scale: Mapping[int, ScaleWords]
    signs: Mapping[str, SignWords]
    conduct: Mapping[str, ConductWords]
    reasons: Mapping[str, ReasonWords]
    bands: Mapping[Band, str]
    cells: Mapping[tuple[Band, Band], CellWords]
    places: Mapping[Place, str]
    rule: RuleWords
    signals: Mapping[str, str]
    boundary_watch: str
    over_giving: Mapping[str, str]
    next_steps: Mapping[str, StepWords]
    side_steps: Mapping[str, StepWords]
    trend: Mapping[str, str]
    messages: Mapping[str, Message]
    guidance: Mapping[str, Topic]
    letters: Letters


@dataclass(frozen=True, slots=True)
class Content:
    """
    The whole folder of the content.

    `found_method` is None when `worksheet.toml` is too damaged to read a reading by it;
    `interest` and `boundaries` are empty when their files are too damaged to go by. `languages`
    always holds every language of `LANGUAGES`. `problems` are in the order of the files and
    empty when all is well.
    """

    found_method: Method | None
    interest: InterestTable
    boundaries: tuple[Rule, ...]
    languages: Mapping[str, Language]
    problems: tuple[Problem, ...]

    @property
    def method(self) -> Method:
        """Return the method. Raises `WorksheetError`: `method_unreadable`."""
        if self.found_method is None:
            raise WorksheetError("method_unreadable")
        return self.found_method
