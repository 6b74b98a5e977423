"""One's boundaries: the fields they are made of, and which past incidents they would have met."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from takingstock.domain.incident import IncidentKind


class Stated(StrEnum):
    """A field of the boundaries; the words stand in the content."""

    PROTECTS = "protects"
    DELIVERY_DAYS = "delivery_days"
    HOURS_FROM = "hours_from"
    HOURS_UNTIL = "hours_until"
    REPLY_EMAIL = "reply_email"
    REPLY_MESSAGE = "reply_message"
    REPLY_CALL = "reply_call"
    WEEKENDS = "weekends"
    WEEKEND_PERCENT = "weekend_percent"
    URGENT = "urgent"
    URGENT_PERCENT = "urgent_percent"
    ROUNDS = "rounds"
    SUMMARY = "summary"
    CANCEL_HOURS = "cancel_hours"
    PAYMENT_DAYS = "payment_days"


class Reply(StrEnum):
    """By when one answers on a channel."""

    SAME_DAY = "same_day"
    NEXT_DAY = "next_day"
    TWO_DAYS = "two_days"
    AGREED = "agreed"
    NEVER = "never"


class Weekends(StrEnum):
    """Whether one works on Saturdays and Sundays."""

    NO = "no"
    AGREED = "agreed"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the boundaries: it holds once its fields are filled, and meets some incidents."""

    id: str
    needs: tuple[Stated, ...]
    covers: frozenset[IncidentKind]


@dataclass(frozen=True, slots=True)
class Met:
    """How many of the incidents a rule would have met; one counts for the first rule only."""

    rule: Rule
    count: int


@dataclass(frozen=True, slots=True)
class BackTest:
    """What the rules would have met of all that happened."""

    rules: tuple[Met, ...]
    of: int

    @property
    def met(self) -> int:
        """How many incidents some rule would have met."""
        return sum(one.count for one in self.rules)


def rules_stated(rules: Iterable[Rule], filled: Iterable[str]) -> tuple[Rule, ...]:
    """Return the rules whose every field is filled."""
    known = frozenset(filled)
    return tuple(rule for rule in rules if known.issuperset(rule.needs))


def back_test(rules: Sequence[Rule], incidents: Iterable[IncidentKind]) -> BackTest:
    """Return how many incidents the rules would have met, rule by rule in their order."""
    left = Counter(incidents)
    total = left.total()
    met = tuple(Met(rule, sum(left.pop(kind, 0) for kind in rule.covers)) for rule in rules)
    return BackTest(met, total)
