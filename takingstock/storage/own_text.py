"""What was written into the fields of the pages for keeping and looking ahead."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, select

from takingstock.domain.identity import OwnerId
from takingstock.domain.own_text import ClientText, Spot, refuse_unseen
from takingstock.storage.engine import OnDatabase
from takingstock.storage.forward_schema import client_text, own_text
from takingstock.storage.merge import family_of, merges_of
from takingstock.storage.row import put


class SqlTexts(OnDatabase):
    """`TextStore` in SQL."""

    def own_texts(self, owner: OwnerId) -> Mapping[Spot, str]:
        """Return the owner's texts that are about no client."""
        table = own_text
        found = select(table.c.part, table.c.name, table.c.text).where(table.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            rows = connection.execute(found.order_by(table.c.part, table.c.name)).all()
        return {Spot(part, name): text for part, name, text in rows}

    def save_own_text(
        self, owner: OwnerId, spot: Spot, text: str, at: datetime, *, seen: str | None = None
    ) -> None:
        """Store one field; an empty text removes it. Raises `Stale`."""
        key = {"owner_id": owner, "part": spot.part, "name": spot.name}
        with self._database.writing(owner, renews=False) as connection:
            now = connection.execute(select(own_text.c.text).filter_by(**key)).scalar()
            refuse_unseen(now or "", seen, text)
            if text:
                put(connection, own_text, key | {"text": text, "changed_at": at})
            else:
                connection.execute(delete(own_text).filter_by(**key))

    def client_texts(self, owner: OwnerId) -> tuple[ClientText, ...]:
        """
        Return the owner's texts about clients, by client and spot.

        Not those of deleted clients. Those of merged clients show under their keeper, where
        the keeper has none of its own.
        """
        table = client_text
        found = select(table.c.client_id, table.c.part, table.c.name, table.c.text)
        with self._database.reading(owner) as connection:
            ordered = found.where(table.c.owner_id == owner).order_by(table.c.client_id)
            rows = connection.execute(ordered).all()
            merges = merges_of(connection, owner)
        shown: dict[tuple[str, Spot], ClientText] = {}
        for client_id, part, name, text in sorted(rows, key=lambda row: row[0] in merges.into):
            keeper, spot = merges.shown_as(client_id), Spot(part, name)
            if keeper:
                shown.setdefault((keeper, spot), ClientText(keeper, spot, text))
        return tuple(shown[key] for key in sorted(shown))

    def save_client_text(
        self, owner: OwnerId, new: ClientText, at: datetime, *, seen: str | None = None
    ) -> None:
        """
        Store one field about a client. Raises `NotFound`, `Stale`.

        An empty text removes it, of the clients merged into this one too.
        """
        field = {"owner_id": owner, "part": new.spot.part, "name": new.spot.name}
        with self._database.writing(owner, renews=False) as connection:
            family = family_of(connection, owner, new.client_id)
            refuse_unseen(_shown(connection, field, new.client_id, family), seen, new.text)
            if new.text:
                row = field | {"client_id": new.client_id, "text": new.text, "changed_at": at}
                put(connection, client_text, row)
            else:
                connection.execute(
                    delete(client_text)
                    .filter_by(**field)
                    .where(client_text.c.client_id.in_(family))
                )


def _shown(
    connection: Connection, field: Mapping[str, str], client_id: str, family: Iterable[str]
) -> str:
    """Return what a field of a client shows: its own text, else that of one merged into it."""
    found = select(client_text.c.client_id, client_text.c.text).filter_by(**field)
    rows = connection.execute(found.where(client_text.c.client_id.in_(family))).all()
    ordered = sorted((about != client_id, about, text) for about, text in rows)
    return ordered[0][2] if ordered else ""
