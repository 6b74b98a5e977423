"""What happened with a client on a day: facts noted in one tap, evidence beside a reading."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from takingstock.domain.identity import ClientId, IncidentId

EVIDENCE_DAYS: Final = 28
"""The questions ask about the last four weeks, and so does the evidence."""
_THIRD: Final = 3


class IncidentKind(StrEnum):
    """What happened; the words stand in the content."""

    REPEATED = "repeated"
    WEEKEND = "weekend"
    BEYOND = "beyond"
    LATE_PAYMENT = "late_payment"
    LAST_MINUTE = "last_minute"
    SHOUTED = "shouted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One thing that happened on a day; it never moves the points of a reading."""

    id: IncidentId
    client_id: ClientId
    kind: IncidentKind
    happened_on: date
    noted_at: datetime


def evidence(incidents: Iterable[Incident], until: date) -> Mapping[IncidentKind, int]:
    """Return how often each kind happened in the four weeks up to a day, those that did."""
    since = until - timedelta(days=EVIDENCE_DAYS)
    counts = Counter(one.kind for one in incidents if since < one.happened_on <= until)
    return {kind: counts[kind] for kind in IncidentKind if counts[kind]}


def offers_reply(incidents: Iterable[Incident]) -> bool:
    """Return whether the same was explained three times, so that a written reply would pay."""
    return sum(one.kind is IncidentKind.REPEATED for one in incidents) >= _THIRD


def is_third(incidents: Iterable[Incident]) -> bool:
    """Return whether the count of repeated explanations stands at a third one just now."""
    count = sum(one.kind is IncidentKind.REPEATED for one in incidents)
    return count > 0 and count % _THIRD == 0
