"""Decisions, which are only ever added, their notes, and the draft of the next one."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from sqlalchemy import delete, insert, select

from takingstock.domain.decision import Decision, DecisionNote, DraftName
from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.domain.own_text import refuse_unseen
from takingstock.domain.talk import DraftField
from takingstock.storage.decision_schema import decision, decision_note, draft
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.row import columns_of, put, records_of, rows_of


class SqlDecisions(OnDatabase):
    """`DecisionStore` in SQL."""

    def drafts(self, owner: OwnerId, client_id: ClientId) -> Mapping[DraftField, str]:
        """Return what is being written about a client, empty fields left out. Raises `NotFound`."""
        found = select(draft.c.name, draft.c.text).where(
            draft.c.owner_id == owner, draft.c.client_id == client_id
        )
        with self._database.reading(owner) as connection:
            require_client(connection, owner, client_id)
            return {row.name: row.text for row in connection.execute(found)}

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
        """Store one field of the draft; an empty text removes it. Raises `NotFound`, `Stale`."""
        key = {"owner_id": owner, "client_id": client_id, "name": name}
        with self._database.writing(owner, renews=False) as connection:
            require_client(connection, owner, client_id)
            now = connection.execute(select(draft.c.text).filter_by(**key)).scalar()
            refuse_unseen(now or "", seen, text)
            if text:
                put(connection, draft, key | {"text": text, "changed_at": at})
            else:
                connection.execute(delete(draft).filter_by(**key))

    def decisions(self, owner: OwnerId) -> tuple[Decision, ...]:
        """
        Return the owner's decisions, newest first.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        found = select(*columns_of(decision)).where(decision.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            ordered = found.order_by(decision.c.sealed_at.desc(), decision.c.id.desc())
            kept = records_of(Decision, connection.execute(ordered))
            merges = merges_of(connection, owner)
        return tuple(
            replace(one, client_id=shown)
            for one in kept
            if (shown := merges.shown_as(one.client_id))
        )

    def seal_decision(self, owner: OwnerId, decided: Decision) -> None:
        """
        Add a decision and empty its draft, both or neither. Raises `NotFound`.

        What is written for a talk stays.
        """
        with self._database.writing(owner, renews=False) as connection:
            require_client(connection, owner, decided.client_id)
            connection.execute(insert(decision), rows_of(owner, [decided], decision))
            connection.execute(
                delete(draft).where(
                    draft.c.owner_id == owner,
                    draft.c.client_id == decided.client_id,
                    draft.c.name.in_(tuple(DraftName)),
                )
            )

    def decision_notes(self, owner: OwnerId) -> tuple[DecisionNote, ...]:
        """Return what was added to the owner's decisions, oldest first."""
        table = decision_note
        found = select(*columns_of(table)).where(table.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            ordered = found.order_by(table.c.written_at, table.c.id)
            return tuple(records_of(DecisionNote, connection.execute(ordered)))

    def add_decision_note(self, owner: OwnerId, note: DecisionNote) -> None:
        """Add a note to a decision. Raises `NotFound` for an unknown decision."""
        known = select(decision.c.id).where(
            decision.c.owner_id == owner, decision.c.id == note.decision_id
        )
        with self._database.writing(owner, renews=False) as connection:
            if connection.execute(known).first() is None:
                raise NotFound("decision_not_found")
            connection.execute(insert(decision_note), rows_of(owner, [note], decision_note))
