"""What was given out, what came back, what was agreed."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, insert, select, update

from takingstock.domain.errors import NotFound, Stale
from takingstock.domain.identity import ClientId, CommentId, OwnerId, ShareId, TaskId
from takingstock.domain.own_text import refuse_unseen
from takingstock.domain.share import Comment, Meeting, Scope, Section, ShareLink, Task
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import require_client
from takingstock.storage.row import columns_of, put, records_of, rows_of
from takingstock.storage.share_schema import (
    share,
    share_client,
    share_comment,
    share_task,
    share_token,
)

_SCOPE = ("sections", "detail", "shows_names")
_MEETING = ("notes", "notes_version")


class SqlShares(OnDatabase):
    """`ShareStore` in SQL."""

    def shares(self, owner: OwnerId) -> tuple[ShareLink, ...]:
        """Return everything given out, revoked and ended too, newest first."""
        with self._database.reading(owner) as connection:
            return _read(connection, owner)

    def share(self, owner: OwnerId, share_id: ShareId) -> ShareLink:
        """Return one. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            return one_share(connection, owner, share_id)

    def add_share(self, owner: OwnerId, new: ShareLink, token_hash: str | None) -> None:
        """Keep a new one; a link comes with the hash of its token. Raises `NotFound` (client)."""
        fields = asdict(new) | {"notes": "", "notes_version": 1}
        scope = fields.pop("scope")
        chosen = " ".join(one for one in Section if one in new.scope.sections)
        fields |= {name: scope[name] for name in _SCOPE} | {"sections": chosen}
        key = {"owner_id": owner, "share_id": new.id}
        with self._database.writing(owner, renews=False) as connection:
            connection.execute(insert(share), {"owner_id": owner, **fields})
            for client_id, alias in new.scope.aliases.items():
                require_client(connection, owner, client_id)
                row = {"client_id": client_id, "alias": alias}
                connection.execute(insert(share_client), key | row)
            if token_hash:
                connection.execute(insert(share_token), key | {"token_hash": token_hash})

    def revoke_share(self, owner: OwnerId, share_id: ShareId, at: datetime) -> None:
        """Close a link for good; a second time changes nothing. Raises `NotFound`."""
        with self._database.writing(owner, renews=False) as connection:
            if one_share(connection, owner, share_id).revoked_at is None:
                _change(connection, owner, share_id, revoked_at=at)

    def end_shares(self, owner: OwnerId, now: datetime) -> None:
        """Mark every link that is past its end by `now`, so that none comes alive again."""
        past = (share.c.owner_id == owner, share.c.expires_at <= now, share.c.ended_at.is_(None))
        with self._database.reading(owner) as connection:
            if connection.execute(select(share.c.id).where(*past).limit(1)).first() is None:
                return
        with self._database.writing(owner, renews=False) as connection:
            connection.execute(update(share).where(*past).values(ended_at=now))

    def remove_share(self, owner: OwnerId, share_id: ShareId) -> None:
        """Really delete one with all that hangs on it. Raises `NotFound`."""
        with self._database.writing(owner, renews=False) as connection:
            gone = connection.execute(
                delete(share).where(share.c.owner_id == owner, share.c.id == share_id)
            )
            if gone.rowcount == 0:
                raise NotFound("share_not_found")
        self._database.forget_traces()

    def comments(self, owner: OwnerId, share_id: ShareId) -> tuple[Comment, ...]:
        """Return what readers wrote, hidden too, oldest first. Raises `NotFound`."""
        found = select(*columns_of(share_comment)).where(
            share_comment.c.owner_id == owner, share_comment.c.share_id == share_id
        )
        ordered = found.order_by(share_comment.c.written_at, share_comment.c.id)
        with self._database.reading(owner) as connection:
            one_share(connection, owner, share_id)
            return tuple(records_of(Comment, connection.execute(ordered)))

    def change_comment(self, owner: OwnerId, comment: Comment, *, seen: str | None = None) -> None:
        """Keep the owner's answer and whether it is hidden. Raises `NotFound`, `Stale`."""
        table, key = share_comment, {"owner_id": owner, "id": comment.id}
        with self._database.writing(owner, renews=False) as connection:
            now = connection.execute(select(table.c.answer).filter_by(**key)).scalar()
            if now is None:
                raise NotFound("comment_not_found")
            refuse_unseen(now, seen, comment.answer)
            connection.execute(
                update(table)
                .filter_by(**key)
                .values(answer=comment.answer, hidden_at=comment.hidden_at)
            )

    def remove_comment(self, owner: OwnerId, comment_id: CommentId) -> None:
        """Really delete a comment. Raises `NotFound`."""
        with self._database.writing(owner, renews=False) as connection:
            _remove(connection, share_comment, owner, comment_id, "comment_not_found")
        self._database.forget_traces()

    def meeting(self, owner: OwnerId, share_id: ShareId) -> Meeting:
        """Return the owner's notes of the meeting. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            return _meeting(connection, owner, share_id)

    def save_meeting(self, owner: OwnerId, share_id: ShareId, meeting: Meeting) -> Meeting:
        """Keep the notes; return them with the next version. Raises `NotFound`, `Stale`."""
        following = Meeting(meeting.notes, meeting.version + 1)
        with self._database.writing(owner, renews=False) as connection:
            if _meeting(connection, owner, share_id).version != meeting.version:
                raise Stale("notes_changed")
            _change(
                connection,
                owner,
                share_id,
                notes=following.notes,
                notes_version=following.version,
            )
        return following

    def tasks(self, owner: OwnerId) -> tuple[Task, ...]:
        """Return what the owner will do, of every share, by day (none last), then id."""
        table = share_task
        found = select(*columns_of(table)).where(table.c.owner_id == owner)
        ordered = found.order_by(table.c.due_on.is_(None), table.c.due_on, table.c.id)
        with self._database.reading(owner) as connection:
            return tuple(records_of(Task, connection.execute(ordered)))

    def save_task(self, owner: OwnerId, task: Task) -> None:
        """Add a task or write it over the one with its id. Raises `NotFound` (share)."""
        with self._database.writing(owner, renews=False) as connection:
            one_share(connection, owner, task.share_id)
            put(connection, share_task, rows_of(owner, [task], share_task)[0])

    def remove_task(self, owner: OwnerId, task_id: TaskId) -> None:
        """Remove a task. Raises `NotFound`."""
        with self._database.writing(owner, renews=False) as connection:
            _remove(connection, share_task, owner, task_id, "task_not_found")


def one_share(connection: Connection, owner: OwnerId, share_id: ShareId) -> ShareLink:
    """Return one share of an owner. Raises `NotFound`."""
    found = _read(connection, owner, share_id)
    if not found:
        raise NotFound("share_not_found")
    return found[0]


def _read(
    connection: Connection, owner: OwnerId, share_id: ShareId | None = None
) -> tuple[ShareLink, ...]:
    picked = [share.c.owner_id == owner]
    of = [share_client.c.owner_id == owner]
    if share_id is not None:
        picked.append(share.c.id == share_id)
        of.append(share_client.c.share_id == share_id)
    aliases: dict[ShareId, dict[ClientId, int]] = {}
    for row in connection.execute(
        select(share_client.c.share_id, share_client.c.client_id, share_client.c.alias).where(*of)
    ):
        aliases.setdefault(row.share_id, {})[row.client_id] = row.alias
    found = select(*columns_of(share, *_MEETING)).where(*picked)
    rows = connection.execute(found.order_by(share.c.created_at.desc(), share.c.id.desc()))
    return tuple(_share(row._asdict(), aliases.get(row.id, {})) for row in rows)


def _share(fields: dict[str, Any], aliases: dict[ClientId, int]) -> ShareLink:
    chosen = {name: fields.pop(name) for name in _SCOPE}
    sections = frozenset(map(Section, chosen.pop("sections").split()))
    return ShareLink(scope=Scope(sections=sections, aliases=aliases, **chosen), **fields)


def _meeting(connection: Connection, owner: OwnerId, share_id: ShareId) -> Meeting:
    found = select(share.c.notes, share.c.notes_version).where(
        share.c.owner_id == owner, share.c.id == share_id
    )
    row = connection.execute(found).first()
    if row is None:
        raise NotFound("share_not_found")
    return Meeting(row.notes, row.notes_version)


def _change(connection: Connection, owner: OwnerId, share_id: ShareId, **values: object) -> None:
    connection.execute(
        update(share).where(share.c.owner_id == owner, share.c.id == share_id).values(values)
    )


def _remove(
    connection: Connection, table: Table, owner: OwnerId, record_id: str, missing: str
) -> None:
    gone = connection.execute(
        delete(table).where(table.c.owner_id == owner, table.c.id == record_id)
    )
    if gone.rowcount == 0:
        raise NotFound(missing)
