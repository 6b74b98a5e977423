"""The store as a whole: is it well, can it be written, who is in it, empty the bin."""

from datetime import datetime

from sqlalchemy import Connection, Table, delete, func, select, text, union

from takingstock.domain.identity import OwnerId
from takingstock.storage.engine import HEAD, OnDatabase
from takingstock.storage.erasure import drop_imports, erase_clients, filled_imports
from takingstock.storage.schema import assessment, client, invoice
from takingstock.storage.table import METADATA
from takingstock.usecases.ports import StoreCheck


class SqlUpkeep(OnDatabase):
    """`Upkeep` in SQL."""

    def check(self) -> StoreCheck:
        """
        Look the whole store over; counts are of records, deleted and removed ones included.

        `problem` is the database's own first finding. Raises `StoreUnavailable` where not
        even the counting succeeds.
        """
        with self._database.reading() as connection:
            return StoreCheck(
                schema=HEAD,
                clients=_count(connection, client),
                assessments=_count(connection, assessment),
                invoices=_count(connection, invoice),
                problem=_problem(connection),
            )

    def probe(self) -> int:
        """
        Return the schema number if the store can be written. Raises `StoreUnavailable`.

        It is really written: a commit that changes nothing finds a full disk too.
        """
        with self._database.writing() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
        return HEAD

    def owners(self) -> tuple[OwnerId, ...]:
        """Return the owners that have any record, sorted."""
        everyone = union(*(select(table.c.owner_id) for table in METADATA.sorted_tables))
        with self._database.reading() as connection:
            return tuple(sorted(connection.execute(everyone).scalars()))

    def empty_bin(self, before: datetime) -> int:
        """
        Really delete what was deleted or removed before that instant; return how many.

        Counted are the deleted clients and the removed invoices of other clients.
        """
        owners = union(
            select(client.c.owner_id).where(client.c.deleted_at < before),
            select(invoice.c.owner_id).where(invoice.c.removed_at < before),
        )
        with self._database.writing() as connection:
            everyone = connection.execute(owners).scalars().all()
            count = sum(_empty_bin_of(connection, owner, before) for owner in everyone)
        if count:
            self._database.forget_traces()
        return count


def _empty_bin_of(connection: Connection, owner: OwnerId, before: datetime) -> int:
    clients = erase_clients(connection, owner, client.c.deleted_at < before)
    filled = filled_imports(connection, owner)
    invoices = connection.execute(
        delete(invoice).where(invoice.c.owner_id == owner, invoice.c.removed_at < before)
    )
    drop_imports(connection, owner, filled - filled_imports(connection, owner))
    return clients + invoices.rowcount


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _problem(connection: Connection) -> str | None:
    """Return what SQLite finds wrong first; a server keeps its own order."""
    if connection.dialect.name != "sqlite":
        return None
    finding = str(connection.execute(text("PRAGMA integrity_check(1)")).scalar())
    if finding != "ok":
        return finding
    dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
    return None if dangling is None else f"a row of {dangling.table} points at nothing"
