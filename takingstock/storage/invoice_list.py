"""Lists of invoices: read by index up to a limit, counts remembered until one changes."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from heapq import nlargest
from typing import Any

from sqlalchemy import Connection, Select, Text, bindparam, func, select, type_coerce

from takingstock.domain.identity import ClientId, InvoiceId, OwnerId
from takingstock.domain.invoice import Invoice
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import Merges, merges_of, require_client
from takingstock.storage.row import columns_of, records_of
from takingstock.storage.schema import client
from takingstock.storage.schema import invoice as table
from takingstock.usecases.invoice_list_port import NewestInvoices

_MINE = (table.c.owner_id == bindparam("owner"), table.c.removed_at.is_(None))
_ORDER = (table.c.issued_on, table.c.number, table.c.id)
_COUNTS = select(table.c.client_id, func.count()).where(*_MINE).group_by(table.c.client_id)
_deleted = (
    select(client.c.id)
    .where(client.c.owner_id == bindparam("owner"), client.c.deleted_at.is_not(None))
    .cte("deleted_family", recursive=True)
)
_GONE = _deleted.union(
    select(client.c.id).where(
        client.c.owner_id == bindparam("owner"), client.c.merged_into == _deleted.c.id
    )
)
_NEWEST = (
    select(*columns_of(table))
    .where(*_MINE, table.c.client_id.not_in(select(_GONE.c.id)))
    .order_by(*(column.desc() for column in _ORDER))
    .limit(bindparam("limit"))
)
_KEYS = select(
    type_coerce(table.c.issued_on, Text()), table.c.number, table.c.id, table.c.client_id
).where(*_MINE)
_KEYS_OF = _KEYS.where(table.c.client_id.in_(bindparam("family", expanding=True)))
_THESE = select(*columns_of(table)).where(
    *_MINE, table.c.id.in_(bindparam("these", expanding=True))
)


class SqlInvoiceLists(OnDatabase):
    """`InvoiceListStore` in SQL."""

    def invoice_counts(self, owner: OwnerId) -> Mapping[ClientId, int]:
        """Return how many invoices each client has, merged ones under their keeper; none is 0."""

        def read(connection: Connection) -> dict[ClientId, int]:
            merges, counts = merges_of(connection, owner), dict[ClientId, int]()
            for client_id, count in connection.execute(_COUNTS, {"owner": owner}):
                keeper = merges.shown_as(client_id)
                if keeper is not None:
                    counts[keeper] = counts.get(keeper, 0) + count
            return counts

        return self._remembered(owner, "counts of invoices", read)

    def newest_invoices(
        self, owner: OwnerId, limit: int, client_id: ClientId | None = None, number: str = ""
    ) -> NewestInvoices:
        """Return at most `limit` invoices, the newest first. Raises `NotFound`."""
        if client_id is None and not number:
            with self._database.reading(owner) as connection:
                rows = connection.execute(_NEWEST, {"owner": owner, "limit": limit})
                newest = records_of(Invoice, rows)
                shown = _under_keepers(merges_of(connection, owner), newest)
            return NewestInvoices(sum(self.invoice_counts(owner).values()), shown)
        with self._database.reading(owner) as connection:
            merges, asked, values = merges_of(connection, owner), _KEYS, dict[str, Any](owner=owner)
            if client_id is not None:
                require_client(connection, owner, client_id)
                asked, values["family"] = _KEYS_OF, merges.family(client_id)
            keys = _matching(connection.execute(asked, values), merges, client_id, number)
            these = [id_ for _, _, id_ in nlargest(limit, keys)]
            rows = connection.execute(_THESE, {"owner": owner, "these": these})
            found = _under_keepers(merges, records_of(Invoice, rows))
        place = {id_: at for at, id_ in enumerate(these)}
        return NewestInvoices(len(keys), tuple(sorted(found, key=lambda one: place[one.id])))


def _matching(
    rows: Iterable[Any], merges: Merges, client_id: ClientId | None, number: str
) -> list[tuple[str, str, InvoiceId]]:
    """Return day, number and id of the invoices that are looked for among `rows`."""
    wanted = number.casefold()
    return [
        (day, told, id_)
        for day, told, id_, whose in rows
        if wanted in told.casefold()
        and (shown := merges.shown_as(whose)) is not None
        and client_id in {None, shown}
    ]


def kept_ones(owner: OwnerId) -> Select[*tuple[Any, ...]]:
    """Return the search for invoices that were not removed, by day, number, id."""
    found = select(*columns_of(table)).where(
        table.c.owner_id == owner, table.c.removed_at.is_(None)
    )
    return found.order_by(*_ORDER)


def shown_ones(
    connection: Connection, owner: OwnerId, found: Select[*tuple[Any, ...]]
) -> tuple[Invoice, ...]:
    """Return the selected invoices under their keepers, without those of deleted clients."""
    invoices = records_of(Invoice, connection.execute(found))
    return _under_keepers(merges_of(connection, owner), invoices)


def _under_keepers(merges: Merges, invoices: list[Invoice]) -> tuple[Invoice, ...]:
    if not merges.into and not merges.deleted:
        return tuple(invoices)
    return tuple(
        replace(invoice, client_id=merges.keeper(invoice.client_id))
        if invoice.client_id in merges.into
        else invoice
        for invoice in invoices
        if not merges.is_deleted(invoice.client_id)
    )
