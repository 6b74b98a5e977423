"""
Outside views: what readers answered about clients of a share.

This is the schema as it was then, written out in plain types: it never changes again, whatever
becomes of the module `schema`. Of tables that were there only what the new ones point at is said.
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

revision = "0009"
down_revision = "0008"

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


for known in ("share", "client"):
    Table(known, METADATA, _text("owner_id"), _text("id"))

outside_view = _table(
    "outside_view",
    _text("share_id"),
    _text("client_id"),
    _whole("started_at"),
    _text("name"),
    _whole("sent_at", optional=True),
    _whole("waived_at", optional=True),
    _points_to("share", "share_id"),
    _points_to("client", "client_id"),
    _check("sent_at", "sent_at IS NULL OR waived_at IS NULL"),
    key=("share_id", "client_id"),
)

outside_answer = _table(
    "outside_answer",
    _text("share_id"),
    _text("client_id"),
    _text("sign_id"),
    _whole("value"),
    _points_to("share", "share_id"),
    _points_to("client", "client_id"),
    _check("value", "value BETWEEN 0 AND 4"),
    key=("share_id", "client_id", "sign_id"),
)

_index(outside_view, "client_id")
_index(outside_answer, "client_id")


def upgrade() -> None:
    METADATA.create_all(op.get_bind(), tables=[outside_view, outside_answer], checkfirst=False)
