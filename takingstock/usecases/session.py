"""Signing in and out, and who is there now."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from takingstock.domain.errors import Refused
from takingstock.domain.session import (
    IDLE,
    LABEL_LIMIT,
    LONGEST,
    Account,
    Session,
    first_owner_of,
    identity_of,
    session_id_of,
)

if TYPE_CHECKING:
    from takingstock.domain.identity import OwnerId, SessionId
    from takingstock.usecases.ports import Clock
    from takingstock.usecases.session_port import SessionStore

SUBJECT_LIMIT = 255


@dataclass(frozen=True, slots=True)
class Claims:
    """What the provider says about who signed in; `label` may be empty."""

    issuer: str
    subject: str
    label: str = ""


def sign_in(store: SessionStore, clock: Clock, claims: Claims, secret: str) -> Session:
    """
    Open a session that `secret` (256 random bits) leads to; a new account is made on the way.

    Sessions that are over, whoever's they were, go: so does what was known of them.

    Raises `Refused` (`sign_in_unclear`) if the provider does not say who this is.
    """
    if not claims.issuer or not 0 < len(claims.subject) <= SUBJECT_LIMIT:
        raise Refused("sign_in_unclear")
    identity = identity_of(claims.issuer, claims.subject)
    now = clock.now()
    account = store.account(identity)
    if account is None:
        account = Account(first_owner_of(identity), identity, now)
        store.add_account(account.owner, account)
    store.drop_sessions(now - IDLE, now - LONGEST)
    label = " ".join(claims.label.split())[:LABEL_LIMIT]
    session = Session(session_id_of(secret), account.owner, label, now, now)
    store.add_session(account.owner, session)
    return session


def current_session(store: SessionStore, clock: Clock, session_id: SessionId) -> Session | None:
    """Return the session if it still holds; one that is over is removed. It is not touched."""
    session = store.session(session_id)
    if session is None:
        return None
    if session.is_over(clock.now()):
        store.end_session(session.owner, session.id)
        return None
    return session


def use_session(store: SessionStore, clock: Clock, session_id: SessionId) -> Session | None:
    """Return the session if it still holds, and note that its person was here."""
    session = current_session(store, clock, session_id)
    now = clock.now()
    if session is None or not session.wants_touch(now):
        return session
    store.touch_session(session.owner, session.id, now)
    return replace(session, seen_at=now)


def sign_out(store: SessionStore, session: Session) -> None:
    """End this one session, in every tab that is open with it."""
    store.end_session(session.owner, session.id)


def sign_out_everywhere(store: SessionStore, owner: OwnerId) -> int:
    """End every session of the owner, on every device; return how many there were."""
    return store.end_sessions(owner)


def open_sessions(store: SessionStore, clock: Clock, owner: OwnerId) -> int:
    """Return how many sessions of the owner still hold."""
    now = clock.now()
    return sum(not session.is_over(now) for session in store.sessions(owner))
