"""Noting what happened with a client."""

from datetime import date, timedelta

import pytest

from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import ClientId
from takingstock.domain.incident import IncidentKind
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import merge_client, start_client
from takingstock.usecases.incident import incidents_of, note_incident
from tests.usecases.conftest import MARIA, StillClock

TODAY = date(2026, 11, 23)


def test_what_happened_is_kept_with_its_day_and_its_client(pen: Pen) -> None:
    orion, zora = (
        start_client(pen.store, pen.clock, pen.ids, MARIA, name) for name in ("Орион", "Зора")
    )
    noted = note_incident(pen, orion.id, IncidentKind.WEEKEND, TODAY - timedelta(days=1))
    note_incident(pen, zora.id, IncidentKind.SHOUTED, TODAY)
    assert incidents_of(pen, orion.id) == (noted,)
    assert (noted.kind, noted.happened_on) == (IncidentKind.WEEKEND, date(2026, 11, 22))


def test_a_merged_name_notes_for_its_keeper(pen: Pen) -> None:
    orion, other = (
        start_client(pen.store, pen.clock, pen.ids, MARIA, name) for name in ("Орион", "Орион ООД")
    )
    merge_client(pen.store, MARIA, other.id, orion.id)
    note_incident(pen, other.id, IncidentKind.WEEKEND, TODAY)
    assert len(incidents_of(pen, orion.id)) == 1


def test_tomorrow_has_not_happened_and_nobody_did_nothing(pen: Pen, clock: StillClock) -> None:
    client = start_client(pen.store, pen.clock, pen.ids, MARIA, "Орион")
    with pytest.raises(Refused) as refusal:
        note_incident(pen, client.id, IncidentKind.WEEKEND, TODAY + timedelta(days=1))
    assert refusal.value.code == "day_in_future"
    with pytest.raises(NotFound):
        note_incident(pen, ClientId("nobody"), IncidentKind.WEEKEND, TODAY)
    assert pen.store.incidents(MARIA) == ()
