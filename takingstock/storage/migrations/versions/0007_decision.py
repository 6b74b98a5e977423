"""
What happened with clients, what was decided, and the draft of the next decision.

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

revision = "0007"
down_revision = "0006"

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

incident = _table(
    "incident",
    _text("id"),
    _text("client_id"),
    _text("kind"),
    _text("happened_on"),
    _whole("noted_at"),
    _points_to("client", "client_id"),
    _check("id", "id <> ''"),
    _check("happened_on", "length(happened_on) = 10"),
)
draft = _table(
    "draft",
    _text("client_id"),
    _text("name"),
    _text("text"),
    _whole("changed_at"),
    _points_to("client", "client_id"),
    _check("text", "text <> ''"),
    key=("client_id", "name"),
)
decision = _table(
    "decision",
    _text("id"),
    _text("client_id"),
    _text("kind"),
    _text("decided_on"),
    _whole("sealed_at"),
    _text("reason"),
    _text("expectation"),
    _text("certainty", optional=True),
    _text("stay", optional=True),
    _whole("stay_rate_minor", optional=True),
    _text("review_on", optional=True),
    _text("beside"),
    _points_to("client", "client_id"),
    _check("id", "id <> ''"),
    _check("decided_on", "length(decided_on) = 10"),
    _check("stay_rate_minor", "stay_rate_minor > 0"),
    _check("review_on", "length(review_on) = 10"),
)
decision_note = _table(
    "decision_note",
    _text("id"),
    _text("decision_id"),
    _text("text"),
    _text("written_on"),
    _whole("written_at"),
    _points_to("decision", "decision_id"),
    _check("id", "id <> ''"),
    _check("text", "text <> ''"),
    _check("written_on", "length(written_on) = 10"),
)
_index(incident, "client_id")
_index(decision, "client_id")
_index(decision_note, "decision_id")


def upgrade() -> None:
    new = [incident, draft, decision, decision_note]
    METADATA.create_all(op.get_bind(), tables=new, checkfirst=False)
