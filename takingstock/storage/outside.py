"""Outside views: what readers answered about clients of a share."""

from collections import defaultdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from takingstock.domain.assessment import SeenAnswer, refuse_unseen_answer
from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import ClientId, OwnerId, ShareId
from takingstock.domain.outside import OutsideView, SeenAnswers, refuse_unseen_answers
from takingstock.storage.engine import OnDatabase
from takingstock.storage.row import columns_of, put
from takingstock.storage.share import one_share
from takingstock.storage.share_schema import outside_answer, outside_view


class SqlOutside(OnDatabase):
    """`OutsideStore` in SQL."""

    def outside_views(self, owner: OwnerId, share_id: ShareId) -> tuple[OutsideView, ...]:
        """Return those of a share, open ones too, by beginning, then client. Raises `NotFound`."""
        table, given = outside_view, outside_answer
        found = select(*columns_of(table)).where(
            table.c.owner_id == owner, table.c.share_id == share_id
        )
        replies = select(given.c.client_id, given.c.sign_id, given.c.value).where(
            given.c.owner_id == owner, given.c.share_id == share_id
        )
        with self._database.reading(owner) as connection:
            one_share(connection, owner, share_id)
            ordered = found.order_by(table.c.started_at, table.c.client_id)
            rows = connection.execute(ordered).all()
            answers: dict[ClientId, dict[str, int]] = defaultdict(dict)
            for row in connection.execute(replies):
                answers[row.client_id][row.sign_id] = row.value
        return tuple(
            OutsideView(**row._asdict(), answers=answers.get(row.client_id, {})) for row in rows
        )

    def save_outside_answer(
        self,
        owner: OwnerId,
        view: OutsideView,
        sign_id: str,
        value: int | None,
        *,
        seen: SeenAnswer | None = None,
    ) -> None:
        """Keep one answer (None clears it) over the one seen, beginning the view if need be."""
        key = _key(owner, view.share_id, view.client_id) | {"sign_id": sign_id}
        with self._database.writing(owner, renews=False) as connection:
            _begin(connection, owner, view)
            kept = select(outside_answer.c.value).filter_by(**key)
            refuse_unseen_answer(connection.execute(kept).scalar(), seen, value)
            if value is None:
                connection.execute(delete(outside_answer).filter_by(**key))
            else:
                put(connection, outside_answer, key | {"value": value})

    def end_outside(
        self, owner: OwnerId, view: OutsideView, *, seen: SeenAnswers | None = None
    ) -> None:
        """Keep how a view ended, with its answers as they are in `view`, all or none."""
        key = _key(owner, view.share_id, view.client_id)
        given = select(outside_answer.c.sign_id, outside_answer.c.value).filter_by(**key)
        with self._database.writing(owner, renews=False) as connection:
            _begin(connection, owner, view)
            kept = {row.sign_id: row.value for row in connection.execute(given)}
            refuse_unseen_answers(kept, seen, view.answers)
            _end(connection, key, view.name, sent_at=view.sent_at, waived_at=view.waived_at)
            for sign_id, value in view.answers.items():
                row = key | {"sign_id": sign_id, "value": value}
                connection.execute(insert(outside_answer), row)

    def clear_outside(
        self, owner: OwnerId, share_id: ShareId, client_id: ClientId, at: datetime
    ) -> None:
        """Really delete the name and the answers of a view; the view itself is waived."""
        key = _key(owner, share_id, client_id)
        with self._database.writing(owner, renews=False) as connection:
            if _stored(connection, key) is None:
                raise NotFound("outside_not_found")
            _end(connection, key, "", sent_at=None, waived_at=at)
        self._database.forget_traces()


def _key(owner: OwnerId, share_id: ShareId, client_id: ClientId) -> dict[str, Any]:
    return {"owner_id": owner, "share_id": share_id, "client_id": client_id}


def _stored(connection: Connection, key: dict[str, Any]) -> Row[tuple[Any, ...]] | None:
    return connection.execute(select(outside_view).filter_by(**key)).first()


def _begin(connection: Connection, owner: OwnerId, view: OutsideView) -> None:
    """Begin a view unless there is one. Raises `NotFound`, `Refused` (`outside_ended`)."""
    share = one_share(connection, owner, view.share_id)
    if view.client_id not in share.scope.aliases:
        raise NotFound("client_not_found")
    key = _key(owner, view.share_id, view.client_id)
    row = _stored(connection, key)
    if row is None:
        new = {"name": view.name, "started_at": view.started_at}
        connection.execute(insert(outside_view), key | new)
    elif row.sent_at or row.waived_at:
        raise Refused("outside_ended")


def _end(connection: Connection, key: dict[str, Any], name: str, **ended: datetime | None) -> None:
    """Write how a view ended and empty it of answers."""
    table = outside_view
    at = [table.c[column] == value for column, value in key.items()]
    connection.execute(update(table).where(*at).values(name=name, **ended))
    connection.execute(delete(outside_answer).filter_by(**key))
