"""What of a workspace belongs to one client: its rows, what hangs on them, what they name."""

from collections.abc import Callable, Iterable

from sqlalchemy import ForeignKeyConstraint, Table

from takingstock.domain.workspace import Cell, Row, TableRows, Workspace

Ids = dict[str, set[Cell]]
NAMED = ("import", "share")
"""Tables whose rows come along where a row of the client names them."""


def of_client(whole: Workspace, clients: Iterable[str], kinds: Iterable[Table]) -> Workspace:
    """
    Return the part of a workspace that belongs to these clients.

    `kinds` are its tables, one that others point at before them. What was given out comes along
    where the client was in it; of the comments on it those about the client.
    """
    kept: dict[str, TableRows] = {}
    ids: Ids = {"client": {*clients}}
    for kind in sorted(kinds, key=lambda one: one.name == "share_comment"):
        held = whole.tables[kind.name]
        if kind.name == "client":
            keeps = _where(held, "id", ids["client"])
        elif kind.name in NAMED:
            continue
        elif kind.name == "share_comment":
            keeps = _about(held, kept["share_client"])
        else:
            keeps = _hangs(kind, held, ids)
        kept[kind.name] = TableRows(held.columns, tuple(filter(keeps, held.rows)))
        if "id" in held.columns:
            ids.setdefault(kind.name, set()).update(kept[kind.name].values("id"))
    for name in NAMED:
        held = whole.tables[name]
        named = {cell for other in kept.values() for cell in _naming(other, name)}
        keeps = _where(held, "id", named)
        kept[name] = TableRows(held.columns, tuple(filter(keeps, held.rows)))
    return Workspace(whole.schema, dict(sorted(kept.items())))


def _where(held: TableRows, column: str, cells: set[Cell]) -> Callable[[Row], bool]:
    place = held.columns.index(column)
    return lambda row: row[place] in cells


def _hangs(kind: Table, held: TableRows, ids: Ids) -> Callable[[Row], bool]:
    """Return what says whether a row points at a row that is kept."""
    pointers = [
        (held.columns.index(name), rule.referred_table.name)
        for rule in kind.constraints
        if isinstance(rule, ForeignKeyConstraint)
        for name in rule.column_keys
        if name != "owner_id" and rule.referred_table.name not in NAMED
    ]
    return lambda row: any(row[place] in ids.get(target, set()) for place, target in pointers)


def _about(held: TableRows, shared: TableRows) -> Callable[[Row], bool]:
    there = set(zip(shared.values("share_id"), shared.values("alias"), strict=True))
    share, alias = held.columns.index("share_id"), held.columns.index("alias")
    return lambda row: (row[share], row[alias]) in there


def _naming(held: TableRows, name: str) -> list[Cell]:
    columns = {"import": ("import_id", "from_import"), "share": ("share_id",)}[name]
    return [cell for column in columns if column in held.columns for cell in held.values(column)]
