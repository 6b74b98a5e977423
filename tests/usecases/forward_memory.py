"""Texts, lessons and sendings in memory, beside `memory`."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, LessonId, OwnerId, SendingId
from takingstock.domain.lesson import Lesson
from takingstock.domain.own_text import ClientText, Spot, refuse_unseen
from takingstock.domain.sending import Sending
from tests.usecases.shelf import Shelf


class ForwardMemory:
    """`TextStore`, `LessonStore` and `SendingStore` in memory."""

    shelves: defaultdict[OwnerId, Shelf]

    def own_texts(self, owner: OwnerId) -> Mapping[Spot, str]:
        return dict(self.shelves[owner].own_texts)

    def save_own_text(
        self, owner: OwnerId, spot: Spot, text: str, at: datetime, *, seen: str | None = None
    ) -> None:
        kept = self.shelves[owner].own_texts
        refuse_unseen(kept.get(spot, ""), seen, text)
        kept.pop(spot, None)
        if text:
            kept[spot] = text

    def client_texts(self, owner: OwnerId) -> tuple[ClientText, ...]:
        shelf = self.shelves[owner]
        shown: dict[tuple[ClientId, Spot], str] = {}
        merged_last = sorted(
            shelf.client_texts.items(),
            key=lambda one: (bool(shelf.client(one[0][0]).merged_into), one[0]),
        )
        for (client_id, spot), text in merged_last:
            if not shelf.is_deleted(client_id):
                shown.setdefault((shelf.keeper(client_id), spot), text)
        return tuple(ClientText(*key, shown[key]) for key in sorted(shown))

    def save_client_text(
        self, owner: OwnerId, new: ClientText, at: datetime, *, seen: str | None = None
    ) -> None:
        shelf = self.shelves[owner]
        family = shelf.family(new.client_id)
        shown = {(one.client_id, one.spot): one.text for one in self.client_texts(owner)}
        refuse_unseen(shown.get((new.client_id, new.spot), ""), seen, new.text)
        if new.text:
            shelf.client_texts[new.client_id, new.spot] = new.text
            return
        for member in family:
            shelf.client_texts.pop((member, new.spot), None)

    def lessons(self, owner: OwnerId) -> tuple[Lesson, ...]:
        shelf = self.shelves[owner]
        shown = [
            replace(one, client_id=one.client_id and shelf.keeper(one.client_id))
            for one in shelf.lessons.values()
            if not (one.client_id and shelf.is_deleted(one.client_id))
        ]
        return tuple(sorted(shown, key=lambda one: (one.noted_at, one.id)))

    def add_lesson(self, owner: OwnerId, new: Lesson) -> None:
        shelf = self.shelves[owner]
        if new.client_id:
            shelf.client(new.client_id)
        shelf.lessons[new.id] = new

    def remove_lesson(self, owner: OwnerId, lesson_id: LessonId) -> None:
        if self.shelves[owner].lessons.pop(lesson_id, None) is None:
            raise NotFound("lesson_not_found")

    def sendings(self, owner: OwnerId) -> tuple[Sending, ...]:
        shelf = self.shelves[owner]
        shown = [
            replace(one, client_id=shelf.keeper(one.client_id))
            for one in shelf.sendings.values()
            if not shelf.is_deleted(one.client_id)
        ]
        return tuple(sorted(shown, key=lambda one: (one.sent_on, one.noted_at, one.id)))

    def add_sending(self, owner: OwnerId, new: Sending) -> None:
        shelf = self.shelves[owner]
        shelf.client(new.client_id)
        shelf.sendings[new.id] = new

    def acknowledge(self, owner: OwnerId, sending_id: SendingId, day: date | None) -> None:
        kept = self._sending(owner, sending_id)
        self.shelves[owner].sendings[sending_id] = replace(kept, acknowledged_on=day)

    def remove_sending(self, owner: OwnerId, sending_id: SendingId) -> None:
        self._sending(owner, sending_id)
        del self.shelves[owner].sendings[sending_id]

    def _sending(self, owner: OwnerId, sending_id: SendingId) -> Sending:
        found = self.shelves[owner].sendings.get(sending_id)
        if found is None:
            raise NotFound("sending_not_found")
        return found
