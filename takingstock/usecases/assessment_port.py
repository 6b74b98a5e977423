"""The port for answers, readings and facts about conduct."""

from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Protocol

from takingstock.domain.assessment import (
    Assessment,
    ConductFact,
    ConductKind,
    SeenAnswer,
    Signals,
)
from takingstock.domain.identity import AssessmentId, ClientId, OwnerId


class AssessmentStore(Protocol):
    """Answers, readings and conduct facts. Of a client = of it and those merged into it."""

    def assessments(self, owner: OwnerId, client_id: ClientId) -> tuple[Assessment, ...]:
        """Return the client's assessments, newest `started_at` first. Raises `NotFound`."""
        ...

    def latest_readings(
        self, owner: OwnerId, of: Collection[ClientId] | None = None
    ) -> Mapping[ClientId, Assessment]:
        """
        Return for each client (merged ones under their keeper) its newest dated reading.

        Only `of` a few clients, if they are named; the others are then not even read.
        """
        ...

    def reading_days(self, owner: OwnerId) -> Mapping[ClientId, date]:
        """Return the day of each of the `latest_readings`."""
        ...

    def add_assessment(self, owner: OwnerId, assessment: Assessment) -> None:
        """Add an assessment with its answers. Raises `NotFound` for an unknown client."""
        ...

    def save_answer(
        self,
        owner: OwnerId,
        assessment_id: AssessmentId,
        sign_id: str,
        value: int | None,
        at: datetime,
        *,
        seen: SeenAnswer | None = None,
    ) -> None:
        """
        Store one answer (None clears it) and set `changed_at`.

        Raises `NotFound`, and `Stale` if another answer than the one `seen` stands there by now;
        None as `seen` looks at none.
        """
        ...

    def date_reading(
        self,
        owner: OwnerId,
        assessment_id: AssessmentId,
        read_on: date,
        signals: Signals,
        at: datetime,
    ) -> None:
        """Date a reading and keep its signals; a later call on it updates both."""
        ...

    def save_own_view(
        self, owner: OwnerId, assessment_id: AssessmentId, text: str, version: int, at: datetime
    ) -> int:
        """Store the person's own view; return the new version. Raises `NotFound`, `Stale`."""
        ...

    def conduct(self, owner: OwnerId, client_id: ClientId) -> tuple[ConductFact, ...]:
        """Return the client's conduct facts in the order of `ConductKind`."""
        ...

    def save_conduct(
        self,
        owner: OwnerId,
        client_id: ClientId,
        fact: ConductFact,
        *,
        seen: ConductFact | None = None,
    ) -> None:
        """
        Store one fact, replacing the one of its kind.

        Raises `NotFound`, and `Stale` if another fact of that kind than the one `seen` is told of
        the client by now; None looks at none.
        """
        ...

    def remove_conduct(self, owner: OwnerId, client_id: ClientId, kind: ConductKind) -> None:
        """Remove one fact; nothing happens if there is none. Raises `NotFound`."""
        ...
