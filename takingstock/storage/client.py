"""Clients of one owner."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, bindparam, insert, select, update

from takingstock.domain.client import Client
from takingstock.domain.errors import AlreadyThere, NotFound, Refused, Stale
from takingstock.domain.identity import ClientId, OwnerId, name_key
from takingstock.storage.engine import OnDatabase
from takingstock.storage.erasure import erase_clients, erase_owner
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.row import columns_of, records_of, rows_of
from takingstock.storage.schema import client as table

_COLUMNS = columns_of(table, "name_key")
_ALL = (
    select(*_COLUMNS)
    .where(table.c.owner_id == bindparam("owner"))
    .order_by(table.c.created_at, table.c.id)
)

_ONE = select(*_COLUMNS).where(
    table.c.owner_id == bindparam("owner"), table.c.id == bindparam("one")
)


class SqlClients(OnDatabase):
    """`ClientStore` in SQL."""

    def clients(self, owner: OwnerId) -> tuple[Client, ...]:
        """Return every client of the owner, deleted and merged ones too, oldest first."""

        def read(connection: Connection) -> tuple[Client, ...]:
            return tuple(records_of(Client, connection.execute(_ALL, {"owner": owner})))

        return self._remembered(owner, "clients", read)

    def client(self, owner: OwnerId, client_id: ClientId) -> Client:
        """Return one client, deleted or not. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            return _one(connection, owner, client_id)

    def add_client(self, owner: OwnerId, client: Client) -> None:
        """Add a client. Raises `AlreadyThere` if a listed or archived one has its name key."""
        with self._database.writing(owner) as connection:
            _refuse_taken_name(connection, owner, client)
            connection.execute(insert(table), _rows(owner, [client]))

    def change_client(self, owner: OwnerId, client: Client) -> Client:
        """
        Write `client` over the record with its id and return it with the next version.

        Raises `NotFound`, `Stale`, `AlreadyThere`, and `Refused` (`merge_in_circle`) if the
        client would end up merged into itself.
        """
        with self._database.writing(owner) as connection:
            stored = _one(connection, owner, client.id)
            if stored.version != client.version:
                raise Stale("client_changed")
            _refuse_circle(connection, owner, client)
            _refuse_taken_name(connection, owner, client, may_have=client.id)
            connection.execute(
                update(table)
                .where(table.c.owner_id == owner, table.c.id == client.id)
                .values(_rows(owner, [replace(client, version=client.version + 1)])[0])
            )
            return _one(connection, owner, client.id)

    def erase_client(self, owner: OwnerId, client_id: ClientId) -> None:
        """Really delete a client with everything that hangs on it. Raises `NotFound`."""
        with self._database.writing(owner) as connection:
            require_client(connection, owner, client_id)
            erase_clients(connection, owner, table.c.id == client_id)
        self._database.forget_traces()

    def erase_examples(self, owner: OwnerId) -> int:
        """Really delete every made-up client with all that hangs on it; return how many."""
        with self._database.writing(owner) as connection:
            count = erase_clients(connection, owner, table.c.is_example.in_([True]))
        self._database.forget_traces()
        return count

    def erase_everything(self, owner: OwnerId) -> int:
        """Really delete whatever there is of the owner; return how many clients."""
        with self._database.writing(owner, renews=False) as connection:  # its mark goes too
            count = erase_owner(connection, owner)
        self._database.forget_traces()
        return count


def insert_clients(connection: Connection, owner: OwnerId, clients: Sequence[Client]) -> None:
    """Add several clients. Raises `AlreadyThere`, also where two of them share a name."""
    if not clients:
        return
    taken = {row.name_key: row.id for row in connection.execute(_names(owner))}
    for client in filter(_has_own_name, clients):
        found = taken.setdefault(name_key(client.name), client.id)
        if found != client.id:
            raise AlreadyThere("name_taken", found=found)
    connection.execute(insert(table), _rows(owner, clients))


def _rows(owner: OwnerId, clients: Sequence[Client]) -> list[dict[str, Any]]:
    rows = rows_of(owner, clients, table, "name_key")
    return [row | {"name_key": name_key(row["name"])} for row in rows]


def _one(connection: Connection, owner: OwnerId, client_id: ClientId) -> Client:
    for client in records_of(Client, connection.execute(_ONE, {"owner": owner, "one": client_id})):
        return client
    raise NotFound("client_not_found")


def _has_own_name(client: Client) -> bool:
    """Whether the client's name is its alone: it was neither deleted nor merged."""
    return not (client.deleted_at or client.merged_into)


def _names(owner: OwnerId) -> Select[str, ClientId]:
    """Select the name keys that are taken, and by whom."""
    return select(table.c.name_key, table.c.id).where(
        table.c.owner_id == owner, table.c.deleted_at.is_(None), table.c.merged_into.is_(None)
    )


def _refuse_taken_name(
    connection: Connection, owner: OwnerId, client: Client, may_have: ClientId | None = None
) -> None:
    """Raise `AlreadyThere` if a client that was not deleted or merged has the name."""
    if not _has_own_name(client):
        return
    same = _names(owner).where(table.c.name_key == name_key(client.name))
    for _, found in connection.execute(same):
        if found != may_have:
            raise AlreadyThere("name_taken", found=found)


def _refuse_circle(connection: Connection, owner: OwnerId, client: Client) -> None:
    if client.merged_into is None:
        return
    if client.id in merges_of(connection, owner).way(client.merged_into):
        raise Refused("merge_in_circle")
