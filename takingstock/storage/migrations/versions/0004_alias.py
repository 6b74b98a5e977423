"""
How a client is called in front of others.

Written out in plain types: it never changes again, whatever becomes of the module `schema`.
"""

from alembic import op
from sqlalchemy import Column, Text

revision = "0004"
down_revision = "0003"

WORDS = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("client", Column("alias", WORDS))
