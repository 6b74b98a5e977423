"""
Which state an owner's clients and invoices are in: a mark that every change of them renews.

Imports and hours count with them. It is written in the transaction that changes them, so whoever
reads it in a transaction knows whether what was worked out before still holds, also when another
process wrote. Marks are drawn by chance and never come back, not even where a database is put
back to what it was.
"""

from secrets import token_hex
from typing import Final

from sqlalchemy import Connection, bindparam, select

from takingstock.domain.identity import OwnerId
from takingstock.storage.row import put
from takingstock.storage.table import check, table, text

revision: Final = table(
    "revision",
    text("part"),
    text("mark"),
    check("mark", "mark <> ''"),
    key=("part",),
)

WORK: Final = "work"
"""The part that clients, invoices, imports and hours make up, the only one so far."""

_MARK: Final = select(revision.c.mark).where(
    revision.c.owner_id == bindparam("owner"), revision.c.part == WORK
)


def mark_of(connection: Connection, owner: OwnerId) -> str | None:
    """Return the mark of the owner's clients and invoices, None if they never had one."""
    return connection.execute(_MARK, {"owner": owner}).scalar()


def renew(connection: Connection, owner: OwnerId) -> None:
    """Give the owner's clients and invoices a new mark."""
    put(connection, revision, {"owner_id": owner, "part": WORK, "mark": token_hex(16)})
