"""Between rows of a table and values of the domain that carry the same names."""

from collections.abc import Callable, Iterable
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar

from sqlalchemy import Column, Connection, Executable, Result, Table
from sqlalchemy.dialects import postgresql, sqlite

from takingstock.domain.identity import OwnerId

Record = TypeVar("Record")


def columns_of(table: Table, *left_out: str) -> list[Column[Any]]:
    """Return the columns of a record: all but the owner's and those left out."""
    return [column for column in table.columns if column.name not in ("owner_id", *left_out)]


def rows_of(
    owner: OwnerId, records: Iterable[object], table: Table, *left_out: str
) -> list[dict[str, Any]]:
    """Return the rows of records whose fields are named like the columns."""
    names = [column.name for column in columns_of(table, *left_out)]
    values_of = attrgetter(*names)
    return [
        {"owner_id": owner, **dict(zip(names, values_of(record), strict=True))}
        for record in records
    ]


def records_of(kind: Callable[..., Record], result: Result[*tuple[Any, ...]]) -> list[Record]:
    """Return the records in rows whose columns are named like their fields."""
    names = tuple(result.keys())
    return [kind(**dict(zip(names, row, strict=True))) for row in result]


def put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Write a row, over the one with its primary key if there is one and more than a key."""
    connection.execute(_putting(connection.dialect.name, table, tuple(row)), row)


@cache
def _putting(dialect: str, table: Table, names: tuple[str, ...]) -> Executable:
    """Return the statement that writes a row of these columns, put together once."""
    insert = sqlite.insert if dialect == "sqlite" else postgresql.insert
    key = {column.name for column in table.primary_key}
    statement = insert(table)
    rest = {name: statement.excluded[name] for name in names if name not in key}
    if rest:
        return statement.on_conflict_do_update(index_elements=sorted(key), set_=rest)
    return statement.on_conflict_do_nothing()
