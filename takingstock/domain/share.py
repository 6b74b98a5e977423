"""
What a person gives a coach to read: a link with a scope and an end, and the talk about it.

A scope is a choice of sections for chosen clients. Nothing outside it ever reaches a reader:
names and amounts stay hidden unless the person chose to show them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, CommentId, ShareId, TaskId

DAYS_USUAL: Final = 14
DAYS_LIMIT: Final = 90
LABEL_LIMIT: Final = 60
COMMENT_LIMIT: Final = 2000
COMMENTS_AN_HOUR: Final = 20
MEETING_LIMIT: Final = 10_000
TASK_LIMIT: Final = 300
_SKEW: Final = timedelta(minutes=5)
"""So far may the clocks of two replicas be apart."""


class Section(StrEnum):
    """
    A part of a worksheet that can be shared by itself, in the order of the page.

    `OUTSIDE` asks the reader for the twelve answers first; until they are sent, nothing else of
    that client is shown. After that both sets of answers stand side by side.
    """

    OUTSIDE = "outside"
    READING = "reading"
    ANSWERS = "answers"
    TREND = "trend"
    NUMBERS = "numbers"
    CONDUCT = "conduct"
    NOTES = "notes"
    DECISION = "decision"
    LETTER = "letter"


class Detail(StrEnum):
    """How figures are shown: shares and months alone, rounded to bands, or as they are."""

    PERCENT = "percent"
    BANDS = "bands"
    AMOUNTS = "amounts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """
    What exactly is shared.

    `aliases` gives each shared client a number from 0 on, drawn by lot; it stands for the
    name wherever `shows_names` is not chosen.
    """

    sections: frozenset[Section]
    aliases: Mapping[ClientId, int]
    detail: Detail = Detail.PERCENT
    shows_names: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareLink:
    """
    One thing that was given out: a link, or a file with the same content (`is_file`).

    `label` is for the owner alone, `from_name` is how the reader knows the owner. Instants are
    UTC. `ended_at` is when the link was first found past `expires_at`: from then on it stays
    closed, whatever a clock says. Opened counts presses of the reader, never mere requests.
    """

    id: ShareId
    label: str
    from_name: str
    scope: Scope
    created_at: datetime
    expires_at: datetime
    is_file: bool = False
    revoked_at: datetime | None = None
    ended_at: datetime | None = None
    opened_count: int = 0
    last_opened_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        """Whether the link leads anywhere at that instant."""
        if self.is_file or self.revoked_at or self.ended_at:
            return False
        return self.created_at - _SKEW <= now < self.expires_at


class CommentKind(StrEnum):
    """What a reader writes: a remark about a section, or a question for the meeting."""

    COMMENT = "comment"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """
    What a reader wrote, plain text; `name` was typed by whoever wrote it and is not verified.

    `section` and `alias` say what it stands beside, None for the page as a whole. The owner
    answers, hides (`hidden_at`) or removes it.
    """

    id: CommentId
    share_id: ShareId
    kind: CommentKind
    name: str
    text: str
    written_at: datetime
    section: Section | None = None
    alias: int | None = None
    answer: str = ""
    hidden_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """What the owner noted at the meeting about a share; `version` guards two open tabs."""

    notes: str = ""
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """What the owner will do after the meeting, by a day."""

    id: TaskId
    share_id: ShareId
    text: str
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderVisit:
    """A reader's stay on a shared page; `name` is empty until the reader pressed open."""

    share_id: ShareId
    until: datetime
    name: str = ""
    opened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Amounts:
    """A range of whole cents that an amount lies in; `high` None means no upper end."""

    low: int
    high: int | None


_STEPS_IN_EURO: Final = (0, 250, 500, 1000, 1500, 2000, 3000, 4000, 5000, 7500)
_LARGE_STEPS: Final = (10_000, 15_000, 20_000, 30_000, 50_000, 75_000, 100_000, 200_000, 500_000)
_STEPS: Final = tuple(euros * 100 for euros in (*_STEPS_IN_EURO, *_LARGE_STEPS))


def band_of(minor: int) -> Amounts:
    """
    Return the published range that the size of an amount lies in, both without its sign.

    The lower end belongs to the range, the upper one to the next.
    """
    size = abs(minor)
    low = max(step for step in _STEPS if step <= size)
    return Amounts(low, next((step for step in _STEPS if step > size), None))


def read_days(days: int) -> int:
    """Return for how many days a link holds. Raises `Refused` (`share_days`)."""
    if not 1 <= days <= DAYS_LIMIT:
        raise Refused("share_days", low=1, high=DAYS_LIMIT)
    return days
