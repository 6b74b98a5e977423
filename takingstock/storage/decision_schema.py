"""The tables of what happened with a client and what was decided; see `schema`."""

from typing import Final

from sqlalchemy import Column, Index

from takingstock.domain.decision import Certainty, DecisionKind, DraftName, Stay
from takingstock.domain.incident import IncidentKind
from takingstock.domain.talk import HandoverItem, TalkName
from takingstock.storage.column import Choice, Day, Instant
from takingstock.storage.table import check, points_to, table, text, whole

incident: Final = table(
    "incident",
    text("id"),
    text("client_id"),
    Column("kind", Choice(IncidentKind), nullable=False),
    Column("happened_on", Day, nullable=False),
    Column("noted_at", Instant, nullable=False),
    points_to("client", "client_id"),
    check("id", "id <> ''"),
    check("happened_on", "length(happened_on) = 10"),
)
Index("ix_incident_client_id", incident.c.owner_id, incident.c.client_id)

draft: Final = table(
    "draft",
    text("client_id"),
    Column("name", Choice((DraftName, TalkName, HandoverItem)), nullable=False),
    text("text"),
    Column("changed_at", Instant, nullable=False),
    points_to("client", "client_id"),
    check("text", "text <> ''"),
    key=("client_id", "name"),
)

decision: Final = table(
    "decision",
    text("id"),
    text("client_id"),
    Column("kind", Choice(DecisionKind), nullable=False),
    Column("decided_on", Day, nullable=False),
    Column("sealed_at", Instant, nullable=False),
    text("reason"),
    text("expectation"),
    Column("certainty", Choice(Certainty)),
    Column("stay", Choice(Stay)),
    whole("stay_rate_minor", optional=True),
    Column("review_on", Day),
    text("beside"),
    points_to("client", "client_id"),
    check("id", "id <> ''"),
    check("decided_on", "length(decided_on) = 10"),
    check("stay_rate_minor", "stay_rate_minor > 0"),
    check("review_on", "length(review_on) = 10"),
)
Index("ix_decision_client_id", decision.c.owner_id, decision.c.client_id)

decision_note: Final = table(
    "decision_note",
    text("id"),
    text("decision_id"),
    text("text"),
    Column("written_on", Day, nullable=False),
    Column("written_at", Instant, nullable=False),
    points_to("decision", "decision_id"),
    check("id", "id <> ''"),
    check("text", "text <> ''"),
    check("written_on", "length(written_on) = 10"),
)
Index("ix_decision_note_decision_id", decision_note.c.owner_id, decision_note.c.decision_id)
