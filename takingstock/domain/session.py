"""
Who is signed in: an account, and the sessions that its person opened.

A session ends when it was idle for 12 hours, 7 days after it began, or when the person ends it.
What ended stays ended, whatever the clock says later: whoever finds it over removes it.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final

from takingstock.domain.identity import OwnerId, SessionId

IDLE: Final = timedelta(hours=12)
LONGEST: Final = timedelta(days=7)
TOUCH_EVERY: Final = timedelta(minutes=5)
"""How exactly it is known when a session was last used."""

LABEL_LIMIT: Final = 120
_OWNER_DIGITS: Final = 32


@dataclass(frozen=True, slots=True)
class Account:
    """
    A person as the provider of the sign-in knows them, and which data is theirs.

    `identity` is made of issuer and subject; no e-mail address and no name is in it.
    """

    owner: OwnerId
    identity: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Session:
    """
    One sign-in in one browser.

    `id` is the SHA-256 of the secret in the browser's cookie; `label` is what the person knows
    the account by, such as an e-mail address, and is only ever shown to that person.
    """

    id: SessionId
    owner: OwnerId
    label: str
    started_at: datetime
    seen_at: datetime

    def is_over(self, now: datetime) -> bool:
        """Return whether it was idle too long or began too long ago."""
        return now - self.seen_at >= IDLE or now - self.started_at >= LONGEST

    def wants_touch(self, now: datetime) -> bool:
        """Return whether its last use should be written down again."""
        return now - self.seen_at >= TOUCH_EVERY


def identity_of(issuer: str, subject: str) -> str:
    """Return the one key of an account; neither part can be mistaken for the other."""
    return sha256(f"{len(issuer)}:{issuer}{subject}".encode()).hexdigest()


def first_owner_of(identity: str) -> OwnerId:
    """
    Return the owner that a new account begins with.

    It follows from the identity, so that two first sign-ins at once make one account.
    """
    return OwnerId(sha256(f"owner:{identity}".encode()).hexdigest()[:_OWNER_DIGITS])


def session_id_of(secret: str) -> SessionId:
    """Return the id of the session that a secret opens."""
    return SessionId(sha256(secret.encode()).hexdigest())
