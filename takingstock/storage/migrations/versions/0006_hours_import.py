"""
The import that worked hours came in; hours that a person noted have none.

Written out in plain types: it never changes again, whatever becomes of the module `schema`.
"""

from alembic import op
from sqlalchemy import Column, Text

revision = "0006"
down_revision = "0005"

WORDS = Text().with_variant(Text(collation="C"), "postgresql")


def upgrade() -> None:
    op.add_column("worked_hours", Column("import_id", WORDS))
