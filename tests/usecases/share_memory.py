"""What was given out, kept in memory: a part of the store as plain dictionaries."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime

from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.identity import CommentId, OwnerId, ShareId, TaskId
from takingstock.domain.own_text import refuse_unseen
from takingstock.domain.share import Comment, Meeting, ReaderVisit, ShareLink, Task
from takingstock.usecases.share_port import Grant
from tests.usecases.shelf import Shelf


class ShareMemory:
    """`ports.ShareStore` and `ports.ReaderStore` in memory."""

    shelves: defaultdict[OwnerId, Shelf]
    wrong: list[tuple[str, datetime]]

    def shares(self, owner: OwnerId) -> tuple[ShareLink, ...]:
        mine = self.shelves[owner].shares.values()
        return tuple(sorted(mine, key=lambda one: (one.created_at, one.id), reverse=True))

    def share(self, owner: OwnerId, share_id: ShareId) -> ShareLink:
        return self.shelves[owner].share(share_id)

    def add_share(self, owner: OwnerId, share: ShareLink, token_hash: str | None) -> None:
        shelf = self.shelves[owner]
        for client_id in share.scope.aliases:
            shelf.client(client_id)
        shelf.shares[share.id] = share
        if token_hash:
            shelf.tokens[token_hash] = share.id

    def revoke_share(self, owner: OwnerId, share_id: ShareId, at: datetime) -> None:
        share = self.shelves[owner].share(share_id)
        self.shelves[owner].shares[share_id] = replace(share, revoked_at=share.revoked_at or at)

    def end_shares(self, owner: OwnerId, now: datetime) -> None:
        shares = self.shelves[owner].shares
        for share in tuple(shares.values()):
            if share.expires_at <= now and share.ended_at is None:
                shares[share.id] = replace(share, ended_at=now)

    def remove_share(self, owner: OwnerId, share_id: ShareId) -> None:
        self.shelves[owner].share(share_id)
        self.shelves[owner].drop_share(share_id)

    def comments(self, owner: OwnerId, share_id: ShareId) -> tuple[Comment, ...]:
        shelf = self.shelves[owner]
        shelf.share(share_id)
        mine = [one for one in shelf.comments.values() if one.share_id == share_id]
        return tuple(sorted(mine, key=lambda one: (one.written_at, one.id)))

    def change_comment(self, owner: OwnerId, comment: Comment, *, seen: str | None = None) -> None:
        shelf = self.shelves[owner]
        if comment.id not in shelf.comments:
            raise NotFound("comment_not_found")
        stored = shelf.comments[comment.id]
        refuse_unseen(stored.answer, seen, comment.answer)
        changed = replace(stored, answer=comment.answer, hidden_at=comment.hidden_at)
        shelf.comments[comment.id] = changed

    def remove_comment(self, owner: OwnerId, comment_id: CommentId) -> None:
        if self.shelves[owner].comments.pop(comment_id, None) is None:
            raise NotFound("comment_not_found")

    def meeting(self, owner: OwnerId, share_id: ShareId) -> Meeting:
        shelf = self.shelves[owner]
        shelf.share(share_id)
        return shelf.meetings.get(share_id, Meeting())

    def save_meeting(self, owner: OwnerId, share_id: ShareId, meeting: Meeting) -> Meeting:
        if self.meeting(owner, share_id).version != meeting.version:
            raise Stale("notes_changed")
        following = replace(meeting, version=meeting.version + 1)
        self.shelves[owner].meetings[share_id] = following
        return following

    def tasks(self, owner: OwnerId) -> tuple[Task, ...]:
        mine = self.shelves[owner].tasks.values()
        return tuple(sorted(mine, key=lambda one: (one.due_on or date.max, one.id)))

    def save_task(self, owner: OwnerId, task: Task) -> None:
        self.shelves[owner].share(task.share_id)
        self.shelves[owner].tasks[task.id] = task

    def remove_task(self, owner: OwnerId, task_id: TaskId) -> None:
        if self.shelves[owner].tasks.pop(task_id, None) is None:
            raise NotFound("task_not_found")

    # ---- the door of a reader -----------------------------------------------------------------

    def grant_of_token(self, token_hash: str) -> Grant | None:
        for owner, shelf in self.shelves.items():
            if token_hash in shelf.tokens:
                return Grant(owner, shelf.tokens[token_hash])
        return None

    def grant_of_visit(self, visit_hash: str) -> Grant | None:
        for owner, shelf in self.shelves.items():
            if visit_hash in shelf.visits:
                return Grant(owner, shelf.visits[visit_hash].share_id)
        return None

    def guesses(self, source: str, since: datetime) -> int:
        return sum(one == source and at > since for one, at in set(self.wrong))

    def note_guess(self, source: str, at: datetime, forget_before: datetime) -> None:
        self.wrong = [one for one in self.wrong if one[1] >= forget_before]
        self.wrong.append((source, at))

    def add_visit(self, owner: OwnerId, visit_hash: str, visit: ReaderVisit, now: datetime) -> None:
        shelf = self.shelves[owner]
        shelf.share(visit.share_id)
        shelf.visits = {
            key: one
            for key, one in shelf.visits.items()
            if one.until > now or one.share_id != visit.share_id
        }
        shelf.visits[visit_hash] = visit

    def visit(self, owner: OwnerId, visit_hash: str) -> ReaderVisit:
        if visit_hash not in self.shelves[owner].visits:
            raise NotFound("visit_not_found")
        return self.shelves[owner].visits[visit_hash]

    def open_visit(self, owner: OwnerId, visit_hash: str, name: str, at: datetime) -> None:
        shelf, visit = self.shelves[owner], self.visit(owner, visit_hash)
        shelf.visits[visit_hash] = replace(visit, name=name, opened_at=visit.opened_at or at)
        if visit.opened_at is None:
            share = shelf.share(visit.share_id)
            opened = replace(share, opened_count=share.opened_count + 1, last_opened_at=at)
            shelf.shares[share.id] = opened

    def add_comment(self, owner: OwnerId, comment: Comment, since: datetime, limit: int) -> None:
        recent = [one for one in self.comments(owner, comment.share_id) if one.written_at > since]
        if len(recent) >= limit:
            raise Refused("comments_too_many", limit=limit)
        self.shelves[owner].comments[comment.id] = comment
