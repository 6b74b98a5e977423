"""
The way to PostgreSQL: each transaction says for whom it is before it does anything else.

It acts as the role `APP_ROLE`, which the wall of `wall` stands in front of, and names the owner
whose rows it may reach; both are forgotten with the transaction, so that a connection carries
nothing to its next borrower. Those who write for one owner take turns, as all do on SQLite:
what was read before a write is still so when it is written. While a migration runs, nobody
writes.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final
from zlib import crc32

from sqlalchemy import URL, Connection, Engine, Pool, create_engine, make_url, text

from takingstock.domain.identity import OwnerId
from takingstock.storage.engine import NOBODY, Database
from takingstock.storage.file import APPLICATION_ID, BUSY_SECONDS

APP_ROLE: Final = "takingstock_app"
"""The role that every transaction of the app acts as: no superuser, owner of nothing."""

CONNECTIONS: Final = 15
"""How many connections one process opens at most; a third of them stay open."""
STATEMENT_SECONDS: Final = 15
MIGRATION_LOCK: Final = APPLICATION_ID << 16
"""Held alone by who migrates, together by all who write; owners have numbers of their own."""

_BEGIN: Final = """
    SELECT set_config('role', :role, true),
           set_config('takingstock.owner', :owner, true),
           set_config('takingstock.key', :key, true),
           set_config('takingstock.survey', :survey, true),
           set_config('statement_timeout', :statement, true),
           set_config('idle_in_transaction_session_timeout', :statement, true),
           set_config('lock_timeout', :lock, true)"""
_READ: Final = text(_BEGIN)
_WRITE: Final = text(
    f"{_BEGIN}, pg_advisory_xact_lock_shared(:migration), pg_advisory_xact_lock(:ours, :turn)"
)
_ONE_STATE: Final = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
_LINK: Final[Mapping[str, Any]] = {
    "application_name": "takingstock",
    "connect_timeout": round(BUSY_SECONDS),
    "keepalives_idle": 30,
    "keepalives_interval": 10,
    "keepalives_count": 3,
    "prepare_threshold": None,  # a pooler in between may hand each transaction another connection
}


class ServerDatabase(Database):
    """A database on a PostgreSQL server."""

    def __init__(self, url: URL) -> None:
        engine = server_engine(
            url,
            pool_size=CONNECTIONS // 3,
            max_overflow=CONNECTIONS - CONNECTIONS // 3,
            pool_timeout=BUSY_SECONDS,
            pool_pre_ping=True,
        )
        super().__init__(engine, place_of(url))
        self._reader = engine.execution_options(**_ONE_STATE)

    @contextmanager
    def reading(self, owner: OwnerId) -> Iterator[Connection]:
        """Give a connection that sees one state of the owner's rows."""
        with self._begun(self._reader, owner=owner) as connection:
            yield connection

    @contextmanager
    def looking_up(self, key: str) -> Iterator[Connection]:
        """Give a connection that sees the rows whose door is `key`, no others."""
        with self._begun(self._reader, key=key) as connection:
            yield connection

    @contextmanager
    def surveying(self) -> Iterator[Connection]:
        """Give a connection that sees the rows of every owner and writes none."""
        with self._begun(self._reader, survey="on") as connection:
            yield connection

    @contextmanager
    def _writing(self, owner: OwnerId) -> Iterator[Connection]:
        """Give a connection for the owner's rows, alone until its work is done."""
        with self._begun(self._engine, writes=True, owner=owner) as connection:
            self._refuse_newer(connection)
            yield connection

    @contextmanager
    def as_it_comes(self) -> Iterator[Connection]:
        """Give a connection as the role of the address; only to look before anything is done."""
        with self._watched(), self._engine.connect() as connection:
            yield connection

    def forget_traces(self) -> None:
        """Leave it to the server: VACUUM, which it does by itself."""

    @contextmanager
    def _begun(
        self,
        engine: Engine,
        *,
        writes: bool = False,
        owner: OwnerId = NOBODY,
        key: str = "",
        survey: str = "off",
    ) -> Iterator[Connection]:
        """Begin a transaction that reaches what it is told, for as long as it lasts."""
        told = {"role": APP_ROLE, "owner": owner, "key": key, "survey": survey}
        limits = {"statement": f"{STATEMENT_SECONDS}s", "lock": f"{round(BUSY_SECONDS * 1000)}ms"}
        turn = {"migration": MIGRATION_LOCK, "ours": APPLICATION_ID, "turn": _turn_of(owner)}
        with self._watched(), engine.begin() as connection:
            if writes:
                connection.execute(_WRITE, told | limits | turn)
            else:
                connection.execute(_READ, told | limits)
            yield connection


def server_engine(url: URL, *, poolclass: type[Pool] | None = None, **pool: Any) -> Engine:  # noqa: ANN401 - options of the pool, handed on
    """Return an engine for a server; what the address says of the connection counts first."""
    link = {name: value for name, value in _LINK.items() if name not in url.query}
    return create_engine(url, connect_args=link, hide_parameters=True, poolclass=poolclass, **pool)


def server_database(url: str) -> ServerDatabase:
    """Return the database on a server; each use first checks that its connection lives."""
    return ServerDatabase(make_url(url))


def place_of(url: URL) -> str:
    """Return the address without what is secret in it."""
    return url.set(query={}).render_as_string(hide_password=True)


def _turn_of(owner: OwnerId) -> int:
    """Return the number of the owner's turn; two owners may share one and then wait."""
    return crc32(owner.encode()) - (1 << 31)
