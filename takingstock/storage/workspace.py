"""
One owner's tables as a whole: out, and in again in place of what was there.

Which tables those are comes from the schema itself: all that have an owner, but for `LEFT_OUT`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Connection, Table, column, delete, func, insert, select, table
from sqlalchemy.exc import DataError, IntegrityError

from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import AsideId, ClientId, OwnerId
from takingstock.domain.workspace import PREFERENCES, Cell, Row, TableRows, Workspace, is_empty
from takingstock.storage.aside_schema import set_aside
from takingstock.storage.engine import HEAD, OnDatabase
from takingstock.storage.merge import family_of
from takingstock.storage.row import records_of
from takingstock.storage.share_schema import share_key, share_token, share_visit
from takingstock.storage.table import METADATA
from takingstock.storage.workspace_check import look_over
from takingstock.storage.workspace_client import of_client
from takingstock.usecases.backup_port import Aside, Pack, Told

LEFT_OUT: Final[Mapping[str, str]] = {
    "account": "who may come in here is not what a person wrote",
    "revision": "it only says whether what was worked out once still holds",
    "session": "a sign-in ends with the place it was made at",
    "kept_link": "it is the key to a page of somebody else",
    "share_key": "a link that a reader keeps does not come alive again either",
    "share_token": "a link that was given out does not come alive again",
    "share_visit": "nor does a reader's stay on its page",
    "set_aside": "what was replaced once is no part of what is there now",
}
"""Tables of an owner that no backup holds, each with its reason (docs/backup.md)."""

OF_THIS_PLACE: Final = "here."
"""How preferences begin that belong to this store, not to what is in it."""

ASIDES: Final = 3
"""How many replaced workspaces stay, the newest ones."""

_AT_ONCE: Final = 1000


def tables_of_backup() -> list[Table]:
    """Return the tables that a backup holds; one that others point at comes before them."""
    return [
        table
        for table in METADATA.sorted_tables
        if "owner_id" in table.columns and table.name not in LEFT_OUT
    ]


class SqlWorkspaces(OnDatabase):
    """`WorkspaceStore` in SQL."""

    def workspace(self, owner: OwnerId) -> Workspace:
        """Return everything of one owner, as it is at one moment."""
        with self._database.reading(owner) as connection:
            return take_out(connection, owner)

    def client_workspace(self, owner: OwnerId, client_id: ClientId) -> Workspace:
        """Return what belongs to one client and those merged into it. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            family = family_of(connection, owner, client_id)
            return of_client(take_out(connection, owner), family, tables_of_backup())

    def workspace_counts(self, owner: OwnerId) -> Mapping[str, int]:
        """Return how many rows each table has."""
        with self._database.reading(owner) as connection:
            return _counts(connection, owner)

    def fit_workspace(self, workspace: Workspace) -> Workspace:
        """Return a workspace as tables of this version, every part looked over."""
        if workspace.schema > HEAD:
            raise Refused("backup_newer", version=workspace.schema)
        if workspace.schema < HEAD:
            from takingstock.storage.workspace_upgrade import upgrade

            workspace = upgrade(workspace)
        look_over(workspace, tables_of_backup())
        return workspace

    def put_workspace(
        self,
        owner: OwnerId,
        new: Workspace,
        aside: Aside | None,
        pack: Pack,
        *,
        told: Told | None = None,
    ) -> int:
        """Put a workspace that fits in the place of what the owner has; return the rows put."""
        with self._database.writing(owner) as connection:
            if aside:
                _set_aside(connection, owner, aside, pack(take_out(connection, owner)))
            elif not is_empty(_counts(connection, owner)):
                raise Refused("restore_not_empty")
            _clear(connection, owner)
            try:
                count = _put_in(connection, owner, new, told)
            except (IntegrityError, DataError) as error:
                raise Refused("backup_contradicts", what="") from error
        self._database.forget_traces()
        return count

    def asides(self, owner: OwnerId) -> tuple[Aside, ...]:
        """Return what was set aside, newest first."""
        found = select(set_aside.c.id, set_aside.c.set_at).where(set_aside.c.owner_id == owner)
        ordered = found.order_by(set_aside.c.set_at.desc(), set_aside.c.id)
        with self._database.reading(owner) as connection:
            return tuple(records_of(Aside, connection.execute(ordered)))

    def aside(self, owner: OwnerId, aside_id: AsideId) -> bytes:
        """Return what was packed then. Raises `NotFound`."""
        found = select(set_aside.c.content).where(
            set_aside.c.owner_id == owner, set_aside.c.id == aside_id
        )
        with self._database.reading(owner) as connection:
            content = connection.execute(found).scalar()
        if content is None:
            raise NotFound("record_not_found")
        return bytes(content)


def take_out(connection: Connection, owner: OwnerId) -> Workspace:
    """Return everything of one owner."""
    found = {one.name: _rows(connection, owner, one) for one in tables_of_backup()}
    return Workspace(HEAD, dict(sorted(found.items())))


def _rows(connection: Connection, owner: OwnerId, kind: Table) -> TableRows:
    """Return the rows of a table as it holds them, without a type's reading between."""
    names = tuple(one.name for one in kind.columns if one.name != "owner_id")
    plain = table(kind.name, column("owner_id"), *(column(name) for name in names))
    found = select(*(plain.c[name] for name in names)).where(plain.c.owner_id == owner)
    rows: Iterable[Row] = map(tuple, connection.execute(found))
    if kind.name == PREFERENCES:
        place = names.index("name")
        rows = (row for row in rows if not str(row[place]).startswith(OF_THIS_PLACE))
    if kind.name == "share":
        rows = (_closed(names, row) for row in rows)
    key = [names.index(one.name) for one in kind.primary_key if one.name != "owner_id"]
    return TableRows(names, tuple(sorted(rows, key=lambda row: [row[place] for place in key])))


def _closed(names: tuple[str, ...], row: Row) -> Row:
    """Return a link as it is without its token: closed since it was made, if it was open."""
    told = dict(zip(names, row, strict=True))
    if not told["is_file"] and told["revoked_at"] is None and told["ended_at"] is None:
        told["revoked_at"] = told["created_at"]
    return tuple(told.values())


def _counts(connection: Connection, owner: OwnerId) -> dict[str, int]:
    return {
        one.name: connection.execute(
            select(func.count()).select_from(one).where(*_mine(one, owner))
        ).scalar_one()
        for one in tables_of_backup()
    }


def _clear(connection: Connection, owner: OwnerId) -> None:
    """Delete all that is to be replaced, and the ways in through links."""
    for one in (share_key, share_token, share_visit, *reversed(tables_of_backup())):
        connection.execute(delete(one).where(*_mine(one, owner)))


def _mine(kind: Table, owner: OwnerId) -> tuple[Any, ...]:
    mine: tuple[Any, ...] = (kind.c.owner_id == owner,)
    if kind.name == PREFERENCES:
        mine += (~kind.c.name.startswith(OF_THIS_PLACE, autoescape=True),)
    return mine


def _put_in(connection: Connection, owner: OwnerId, new: Workspace, told: Told | None) -> int:
    count = 0
    for kind in tables_of_backup():
        held = new.tables[kind.name]
        plain = table(kind.name, column("owner_id"), *(column(name) for name in held.columns))
        rows = [
            {"owner_id": owner, **dict(zip(held.columns, row, strict=True))}
            for row in _parents_first(kind, held)
        ]
        for start in range(0, len(rows), _AT_ONCE):
            connection.execute(insert(plain), rows[start : start + _AT_ONCE])
            if told:
                told(count + min(start + _AT_ONCE, len(rows)))
        count += len(rows)
    return count


def _parents_first(kind: Table, held: TableRows) -> Iterable[Row]:
    """Yield rows so that one that others of its table point at comes before them."""
    pointers = [
        element.parent.name
        for element in kind.foreign_keys
        if element.column.table is kind and element.parent.name != "owner_id"
    ]
    if not pointers:
        return held.rows
    places = [held.columns.index(name) for name in pointers]
    id_place = held.columns.index("id")
    waiting, ordered = list(held.rows), list[Row]()
    known: set[Cell] = {None}
    while waiting:
        ready = [row for row in waiting if all(row[place] in known for place in places)]
        if not ready:
            raise Refused("backup_contradicts", what=kind.name)
        ordered += ready
        known |= {row[id_place] for row in ready}
        waiting = [row for row in waiting if row[id_place] not in known]
    return ordered


def _set_aside(connection: Connection, owner: OwnerId, aside: Aside, content: bytes) -> None:
    """Keep what is replaced, and of what was replaced before the newest."""
    mine = set_aside.c.owner_id == owner
    older = select(set_aside.c.id).where(mine).order_by(set_aside.c.set_at.desc())
    kept = connection.execute(older.limit(ASIDES - 1)).scalars().all()
    connection.execute(delete(set_aside).where(mine, set_aside.c.id.not_in(kept)))
    row = {"owner_id": owner, "id": aside.id, "set_at": aside.set_at, "content": content}
    connection.execute(insert(set_aside), row)
