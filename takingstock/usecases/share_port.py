"""The ports for sharing: what the owner keeps about it, and the narrow door of a reader."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from takingstock.domain.identity import CommentId, OwnerId, ShareId, TaskId
from takingstock.domain.share import Comment, Meeting, ReaderVisit, ShareLink, Task


class ShareStore(Protocol):
    """What was given out by one owner, what came back, and what was agreed."""

    def shares(self, owner: OwnerId) -> tuple[ShareLink, ...]:
        """Return everything given out, revoked and ended too, newest first."""
        ...

    def share(self, owner: OwnerId, share_id: ShareId) -> ShareLink:
        """Return one. Raises `NotFound`."""
        ...

    def add_share(self, owner: OwnerId, share: ShareLink, token_hash: str | None) -> None:
        """Keep a new one; a link comes with the hash of its token. Raises `NotFound` (client)."""
        ...

    def revoke_share(self, owner: OwnerId, share_id: ShareId, at: datetime) -> None:
        """Close a link for good; a second time changes nothing. Raises `NotFound`."""
        ...

    def end_shares(self, owner: OwnerId, now: datetime) -> None:
        """Mark every link that is past its end by `now`, so that none comes alive again."""
        ...

    def remove_share(self, owner: OwnerId, share_id: ShareId) -> None:
        """Really delete one with all that hangs on it. Raises `NotFound`."""
        ...

    def comments(self, owner: OwnerId, share_id: ShareId) -> tuple[Comment, ...]:
        """Return what readers wrote, hidden too, oldest first. Raises `NotFound`."""
        ...

    def change_comment(self, owner: OwnerId, comment: Comment, *, seen: str | None = None) -> None:
        """
        Keep the owner's answer and whether it is hidden.

        Raises `NotFound`, and `Stale` if another answer than the one `seen` stands there by now;
        None looks at none.
        """
        ...

    def remove_comment(self, owner: OwnerId, comment_id: CommentId) -> None:
        """Really delete a comment. Raises `NotFound`."""
        ...

    def meeting(self, owner: OwnerId, share_id: ShareId) -> Meeting:
        """Return the owner's notes of the meeting. Raises `NotFound`."""
        ...

    def save_meeting(self, owner: OwnerId, share_id: ShareId, meeting: Meeting) -> Meeting:
        """Keep the notes; return them with the next version. Raises `NotFound`, `Stale`."""
        ...

    def tasks(self, owner: OwnerId) -> tuple[Task, ...]:
        """Return what the owner will do, of every share, by day (none last), then id."""
        ...

    def save_task(self, owner: OwnerId, task: Task) -> None:
        """Add a task or write it over the one with its id. Raises `NotFound` (share)."""
        ...

    def remove_task(self, owner: OwnerId, task_id: TaskId) -> None:
        """Remove a task. Raises `NotFound`."""
        ...


@dataclass(frozen=True, slots=True)
class Grant:
    """Where a token or a visit leads: whose share, and which."""

    owner: OwnerId
    share_id: ShareId


class ReaderStore(Protocol):
    """
    The door of a reader.

    `grant_of_token`, `grant_of_visit`, `guesses` and `note_guess` are the only methods of the
    store that do not take the owner: they are asked before it is known. They find nothing but
    by the full hash.
    """

    def grant_of_token(self, token_hash: str) -> Grant | None:
        """Return where a token leads, None if nowhere; the link may be closed."""
        ...

    def grant_of_visit(self, visit_hash: str) -> Grant | None:
        """Return where a visit leads, None if nowhere; the link or the visit may be closed."""
        ...

    def guesses(self, source: str, since: datetime) -> int:
        """Return how many wrong tokens came from a source since then, on every replica."""
        ...

    def note_guess(self, source: str, at: datetime, forget_before: datetime) -> None:
        """Count a wrong token; what was counted before `forget_before` goes."""
        ...

    def add_visit(self, owner: OwnerId, visit_hash: str, visit: ReaderVisit, now: datetime) -> None:
        """Keep a new visit; those of its share that are over by `now` go. Raises `NotFound`."""
        ...

    def visit(self, owner: OwnerId, visit_hash: str) -> ReaderVisit:
        """Return a visit. Raises `NotFound`."""
        ...

    def open_visit(self, owner: OwnerId, visit_hash: str, name: str, at: datetime) -> None:
        """
        Note that a reader opened the page, under that name.

        Counted on the share, once for each visit. Raises `NotFound`.
        """
        ...

    def add_comment(self, owner: OwnerId, comment: Comment, since: datetime, limit: int) -> None:
        """
        Keep a comment.

        Raises `NotFound`, and `Refused` (`comments_too_many`) if the share had `limit` since.
        """
        ...
