"""The table of what a restore replaced; see `schema`."""

from typing import Final

from sqlalchemy import Column, LargeBinary

from takingstock.storage.column import Instant
from takingstock.storage.table import check, table, text

set_aside: Final = table(
    "set_aside",
    text("id"),
    Column("set_at", Instant, nullable=False),
    Column("content", LargeBinary, nullable=False),
    check("id", "id <> ''"),
)
