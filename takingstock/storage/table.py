"""How a table of ours is made: strict, its key led by the owner, every part with its name."""

from typing import Final

from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKeyConstraint,
    MetaData,
    PrimaryKeyConstraint,
    Table,
)
from sqlalchemy.schema import SchemaItem

from takingstock.storage.column import WHOLE, WORDS

METADATA: Final = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_1_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table that was made; the module `schema` makes them all."""


def text(name: str, *, optional: bool = False) -> Column[str]:
    """Return a column of text, which may be absent if `optional`."""
    return Column(name, WORDS, nullable=optional)


def whole(name: str, *, optional: bool = False) -> Column[int]:
    """Return a column of whole numbers, which may be absent if `optional`."""
    return Column(name, WHOLE, nullable=optional)


def check(name: str, rule: str) -> CheckConstraint:
    """Return a rule, in SQL, that every row keeps."""
    return CheckConstraint(rule, name=name)


def points_to(table: str, column: str, *, cascade: bool = True) -> ForeignKeyConstraint:
    """Return a foreign key that stays within one owner; with `cascade` the row hangs on it."""
    return ForeignKeyConstraint(
        ["owner_id", column],
        [f"{table}.owner_id", f"{table}.id"],
        ondelete="CASCADE" if cascade else None,
    )


def table(name: str, *parts: SchemaItem, key: tuple[str, ...] = ("id",)) -> Table:
    """Return a table of `METADATA` with the owner before its parts and before its key."""
    return Table(
        name,
        METADATA,
        text("owner_id"),
        *parts,
        PrimaryKeyConstraint("owner_id", *key),
        check("owner", "owner_id <> ''"),
        sqlite_strict=True,
    )
