"""Accounts and open sessions."""

from datetime import datetime

from sqlalchemy import Row, delete, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from takingstock.domain.identity import OwnerId, SessionId
from takingstock.domain.session import Account, Session
from takingstock.storage.engine import OnDatabase
from takingstock.storage.row import columns_of
from takingstock.storage.session_schema import account as accounts
from takingstock.storage.session_schema import session as sessions


class SqlSessions(OnDatabase):
    """`SessionStore` in SQL."""

    def account(self, identity: str) -> Account | None:
        """Return the account with this identity, None if there is none."""
        found = select(accounts).where(accounts.c.identity == identity)
        with self._database.looking_up(identity) as connection:
            row = connection.execute(found).first()
        return Account(OwnerId(row.owner_id), row.identity, row.created_at) if row else None

    def add_account(self, owner: OwnerId, account: Account) -> None:
        """Add an account; one that is there already stays as it is."""
        row = {
            "owner_id": owner,
            "identity": account.identity,
            "created_at": account.created_at,
        }
        with self._database.writing(owner, renews=False) as connection:
            dialect = sqlite if connection.dialect.name == "sqlite" else postgresql
            connection.execute(dialect.insert(accounts).values(row).on_conflict_do_nothing())

    def session(self, session_id: SessionId) -> Session | None:
        """Return a session, None if there is none (never opened, ended)."""
        found = select(sessions).where(sessions.c.id == session_id)
        with self._database.looking_up(session_id) as connection:
            row = connection.execute(found).first()
        return _session_of(row) if row else None

    def sessions(self, owner: OwnerId) -> tuple[Session, ...]:
        """Return the owner's sessions, newest first."""
        found = select(sessions).where(sessions.c.owner_id == owner)
        ordered = found.order_by(sessions.c.started_at.desc(), sessions.c.id)
        with self._database.reading(owner) as connection:
            return tuple(map(_session_of, connection.execute(ordered)))

    def add_session(self, owner: OwnerId, session: Session) -> None:
        """Add a session whose id is new."""
        names = [column.name for column in columns_of(sessions)]
        row = {name: getattr(session, name) for name in names}
        with self._database.writing(owner, renews=False) as connection:
            connection.execute(sessions.insert().values(owner_id=owner, **row))

    def touch_session(self, owner: OwnerId, session_id: SessionId, at: datetime) -> None:
        """Note that a session was used; one that ended meanwhile stays ended."""
        mine = (sessions.c.owner_id == owner, sessions.c.id == session_id)
        with self._database.writing(owner, renews=False) as connection:
            connection.execute(
                update(sessions).where(*mine, sessions.c.seen_at < at).values(seen_at=at)
            )

    def end_session(self, owner: OwnerId, session_id: SessionId) -> None:
        """Remove a session; nothing happens if it is gone."""
        mine = (sessions.c.owner_id == owner, sessions.c.id == session_id)
        with self._database.writing(owner, renews=False) as connection:
            connection.execute(delete(sessions).where(*mine))

    def end_sessions(self, owner: OwnerId) -> int:
        """Remove all sessions of the owner; return how many there were."""
        with self._database.writing(owner, renews=False) as connection:
            ended = connection.execute(delete(sessions).where(sessions.c.owner_id == owner))
        return ended.rowcount

    def drop_sessions(self, seen_before: datetime, started_before: datetime) -> int:
        """Remove the sessions of all owners last seen or begun before; return how many."""
        is_old = or_(sessions.c.seen_at < seen_before, sessions.c.started_at < started_before)
        with self._database.surveying() as connection:
            owners = connection.execute(select(sessions.c.owner_id).where(is_old).distinct())
            everyone = [OwnerId(owner) for owner in owners.scalars()]
        count = 0
        for owner in everyone:
            with self._database.writing(owner, renews=False) as connection:
                old = delete(sessions).where(sessions.c.owner_id == owner, is_old)
                count += connection.execute(old).rowcount
        return count


def _session_of(row: Row[*tuple[object, ...]]) -> Session:
    return Session(SessionId(row.id), OwnerId(row.owner_id), row.label, row.started_at, row.seen_at)
