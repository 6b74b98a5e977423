"""Accounts and sessions, kept in memory: a part of the store as plain dictionaries."""

from collections import defaultdict
from dataclasses import replace
from datetime import datetime

from takingstock.domain.identity import OwnerId, SessionId
from takingstock.domain.session import Account, Session
from tests.usecases.shelf import Shelf


class SessionMemory:
    """`session_port.SessionStore` in memory."""

    shelves: defaultdict[OwnerId, Shelf]

    def account(self, identity: str) -> Account | None:
        known = (shelf.account for shelf in self.shelves.values() if shelf.account)
        return next((account for account in known if account.identity == identity), None)

    def add_account(self, owner: OwnerId, account: Account) -> None:
        shelf = self.shelves[owner]
        shelf.account = shelf.account or account

    def session(self, session_id: SessionId) -> Session | None:
        found = (shelf.sessions.get(session_id) for shelf in self.shelves.values())
        return next(filter(None, found), None)

    def sessions(self, owner: OwnerId) -> tuple[Session, ...]:
        mine = sorted(self.shelves[owner].sessions.values(), key=lambda one: one.id)
        return tuple(sorted(mine, key=lambda one: one.started_at, reverse=True))

    def add_session(self, owner: OwnerId, session: Session) -> None:
        self.shelves[owner].sessions[session.id] = session

    def touch_session(self, owner: OwnerId, session_id: SessionId, at: datetime) -> None:
        sessions = self.shelves[owner].sessions
        if session_id in sessions and sessions[session_id].seen_at < at:
            sessions[session_id] = replace(sessions[session_id], seen_at=at)

    def end_session(self, owner: OwnerId, session_id: SessionId) -> None:
        self.shelves[owner].sessions.pop(session_id, None)

    def end_sessions(self, owner: OwnerId) -> int:
        count = len(self.shelves[owner].sessions)
        self.shelves[owner].sessions.clear()
        return count

    def drop_sessions(self, seen_before: datetime, started_before: datetime) -> int:
        count = 0
        for shelf in self.shelves.values():
            old = [
                one.id
                for one in shelf.sessions.values()
                if one.seen_at < seen_before or one.started_at < started_before
            ]
            count += len(old)
            for id_ in old:
                del shelf.sessions[id_]
        return count
