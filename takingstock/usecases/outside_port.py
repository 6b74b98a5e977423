"""The port for outside views: what readers answered about clients of a share."""

from datetime import datetime
from typing import Protocol

from takingstock.domain.assessment import SeenAnswer
from takingstock.domain.identity import ClientId, OwnerId, ShareId
from takingstock.domain.outside import OutsideView, SeenAnswers


class OutsideStore(Protocol):
    """
    Outside views; those of a client of a share end once and for good.

    A `view` that is handed in names its share, its client, its reader and its beginning; the
    beginning counts only where there is none yet.
    """

    def outside_views(self, owner: OwnerId, share_id: ShareId) -> tuple[OutsideView, ...]:
        """Return those of a share, open ones too, by beginning, then client. Raises `NotFound`."""
        ...

    def save_outside_answer(
        self,
        owner: OwnerId,
        view: OutsideView,
        sign_id: str,
        value: int | None,
        *,
        seen: SeenAnswer | None = None,
    ) -> None:
        """
        Keep one answer (None clears it) over the one that was `seen`.

        It begins the view if need be. Raises `NotFound` (share, client), `Refused`
        (`outside_ended`), `Stale`.
        """
        ...

    def end_outside(
        self, owner: OwnerId, view: OutsideView, *, seen: SeenAnswers | None = None
    ) -> None:
        """
        Keep how a view ended, with its answers as they are in `view`, all or none.

        They go over those that were `seen`. Raises `NotFound` (share, client), `Refused`
        (`outside_ended`) if it had ended before, `Stale`.
        """
        ...

    def clear_outside(
        self, owner: OwnerId, share_id: ShareId, client_id: ClientId, at: datetime
    ) -> None:
        """
        Really delete the name and the answers of a view; the view itself is waived.

        So nobody is asked again who has seen the page since. Raises `NotFound`.
        """
        ...
