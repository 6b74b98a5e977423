"""
What the holder of a link may do: come in, open, read, comment. Nothing else is reachable.

`ReaderDesk` is all that the coach's page is given. It answers by a token or a visit, never by
an owner, and what it returns is cut down to the scope of the link before it leaves.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from takingstock.domain.assessment import SeenAnswer
from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import CommentId, OwnerId, ShareId, read_name
from takingstock.domain.method import Method
from takingstock.domain.outside import OutsideView, SeenAnswers
from takingstock.domain.share import (
    COMMENT_LIMIT,
    COMMENTS_AN_HOUR,
    Comment,
    CommentKind,
    ReaderVisit,
    Section,
    ShareLink,
)
from takingstock.domain.shared_view import SharedView
from takingstock.usecases.assessment import Pen, read_text
from takingstock.usecases.outside import read_outside_answers, read_whole_view
from takingstock.usecases.ports import Clock, Ids, Store
from takingstock.usecases.share import hash_secret, new_secret
from takingstock.usecases.shared_view import shared_view

STAY: Final = timedelta(hours=12)
"""So long a visit lasts at most; then the link is opened again."""
GUESS_MINUTE: Final = timedelta(minutes=1)
GUESSES_A_MINUTE: Final = 6
_FORGET_GUESSES: Final = timedelta(hours=1)
_HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """What a reader sees before opening: who shares, until when, and under which name if any."""

    from_name: str
    until: datetime
    name: str
    is_opened: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """The answer to a token: a visit and its length, or nothing; `is_guessing`: too many tries."""

    visit: str | None = None
    seconds: int = 0
    is_guessing: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """A visit that is still good, with everything behind it; never leaves this module."""

    owner: OwnerId
    share: ShareLink
    visit: ReaderVisit
    key: str


class ReaderDesk:
    """The narrow port of the coach's page. Every method reads the link afresh."""

    def __init__(self, store: Store, clock: Clock, ids: Ids, method: Method) -> None:
        self._store = store
        self._clock = clock
        self._ids = ids
        self._method = method

    def enter(self, token: str, source: str) -> Entry:
        """
        Exchange a token, or the key of a kept link, for a new visit.

        Unknown, ended and revoked tokens take the same way through and give the same answer.
        Each counts as a guess of `source`, an opaque mark of a network; after a few within a
        minute nothing is looked up for it any more, whichever replica it asks.
        """
        now = self._clock.now()
        if self._store.guesses(source, now - GUESS_MINUTE) >= GUESSES_A_MINUTE:
            return Entry(is_guessing=True)
        key = hash_secret(token)
        kept = self._store.grant_of_key(key)
        grant = kept or self._store.grant_of_token(key)
        share = self._open_share(grant.owner, grant.share_id) if grant else None
        if grant is None or share is None:
            self._store.note_guess(source, now, now - _FORGET_GUESSES)
            return Entry()
        secret, until = new_secret(self._ids), min(now + STAY, share.expires_at)
        name = self._store.name_of_key(grant.owner, key) if kept else ""
        visit = ReaderVisit(share_id=share.id, until=until, name=name)
        self._store.add_visit(grant.owner, hash_secret(secret), visit, now)
        return Entry(secret, max(1, int((until - now).total_seconds())))

    def knows(self, secret: str | None) -> bool:
        """Return whether a visit was once let in; what it led to may be closed by now."""
        return bool(secret) and self._store.grant_of_visit(hash_secret(str(secret))) is not None

    def gate(self, secret: str | None) -> Gate | None:
        """Return what stands at the gate, None where nothing is open."""
        place = self._place(secret)
        if place is None:
            return None
        return Gate(
            from_name=place.share.from_name,
            until=place.share.expires_at,
            name=place.visit.name,
            is_opened=place.visit.opened_at is not None,
        )

    def open(self, secret: str | None, name: str) -> bool:
        """
        Note that the reader pressed open, under a name; return whether anything is open.

        Raises `Refused` for a name that cannot be read.
        """
        read, place = read_name(name), self._place(secret)
        if place is None:
            return False
        self._store.open_visit(place.owner, place.key, read, self._clock.now())
        return True

    def read(self, secret: str | None, language: str) -> SharedView | None:
        """Return the shared page as it is now; None before opening and where nothing is open."""
        place = self._place(secret)
        if place is None or place.visit.opened_at is None:
            return None
        store = self._store
        pen = Pen(store, self._clock, self._ids, place.owner, self._method, language)
        found = place.owner, place.share.id
        return shared_view(pen, place.share, store.comments(*found), store.outside_views(*found))

    def comment(
        self,
        secret: str | None,
        kind: CommentKind,
        text: str,
        section: Section | None = None,
        alias: int | None = None,
    ) -> bool:
        """
        Keep a comment; return whether there was anything open to comment on.

        Raises `Refused`: `comment_empty`, `text_too_long`, `text_unreadable`,
        `comments_too_many`.
        """
        written, place = read_text(text, COMMENT_LIMIT), self._place(secret)
        if not written:
            raise Refused("comment_empty")
        if place is None or place.visit.opened_at is None:
            return False
        now, scope = self._clock.now(), place.share.scope
        comment = Comment(
            id=CommentId(self._ids.new()),
            share_id=place.share.id,
            kind=kind,
            name=place.visit.name,
            text=written,
            written_at=now,
            section=section if section in scope.sections else None,
            alias=alias if alias in scope.aliases.values() else None,
        )
        self._store.add_comment(place.owner, comment, now - _HOUR, COMMENTS_AN_HOUR)
        return True

    def answer_outside(
        self,
        secret: str | None,
        alias: int,
        sign_id: str,
        value: int | None,
        *,
        seen: SeenAnswer | None = None,
    ) -> bool:
        """
        Keep one answer of the reader's own; return whether there was anything open to answer.

        It goes over the answer that was `seen`. Raises `Stale`, `Refused`: `sign_unknown`,
        `answer_out_of_scale`, `outside_ended`.
        """
        read_outside_answers({sign_id: value}, self._method)
        found = self._asked(secret, alias)
        if found is None:
            return False
        owner, view = found
        self._store.save_outside_answer(owner, view, sign_id, value, seen=seen)
        return True

    def send_outside(
        self,
        secret: str | None,
        alias: int,
        answers: Mapping[str, int | None],
        *,
        seen: SeenAnswers | None = None,
    ) -> bool:
        """
        Send the answers as they are on the reader's screen; nothing of them changes any more.

        Raises `Stale` (`outside_changed`) if other answers were kept since those that were
        `seen`, `Refused`: `outside_gap`, `outside_ended`, and those of an answer.
        """
        given, found = read_whole_view(answers, self._method), self._asked(secret, alias)
        if found is None:
            return False
        owner, view = found
        sent = replace(view, answers=given, sent_at=self._clock.now())
        self._store.end_outside(owner, sent, seen=seen)
        return True

    def waive_outside(
        self, secret: str | None, alias: int, *, seen: SeenAnswers | None = None
    ) -> bool:
        """
        Go on to read without answers of one's own.

        Raises `Stale` (`outside_changed`) if other answers were kept since those that were
        `seen`, `Refused` (`outside_ended`).
        """
        found = self._asked(secret, alias)
        if found is None:
            return False
        owner, view = found
        waived = replace(view, waived_at=self._clock.now())
        self._store.end_outside(owner, waived, seen=seen)
        return True

    def may_keep(self, secret: str | None) -> bool:
        """Return whether a visit is open and opened, so that its link can be kept."""
        place = self._place(secret)
        return place is not None and place.visit.opened_at is not None

    def add_key(self, secret: str | None, key: str) -> bool:
        """Let a key open the link of a visit too; return whether there was anything open."""
        place = self._place(secret)
        if place is None:
            return False
        self._store.add_key(place.owner, place.share.id, hash_secret(key), place.visit.name)
        return True

    def share_of_key(self, key: str) -> ShareLink | None:
        """Return the link that a key opens, None if it opens nothing any more."""
        grant = self._store.grant_of_key(hash_secret(key))
        return self._open_share(grant.owner, grant.share_id) if grant else None

    def is_same_link(self, secret: str | None, key: str) -> bool:
        """Return whether a visit and a key lead to one link."""
        place = self._place(secret)
        found = self._store.grant_of_key(hash_secret(key))
        return place is not None and found is not None and found.share_id == place.share.id

    def _asked(self, secret: str | None, alias: int) -> tuple[OwnerId, OutsideView] | None:
        """Return the view that a reader is asked for, as it would begin now."""
        place = self._place(secret)
        if place is None or place.visit.opened_at is None:
            return None
        scope = place.share.scope
        client_id = next((key for key, one in scope.aliases.items() if one == alias), None)
        if client_id is None or Section.OUTSIDE not in scope.sections:
            return None
        now, name = self._clock.now(), place.visit.name
        view = OutsideView(share_id=place.share.id, client_id=client_id, started_at=now, name=name)
        return place.owner, view

    def _place(self, secret: str | None) -> _Place | None:
        if not secret:
            return None
        key = hash_secret(secret)
        grant = self._store.grant_of_visit(key)
        share = self._open_share(grant.owner, grant.share_id) if grant else None
        if grant is None or share is None:
            return None
        try:
            visit = self._store.visit(grant.owner, key)
        except NotFound:
            return None
        if visit.until <= self._clock.now():
            return None
        return _Place(grant.owner, share, visit, key)

    def _open_share(self, owner: OwnerId, share_id: ShareId) -> ShareLink | None:
        """Return a share if it is open; one that is past its end is marked so for good."""
        now = self._clock.now()
        try:
            share = self._store.share(owner, share_id)
        except NotFound:
            return None
        if not share.is_open(now):
            self._store.end_shares(owner, now)
            return None
        return share
