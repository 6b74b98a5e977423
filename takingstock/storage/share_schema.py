"""
What stands where about sharing: a part of `schema`, which imports it.

The door of a token and of a visit is the hash by which a reader's row is found while its owner
is not known yet; the counter of wrong tokens is nobody's.
"""

from typing import Final

from sqlalchemy import Column, Index

from takingstock.domain.share import CommentKind, Detail, Section
from takingstock.storage.column import Choice, Day, Flag, Instant
from takingstock.storage.table import check, common_table, door, points_to, table, text, whole

share: Final = table(
    "share",
    text("id"),
    text("label"),
    text("from_name"),
    text("sections"),
    Column("detail", Choice(Detail), nullable=False),
    Column("shows_names", Flag, nullable=False),
    Column("is_file", Flag, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("revoked_at", Instant),
    Column("ended_at", Instant),
    whole("opened_count"),
    Column("last_opened_at", Instant),
    text("notes"),
    whole("notes_version"),
    check("id", "id <> ''"),
    check("shows_names", "shows_names IN (0, 1)"),
    check("is_file", "is_file IN (0, 1)"),
    check("expires_at", "expires_at > created_at"),
    check("opened_count", "opened_count >= 0"),
    check("notes_version", "notes_version >= 1"),
)

share_client: Final = table(
    "share_client",
    text("share_id"),
    text("client_id"),
    whole("alias"),
    points_to("share", "share_id"),
    points_to("client", "client_id"),
    check("alias", "alias >= 0"),
    key=("share_id", "client_id"),
)
Index("ix_share_client_client_id", share_client.c.owner_id, share_client.c.client_id)

share_token: Final = table(
    "share_token",
    text("share_id"),
    door("token_hash"),
    points_to("share", "share_id"),
    check("token_hash", "length(token_hash) = 64"),
    key=("share_id",),
)
Index("ix_share_token_token_hash", share_token.c.token_hash)

share_visit: Final = table(
    "share_visit",
    door("visit_hash"),
    text("share_id"),
    Column("until", Instant, nullable=False),
    text("name"),
    Column("opened_at", Instant),
    points_to("share", "share_id"),
    check("visit_hash", "length(visit_hash) = 64"),
    key=("visit_hash",),
)
Index("ix_share_visit_visit_hash", share_visit.c.visit_hash)
Index("ix_share_visit_share_id", share_visit.c.owner_id, share_visit.c.share_id)

share_comment: Final = table(
    "share_comment",
    text("id"),
    text("share_id"),
    Column("kind", Choice(CommentKind), nullable=False),
    text("name"),
    text("text"),
    Column("written_at", Instant, nullable=False),
    Column("section", Choice(Section)),
    whole("alias", optional=True),
    text("answer"),
    Column("hidden_at", Instant),
    points_to("share", "share_id"),
    check("id", "id <> ''"),
    check("text", "text <> ''"),
)
Index("ix_share_comment_share_id", share_comment.c.owner_id, share_comment.c.share_id)

share_task: Final = table(
    "share_task",
    text("id"),
    text("share_id"),
    text("text"),
    Column("due_on", Day),
    Column("done_on", Day),
    points_to("share", "share_id"),
    check("id", "id <> ''"),
    check("text", "text <> ''"),
    check("due_on", "length(due_on) = 10"),
    check("done_on", "length(done_on) = 10"),
)
Index("ix_share_task_share_id", share_task.c.owner_id, share_task.c.share_id)

outside_view: Final = table(
    "outside_view",
    text("share_id"),
    text("client_id"),
    Column("started_at", Instant, nullable=False),
    text("name"),
    Column("sent_at", Instant),
    Column("waived_at", Instant),
    points_to("share", "share_id"),
    points_to("client", "client_id"),
    check("sent_at", "sent_at IS NULL OR waived_at IS NULL"),
    key=("share_id", "client_id"),
)
Index("ix_outside_view_client_id", outside_view.c.owner_id, outside_view.c.client_id)

outside_answer: Final = table(
    "outside_answer",
    text("share_id"),
    text("client_id"),
    text("sign_id"),
    whole("value"),
    points_to("share", "share_id"),
    points_to("client", "client_id"),
    check("value", "value BETWEEN 0 AND 4"),
    key=("share_id", "client_id", "sign_id"),
)
Index("ix_outside_answer_client_id", outside_answer.c.owner_id, outside_answer.c.client_id)

share_key: Final = table(
    "share_key",
    door("key_hash"),
    text("share_id"),
    text("name"),
    points_to("share", "share_id"),
    check("key_hash", "length(key_hash) = 64"),
    key=("key_hash",),
)
Index("ix_share_key_key_hash", share_key.c.key_hash)
Index("ix_share_key_share_id", share_key.c.owner_id, share_key.c.share_id)

kept_link: Final = table(
    "kept_link",
    text("id"),
    text("key"),
    Column("kept_at", Instant, nullable=False),
    text("note"),
    Column("look_on", Day),
    whole("version"),
    check("id", "id <> ''"),
    check("version", "version >= 1"),
    check("look_on", "length(look_on) = 10"),
)

share_guess: Final = common_table(
    "share_guess",
    text("source"),
    Column("at", Instant, nullable=False),
    key=("source", "at"),
)
Index("ix_share_guess_at", share_guess.c.at)
