"""
Links that signed-in readers keep, and the keys that open them.

This is the schema as it was then, written out in plain types: it never changes again, whatever
becomes of the module `schema`. Of the table `share` only what the new ones point at is said.
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

revision = "0011"
down_revision = "0010"

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


Table("share", METADATA, _text("owner_id"), _text("id"))

share_key = _table(
    "share_key",
    _text("key_hash"),
    _text("share_id"),
    _text("name"),
    _points_to("share", "share_id"),
    _check("key_hash", "length(key_hash) = 64"),
    key=("key_hash",),
)

kept_link = _table(
    "kept_link",
    _text("id"),
    _text("key"),
    _whole("kept_at"),
    _text("note"),
    _text("look_on", optional=True),
    _whole("version"),
    _check("id", "id <> ''"),
    _check("version", "version >= 1"),
    _check("look_on", "length(look_on) = 10"),
)

Index("ix_share_key_key_hash", share_key.c.key_hash)
_index(share_key, "share_id")


def upgrade() -> None:
    METADATA.create_all(op.get_bind(), tables=[share_key, kept_link], checkfirst=False)
