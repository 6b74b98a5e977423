"""
The second wall: on PostgreSQL no transaction reaches rows of an owner whom it did not name.

After the migrations every table with an `owner_id` gets row-level security, FORCEd, whichever
version it came with. Its policies look at settings of the transaction (`server` makes them):

    owner     read and write   rows of the owner that was named
    door      read             the row whose door column holds the key that was named
    survey    read             all rows, for upkeep across owners and for backups

With none of them there are no rows. Names of policies end in the edition of their rule: who
changes a rule raises it, and the next start puts the new one in place of the old.
"""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from takingstock.storage.server import APP_ROLE
from takingstock.storage.table import METADATA, door_of

_EDITION: Final = 1
_OWNER: Final = "owner_id = current_setting('takingstock.owner', true)"
_SURVEY: Final = "current_setting('takingstock.survey', true) = 'on'"
_DOOR: Final = "\"{door}\" = current_setting('takingstock.key', true)"

_OWNED: Final = text("""
    SELECT c.relname AS name,
           c.relrowsecurity AND c.relforcerowsecurity AS is_walled,
           ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid) AS policies
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
    WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind IN ('r', 'p')
      AND a.attname = 'owner_id' AND NOT a.attisdropped
    ORDER BY c.relname""")
_TABLES: Final = text("""
    SELECT relname FROM pg_class
    WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p')""")
_ROLE: Final = text("""
    SELECT NOT rolsuper AND NOT rolbypassrls AND NOT EXISTS (
        SELECT FROM pg_class WHERE relnamespace = current_schema()::regnamespace
                             AND pg_has_role(pg_roles.oid, relowner, 'MEMBER'))
    FROM pg_roles WHERE rolname = :role""")
_MEMBER: Final = text("SELECT pg_has_role(current_user, :role, 'MEMBER')")
_MAY: Final = text("""
    SELECT has_table_privilege(:role, quote_ident(:name), 'SELECT')
       AND (:name = 'alembic_version'
            OR has_table_privilege(:role, quote_ident(:name), 'INSERT'))""")


@dataclass(frozen=True, slots=True)
class _Owned:
    """A table with an owner, and what stands before it now."""

    name: str
    is_walled: bool
    policies: frozenset[str]

    @property
    def rules(self) -> dict[str, str]:
        """Return what shall stand before it: policies by name."""
        door = door_of(self.name)
        rules = {
            f"owner_{_EDITION}": f"USING ({_OWNER}) WITH CHECK ({_OWNER})",
            f"survey_{_EDITION}": f"FOR SELECT USING ({_SURVEY})",
        }
        if door:
            rules[f"door_{_EDITION}"] = f"FOR SELECT USING ({_DOOR.format(door=door)})"
        return rules

    @property
    def is_right(self) -> bool:
        """Whether nothing is missing and nothing too much."""
        return self.is_walled and self.policies == self.rules.keys()


def gap_in_wall(connection: Connection) -> str | None:
    """Return what the wall lacks first, None if it is whole; any role may look."""
    if connection.execute(_ROLE, {"role": APP_ROLE}).scalar() is not True:
        return f"the role {APP_ROLE} is missing, or may more than it should"
    for table in _owned(connection):
        if not table.is_right:
            return f"the rows of {table.name} are not kept to their owner"
    for name in _ours(connection):
        if not connection.execute(_MAY, {"role": APP_ROLE, "name": name}).scalar():
            return f"the role {APP_ROLE} may not use {name}"
    return None


def lower_wall(connection: Connection) -> None:
    """Let the owner of the tables see their rows, for migrations within this transaction."""
    for table in _owned(connection):
        _do(connection, f'ALTER TABLE "{table.name}" NO FORCE ROW LEVEL SECURITY')


def raise_wall(connection: Connection) -> None:
    """Put the role, the policies and the rights in place; what is right already stays."""
    _make_role(connection)
    _do(connection, f'GRANT USAGE ON SCHEMA "{_schema(connection)}" TO {APP_ROLE}')
    for name in _ours(connection):
        rights = "SELECT" if name == "alembic_version" else "SELECT, INSERT, UPDATE, DELETE"
        _do(connection, f'GRANT {rights} ON "{name}" TO {APP_ROLE}')
    for table in _owned(connection):
        for name in table.policies - table.rules.keys():
            _do(connection, f'DROP POLICY "{name}" ON "{table.name}"')
        for name in table.rules.keys() - table.policies:
            _do(connection, f'CREATE POLICY "{name}" ON "{table.name}" {table.rules[name]}')
        for word in ("ENABLE", "FORCE"):
            _do(connection, f'ALTER TABLE "{table.name}" {word} ROW LEVEL SECURITY')


def _make_role(connection: Connection) -> None:
    """Make the app's role if there is none, and let who migrates take it if that can be."""
    if connection.execute(_ROLE, {"role": APP_ROLE}).first() is None:
        _do(connection, f"CREATE ROLE {APP_ROLE} NOLOGIN NOSUPERUSER NOBYPASSRLS")
    if not connection.execute(_MEMBER, {"role": APP_ROLE}).scalar():
        with suppress(ProgrammingError), connection.begin_nested():
            _do(connection, f"GRANT {APP_ROLE} TO CURRENT_USER")


def _owned(connection: Connection) -> list[_Owned]:
    rows = connection.execute(_OWNED).all()
    return [_Owned(row.name, row.is_walled, frozenset(row.policies)) for row in rows]


def _ours(connection: Connection) -> Iterable[str]:
    """Return the tables of ours that are there."""
    ours = {"alembic_version", *METADATA.tables}
    return sorted(ours.intersection(connection.execute(_TABLES).scalars()))


def _schema(connection: Connection) -> str:
    return str(connection.execute(text("SELECT current_schema()")).scalar_one())


def _do(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement)
