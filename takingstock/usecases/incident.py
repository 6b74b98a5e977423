"""Noting what happened with a client, taking it back, and the evidence that comes of it."""

from datetime import date

from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, IncidentId
from takingstock.domain.incident import Incident, IncidentKind
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import open_client


def note_incident(pen: Pen, client_id: ClientId, kind: IncidentKind, day: date) -> Incident:
    """Keep that something happened on a day. Raises `Refused` (`day_in_future`), `NotFound`."""
    client = open_client(pen.store, pen.owner, client_id)
    if day > pen.clock.today():
        raise Refused("day_in_future")
    incident = Incident(
        id=IncidentId(pen.ids.new()),
        client_id=client.id,
        kind=kind,
        happened_on=day,
        noted_at=pen.clock.now(),
    )
    pen.store.add_incident(pen.owner, incident)
    return incident


def incidents_of(pen: Pen, client_id: ClientId) -> tuple[Incident, ...]:
    """Return what happened with a client, by day."""
    return tuple(one for one in pen.store.incidents(pen.owner) if one.client_id == client_id)
