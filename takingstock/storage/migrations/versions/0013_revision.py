"""
A mark for the state of an owner's clients and invoices, renewed whenever one of them changes.

Written out in plain types: it never changes again, whatever becomes of the module `schema`.
"""

from secrets import token_hex

from alembic import op
from sqlalchemy import CheckConstraint, Column, MetaData, PrimaryKeyConstraint, Table, Text, text

revision = "0013"
down_revision = "0012"

METADATA = MetaData(
    naming_convention={"ck": "ck_%(table_name)s_%(constraint_name)s", "pk": "pk_%(table_name)s"}
)
WORDS = Text().with_variant(Text(collation="C"), "postgresql")

marks = Table(
    "revision",
    METADATA,
    Column("owner_id", WORDS, nullable=False),
    Column("part", WORDS, nullable=False),
    Column("mark", WORDS, nullable=False),
    PrimaryKeyConstraint("owner_id", "part"),
    CheckConstraint("owner_id <> ''", name="owner"),
    CheckConstraint("mark <> ''", name="mark"),
    sqlite_strict=True,
)


def upgrade() -> None:
    connection = op.get_bind()
    METADATA.create_all(connection, checkfirst=False)
    owners = connection.execute(text("SELECT DISTINCT owner_id FROM client")).scalars().all()
    rows = [{"owner_id": owner, "part": "work", "mark": token_hex(16)} for owner in owners]
    if rows:
        connection.execute(marks.insert(), rows)
