"""
A name that a person may give to a saved check.

Written out in plain types: it never changes again, whatever becomes of the module `schema`.
"""

from alembic import op
from sqlalchemy import Column, Text

revision = "0003"
down_revision = "0002"

WORDS = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("saved_check", Column("name", WORDS))
