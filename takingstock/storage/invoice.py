"""Invoices and the imports they came in."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import (
    Connection,
    Text,
    and_,
    bindparam,
    case,
    cast,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    type_coerce,
    update,
)

from takingstock.domain.client import Client
from takingstock.domain.earning import SUMMED, Earning
from takingstock.domain.errors import NotFound, Stale
from takingstock.domain.identity import ClientId, ImportId, InvoiceId, OwnerId
from takingstock.domain.invoice import Basis, Import, Invoice
from takingstock.domain.numbers.quality import EXCLUDED
from takingstock.domain.upcoming import WorkedHours
from takingstock.storage.bulk import Bulk
from takingstock.storage.client import insert_clients
from takingstock.storage.column import WHOLE
from takingstock.storage.decision_schema import decision, draft, incident
from takingstock.storage.engine import OnDatabase
from takingstock.storage.erasure import drop_imports
from takingstock.storage.forward_schema import client_text, lesson, sending
from takingstock.storage.hours import add_hours
from takingstock.storage.invoice_list import kept_ones, shown_ones
from takingstock.storage.merge import family_of, merges_of
from takingstock.storage.row import columns_of, records_of, rows_of
from takingstock.storage.schema import (
    assessment,
    client,
    client_figure,
    conduct,
    import_,
    opportunity,
    referral,
    retainer,
    saved_check,
    worked_hours,
)
from takingstock.storage.schema import invoice as table
from takingstock.storage.share_schema import share_client

_COLUMNS = columns_of(table)
_HANGING = (
    *(
        held.c.client_id
        for held in (
            assessment,
            client_figure,
            conduct,
            saved_check,
            table,
            retainer,
            opportunity,
            worked_hours,
            referral,
            incident,
            draft,
            decision,
            client_text,
            lesson,
            sending,
            share_client,
        )
    ),
    referral.c.through_id,
)
"""Columns that name a client on which the row hangs."""


_MONTH = func.substr(type_coerce(table.c.issued_on, Text()), 1, 7)
_APART = case((table.c.currency == SUMMED, 0), else_=table.c.net_minor)
_GROUP = (table.c.client_id, _MONTH, table.c.currency, table.c.basis)
_EARNED = (
    select(*_GROUP, cast(func.sum(table.c.net_minor), WHOLE), func.count())
    .where(
        table.c.owner_id == bindparam("owner"),
        table.c.removed_at.is_(None),
        table.c.kind.not_in(sorted(EXCLUDED)),
    )
    .group_by(*_GROUP, _APART)
)

_IMPORTS = (
    select(
        *columns_of(import_),
        *(
            select(func.count())
            .where(held.c.owner_id == import_.c.owner_id, held.c.import_id == import_.c.id)
            .scalar_subquery()
            .label(name)
            for held, name in ((table, "invoice_count"), (worked_hours, "hours_count"))
        ),
    )
    .where(import_.c.owner_id == bindparam("owner"))
    .order_by(import_.c.added_at.desc(), import_.c.id.desc())
)


class SqlInvoices(OnDatabase):
    """`InvoiceStore` in SQL."""

    def invoices(self, owner: OwnerId) -> tuple[Invoice, ...]:
        """
        Return the owner's invoices by day, number, id.

        Not those removed, not those of a deleted client. Invoices of merged clients carry
        the keeper's `client_id`.
        """
        with self._database.reading(owner) as connection:
            return shown_ones(connection, owner, kept_ones(owner))

    def invoices_of(self, owner: OwnerId, client_id: ClientId) -> tuple[Invoice, ...]:
        """Return those of `invoices` that are one client's, in their order. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            family = family_of(connection, owner, client_id)
            found = kept_ones(owner).where(table.c.client_id.in_(family)).order_by(None)
            shown = shown_ones(connection, owner, found)  # in order, SQLite would read all invoices
        mine = (one for one in shown if one.client_id == client_id)
        return tuple(sorted(mine, key=lambda one: (one.issued_on, one.number, one.id)))

    def earnings(self, owner: OwnerId) -> tuple[Earning, ...]:
        """Return what `invoices` bring (see `earnings` of the domain), in no certain order."""
        with self._database.reading(owner) as connection:
            rows = connection.execute(_EARNED, {"owner": owner}).all()
            merges = merges_of(connection, owner)
        keepers = {one: merges.shown_as(one) for one in {row[0] for row in rows}}
        months = {one: date.fromisoformat(f"{one}-01") for one in {row[1] for row in rows}}
        return tuple(
            Earning(keeper, months[month], currency, basis, net, count)
            for client_id, month, currency, basis, net, count in rows
            if (keeper := keepers[client_id]) is not None
        )

    def paid_imports(self, owner: OwnerId) -> frozenset[ImportId | None]:
        """Return the imports whose issued documents say something of payments."""
        found = select(table.c.import_id, table.c.client_id).where(
            table.c.owner_id == owner,
            table.c.removed_at.is_(None),
            table.c.basis == Basis.INVOICE,
            or_(table.c.paid_on.is_not(None), table.c.paid_minor.is_not(None)),
        )
        with self._database.reading(owner) as connection:
            rows = connection.execute(found.distinct()).all()
            merges = merges_of(connection, owner)
        return frozenset(told for told, client_id in rows if not merges.is_deleted(client_id))

    def invoice(self, owner: OwnerId, invoice_id: InvoiceId) -> Invoice:
        """Return one invoice, removed or not, with its own client's id. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            return _one(connection, owner, invoice_id)

    def removed_invoices(self, owner: OwnerId) -> tuple[Invoice, ...]:
        """
        Return single invoices that were removed and can be brought back, newest first.

        Those of a deleted client come back with it; merged ones carry the keeper's id.
        """
        found = select(*_COLUMNS).where(table.c.owner_id == owner, table.c.removed_at.is_not(None))
        with self._database.reading(owner) as connection:
            ordered = found.order_by(table.c.removed_at.desc(), table.c.id)
            return shown_ones(connection, owner, ordered)

    def add_import(
        self,
        owner: OwnerId,
        added: Import,
        clients: Sequence[Client],
        invoices: Iterable[Invoice],
        hours: Iterable[WorkedHours] = (),
    ) -> None:
        """
        Add new clients, the import, its invoices and hours in one transaction, or none of it.

        The invoices are taken before the writing begins, so that others wait as briefly as can
        be; whoever gives them may end it all by raising. Each is kept under this import,
        whatever its `import_id` says; hours stay out where that client has hours of the month.
        Raises `AlreadyThere` for a client's name, `NotFound` for an invoice or hours of an
        unknown client.
        """
        dialect = self._database.dialect
        ready = Bulk(dialect, owner, invoices, table, {"import_id": added.id})
        with self._database.writing(owner) as connection:
            connection.execute(insert(import_), rows_of(owner, [added], import_))
            insert_clients(connection, owner, clients)
            ready.write(connection)
            add_hours(connection, owner, added.id, hours)

    def imports(self, owner: OwnerId) -> tuple[Import, ...]:
        """
        Return the imports that were not undone, newest first, with their counts.

        The counts are of all that undoing would delete, removed invoices included.
        """

        def read(connection: Connection) -> tuple[Import, ...]:
            return tuple(records_of(Import, connection.execute(_IMPORTS, {"owner": owner})))

        return self._remembered(owner, "imports", read)

    def undo_import(self, owner: OwnerId, import_id: ImportId) -> None:
        """
        Really delete an import, its invoices, its hours and each client that it made.

        A client stays if something else hangs on it by now: an assessment, figure, saved
        check, conduct fact, other invoice, retainer, opportunity, worked hours, referral, share,
        lesson, text or merge. Raises `NotFound`.
        """
        with self._database.writing(owner) as connection:
            known = exists().where(import_.c.owner_id == owner, import_.c.id == import_id)
            if not connection.execute(select(known)).scalar():
                raise NotFound("import_not_found")
            for held in (table, worked_hours):
                connection.execute(
                    delete(held).where(held.c.owner_id == owner, held.c.import_id == import_id)
                )
            _drop_idle_clients(connection, owner, import_id)
            drop_imports(connection, owner, (import_id,))
        self._database.forget_traces()

    def change_invoice(self, owner: OwnerId, invoice: Invoice) -> Invoice:
        """
        Write `invoice` over the one with its id and return it with the next version.

        Setting or clearing `removed_at` removes it or brings it back.
        An invoice read under its keeper's id stays with the merged client that it belongs to.
        Raises `NotFound`, `Stale`.
        """
        with self._database.writing(owner) as connection:
            stored = _one(connection, owner, invoice.id)
            if stored.version != invoice.version:
                raise Stale("invoice_changed")
            merges = merges_of(connection, owner)
            changed = replace(invoice, version=invoice.version + 1)
            if merges.keeper(invoice.client_id) == merges.keeper(stored.client_id):
                changed = replace(changed, client_id=stored.client_id)
            connection.execute(
                update(table)
                .where(table.c.owner_id == owner, table.c.id == invoice.id)
                .values(rows_of(owner, [changed], table)[0])
            )
            return _one(connection, owner, invoice.id)


def _one(connection: Connection, owner: OwnerId, invoice_id: InvoiceId) -> Invoice:
    found = select(*_COLUMNS).where(table.c.owner_id == owner, table.c.id == invoice_id)
    for invoice in records_of(Invoice, connection.execute(found)):
        return invoice
    raise NotFound("invoice_not_found")


def _drop_idle_clients(connection: Connection, owner: OwnerId, import_id: ImportId) -> None:
    """Delete the clients that an import made and that nothing hangs on."""
    other = client.alias()
    hangs = [
        exists().where(and_(column.table.c.owner_id == owner, column == client.c.id))
        for column in _HANGING
    ]
    merged = exists().where(and_(other.c.owner_id == owner, other.c.merged_into == client.c.id))
    connection.execute(
        delete(client).where(
            client.c.owner_id == owner,
            client.c.from_import == import_id,
            client.c.merged_into.is_(None),
            ~merged,
            *(~one for one in hangs),
        )
    )
