"""The talk about a share: the reader's comments as an agenda, notes, and what follows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import CommentId, OwnerId, ShareId, TaskId
from takingstock.domain.share import (
    COMMENT_LIMIT,
    MEETING_LIMIT,
    TASK_LIMIT,
    Comment,
    CommentKind,
    Meeting,
    Task,
)
from takingstock.usecases.assessment import Pen, read_text
from takingstock.usecases.ports import Clock
from takingstock.usecases.share_port import ShareStore


def agenda(comments: Sequence[Comment]) -> tuple[Comment, ...]:
    """Return what readers wrote as an agenda: questions first, hidden ones last, else by time."""

    def place(one: Comment) -> tuple[bool, bool]:
        return one.hidden_at is not None, one.kind is not CommentKind.QUESTION

    return tuple(sorted(comments, key=place))


def answer_comment(
    store: ShareStore, owner: OwnerId, comment: Comment, answer: str, *, seen: str | None = None
) -> str:
    """
    Keep the owner's answer, over the one that was `seen`; readers of the link see it.

    Return what is kept. Raises `Refused`, `NotFound`, `Stale`.
    """
    written = replace(_stored(store, owner, comment), answer=read_text(answer, COMMENT_LIMIT))
    store.change_comment(owner, written, seen=seen)
    return written.answer


def hide_comment(
    store: ShareStore, clock: Clock, owner: OwnerId, comment: Comment, *, hidden: bool
) -> None:
    """Take a comment off the shared page, or put it back. Raises `NotFound`."""
    kept = _stored(store, owner, comment)
    store.change_comment(owner, replace(kept, hidden_at=clock.now() if hidden else None))


def _stored(store: ShareStore, owner: OwnerId, comment: Comment) -> Comment:
    """Return a comment as it is now, so that another tab's change of it is not undone."""
    for one in store.comments(owner, comment.share_id):
        if one.id == comment.id:
            return one
    raise NotFound("comment_not_found")


def remove_comment(store: ShareStore, owner: OwnerId, comment_id: CommentId) -> None:
    """Really delete a comment. Raises `NotFound`."""
    store.remove_comment(owner, comment_id)


def save_notes(
    store: ShareStore, owner: OwnerId, share_id: ShareId, text: str, version: int
) -> Meeting:
    """Keep the notes of a meeting. Raises `Refused`, `NotFound`, `Stale`."""
    notes = read_text(text, MEETING_LIMIT)
    return store.save_meeting(owner, share_id, Meeting(notes, version))


def add_task(pen: Pen, share_id: ShareId, text: str, due_on: date | None) -> Task:
    """Keep what the owner will do, by a day if one was named. Raises `Refused`, `NotFound`."""
    wish = read_text(" ".join(text.split()), TASK_LIMIT)
    if not wish:
        raise Refused("task_empty")
    task = Task(id=TaskId(pen.ids.new()), share_id=share_id, text=wish, due_on=due_on)
    pen.store.save_task(pen.owner, task)
    return task


def tick_task(store: ShareStore, clock: Clock, owner: OwnerId, task: Task, *, done: bool) -> None:
    """Note that a task is done, or that it is open again. Raises `NotFound`."""
    store.save_task(owner, replace(task, done_on=clock.today() if done else None))
