"""Really deleting clients and imports, or all that an owner has."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, Connection, delete, func, select, update

from takingstock.domain.identity import ImportId, OwnerId, ShareId
from takingstock.storage.aside_schema import set_aside
from takingstock.storage.schema import client, import_, invoice, worked_hours
from takingstock.storage.share_schema import share, share_client, share_comment
from takingstock.storage.table import METADATA


def erase_clients(connection: Connection, owner: OwnerId, which: ColumnElement[bool]) -> int:
    """
    Delete the owner's clients that `which` picks and return how many those were.

    What hangs on them goes with them, clients merged into them included, and imports that
    are left without an invoice or hours. So does what readers wrote about them, and what was
    shared of them alone, and workspaces that were set aside, which may hold them too.
    """
    picked = (client.c.owner_id == owner, which)
    count = connection.execute(select(func.count()).select_from(client).where(*picked)).scalar_one()
    filled, shared = filled_imports(connection, owner), _shared(connection, owner)
    connection.execute(delete(client).where(*picked))
    if count:
        connection.execute(delete(set_aside).where(set_aside.c.owner_id == owner))
    _drop_shares(connection, owner, shared)
    drop_imports(connection, owner, filled - filled_imports(connection, owner))
    return count


def erase_owner(connection: Connection, owner: OwnerId) -> int:
    """
    Delete every row of the owner and return how many clients those were.

    The tables are taken from the schema, so that a new one cannot be forgotten.
    """
    mine = client.c.owner_id == owner
    count = connection.execute(select(func.count()).select_from(client).where(mine)).scalar_one()
    for table in reversed(METADATA.sorted_tables):
        if "owner_id" in table.columns:
            connection.execute(delete(table).where(table.c.owner_id == owner))
    return count


def _shared(connection: Connection, owner: OwnerId) -> set[tuple[ShareId, int]]:
    """Return which clients are in which shares, by alias."""
    rows = connection.execute(
        select(share_client.c.share_id, share_client.c.alias).where(
            share_client.c.owner_id == owner
        )
    )
    return {(share_id, alias) for share_id, alias in rows}


def _drop_shares(connection: Connection, owner: OwnerId, before: set[tuple[ShareId, int]]) -> None:
    """Delete comments about clients that went, and shares that are left without a client."""
    after = _shared(connection, owner)
    filled = {share_id for share_id, _ in after}
    for share_id, alias in before - after:
        connection.execute(
            delete(share_comment).where(
                share_comment.c.owner_id == owner,
                share_comment.c.share_id == share_id,
                share_comment.c.alias == alias,
            )
        )
        if share_id not in filled:
            connection.execute(
                delete(share).where(share.c.owner_id == owner, share.c.id == share_id)
            )


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
