"""What is kept of accounts and sessions; the only records that are found without an owner."""

from datetime import datetime
from typing import Protocol

from takingstock.domain.identity import OwnerId, SessionId
from takingstock.domain.session import Account, Session


class SessionStore(Protocol):
    """Accounts by identity, sessions by the SHA-256 of their secret."""

    def account(self, identity: str) -> Account | None:
        """Return the account with this identity, None if there is none."""
        ...

    def add_account(self, owner: OwnerId, account: Account) -> None:
        """Add an account; one that is there already stays as it is."""
        ...

    def session(self, session_id: SessionId) -> Session | None:
        """Return a session, None if there is none (never opened, ended)."""
        ...

    def sessions(self, owner: OwnerId) -> tuple[Session, ...]:
        """Return the owner's sessions, newest first."""
        ...

    def add_session(self, owner: OwnerId, session: Session) -> None:
        """Add a session whose id is new."""
        ...

    def touch_session(self, owner: OwnerId, session_id: SessionId, at: datetime) -> None:
        """Note that a session was used; one that ended meanwhile stays ended."""
        ...

    def end_session(self, owner: OwnerId, session_id: SessionId) -> None:
        """Remove a session; nothing happens if it is gone."""
        ...

    def end_sessions(self, owner: OwnerId) -> int:
        """Remove all sessions of the owner; return how many there were."""
        ...

    def drop_sessions(self, seen_before: datetime, started_before: datetime) -> int:
        """Remove the sessions of all owners last seen or begun before; return how many."""
        ...
