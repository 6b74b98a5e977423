"""A client: which of them stand in the everyday lists."""

from datetime import UTC, datetime

import pytest

from takingstock.domain.client import Client, ClientStatus
from takingstock.domain.identity import ClientId

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.mark.parametrize(
    ("facts", "listed"),
    [
        ({}, True),
        ({"status": ClientStatus.PAST}, True),
        ({"archived_at": NOW}, False),
        ({"deleted_at": NOW}, False),
        ({"merged_into": ClientId("other")}, False),
    ],
)
def test_a_client_is_listed_unless_it_was_put_away(facts: dict[str, object], listed: bool) -> None:
    client = Client(id=ClientId("one"), name="Орион", created_at=NOW, **facts)  # type: ignore[arg-type]
    assert client.is_listed is listed
