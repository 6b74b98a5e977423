"""Looking over a workspace that comes from a file, before any of it reaches a table."""

from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import Column, ForeignKeyConstraint, Integer, Table
from sqlalchemy.types import TypeDecorator

from takingstock.domain.errors import Refused
from takingstock.domain.workspace import Cell, TableRows, Workspace
from takingstock.storage.column import Kept, Unreadable, can_be_kept

_LARGEST: Final = 2**63
_DIALECT: Final[Any] = None
"""What our types are asked with; none of them looks at it."""


def look_over(workspace: Workspace, kinds: Iterable[Table]) -> None:
    """
    Make sure that a workspace has the tables, columns and values of this version.

    Raises `Refused`: `backup_unknown`, `backup_contradicts` (what), `backup_stranger` (what).
    """
    known = {kind.name: kind for kind in kinds}
    for name in workspace.tables.keys() ^ known.keys():
        raise Refused("backup_unknown", what=name)
    for name, kind in known.items():
        held = workspace.tables[name]
        columns = {one.name for one in kind.columns} - {"owner_id"}
        for column in columns ^ {*held.columns}:
            raise Refused("backup_unknown", what=f"{name}.{column}")
        _check_rows(kind, held)
    for kind in known.values():
        _check_pointers(kind, workspace)


def _check_rows(kind: Table, held: TableRows) -> None:
    for column in held.columns:
        reader = kind.columns[column]
        for cell in held.values(column):
            if not _is_right(reader, cell):
                raise Refused("backup_contradicts", what=f"{kind.name}.{column}")


def _is_right(column: Column[Any], cell: Cell) -> bool:
    """Return whether a cell can stand in a column and means something there."""
    if cell is None:
        return bool(column.nullable)
    kind = column.type
    plain = kind.impl if isinstance(kind, TypeDecorator) else kind
    if isinstance(plain, Integer):
        if type(cell) is not int or not -_LARGEST <= cell < _LARGEST:
            return False
    elif not isinstance(cell, str) or not can_be_kept(cell):
        return False
    try:
        if isinstance(kind, Kept):
            kind.process_result_value(cell, _DIALECT)
    except Unreadable:
        return False
    return True


def _check_pointers(kind: Table, workspace: Workspace) -> None:
    """Refuse a row that points at what is not in the same file."""
    for rule in kind.constraints:
        if not isinstance(rule, ForeignKeyConstraint):
            continue
        names = [one for one in rule.column_keys if one != "owner_id"]
        ends = [one.column.name for one in rule.elements if one.column.name != "owner_id"]
        target = workspace.tables[rule.referred_table.name]
        there = set(zip(*map(target.values, ends), strict=True))
        held = workspace.tables[kind.name]
        for cells in zip(*map(held.values, names), strict=True):
            if None not in cells and cells not in there:
                raise Refused("backup_stranger", what=f"{kind.name}.{names[0]}")
