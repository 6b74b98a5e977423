"""
Boundaries and what comes after: texts by field, lessons, and who was given the boundaries.

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

revision = "0010"
down_revision = "0009"

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


def _instant(name: str) -> Column[int]:
    return Column(name, WHOLE, nullable=False)


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

own_text = _table(
    "own_text",
    _text("part"),
    _text("name"),
    _text("text"),
    _instant("changed_at"),
    _check("text", "text <> ''"),
    key=("part", "name"),
)
client_text = _table(
    "client_text",
    _text("client_id"),
    _text("part"),
    _text("name"),
    _text("text"),
    _instant("changed_at"),
    _points_to("client", "client_id"),
    _check("text", "text <> ''"),
    key=("client_id", "part", "name"),
)
lesson = _table(
    "lesson",
    _text("id"),
    _text("client_id", optional=True),
    _text("kind"),
    _text("text"),
    _text("learned_on"),
    _instant("noted_at"),
    _points_to("client", "client_id"),
    _check("id", "id <> ''"),
    _check("text", "text <> ''"),
    _check("learned_on", "length(learned_on) = 10"),
)
sending = _table(
    "sending",
    _text("id"),
    _text("client_id"),
    _text("text"),
    _text("sent_on"),
    _instant("noted_at"),
    _text("acknowledged_on", optional=True),
    _points_to("client", "client_id"),
    _check("id", "id <> ''"),
    _check("text", "text <> ''"),
    _check("sent_on", "length(sent_on) = 10"),
    _check("acknowledged_on", "length(acknowledged_on) = 10"),
)
_index(lesson, "client_id")
_index(sending, "client_id")


def upgrade() -> None:
    new = [own_text, client_text, lesson, sending]
    METADATA.create_all(op.get_bind(), tables=new, checkfirst=False)
