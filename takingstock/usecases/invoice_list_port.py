"""The port for lists of invoices: what is shown of very many without reading them all."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from takingstock.domain.identity import ClientId, OwnerId
from takingstock.domain.invoice import Invoice


@dataclass(frozen=True, slots=True)
class NewestInvoices:
    """The newest invoices of those looked for, and how many of these there are in all."""

    count: int
    invoices: tuple[Invoice, ...]


class InvoiceListStore(Protocol):
    """Lists of the invoices that `InvoiceStore.invoices` returns."""

    def invoice_counts(self, owner: OwnerId) -> Mapping[ClientId, int]:
        """Return how many invoices each client has, merged ones under their keeper; none is 0."""
        ...

    def newest_invoices(
        self, owner: OwnerId, limit: int, client_id: ClientId | None = None, number: str = ""
    ) -> NewestInvoices:
        """
        Return at most `limit` invoices, the newest first (by day, number, id).

        Only those of one client, if one is named, and with `number` in their number, whatever
        its letters' case. Raises `NotFound` for an unknown client.
        """
        ...
