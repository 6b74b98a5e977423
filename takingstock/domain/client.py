"""A client: who pays."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from takingstock.domain.identity import ClientId, ImportId


class ClientStatus(StrEnum):
    """Where the work with a client stands."""

    PROSPECTIVE = "prospective"
    ACTIVE = "active"
    LEAVING = "leaving"
    PAST = "past"


@dataclass(frozen=True, slots=True, kw_only=True)
class Client:
    """
    One client of one owner. Instants are UTC.

    `merged_into` says that this record is another spelling of that client: its readings and
    invoices show there, and undoing the merge is clearing the field. `version` grows by one
    with each change, so that two open tabs never overwrite each other unseen. `alias` is how
    the client is called in front of others, None if the person chose nothing.
    """

    id: ClientId
    name: str
    created_at: datetime
    status: ClientStatus = ClientStatus.ACTIVE
    is_example: bool = False
    from_import: ImportId | None = None
    archived_at: datetime | None = None
    deleted_at: datetime | None = None
    merged_into: ClientId | None = None
    alias: str | None = None
    version: int = 1

    @property
    def is_listed(self) -> bool:
        """Whether the client stands in the everyday lists."""
        return not (self.archived_at or self.deleted_at or self.merged_into)
