"""
How a table of ours is made: strict, its key led by the owner, every part with its name.

The second wall on PostgreSQL (`wall`) covers whatever has an owner by itself.
"""

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

from takingstock.storage.column import Name, Whole, Words

METADATA: Final = MetaData(
    naming_convention={
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_1_name)s",
        "pk": "pk_%(table_name)s",
    }
)
"""Every table that was made; the module `schema` makes them all."""

_DOOR: Final = "door"


def text(name: str, *, optional: bool = False) -> Column[str]:
    """Return a column of text, which may be absent if `optional`; of ids, if it is called so."""
    kind = Name if name == "id" or name.endswith("_id") else Words
    return Column(name, kind, nullable=optional)


def door(name: str) -> Column[str]:
    """
    Return the column by which a row is found while its owner is not known yet.

    It holds the SHA-256 of something that nobody can guess, such as a link or a cookie, and
    needs an index of its own. A table has at most one; `Database.looking_up` goes through it.
    """
    return Column(name, Words, nullable=False, info={_DOOR: True})


def door_of(table_name: str) -> str | None:
    """Return the name of the door of a table, None if it has none or is not ours."""
    columns = METADATA.tables[table_name].columns if table_name in METADATA.tables else ()
    return next((column.name for column in columns if _DOOR in column.info), None)


def whole(name: str, *, optional: bool = False) -> Column[int]:
    """Return a column of whole numbers, which may be absent if `optional`."""
    return Column(name, Whole, nullable=optional)


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


def common_table(name: str, *parts: SchemaItem, key: tuple[str, ...]) -> Table:
    """
    Return a table of `METADATA` that is nobody's, such as a counter for the whole house.

    There is no wall before it: what a person wrote has no place in it.
    """
    return Table(name, METADATA, *parts, PrimaryKeyConstraint(*key), sqlite_strict=True)
