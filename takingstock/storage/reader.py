"""The door of a reader: tokens and visits found by their hashes, wrong tokens counted."""

from datetime import datetime

from sqlalchemy import Column, Connection, Row, Table, delete, func, insert, select, update

from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import OwnerId
from takingstock.domain.share import Comment, ReaderVisit
from takingstock.storage.engine import NOBODY, OnDatabase
from takingstock.storage.row import put, rows_of
from takingstock.storage.share import one_share
from takingstock.storage.share_schema import (
    share,
    share_comment,
    share_guess,
    share_token,
    share_visit,
)
from takingstock.usecases.share_port import Grant


class SqlReaders(OnDatabase):
    """`ReaderStore` in SQL."""

    def grant_of_token(self, token_hash: str) -> Grant | None:
        """Return where a token leads, None if nowhere; the link may be closed."""
        return self._grant(share_token, share_token.c.token_hash, token_hash)

    def grant_of_visit(self, visit_hash: str) -> Grant | None:
        """Return where a visit leads, None if nowhere; the link or the visit may be closed."""
        return self._grant(share_visit, share_visit.c.visit_hash, visit_hash)

    def _grant(self, table: Table, door: Column[str], key: str) -> Grant | None:
        found = select(table.c.owner_id, table.c.share_id).where(door == key)
        with self._database.looking_up(key) as connection:
            row = connection.execute(found).first()
        return None if row is None else Grant(row.owner_id, row.share_id)

    def guesses(self, source: str, since: datetime) -> int:
        """Return how many wrong tokens came from a source since then, on every replica."""
        table = share_guess
        found = select(func.count()).where(table.c.source == source, table.c.at > since)
        with self._database.reading(NOBODY) as connection:
            return connection.execute(found).scalar_one()

    def note_guess(self, source: str, at: datetime, forget_before: datetime) -> None:
        """Count a wrong token; what was counted before `forget_before` goes."""
        with self._database.writing(NOBODY, renews=False) as connection:
            connection.execute(delete(share_guess).where(share_guess.c.at < forget_before))
            put(connection, share_guess, {"source": source, "at": at})

    def add_visit(self, owner: OwnerId, visit_hash: str, visit: ReaderVisit, now: datetime) -> None:
        """Keep a new visit; those of its share that are over by `now` go. Raises `NotFound`."""
        table = share_visit
        with self._database.writing(owner, renews=False) as connection:
            one_share(connection, owner, visit.share_id)
            connection.execute(
                delete(table).where(
                    table.c.owner_id == owner,
                    table.c.share_id == visit.share_id,
                    table.c.until <= now,
                )
            )
            (row,) = rows_of(owner, [visit], table, "visit_hash")
            connection.execute(insert(table), row | {"visit_hash": visit_hash})

    def visit(self, owner: OwnerId, visit_hash: str) -> ReaderVisit:
        """Return a visit. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            row = _visit(connection, owner, visit_hash)
        return ReaderVisit(
            share_id=row.share_id, until=row.until, name=row.name, opened_at=row.opened_at
        )

    def open_visit(self, owner: OwnerId, visit_hash: str, name: str, at: datetime) -> None:
        """
        Note that a reader opened the page, under that name.

        Counted on the share, once for each visit. Raises `NotFound`.
        """
        table = share_visit
        with self._database.writing(owner, renews=False) as connection:
            row = _visit(connection, owner, visit_hash)
            connection.execute(
                update(table)
                .where(table.c.owner_id == owner, table.c.visit_hash == visit_hash)
                .values(name=name, opened_at=row.opened_at or at)
            )
            if row.opened_at is None:
                connection.execute(
                    update(share)
                    .where(share.c.owner_id == owner, share.c.id == row.share_id)
                    .values(opened_count=share.c.opened_count + 1, last_opened_at=at)
                )

    def add_comment(self, owner: OwnerId, comment: Comment, since: datetime, limit: int) -> None:
        """
        Keep a comment.

        Raises `NotFound`, and `Refused` (`comments_too_many`) if the share had `limit` since.
        """
        table = share_comment
        recent = select(func.count()).where(
            table.c.owner_id == owner,
            table.c.share_id == comment.share_id,
            table.c.written_at > since,
        )
        with self._database.writing(owner, renews=False) as connection:
            one_share(connection, owner, comment.share_id)
            if connection.execute(recent).scalar_one() >= limit:
                raise Refused("comments_too_many", limit=limit)
            connection.execute(insert(table), rows_of(owner, [comment], table))


def _visit(connection: Connection, owner: OwnerId, visit_hash: str) -> Row[tuple[object, ...]]:
    found = select(share_visit).where(
        share_visit.c.owner_id == owner, share_visit.c.visit_hash == visit_hash
    )
    row = connection.execute(found).first()
    if row is None:
        raise NotFound("visit_not_found")
    return row
