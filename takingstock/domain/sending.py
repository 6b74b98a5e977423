"""Which client was given one's boundaries, when, and whether they said yes to them."""

from dataclasses import dataclass
from datetime import date, datetime

from takingstock.domain.identity import ClientId, SendingId


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """The text as it went to a client on a day; `acknowledged_on` once they agreed to it."""

    id: SendingId
    client_id: ClientId
    text: str
    sent_on: date
    noted_at: datetime
    acknowledged_on: date | None = None
