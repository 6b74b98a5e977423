"""Typed figures and the checks that were saved from them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Table, delete, insert, select, update

from takingstock.domain.errors import NotFound
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import CheckId, ClientId, OwnerId
from takingstock.domain.own_text import refuse_unseen
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import require_client
from takingstock.storage.row import columns_of, put, records_of, rows_of
from takingstock.storage.schema import client_figure, saved_check, shared_figure
from takingstock.usecases.figure_port import SavedCheck


class SqlFigures(OnDatabase):
    """`FigureStore` in SQL."""

    def figures(self, owner: OwnerId, client_id: ClientId | None) -> Mapping[FigureName, Figure]:
        """Return the figures of one client, or the shared ones. Raises `NotFound`."""
        table, key = _place(owner, client_id)
        with self._database.reading(owner) as connection:
            if client_id is not None:
                require_client(connection, owner, client_id)
            rows = connection.execute(
                select(table.c.name, table.c.typed, table.c.value)
                .filter_by(**key)
                .order_by(table.c.name)
            )
            return {row.name: Figure(row.name, row.typed, row.value) for row in rows}

    def client_figures(self, owner: OwnerId) -> Mapping[ClientId, Mapping[FigureName, Figure]]:
        """Return the figures of every client that has any."""
        table = client_figure
        found: dict[ClientId, dict[FigureName, Figure]] = {}
        with self._database.reading(owner) as connection:
            for row in connection.execute(
                select(table.c.client_id, table.c.name, table.c.typed, table.c.value)
                .where(table.c.owner_id == owner)
                .order_by(table.c.client_id, table.c.name)
            ):
                about = found.setdefault(row.client_id, {})
                about[row.name] = Figure(row.name, row.typed, row.value)
        return found

    def save_figure(
        self,
        owner: OwnerId,
        client_id: ClientId | None,
        figure: Figure,
        at: datetime,
        *,
        seen: str | None = None,
    ) -> None:
        """Store a figure; an empty `typed` removes it. Raises `NotFound`, `Stale`."""
        table, key = _place(owner, client_id)
        key["name"] = figure.name
        with self._database.writing(owner) as connection:
            if client_id is not None:
                require_client(connection, owner, client_id)
            now = connection.execute(select(table.c.typed).filter_by(**key)).scalar()
            refuse_unseen(now or "", seen, figure.typed)
            if figure.typed:
                meaning = {"typed": figure.typed, "value": figure.value, "changed_at": at}
                put(connection, table, key | meaning)
            else:
                connection.execute(delete(table).filter_by(**key))

    def checks(self, owner: OwnerId, client_id: ClientId) -> tuple[SavedCheck, ...]:
        """Return the client's saved checks, newest first. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            require_client(connection, owner, client_id)
            rows = connection.execute(
                select(*columns_of(saved_check))
                .where(saved_check.c.owner_id == owner, saved_check.c.client_id == client_id)
                .order_by(saved_check.c.taken_at.desc(), saved_check.c.id.desc())
            )
            return tuple(records_of(SavedCheck, rows))

    def add_check(self, owner: OwnerId, check: SavedCheck) -> None:
        """Keep a check. Raises `NotFound` for an unknown client."""
        with self._database.writing(owner) as connection:
            require_client(connection, owner, check.client_id)
            connection.execute(insert(saved_check), rows_of(owner, [check], saved_check))

    def name_check(
        self, owner: OwnerId, check_id: CheckId, name: str | None, *, seen: str | None = None
    ) -> None:
        """Give a check a name, None takes it away. Raises `NotFound`, `Stale`."""
        key = {"owner_id": owner, "id": check_id}
        with self._database.writing(owner) as connection:
            found = connection.execute(select(saved_check.c.name).filter_by(**key)).first()
            if found is None:
                raise NotFound("check_not_found")
            refuse_unseen(found.name or "", seen, name or "")
            connection.execute(update(saved_check).filter_by(**key).values(name=name))

    def remove_check(self, owner: OwnerId, check_id: CheckId) -> None:
        """Remove a check. Raises `NotFound`."""
        with self._database.writing(owner) as connection:
            removed = connection.execute(
                delete(saved_check).where(
                    saved_check.c.owner_id == owner, saved_check.c.id == check_id
                )
            )
            if removed.rowcount == 0:
                raise NotFound("check_not_found")


def _place(owner: OwnerId, client_id: ClientId | None) -> tuple[Table, dict[str, object]]:
    """Return the table for one client's figures or the shared ones, and the key so far."""
    if client_id is None:
        return shared_figure, {"owner_id": owner}
    return client_figure, {"owner_id": owner, "client_id": client_id}
