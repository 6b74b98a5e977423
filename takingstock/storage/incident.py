"""What happened with clients, day by day."""

from dataclasses import replace

from sqlalchemy import bindparam, delete, insert, select

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import IncidentId, OwnerId
from takingstock.domain.incident import Incident
from takingstock.storage.decision_schema import incident as table
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.row import columns_of, records_of, rows_of

_ALL = (
    select(*columns_of(table))
    .where(table.c.owner_id == bindparam("owner"))
    .order_by(table.c.happened_on, table.c.noted_at, table.c.id)
)


class SqlIncidents(OnDatabase):
    """`IncidentStore` in SQL."""

    def incidents(self, owner: OwnerId) -> tuple[Incident, ...]:
        """
        Return the owner's incidents by day, instant, id.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        with self._database.reading(owner) as connection:
            kept = records_of(Incident, connection.execute(_ALL, {"owner": owner}))
            merges = merges_of(connection, owner)
        return tuple(
            replace(one, client_id=shown)
            for one in kept
            if (shown := merges.shown_as(one.client_id))
        )

    def add_incident(self, owner: OwnerId, incident: Incident) -> None:
        """Add an incident. Raises `NotFound` for an unknown client."""
        with self._database.writing(owner, renews=False) as connection:
            require_client(connection, owner, incident.client_id)
            connection.execute(insert(table), rows_of(owner, [incident], table))

    def remove_incident(self, owner: OwnerId, incident_id: IncidentId) -> None:
        """Remove an incident. Raises `NotFound`."""
        which = (table.c.owner_id == owner, table.c.id == incident_id)
        with self._database.writing(owner, renews=False) as connection:
            if connection.execute(delete(table).where(*which)).rowcount == 0:
                raise NotFound("incident_not_found")
