"""Outside views, kept in memory: a part of the store as plain dictionaries."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from takingstock.domain.assessment import SeenAnswer, refuse_unseen_answer
from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import ClientId, OwnerId, ShareId
from takingstock.domain.outside import OutsideView, SeenAnswers, refuse_unseen_answers
from tests.usecases.shelf import Shelf


class OutsideMemory:
    """`ports.OutsideStore` in memory."""

    shelves: defaultdict[OwnerId, Shelf]

    def outside_views(self, owner: OwnerId, share_id: ShareId) -> tuple[OutsideView, ...]:
        self.shelves[owner].share(share_id)
        mine = [one for one in self.shelves[owner].outside.values() if one.share_id == share_id]
        return tuple(sorted(mine, key=lambda one: (one.started_at, one.client_id)))

    def save_outside_answer(
        self,
        owner: OwnerId,
        view: OutsideView,
        sign_id: str,
        value: int | None,
        *,
        seen: SeenAnswer | None = None,
    ) -> None:
        begun = self._begun(owner, view)
        refuse_unseen_answer(begun.answers.get(sign_id), seen, value)
        answers = {key: one for key, one in begun.answers.items() if key != sign_id}
        if value is not None:
            answers[sign_id] = value
        self._put(owner, replace(begun, answers=answers))

    def end_outside(
        self, owner: OwnerId, view: OutsideView, *, seen: SeenAnswers | None = None
    ) -> None:
        begun = self._begun(owner, view)
        refuse_unseen_answers(begun.answers, seen, view.answers)
        self._put(owner, replace(view, started_at=begun.started_at))

    def clear_outside(
        self, owner: OwnerId, share_id: ShareId, client_id: ClientId, at: datetime
    ) -> None:
        stored = self.shelves[owner].outside.get((share_id, client_id))
        if stored is None:
            raise NotFound("outside_not_found")
        self._put(owner, replace(stored, name="", answers={}, sent_at=None, waived_at=at))

    def _begun(self, owner: OwnerId, view: OutsideView) -> OutsideView:
        shelf = self.shelves[owner]
        if view.client_id not in shelf.share(view.share_id).scope.aliases:
            raise NotFound("client_not_found")
        begun = shelf.outside.get((view.share_id, view.client_id))
        if begun is not None and not begun.is_open:
            raise Refused("outside_ended")
        return begun or replace(view, answers={}, sent_at=None, waived_at=None)

    def _put(self, owner: OwnerId, view: OutsideView) -> None:
        self.shelves[owner].outside[view.share_id, view.client_id] = view
