"""Clients of one owner."""

from sqlalchemy import Connection, Row, insert, select, update

from takingstock.domain.client import Client
from takingstock.domain.errors import AlreadyThere, NotFound, Refused, Stale
from takingstock.domain.identity import ClientId, OwnerId, name_key
from takingstock.storage.engine import Database
from takingstock.storage.erasure import erase_clients
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.row import columns_of, row_of
from takingstock.storage.schema import client as table

_COLUMNS = columns_of(table, "name_key")


class SqlClients:
    """`ClientStore` in SQL."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def clients(self, owner: OwnerId) -> tuple[Client, ...]:
        """Return every client of the owner, deleted and merged ones too, oldest first."""
        found = select(*_COLUMNS).where(table.c.owner_id == owner)
        with self._database.reading() as connection:
            rows = connection.execute(found.order_by(table.c.created_at, table.c.id)).all()
        return tuple(map(_client, rows))

    def client(self, owner: OwnerId, client_id: ClientId) -> Client:
        """Return one client, deleted or not. Raises `NotFound`."""
        with self._database.reading() as connection:
            return _one(connection, owner, client_id)

    def add_client(self, owner: OwnerId, client: Client) -> None:
        """Add a client. Raises `AlreadyThere` if a listed or archived one has its name key."""
        with self._database.writing() as connection:
            insert_client(connection, owner, client)

    def change_client(self, owner: OwnerId, client: Client) -> Client:
        """
        Write `client` over the record with its id and return it with the next version.

        Raises `NotFound`, `Stale`, `AlreadyThere`, and `Refused` (`merge_in_circle`) if the
        client would end up merged into itself.
        """
        with self._database.writing() as connection:
            stored = _one(connection, owner, client.id)
            if stored.version != client.version:
                raise Stale("client_changed")
            _refuse_circle(connection, owner, client)
            _refuse_taken_name(connection, owner, client, may_have=client.id)
            connection.execute(
                update(table)
                .where(table.c.owner_id == owner, table.c.id == client.id)
                .values(_row(owner, client) | {"version": client.version + 1})
            )
            return _one(connection, owner, client.id)

    def erase_client(self, owner: OwnerId, client_id: ClientId) -> None:
        """Really delete a client with everything that hangs on it. Raises `NotFound`."""
        with self._database.writing() as connection:
            require_client(connection, owner, client_id)
            erase_clients(connection, owner, table.c.id == client_id)
        self._database.forget_traces()

    def erase_examples(self, owner: OwnerId) -> int:
        """Really delete every made-up client with all that hangs on it; return how many."""
        with self._database.writing() as connection:
            count = erase_clients(connection, owner, table.c.is_example.in_([True]))
        self._database.forget_traces()
        return count


def insert_client(connection: Connection, owner: OwnerId, client: Client) -> None:
    """Add a client. Raises `AlreadyThere`, and `NotFound` for an unknown import or keeper."""
    _refuse_taken_name(connection, owner, client)
    connection.execute(insert(table), _row(owner, client))


def _client(row: Row[*tuple[object, ...]]) -> Client:
    return Client(**row._asdict())


def _row(owner: OwnerId, client: Client) -> dict[str, object]:
    return row_of(owner, client, table, "name_key") | {"name_key": name_key(client.name)}


def _one(connection: Connection, owner: OwnerId, client_id: ClientId) -> Client:
    found = select(*_COLUMNS).where(table.c.owner_id == owner, table.c.id == client_id)
    row = connection.execute(found).first()
    if row is None:
        raise NotFound("client_not_found")
    return _client(row)


def _refuse_taken_name(
    connection: Connection, owner: OwnerId, client: Client, may_have: ClientId | None = None
) -> None:
    """Raise `AlreadyThere` if a client that is not deleted or merged has the name."""
    if client.deleted_at or client.merged_into:
        return
    taken = select(table.c.id).where(
        table.c.owner_id == owner,
        table.c.name_key == name_key(client.name),
        table.c.deleted_at.is_(None),
        table.c.merged_into.is_(None),
    )
    found = connection.execute(taken).scalar()
    if found is not None and found != may_have:
        raise AlreadyThere("name_taken", found=found)


def _refuse_circle(connection: Connection, owner: OwnerId, client: Client) -> None:
    if client.merged_into is None:
        return
    if client.id in merges_of(connection, owner).way(client.merged_into):
        raise Refused("merge_in_circle")
