"""
The method as a value: signs, bands, places, router. Read once from `content/worksheet.toml`.

Thresholds are ours, published and kept in that one file; they are a reflection aid and make
no claim to be a validated test (numbers.md §6).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Side(StrEnum):
    """The two axes; they are never blended into one number."""

    DRAIN = "drain"
    ENERGY = "energy"


class Band(StrEnum):
    """Where an axis stands."""

    LOW = "low"
    MID = "mid"
    HIGH = "high"


class Place(StrEnum):
    """What the two bands say together."""

    NEUTRAL = "neutral"
    GOOD = "good"
    KEEP = "keep"
    WATCH = "watch"
    KEEP_WITH_BOUNDARIES = "keep_with_boundaries"
    CONSIDER_PARTING = "consider_parting"
    REPAIR_OR_PART = "repair_or_part"
    CONFLICTED = "conflicted"


class Affordability(StrEnum):
    """What the numbers say about going on without the client."""

    UNKNOWN = "unknown"
    AFFORDABLE = "affordable"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True)
class Sign:
    """One of the twelve statements; `leads_to` names guidance topics, the first one first."""

    id: str
    side: Side
    leads_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NextStep:
    """
    One thing to do now: `page` is the address it leads to, `topic` the guidance for it.

    `page` is a page slug (`numbers`, `guidance`, …); with `guidance` the topic opens there.
    """

    id: str
    page: str
    topic: str


@dataclass(frozen=True, slots=True)
class Method:
    """
    The whole language-free method.

    An axis is low below `low_below`, high from `high_from` (shares of the points that the
    given answers could reach); it has no value with fewer than `answers_needed` answers. A
    change of an axis counts as one from `clear_change` points of 100. `places` is keyed by
    (drain band, energy band), `router` by (place, affordability). `shares_at_risk` is the
    share of revenue from which depending on one client is noted (a rule of thumb).
    """

    version: str
    signs: tuple[Sign, ...]
    low_below: Fraction
    high_from: Fraction
    answers_needed: int
    clear_change: int
    high_answer: int
    places: Mapping[tuple[Band, Band], Place]
    next_steps: Mapping[str, NextStep]
    router: Mapping[tuple[Place, Affordability], str]
    unsafe_step: str
    spread_risk_step: str
    boundary_watch: tuple[str, ...]
    boundary_watch_needed: int
    low_rate: Fraction
    stopped_invoicing_sign: str
    share_to_note: Fraction
    steps: Mapping[str, tuple[str, ...]]
    reasons: tuple[str, ...]

    def of_side(self, side: Side) -> tuple[Sign, ...]:
        """Return the signs of one axis in the order of the worksheet."""
        return tuple(sign for sign in self.signs if sign.side is side)
