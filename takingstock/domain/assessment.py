"""A dated set of answers about one client, and the facts that stand beside it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import NamedTuple

from takingstock.domain.errors import Stale
from takingstock.domain.identity import AssessmentId, ClientId

SCALE = (0, 1, 2, 3, 4)
"""never · rarely · sometimes · often · almost always"""
OWN_VIEW_LIMIT = 2000


class SeenAnswer(NamedTuple):
    """What a window was shown as the answer to a sign, None for no answer."""

    value: int | None


def refuse_unseen_answer(now: int | None, seen: SeenAnswer | None, new: int | None) -> None:
    """
    Raise `Stale` if an answer stands there that is neither the one seen nor the new one.

    None as `seen` means that it does not matter what stands there.
    """
    if seen is not None and now not in (None, seen.value, new):
        raise Stale("text_changed")


class ConductKind(StrEnum):
    """What a client did that the person does not accept; facts, never summed into a reading."""

    UNPAID = "unpaid"
    DISRESPECT = "disrespect"
    AGREEMENTS = "agreements"
    EXTRA_WORK = "extra_work"
    CANCELLATIONS = "cancellations"
    THREATS = "threats"


@dataclass(frozen=True, slots=True)
class ConductFact:
    """One fact about a client's conduct, with a day or a count where the person gave one."""

    kind: ConductKind
    happened_on: date | None = None
    count: int | None = None


def refuse_unseen_fact(now: ConductFact | None, seen: ConductFact | None, new: ConductFact) -> None:
    """
    Raise `Stale` if a fact is told that is neither the one seen nor the new one.

    None as `seen` means that it does not matter what is told.
    """
    if seen is not None and now not in (None, seen, new):
        raise Stale("text_changed")


@dataclass(frozen=True, slots=True)
class Signals:
    """
    Hard signals of numbers.md §6: they stand beside the axes and never move them.

    `overdue_days` is the age of the oldest overdue invoice in days, `overdue_minor` the
    overdue amount in cents of the base currency.
    """

    unsafe: bool = False
    stopped_invoicing: bool = False
    overdue_days: int = 0
    overdue_minor: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """
    The answers about one client: a draft until `read_on`, the day its reading was first shown.

    `answers` maps sign ids (`drain-1` … `energy-6`) to 0–4; an unanswered sign is absent.
    `signals` are kept as they stood when the reading was shown, so that it can be explained
    later, together with `content_version`, the version of the method's content.
    """

    id: AssessmentId
    client_id: ClientId
    started_at: datetime
    changed_at: datetime
    content_version: str
    language: str
    answers: Mapping[str, int] = field(default_factory=dict)
    signals: Signals = field(default_factory=Signals)
    read_on: date | None = None
    own_view: str = ""
    version: int = 1
