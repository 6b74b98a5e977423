"""What was learned, and who was given the boundaries."""

from dataclasses import replace
from datetime import date

from sqlalchemy import delete, insert, select, update

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import LessonId, OwnerId, SendingId
from takingstock.domain.lesson import Lesson
from takingstock.domain.sending import Sending
from takingstock.storage.engine import OnDatabase
from takingstock.storage.forward_schema import lesson, sending
from takingstock.storage.merge import merges_of, require_client
from takingstock.storage.row import columns_of, records_of, rows_of


class SqlLessons(OnDatabase):
    """`LessonStore` in SQL."""

    def lessons(self, owner: OwnerId) -> tuple[Lesson, ...]:
        """
        Return the owner's lessons, oldest first.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        found = select(*columns_of(lesson)).where(lesson.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            ordered = found.order_by(lesson.c.noted_at, lesson.c.id)
            kept = records_of(Lesson, connection.execute(ordered))
            merges = merges_of(connection, owner)
        return tuple(
            replace(one, client_id=one.client_id and merges.keeper(one.client_id))
            for one in kept
            if not (one.client_id and merges.is_deleted(one.client_id))
        )

    def add_lesson(self, owner: OwnerId, new: Lesson) -> None:
        """Add a lesson. Raises `NotFound` for an unknown client."""
        with self._database.writing(owner, renews=False) as connection:
            if new.client_id:
                require_client(connection, owner, new.client_id)
            connection.execute(insert(lesson), rows_of(owner, [new], lesson))

    def remove_lesson(self, owner: OwnerId, lesson_id: LessonId) -> None:
        """Remove a lesson. Raises `NotFound`."""
        which = (lesson.c.owner_id == owner, lesson.c.id == lesson_id)
        with self._database.writing(owner, renews=False) as connection:
            if connection.execute(delete(lesson).where(*which)).rowcount == 0:
                raise NotFound("lesson_not_found")


class SqlSendings(OnDatabase):
    """`SendingStore` in SQL."""

    def sendings(self, owner: OwnerId) -> tuple[Sending, ...]:
        """
        Return the owner's sendings, by day, instant, id.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        found = select(*columns_of(sending)).where(sending.c.owner_id == owner)
        with self._database.reading(owner) as connection:
            ordered = found.order_by(sending.c.sent_on, sending.c.noted_at, sending.c.id)
            kept = records_of(Sending, connection.execute(ordered))
            merges = merges_of(connection, owner)
        return tuple(
            replace(one, client_id=shown)
            for one in kept
            if (shown := merges.shown_as(one.client_id))
        )

    def add_sending(self, owner: OwnerId, new: Sending) -> None:
        """Add a sending. Raises `NotFound` for an unknown client."""
        with self._database.writing(owner, renews=False) as connection:
            require_client(connection, owner, new.client_id)
            connection.execute(insert(sending), rows_of(owner, [new], sending))

    def acknowledge(self, owner: OwnerId, sending_id: SendingId, day: date | None) -> None:
        """Keep the day on which the client agreed; None takes it back. Raises `NotFound`."""
        which = (sending.c.owner_id == owner, sending.c.id == sending_id)
        changed = update(sending).where(*which).values(acknowledged_on=day)
        with self._database.writing(owner, renews=False) as connection:
            if connection.execute(changed).rowcount == 0:
                raise NotFound("sending_not_found")

    def remove_sending(self, owner: OwnerId, sending_id: SendingId) -> None:
        """Remove a sending. Raises `NotFound`."""
        which = (sending.c.owner_id == owner, sending.c.id == sending_id)
        with self._database.writing(owner, renews=False) as connection:
            if connection.execute(delete(sending).where(*which)).rowcount == 0:
                raise NotFound("sending_not_found")
