"""
What a reader gets: the worksheet cut down to a scope, and nothing beside it.

These values hold no id, no name that is hidden and no amount that was not chosen, so that
whoever draws them cannot show more than was shared.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from takingstock.domain.assessment import ConductFact
from takingstock.domain.decision import Certainty, DecisionKind, Stay
from takingstock.domain.method import Affordability, Band, Side
from takingstock.domain.outside import Pair
from takingstock.domain.reading import HardSignal, Rule
from takingstock.domain.share import Amounts, CommentKind, Detail, Section
from takingstock.domain.trend import Change


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedAxis:
    """One side of a reading as far as it is shared: its sum, without the answers behind it."""

    side: Side
    points: int
    reachable: int
    answered: int
    asked: int
    highest: int
    percent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedReading:
    """
    A dated reading without its answers.

    `bands` are of both sides, None while a side has too few answers; then `axes` lacks it.
    """

    day: date
    is_partial: bool
    bands: tuple[Band, Band] | None
    axes: tuple[SharedAxis, ...]
    rule: Rule
    changes: tuple[Change, ...]
    since: date | None


@dataclass(frozen=True, slots=True)
class SharedDot:
    """One dated reading in the trend: the score of each side, 0–100."""

    day: date
    drain: int
    energy: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedMoney:
    """Amounts of one client as chosen, whole cents or ranges; `result` is without the client."""

    from_client: int | Amounts
    revenue: int | Amounts
    costs: int | Amounts
    reserve: int | Amounts
    result: int | Amounts


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedNumbers:
    """
    What the numbers say of going on without the client.

    `share` is the client's share of revenue and `gap` what a month without the client leaves,
    or lacks, as a part of today's revenue, both in whole per cent, None without revenue. `leans`
    is −1 where that month falls short, 0 where it comes out even, else 1. `runway` is in
    months, None for over two years. `money` is None where amounts are hidden.
    """

    share: int | None
    gap: int | None
    leans: int
    runway: int | None
    state: Affordability
    later: date | None
    money: SharedMoney | None


@dataclass(frozen=True, slots=True)
class SharedNote:
    """What the person wrote beside the reading of a day."""

    day: date
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedDecision:
    """
    The newest decision as it was sealed, without what the reading and the numbers said then.

    `stay_rate` is the price of an hour in cents, None where amounts are hidden.
    """

    kind: DecisionKind
    day: date
    reason: str
    expectation: str
    certainty: Certainty | None
    stay: Stay | None
    stay_rate: int | None
    review_on: date | None
    notes: tuple[SharedNote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOutside:
    """
    How a reader answers about the client, and both sets of answers once both are done.

    While it `is_open` the reader gives `answers`, and the client holds nothing else. `day` is
    that of the person's reading, None while there is none; then `pairs` are empty.
    """

    is_open: bool
    name: str = ""
    answers: Mapping[str, int] = field(default_factory=dict)
    sent_at: datetime | None = None
    is_waived: bool = False
    day: date | None = None
    pairs: tuple[Pair, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedClient:
    """
    One client as it is shared.

    `name` is the name, or what the person says in front of others; None where only the number
    is known. A section that was not chosen is None or empty, and so is one that has nothing
    yet: which were chosen, `SharedView.sections` says.
    """

    alias: int
    name: str | None
    reading: SharedReading | None = None
    answers: Mapping[str, int] | None = None
    trend: tuple[SharedDot, ...] = ()
    numbers: SharedNumbers | None = None
    conduct: tuple[ConductFact, ...] = ()
    signals: tuple[HardSignal, ...] = ()
    notes: tuple[SharedNote, ...] = ()
    decision: SharedDecision | None = None
    letter: str = ""
    outside: SharedOutside | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether nothing is shown of it yet but the questions to the reader."""
        return self.outside is not None and self.outside.is_open


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedComment:
    """A comment as every reader of the link sees it."""

    kind: CommentKind
    name: str
    text: str
    written_at: datetime
    section: Section | None
    alias: int | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedView:
    """Everything that a reader gets, in the order of the page."""

    from_name: str
    made_at: datetime
    until: datetime
    sections: tuple[Section, ...]
    detail: Detail
    clients: tuple[SharedClient, ...]
    comments: tuple[SharedComment, ...] = ()
