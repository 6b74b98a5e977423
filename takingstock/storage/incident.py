"""What happened with clients, day by day."""

from dataclasses import replace

from sqlalchemy import delete, insert, select

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import IncidentId, OwnerId
from takingstock.domain.incident import Incident
from takingstock.storage.decision_schema import incident as table
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.row import columns_of, records_of, rows_of


class SqlIncidents(OnDatabase):
    """`IncidentStore` in SQL."""

    def incidents(self, owner: OwnerId) -> tuple[Incident, ...]:
        """
        Return the owner's incidents by day, instant, id.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        found = select(*columns_of(table)).where(table.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            ordered = found.order_by(table.c.happened_on, table.c.noted_at, table.c.id)
            kept = records_of(Incident, connection.execute(ordered))
            merges = merges_of(connection, owner)
        return tuple(
            replace(one, client_id=shown)
            for one in kept
            if (shown := merges.shown_as(one.client_id))
        )

    def add_incident(self, owner: OwnerId, incident: Incident) -> None:
        """Add an incident. Raises `NotFound` for an unknown client."""
        with self._database.writing(owner) as connection:
            require_client(connection, owner, incident.client_id)
            connection.execute(insert(table), rows_of(owner, [incident], table))

    def remove_incident(self, owner: OwnerId, incident_id: IncidentId) -> None:
        """Remove an incident. Raises `NotFound`."""
        which = (table.c.owner_id == owner, table.c.id == incident_id)
        with self._database.writing(owner) as connection:
            if connection.execute(delete(table).where(*which)).rowcount == 0:
                raise NotFound("incident_not_found")
