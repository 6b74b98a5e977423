"""The ports for what happened with a client and what was decided about it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Protocol

from takingstock.domain.decision import Decision, DecisionNote
from takingstock.domain.identity import ClientId, IncidentId, OwnerId
from takingstock.domain.incident import Incident
from takingstock.domain.talk import DraftField


class IncidentStore(Protocol):
    """What happened, day by day."""

    def incidents(self, owner: OwnerId) -> tuple[Incident, ...]:
        """
        Return the owner's incidents by day, instant, id.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        ...

    def add_incident(self, owner: OwnerId, incident: Incident) -> None:
        """Add an incident. Raises `NotFound` for an unknown client."""
        ...

    def remove_incident(self, owner: OwnerId, incident_id: IncidentId) -> None:
        """Remove an incident. Raises `NotFound`."""
        ...


class DecisionStore(Protocol):
    """Decisions, which never change, what is added to them, and the draft of the next one."""

    def drafts(self, owner: OwnerId, client_id: ClientId) -> Mapping[DraftField, str]:
        """Return what is being written about a client, empty fields left out. Raises `NotFound`."""
        ...

    def save_draft(
        self,
        owner: OwnerId,
        client_id: ClientId,
        name: DraftField,
        text: str,
        at: datetime,
        *,
        seen: str | None = None,
    ) -> None:
        """
        Store one field of the draft; an empty text removes it.

        Raises `NotFound`, and `Stale` if another text than the one `seen` stands there by now;
        None looks at none.
        """
        ...

    def decisions(self, owner: OwnerId) -> tuple[Decision, ...]:
        """
        Return the owner's decisions, newest first.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        ...

    def seal_decision(self, owner: OwnerId, decided: Decision) -> None:
        """
        Add a decision and empty its draft, both or neither. Raises `NotFound`.

        What is written for a talk stays.
        """
        ...

    def decision_notes(self, owner: OwnerId) -> tuple[DecisionNote, ...]:
        """Return what was added to the owner's decisions, oldest first."""
        ...

    def add_decision_note(self, owner: OwnerId, note: DecisionNote) -> None:
        """Add a note to a decision. Raises `NotFound` for an unknown decision."""
        ...
