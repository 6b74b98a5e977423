"""The store as a whole: is it well, can it be written, who is in it, empty the bin."""

from datetime import datetime
from secrets import token_hex

from sqlalchemy import Connection, Table, delete, func, insert, select, text, union

from takingstock.domain.identity import OwnerId
from takingstock.storage.aside_schema import set_aside
from takingstock.storage.engine import HEAD, OnDatabase
from takingstock.storage.erasure import drop_imports, erase_clients, filled_imports
from takingstock.storage.revision import revision
from takingstock.storage.schema import assessment, client, invoice, preference
from takingstock.storage.table import METADATA
from takingstock.storage.wall import gap_in_wall
from takingstock.usecases.ports import StoreCheck


class SqlUpkeep(OnDatabase):
    """`Upkeep` in SQL."""

    def check(self) -> StoreCheck:
        """
        Look the whole store over; counts are of records, deleted and removed ones included.

        `problem` is the database's own first finding. Raises `StoreUnavailable` where not
        even the counting succeeds.
        """
        with self._database.surveying() as connection:
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

        It is really written: a commit that leaves nothing behind finds a full disk too.
        """
        nobody = OwnerId(f"probe-{token_hex(8)}")
        with self._database.writing(nobody, renews=False) as connection:
            row = {"owner_id": nobody, "name": "probe", "value": ""}
            connection.execute(insert(preference), row)
            connection.execute(delete(preference).where(preference.c.owner_id == nobody))
        return HEAD

    def owners(self) -> tuple[OwnerId, ...]:
        """Return the owners that have any record, sorted."""
        owned = (
            table
            for table in METADATA.sorted_tables
            if "owner_id" in table.columns and table is not revision
        )
        everyone = union(*(select(table.c.owner_id) for table in owned))
        with self._database.surveying() as connection:
            return tuple(sorted(connection.execute(everyone).scalars()))

    def empty_bin(self, before: datetime) -> int:
        """
        Really delete what was deleted or removed before that instant; return how many.

        Counted are the deleted clients and the removed invoices of other clients. What a
        restore replaced before then goes too. Each owner's part is done by itself, whole or
        not at all.
        """
        owners = union(
            select(set_aside.c.owner_id).where(set_aside.c.set_at < before),
            select(client.c.owner_id).where(client.c.deleted_at < before),
            select(invoice.c.owner_id).where(invoice.c.removed_at < before),
        )
        with self._database.surveying() as connection:
            everyone = connection.execute(owners).scalars().all()
        count = 0
        for owner in everyone:
            with self._database.writing(owner) as connection:
                count += _empty_bin_of(connection, owner, before)
        if everyone:
            self._database.forget_traces()
        return count


def _empty_bin_of(connection: Connection, owner: OwnerId, before: datetime) -> int:
    connection.execute(
        delete(set_aside).where(set_aside.c.owner_id == owner, set_aside.c.set_at < before)
    )
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
    """Return what is wrong first: with a file as SQLite finds it, on a server with the wall."""
    if connection.dialect.name != "sqlite":
        return gap_in_wall(connection)
    finding = str(connection.execute(text("PRAGMA integrity_check(1)")).scalar())
    if finding != "ok":
        return finding
    dangling = connection.execute(text("PRAGMA foreign_key_check")).first()
    return None if dangling is None else f"a row of {dangling.table} points at nothing"
