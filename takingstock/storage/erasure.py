"""Really deleting clients and imports."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from takingstock.domain.identity import ImportId, OwnerId
from takingstock.storage.schema import client, import_, invoice, worked_hours


def erase_clients(connection: Connection, owner: OwnerId, which: ColumnElement[bool]) -> int:
    """
    Delete the owner's clients that `which` picks and return how many those were.

    What hangs on them goes with them, clients merged into them included, and imports that
    are left without an invoice or hours.
    """
    picked = (client.c.owner_id == owner, which)
    count = connection.execute(select(func.count()).select_from(client).where(*picked)).scalar_one()
    filled = filled_imports(connection, owner)
    connection.execute(delete(client).where(*picked))
    drop_imports(connection, owner, filled - filled_imports(connection, owner))
    return count


def filled_imports(connection: Connection, owner: OwnerId) -> set[ImportId]:
    """Return the imports of which there are invoices or hours."""
    return {
        import_id
        for held in (invoice, worked_hours)
        for import_id in connection.execute(
            select(held.c.import_id)
            .where(held.c.owner_id == owner, held.c.import_id.is_not(None))
            .distinct()
        ).scalars()
    }


def drop_imports(connection: Connection, owner: OwnerId, imports: Iterable[ImportId]) -> None:
    """Delete imports that are empty; clients that they made forget where they came from."""
    for import_id in imports:
        connection.execute(
            update(client)
            .where(client.c.owner_id == owner, client.c.from_import == import_id)
            .values(from_import=None, version=client.c.version + 1)
        )
        connection.execute(
            delete(import_).where(import_.c.owner_id == owner, import_.c.id == import_id)
        )
