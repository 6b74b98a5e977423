"""Incidents, drafts and decisions in memory, beside `memory`."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from takingstock.domain.decision import Decision, DecisionNote, DraftName
from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, IncidentId, OwnerId
from takingstock.domain.incident import Incident
from takingstock.domain.own_text import refuse_unseen
from takingstock.domain.talk import DraftField
from tests.usecases.shelf import Shelf


class DecisionMemory:
    """`IncidentStore` and `DecisionStore` in memory."""

    shelves: defaultdict[OwnerId, Shelf]

    def incidents(self, owner: OwnerId) -> tuple[Incident, ...]:
        shelf = self.shelves[owner]
        shown = [
            replace(one, client_id=shelf.keeper(one.client_id))
            for one in shelf.incidents.values()
            if not shelf.is_deleted(one.client_id)
        ]
        return tuple(sorted(shown, key=lambda one: (one.happened_on, one.noted_at, one.id)))

    def add_incident(self, owner: OwnerId, incident: Incident) -> None:
        shelf = self.shelves[owner]
        shelf.client(incident.client_id)
        shelf.incidents[incident.id] = incident

    def remove_incident(self, owner: OwnerId, incident_id: IncidentId) -> None:
        if self.shelves[owner].incidents.pop(incident_id, None) is None:
            raise NotFound("incident_not_found")

    def drafts(self, owner: OwnerId, client_id: ClientId) -> Mapping[DraftField, str]:
        shelf = self.shelves[owner]
        shelf.client(client_id)
        return {name: text for (about, name), text in shelf.drafts.items() if about == client_id}

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
        shelf = self.shelves[owner]
        shelf.client(client_id)
        refuse_unseen(shelf.drafts.get((client_id, name), ""), seen, text)
        shelf.drafts.pop((client_id, name), None)
        if text:
            shelf.drafts[client_id, name] = text

    def decisions(self, owner: OwnerId) -> tuple[Decision, ...]:
        shelf = self.shelves[owner]
        shown = [
            replace(one, client_id=shelf.keeper(one.client_id))
            for one in shelf.decisions.values()
            if not shelf.is_deleted(one.client_id)
        ]
        return tuple(sorted(shown, key=lambda one: (one.sealed_at, one.id), reverse=True))

    def seal_decision(self, owner: OwnerId, decided: Decision) -> None:
        shelf = self.shelves[owner]
        shelf.client(decided.client_id)
        shelf.decisions[decided.id] = decided
        for name in DraftName:
            shelf.drafts.pop((decided.client_id, name), None)

    def decision_notes(self, owner: OwnerId) -> tuple[DecisionNote, ...]:
        notes = self.shelves[owner].notes.values()
        return tuple(sorted(notes, key=lambda one: (one.written_at, one.id)))

    def add_decision_note(self, owner: OwnerId, note: DecisionNote) -> None:
        shelf = self.shelves[owner]
        if note.decision_id not in shelf.decisions:
            raise NotFound("decision_not_found")
        shelf.notes[note.id] = note
