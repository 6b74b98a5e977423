"""Typed figures and the checks that were saved from them."""

from collections.abc import Callable, Hashable, Mapping
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Table, bindparam, delete, insert, select, update

from takingstock.domain.errors import NotFound
from takingstock.domain.figure import Figure, FigureName
from takingstock.domain.identity import CheckId, ClientId, OwnerId
from takingstock.domain.own_text import refuse_unseen
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import require_client
from takingstock.storage.revision import mark_of
from takingstock.storage.row import columns_of, put, records_of, rows_of
from takingstock.storage.schema import client_figure, saved_check, shared_figure
from takingstock.usecases.figure_port import SavedCheck

Value = TypeVar("Value")
_FIGURES = {
    table: select(table.c.name, table.c.typed, table.c.value)
    .where(table.c.owner_id == bindparam("owner"), *which)
    .order_by(table.c.name)
    for table, which in (
        (shared_figure, ()),
        (client_figure, (client_figure.c.client_id == bindparam("client"),)),
    )
}
_OF_CLIENTS = (
    select(
        client_figure.c.client_id,
        client_figure.c.name,
        client_figure.c.typed,
        client_figure.c.value,
    )
    .where(client_figure.c.owner_id == bindparam("owner"))
    .order_by(client_figure.c.client_id, client_figure.c.name)
)


class SqlFigures(OnDatabase):
    """`FigureStore` in SQL."""

    def figures(self, owner: OwnerId, client_id: ClientId | None) -> Mapping[FigureName, Figure]:
        """Return the figures of one client, or the shared ones. Raises `NotFound`."""
        table, _ = _place(owner, client_id)
        with self._database.reading(owner) as connection:
            if client_id is not None:
                require_client(connection, owner, client_id)
            rows = connection.execute(_FIGURES[table], {"owner": owner, "client": client_id})
            return {row.name: Figure(row.name, row.typed, row.value) for row in rows}

    def client_figures(self, owner: OwnerId) -> Mapping[ClientId, Mapping[FigureName, Figure]]:
        """Return the figures of every client that has any."""
        found: dict[ClientId, dict[FigureName, Figure]] = {}
        with self._database.reading(owner) as connection:
            for row in connection.execute(_OF_CLIENTS, {"owner": owner}):
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
        with self._database.writing(owner, renews=False) as connection:
            if client_id is not None:
                require_client(connection, owner, client_id)
            now = connection.execute(select(table.c.typed).filter_by(**key)).scalar()
            refuse_unseen(now or "", seen, figure.typed)
            if figure.typed:
                meaning = {"typed": figure.typed, "value": figure.value, "changed_at": at}
                put(connection, table, key | meaning)
            else:
                connection.execute(delete(table).filter_by(**key))

    def worked_out(
        self, owner: OwnerId, name: str, given: Hashable, work_out: Callable[[], Value]
    ) -> Value:
        """Return what `work_out` makes of the owner's clients and invoices; see `memory`."""
        memory = self._database.memory
        with self._database.reading(owner) as connection:
            mark = mark_of(connection, owner)
        known: list[Value] = memory.find(owner, mark, name, given)
        if known:
            return known[0]
        value = work_out()  # what changes meanwhile has a new mark, under which nobody finds this
        memory.keep(owner, mark, name, value, given)
        return value

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
        with self._database.writing(owner, renews=False) as connection:
            require_client(connection, owner, check.client_id)
            connection.execute(insert(saved_check), rows_of(owner, [check], saved_check))

    def name_check(
        self, owner: OwnerId, check_id: CheckId, name: str | None, *, seen: str | None = None
    ) -> None:
        """Give a check a name, None takes it away. Raises `NotFound`, `Stale`."""
        key = {"owner_id": owner, "id": check_id}
        with self._database.writing(owner, renews=False) as connection:
            found = connection.execute(select(saved_check.c.name).filter_by(**key)).first()
            if found is None:
                raise NotFound("check_not_found")
            refuse_unseen(found.name or "", seen, name or "")
            connection.execute(update(saved_check).filter_by(**key).values(name=name))

    def remove_check(self, owner: OwnerId, check_id: CheckId) -> None:
        """Remove a check. Raises `NotFound`."""
        with self._database.writing(owner, renews=False) as connection:
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
