"""What lies ahead: retainers and opportunities."""

from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Connection, Table, delete, insert, select, update

from takingstock.domain.errors import NotFound, Stale
from takingstock.domain.identity import ClientId, OpportunityId, OwnerId, RetainerId
from takingstock.domain.upcoming import Opportunity, Retainer
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.row import columns_of, records_of, rows_of
from takingstock.storage.schema import opportunity as opportunities
from takingstock.storage.schema import retainer as retainers

Planned = TypeVar("Planned", Retainer, Opportunity)


class SqlUpcoming(OnDatabase):
    """`UpcomingStore` in SQL."""

    def retainers(self, owner: OwnerId) -> tuple[Retainer, ...]:
        """
        Return the owner's retainers by client, start (an open one first), id.

        Not those of a deleted client. Those of merged clients carry the keeper's `client_id`.
        """
        found = select(*columns_of(retainers)).where(retainers.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            kept = records_of(Retainer, connection.execute(found))
            merges = merges_of(connection, owner)
        shown = [
            replace(retainer, client_id=client_id)
            for retainer in kept
            if (client_id := merges.shown_as(retainer.client_id))
        ]
        return tuple(
            sorted(shown, key=lambda one: (one.client_id, one.starts_on or date.min, one.id))
        )

    def save_retainer(self, owner: OwnerId, retainer: Retainer) -> Retainer:
        """
        Add a retainer of version 1 whose id is new, or write it over the one with its id.

        Returns it as it is kept; one read under its keeper's id stays with the merged client
        that it belongs to. Raises `NotFound`, `Stale`.
        """
        with self._database.writing(owner) as connection:
            require_client(connection, owner, retainer.client_id)
            return _save(
                connection,
                owner,
                retainers,
                retainer,
                gone=NotFound("retainer_not_found"),
                stale=Stale("retainer_changed"),
            )

    def remove_retainer(self, owner: OwnerId, retainer_id: RetainerId) -> None:
        """Remove a retainer. Raises `NotFound`."""
        with self._database.writing(owner) as connection:
            _remove(connection, owner, retainers, retainer_id, NotFound("retainer_not_found"))

    def opportunities(self, owner: OwnerId) -> tuple[Opportunity, ...]:
        """
        Return the owner's opportunities by start, name, id; also those without a client.

        Not those of a deleted client. Those of merged clients carry the keeper's `client_id`.
        """
        table = opportunities
        found = select(*columns_of(table)).where(table.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            ordered = found.order_by(table.c.starts_on, table.c.name, table.c.id)
            kept = records_of(Opportunity, connection.execute(ordered))
            merges = merges_of(connection, owner)
        return tuple(
            replace(one, client_id=one.client_id and merges.keeper(one.client_id))
            for one in kept
            if one.client_id is None or not merges.is_deleted(one.client_id)
        )

    def save_opportunity(self, owner: OwnerId, opportunity: Opportunity) -> Opportunity:
        """Add or change an opportunity, exactly as `save_retainer`. Raises `NotFound`, `Stale`."""
        with self._database.writing(owner) as connection:
            if opportunity.client_id is not None:
                require_client(connection, owner, opportunity.client_id)
            return _save(
                connection,
                owner,
                opportunities,
                opportunity,
                gone=NotFound("opportunity_not_found"),
                stale=Stale("opportunity_changed"),
            )

    def remove_opportunity(self, owner: OwnerId, opportunity_id: OpportunityId) -> None:
        """Remove an opportunity. Raises `NotFound`."""
        gone = NotFound("opportunity_not_found")
        with self._database.writing(owner) as connection:
            _remove(connection, owner, opportunities, opportunity_id, gone)


def _save(
    connection: Connection,
    owner: OwnerId,
    table: Table,
    wanted: Planned,
    *,
    gone: NotFound,
    stale: Stale,
) -> Planned:
    stored = _found(connection, owner, table, wanted)
    (row,) = rows_of(owner, [wanted], table)
    if stored is None:
        if wanted.version != 1:
            raise gone
        connection.execute(insert(table), row)
        return wanted
    if stored.version != wanted.version:
        raise stale
    home = _home(connection, owner, wanted.client_id, stored.client_id)
    changes: dict[str, Any] = {"client_id": home, "version": wanted.version + 1}
    connection.execute(
        update(table)
        .where(table.c.owner_id == owner, table.c.id == wanted.id)
        .values(row | changes)
    )
    return replace(wanted, **changes)


def _found(connection: Connection, owner: OwnerId, table: Table, like: Planned) -> Planned | None:
    """Return the record with the id of `like`, None if there is none."""
    found = select(*columns_of(table)).where(table.c.owner_id == owner, table.c.id == like.id)
    return next(iter(records_of(type(like), connection.execute(found))), None)


def _home(
    connection: Connection, owner: OwnerId, wanted: ClientId | None, stored: ClientId | None
) -> ClientId | None:
    """Return the client that a changed record belongs to: as stored where the two are one."""
    if wanted is None or stored is None:
        return wanted
    merges = merges_of(connection, owner)
    return stored if merges.keeper(wanted) == merges.keeper(stored) else wanted


def _remove(connection: Connection, owner: OwnerId, table: Table, id_: str, gone: NotFound) -> None:
    removed = connection.execute(delete(table).where(table.c.owner_id == owner, table.c.id == id_))
    if removed.rowcount == 0:
        raise gone
