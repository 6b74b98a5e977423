"""A decision about a client: sealed as it was made; what comes later is added beside it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final

from takingstock.domain.identity import ClientId, DecisionId, NoteId

TEXT_LIMIT: Final = 4000
APART: Final = timedelta(days=7)
"""Two readings so far apart do not both come of one bad day."""


class DecisionKind(StrEnum):
    """What was decided."""

    KEEP = "keep"
    REPAIR = "repair"
    PART = "part"
    UNSURE = "unsure"


class Certainty(StrEnum):
    """How sure the person is of what they expect."""

    EVEN = "even"
    LIKELY = "likely"
    SURE = "sure"


class Stay(StrEnum):
    """Whether there is a price at which one would stay."""

    PRICE = "price"
    NEVER = "never"


class DraftName(StrEnum):
    """A field of what is being written about a client."""

    KIND = "decision_kind"
    REASON = "decision_reason"
    EXPECTATION = "decision_expectation"
    CERTAINTY = "decision_certainty"
    STAY = "decision_stay"
    STAY_RATE = "decision_stay_rate"
    REVIEW_ON = "decision_review_on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """
    A decision as it was sealed; nothing ever changes one.

    `stay_rate_minor` is the price of an hour, in euro cents, at which the person would stay.
    `beside` is JSON of what the reading and the numbers said on that day.
    """

    id: DecisionId
    client_id: ClientId
    kind: DecisionKind
    decided_on: date
    sealed_at: datetime
    reason: str = ""
    expectation: str = ""
    certainty: Certainty | None = None
    stay: Stay | None = None
    stay_rate_minor: int | None = None
    review_on: date | None = None
    beside: str = "{}"


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionNote:
    """What was added to a decision later, with its day; never over the decision."""

    id: NoteId
    decision_id: DecisionId
    text: str
    written_on: date
    written_at: datetime


def sealed_text(decision: Decision) -> str:
    """
    Return a decision as one text whose every byte follows from what was sealed.

    Whose spelling of the client it shows under may change; that is no part of it.
    """
    review = decision.review_on
    sealed = {
        "id": decision.id,
        "kind": decision.kind,
        "decided_on": decision.decided_on.isoformat(),
        "sealed_at": decision.sealed_at.isoformat(),
        "reason": decision.reason,
        "expectation": decision.expectation,
        "certainty": decision.certainty,
        "stay": decision.stay,
        "stay_rate_minor": decision.stay_rate_minor,
        "review_on": review.isoformat() if review else None,
        "beside": decision.beside,
    }
    return json.dumps(sealed, ensure_ascii=False, sort_keys=True)


def needs_second_look(
    kind: DecisionKind | None, read_on: Iterable[date], *, is_urgent: bool
) -> bool:
    """
    Return whether a parting rests on the readings of one spell only, and may wait for another.

    Threats and unpaid money (`is_urgent`) need no second look. It is asked, never required.
    """
    if kind is not DecisionKind.PART or is_urgent:
        return False
    days = sorted(read_on)
    return not days or days[-1] - days[0] < APART


def review_due(decision: Decision, notes: Sequence[DecisionNote], today: date) -> bool:
    """Return whether the day of the review has come and nothing was written on or after it."""
    if decision.review_on is None or decision.review_on > today:
        return False
    return all(note.written_on < decision.review_on for note in notes)
