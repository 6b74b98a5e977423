"""The ports for boundaries and for what comes after a parting."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Protocol

from takingstock.domain.identity import LessonId, OwnerId, SendingId
from takingstock.domain.lesson import Lesson
from takingstock.domain.own_text import ClientText, Spot
from takingstock.domain.sending import Sending


class TextStore(Protocol):
    """What was written into the fields of a page; an empty field is no record."""

    def own_texts(self, owner: OwnerId) -> Mapping[Spot, str]:
        """Return the owner's texts that are about no client."""
        ...

    def save_own_text(
        self, owner: OwnerId, spot: Spot, text: str, at: datetime, *, seen: str | None = None
    ) -> None:
        """
        Store one field; an empty text removes it.

        Raises `Stale` if another text than the one `seen` stands there by now; None looks at none.
        """
        ...

    def client_texts(self, owner: OwnerId) -> tuple[ClientText, ...]:
        """
        Return the owner's texts about clients, by client and spot.

        Not those of deleted clients. Those of merged clients show under their keeper, where
        the keeper has none of its own.
        """
        ...

    def save_client_text(
        self, owner: OwnerId, new: ClientText, at: datetime, *, seen: str | None = None
    ) -> None:
        """
        Store one field about a client. Raises `NotFound`, and `Stale` as `save_own_text` does.

        An empty text removes it, of the clients merged into this one too.
        """
        ...


class LessonStore(Protocol):
    """What was learned, line by line."""

    def lessons(self, owner: OwnerId) -> tuple[Lesson, ...]:
        """
        Return the owner's lessons, oldest first.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        ...

    def add_lesson(self, owner: OwnerId, new: Lesson) -> None:
        """Add a lesson. Raises `NotFound` for an unknown client."""
        ...

    def remove_lesson(self, owner: OwnerId, lesson_id: LessonId) -> None:
        """Remove a lesson. Raises `NotFound`."""
        ...


class SendingStore(Protocol):
    """Who was given the boundaries."""

    def sendings(self, owner: OwnerId) -> tuple[Sending, ...]:
        """
        Return the owner's sendings, by day, instant, id.

        Not those of deleted clients. Those of merged clients carry the keeper's `client_id`.
        """
        ...

    def add_sending(self, owner: OwnerId, new: Sending) -> None:
        """Add a sending. Raises `NotFound` for an unknown client."""
        ...

    def acknowledge(self, owner: OwnerId, sending_id: SendingId, day: date | None) -> None:
        """Keep the day on which the client agreed; None takes it back. Raises `NotFound`."""
        ...

    def remove_sending(self, owner: OwnerId, sending_id: SendingId) -> None:
        """Remove a sending. Raises `NotFound`."""
        ...
