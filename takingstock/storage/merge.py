"""Which client records are other spellings of which client."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, bindparam, false, null, or_, select, union_all

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, OwnerId
from takingstock.storage.schema import client

_MERGES: Final = select(client.c.id, client.c.merged_into, client.c.deleted_at.is_not(None)).where(
    client.c.owner_id == bindparam("owner"),
    or_(client.c.merged_into.is_not(None), client.c.deleted_at.is_not(None)),
)
_WITH_MERGES: Final = union_all(
    select(client.c.id, null(), false()).where(
        client.c.owner_id == bindparam("owner"), client.c.id == bindparam("client")
    ),
    _MERGES,
)
_KNOWN: Final = select(client.c.id).where(
    client.c.owner_id == bindparam("owner"), client.c.id == bindparam("client")
)


@dataclass(frozen=True, slots=True)
class Merges:
    """The merges of one owner, `into` one step at a time, and its deleted clients."""

    into: dict[ClientId, ClientId]
    deleted: frozenset[ClientId]

    def way(self, client_id: ClientId) -> list[ClientId]:
        """Return the client, what it is merged into, and so on up to its keeper."""
        way = [client_id]
        while (following := self.into.get(way[-1])) is not None:
            way.append(following)
        return way

    def keeper(self, client_id: ClientId) -> ClientId:
        """Return the client under which this one shows: itself if it is not merged."""
        return self.way(client_id)[-1]

    def family(self, client_id: ClientId) -> tuple[ClientId, ...]:
        """Return the client and all that are merged into it, itself first."""
        members = sorted(other for other in self.into if client_id in self.way(other)[1:])
        return (client_id, *members)

    def is_deleted(self, client_id: ClientId) -> bool:
        """Whether the client or one that it is merged into was deleted."""
        return not self.deleted.isdisjoint(self.way(client_id))

    def shown_as(self, client_id: ClientId) -> ClientId | None:
        """Return the client under which this one shows, None if it was deleted."""
        return None if self.is_deleted(client_id) else self.keeper(client_id)


def merges_of(connection: Connection, owner: OwnerId) -> Merges:
    """Return the merges of one owner; most have few or none."""
    return _merges(connection.execute(_MERGES, {"owner": owner}).all())


def _merges(rows: Iterable[Any]) -> Merges:
    return Merges(
        into={id_: into for id_, into, _ in rows if into is not None},
        deleted=frozenset(id_ for id_, _, is_deleted in rows if is_deleted),
    )


def require_client(connection: Connection, owner: OwnerId, client_id: ClientId) -> None:
    """Raise `NotFound` unless the owner has that client."""
    if connection.execute(_KNOWN, {"owner": owner, "client": client_id}).first() is None:
        raise NotFound("client_not_found")


def family_of(connection: Connection, owner: OwnerId, client_id: ClientId) -> tuple[ClientId, ...]:
    """Return a client of the owner and those merged into it. Raises `NotFound`."""
    rows = connection.execute(_WITH_MERGES, {"owner": owner, "client": client_id}).all()
    if all(id_ != client_id for id_, _, _ in rows):
        raise NotFound("client_not_found")
    return _merges(rows).family(client_id)
