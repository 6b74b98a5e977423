"""Incidents: what counts as evidence, and when a written reply is offered."""

from datetime import UTC, date, datetime, timedelta

import pytest

from takingstock.domain.identity import ClientId, IncidentId
from takingstock.domain.incident import Incident, IncidentKind, evidence, is_third, offers_reply

DAY = date(2026, 11, 23)


def happened(kind: IncidentKind, days_ago: int = 0, id_: str = "n") -> Incident:
    return Incident(
        id=IncidentId(id_),
        client_id=ClientId("c"),
        kind=kind,
        happened_on=DAY - timedelta(days=days_ago),
        noted_at=datetime(2026, 11, 23, tzinfo=UTC),
    )


def test_evidence_counts_each_kind_of_the_four_weeks_up_to_the_day() -> None:
    found = [
        happened(IncidentKind.SHOUTED),
        happened(IncidentKind.REPEATED, 27),
        happened(IncidentKind.REPEATED, 1),
        happened(IncidentKind.REPEATED, 28),  # the day before the first of them
        happened(IncidentKind.WEEKEND, -1),  # after the day
    ]
    assert evidence(found, DAY) == {IncidentKind.REPEATED: 2, IncidentKind.SHOUTED: 1}
    assert list(evidence(found, DAY)) == [IncidentKind.REPEATED, IncidentKind.SHOUTED]
    assert evidence([], DAY) == {}


@pytest.mark.parametrize(
    ("repeated", "others", "offered", "third"),
    [
        (0, 6, False, False),
        (1, 1, False, False),
        (2, 0, False, False),
        (2, 1, False, False),  # three different things are no third same one
        (3, 0, True, True),
        (4, 0, True, False),
        (6, 2, True, True),
    ],
)
def test_the_third_same_explanation_offers_a_reply(
    repeated: int, others: int, offered: bool, third: bool
) -> None:
    kinds = [kind for kind in IncidentKind if kind is not IncidentKind.REPEATED]
    found = [happened(IncidentKind.REPEATED)] * repeated
    found += [happened(kinds[place % len(kinds)]) for place in range(others)]
    assert (offers_reply(found), is_third(found)) == (offered, third)
