"""Between rows of a table and values of the domain that carry the same names."""

from typing import Any

from sqlalchemy import Column, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

from takingstock.domain.identity import OwnerId


def columns_of(table: Table, *left_out: str) -> list[Column[Any]]:
    """Return the columns of a record: all but the owner's and those left out."""
    return [column for column in table.columns if column.name not in ("owner_id", *left_out)]


def row_of(owner: OwnerId, record: object, table: Table, *left_out: str) -> dict[str, Any]:
    """Return the row of a record whose fields are named like the columns."""
    values = {c.name: getattr(record, c.name) for c in columns_of(table, *left_out)}
    return {"owner_id": owner, **values}


def put(connection: Connection, table: Table, row: dict[str, Any]) -> None:
    """Write a row, over the one with its primary key if there is one."""
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    key = {column.name for column in table.primary_key}
    statement = insert(table).values(row)
    rest = {name: statement.excluded[name] for name in row if name not in key}
    connection.execute(statement.on_conflict_do_update(index_elements=sorted(key), set_=rest))
