"""A lesson: what one wants to do otherwise next time, as a boundary or as a question."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from takingstock.domain.identity import ClientId, LessonId


class LessonKind(StrEnum):
    """What a lesson becomes."""

    BOUNDARY = "boundary"
    QUESTION = "question"


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A line of the person's own; `client_id` says after whom it was learned, if after anyone."""

    id: LessonId
    kind: LessonKind
    text: str
    learned_on: date
    noted_at: datetime
    client_id: ClientId | None = None
