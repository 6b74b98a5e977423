"""
Sharing: links and files given out, readers' visits and comments, notes and tasks of a meeting.

This is the schema as it was then, written out in plain types: it never changes again, whatever
becomes of the module `schema`. Of the table `client` only what the new ones point at is said.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

revision = "0008"
down_revision = "0007"

METADATA = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_1_name)s",
        "pk": "pk_%(table_name)s",
    }
)
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
WORDS = Text().with_variant(Text(collation="C"), "postgresql")


def _text(name: str, *, optional: bool = False) -> Column[str]:
    return Column(name, WORDS, nullable=optional)


def _whole(name: str, *, optional: bool = False) -> Column[int]:
    return Column(name, WHOLE, nullable=optional)


def _check(name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=name)


def _points_to(table: str, column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(
        ["owner_id", column], [f"{table}.owner_id", f"{table}.id"], ondelete="CASCADE"
    )


def _table(name: str, *parts: SchemaItem, key: tuple[str, ...] = ("id",)) -> Table:
    return Table(
        name,
        METADATA,
        _text("owner_id"),
        *parts,
        PrimaryKeyConstraint("owner_id", *key),
        _check("owner", "owner_id <> ''"),
        sqlite_strict=True,
    )


def _index(table: Table, column: str) -> None:
    Index(f"ix_{table.name}_{column}", table.c.owner_id, table.c[column])


Table("client", METADATA, _text("owner_id"), _text("id"))

share = _table(
    "share",
    _text("id"),
    _text("label"),
    _text("from_name"),
    _text("sections"),
    _text("detail"),
    _whole("shows_names"),
    _whole("is_file"),
    _whole("created_at"),
    _whole("expires_at"),
    _whole("revoked_at", optional=True),
    _whole("ended_at", optional=True),
    _whole("opened_count"),
    _whole("last_opened_at", optional=True),
    _text("notes"),
    _whole("notes_version"),
    _check("id", "id <> ''"),
    _check("shows_names", "shows_names IN (0, 1)"),
    _check("is_file", "is_file IN (0, 1)"),
    _check("expires_at", "expires_at > created_at"),
    _check("opened_count", "opened_count >= 0"),
    _check("notes_version", "notes_version >= 1"),
)

share_client = _table(
    "share_client",
    _text("share_id"),
    _text("client_id"),
    _whole("alias"),
    _points_to("share", "share_id"),
    _points_to("client", "client_id"),
    _check("alias", "alias >= 0"),
    key=("share_id", "client_id"),
)

share_token = _table(
    "share_token",
    _text("share_id"),
    _text("token_hash"),
    _points_to("share", "share_id"),
    _check("token_hash", "length(token_hash) = 64"),
    key=("share_id",),
)

share_visit = _table(
    "share_visit",
    _text("visit_hash"),
    _text("share_id"),
    _whole("until"),
    _text("name"),
    _whole("opened_at", optional=True),
    _points_to("share", "share_id"),
    _check("visit_hash", "length(visit_hash) = 64"),
    key=("visit_hash",),
)

share_comment = _table(
    "share_comment",
    _text("id"),
    _text("share_id"),
    _text("kind"),
    _text("name"),
    _text("text"),
    _whole("written_at"),
    _text("section", optional=True),
    _whole("alias", optional=True),
    _text("answer"),
    _whole("hidden_at", optional=True),
    _points_to("share", "share_id"),
    _check("id", "id <> ''"),
    _check("text", "text <> ''"),
)

share_task = _table(
    "share_task",
    _text("id"),
    _text("share_id"),
    _text("text"),
    _text("due_on", optional=True),
    _text("done_on", optional=True),
    _points_to("share", "share_id"),
    _check("id", "id <> ''"),
    _check("text", "text <> ''"),
    _check("due_on", "length(due_on) = 10"),
    _check("done_on", "length(done_on) = 10"),
)

share_guess = Table(
    "share_guess",
    METADATA,
    _text("source"),
    _whole("at"),
    PrimaryKeyConstraint("source", "at"),
    sqlite_strict=True,
)

_index(share_client, "client_id")
Index("ix_share_token_token_hash", share_token.c.token_hash)
Index("ix_share_visit_visit_hash", share_visit.c.visit_hash)
_index(share_visit, "share_id")
_index(share_comment, "share_id")
_index(share_task, "share_id")
Index("ix_share_guess_at", share_guess.c.at)


def upgrade() -> None:
    owned = [share, share_client, share_token, share_visit, share_comment, share_task]
    METADATA.create_all(op.get_bind(), tables=[*owned, share_guess], checkfirst=False)
