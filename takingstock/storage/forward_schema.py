"""The tables of boundaries and of what comes after a parting; see `schema`."""

from typing import Final

from sqlalchemy import Column, Index

from takingstock.domain.lesson import LessonKind
from takingstock.storage.column import Choice, Day, Instant
from takingstock.storage.table import check, points_to, table, text

own_text: Final = table(
    "own_text",
    text("part"),
    text("name"),
    text("text"),
    Column("changed_at", Instant, nullable=False),
    check("text", "text <> ''"),
    key=("part", "name"),
)

client_text: Final = table(
    "client_text",
    text("client_id"),
    text("part"),
    text("name"),
    text("text"),
    Column("changed_at", Instant, nullable=False),
    points_to("client", "client_id"),
    check("text", "text <> ''"),
    key=("client_id", "part", "name"),
)

lesson: Final = table(
    "lesson",
    text("id"),
    text("client_id", optional=True),
    Column("kind", Choice(LessonKind), nullable=False),
    text("text"),
    Column("learned_on", Day, nullable=False),
    Column("noted_at", Instant, nullable=False),
    points_to("client", "client_id"),
    check("id", "id <> ''"),
    check("text", "text <> ''"),
    check("learned_on", "length(learned_on) = 10"),
)
Index("ix_lesson_client_id", lesson.c.owner_id, lesson.c.client_id)

sending: Final = table(
    "sending",
    text("id"),
    text("client_id"),
    text("text"),
    Column("sent_on", Day, nullable=False),
    Column("noted_at", Instant, nullable=False),
    Column("acknowledged_on", Day),
    points_to("client", "client_id"),
    check("id", "id <> ''"),
    check("text", "text <> ''"),
    check("sent_on", "length(sent_on) = 10"),
    check("acknowledged_on", "length(acknowledged_on) = 10"),
)
Index("ix_sending_client_id", sending.c.owner_id, sending.c.client_id)
