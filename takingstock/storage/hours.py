"""Worked hours, in minutes for each client and month."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, delete, insert, select

from takingstock.domain.identity import ClientId, ImportId, OwnerId
from takingstock.domain.upcoming import WorkedHours, refuse_unseen_hours
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.schema import worked_hours as table

ClientMonth = tuple[ClientId, date]

_MINUTES = (table.c.billable_minutes, table.c.unbilled_minutes)


class SqlHours(OnDatabase):
    """`HoursStore` in SQL."""

    def hours(self, owner: OwnerId) -> tuple[WorkedHours, ...]:
        """
        Return the owner's worked hours by client, month.

        Not those of deleted clients. Minutes of merged clients are summed under their keeper.
        """
        found = select(table.c.client_id, table.c.month, *_MINUTES).where(table.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            rows = connection.execute(found).all()
            merges = merges_of(connection, owner)
        sums: dict[ClientMonth, tuple[int, int]] = {}
        for client_id, month, billable, unbilled in rows:
            if shown := merges.shown_as(client_id):
                so_far = sums.get((shown, month), (0, 0))
                sums[shown, month] = (so_far[0] + billable, so_far[1] + unbilled)
        return tuple(
            WorkedHours(
                client_id=client_id,
                month=month,
                billable_minutes=billable,
                unbilled_minutes=unbilled,
            )
            for (client_id, month), (billable, unbilled) in sorted(sums.items())
        )

    def save_hours(
        self, owner: OwnerId, worked: WorkedHours, *, seen: WorkedHours | None = None
    ) -> None:
        """
        Make `worked` what `hours` says of that client and month; both zero removes it.

        Minutes of merged clients that already come to the same stay where they are; others
        are replaced by one row of the keeper. Raises `NotFound`, `Stale`.
        """
        wanted = worked.minutes
        with self._database.writing(owner) as connection:
            require_client(connection, owner, worked.client_id)
            merges = merges_of(connection, owner)
            keeper = merges.keeper(worked.client_id)
            others = [one for one in merges.family(keeper)[1:] if not merges.is_deleted(one)]
            which = (
                table.c.owner_id == owner,
                table.c.client_id.in_([keeper, *others]),
                table.c.month == worked.month,
            )
            rows = connection.execute(select(*_MINUTES).where(*which)).all()
            now = (sum(row[0] for row in rows), sum(row[1] for row in rows))
            if wanted == now:
                return
            refuse_unseen_hours(now, seen)
            connection.execute(delete(table).where(*which))
            if any(wanted):
                row = {"owner_id": owner, "client_id": keeper, "month": worked.month}
                minutes = {
                    column.name: value for column, value in zip(_MINUTES, wanted, strict=True)
                }
                connection.execute(insert(table), row | minutes)


def add_hours(
    connection: Connection, owner: OwnerId, import_id: ImportId, hours: Iterable[WorkedHours]
) -> None:
    """
    Keep hours under their import, but none where the client has hours of that month.

    Hours that a person notes later replace them, and no longer belong to the import. Raises
    `NotFound`.
    """
    merges = merges_of(connection, owner)
    taken = {
        (merges.keeper(client_id), month)
        for client_id, month in connection.execute(
            select(table.c.client_id, table.c.month).where(table.c.owner_id == owner)
        )
    }
    for worked in hours:
        require_client(connection, owner, worked.client_id)
        if (merges.keeper(worked.client_id), worked.month) not in taken:
            row = {
                "owner_id": owner,
                "client_id": worked.client_id,
                "month": worked.month,
                "billable_minutes": worked.billable_minutes,
                "unbilled_minutes": worked.unbilled_minutes,
                "import_id": import_id,
            }
            connection.execute(insert(table), row)
