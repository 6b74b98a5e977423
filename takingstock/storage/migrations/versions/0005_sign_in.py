"""
Signing in: accounts and open sessions.

This is the schema as it was then, written out in plain types: it never changes again, whatever
becomes of the module `session_schema`.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)
from sqlalchemy.schema import SchemaItem

revision = "0005"
down_revision = "0004"

METADATA = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
WORDS = Text().with_variant(Text(collation="C"), "postgresql")


def _text(name: str) -> Column[str]:
    return Column(name, WORDS, nullable=False)


def _instant(name: str) -> Column[int]:
    return Column(name, WHOLE, nullable=False)


def _check(name: str, rule: str) -> CheckConstraint:
    return CheckConstraint(rule, name=name)


def _table(name: str, key: str, *parts: SchemaItem) -> Table:
    return Table(
        name,
        METADATA,
        _text("owner_id"),
        *parts,
        PrimaryKeyConstraint("owner_id", key),
        _check("owner", "owner_id <> ''"),
        sqlite_strict=True,
    )


account = _table(
    "account",
    "identity",
    _text("identity"),
    _instant("created_at"),
    _check("identity", "length(identity) = 64"),
)
Index("ix_account_identity", account.c.identity)

session = _table(
    "session",
    "id",
    _text("id"),
    _text("label"),
    _instant("started_at"),
    _instant("seen_at"),
    _check("id", "length(id) = 64"),
    _check("seen_at", "seen_at >= started_at"),
)
Index("ix_session_id", session.c.id)


def upgrade() -> None:
    METADATA.create_all(op.get_bind(), tables=[account, session], checkfirst=False)
