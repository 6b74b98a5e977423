"""
The tables of who may come in: accounts and their open sessions.

Both are found through a door (`table.door`): a row is asked for before its owner is known, by
the SHA-256 of what only its person can show.
"""

from typing import Final

from sqlalchemy import Column, Index

from takingstock.storage.column import Instant
from takingstock.storage.table import check, door, table, text

account: Final = table(
    "account",
    door("identity"),
    Column("created_at", Instant, nullable=False),
    check("identity", "length(identity) = 64"),
    key=("identity",),
)
Index("ix_account_identity", account.c.identity)

session: Final = table(
    "session",
    door("id"),
    text("label"),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    check("id", "length(id) = 64"),
    check("seen_at", "seen_at >= started_at"),
)
Index("ix_session_id", session.c.id)
