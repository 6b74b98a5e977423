"""
What a restore replaced, kept for a while so that it can be brought back.

Written out in plain types: it never changes again, whatever becomes of the module `schema`.
"""

from alembic import op
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Column,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

revision = "0012"
down_revision = "0011"

METADATA = MetaData(
    naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s"}
)
WHOLE = BigInteger().with_variant(Integer(), "sqlite")
WORDS = Text().with_variant(Text(collation="C"), "postgresql")

set_aside = Table(
    "set_aside",
    METADATA,
    Column("owner_id", WORDS, nullable=False),
    Column("id", WORDS, nullable=False),
    Column("set_at", WHOLE, nullable=False),
    Column("content", LargeBinary, nullable=False),
    PrimaryKeyConstraint("owner_id", "id"),
    CheckConstraint("owner_id <> ''", name="owner"),
    CheckConstraint("id <> ''", name="id"),
    sqlite_strict=True,
)


def upgrade() -> None:
    METADATA.create_all(op.get_bind(), checkfirst=False)
