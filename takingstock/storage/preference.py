"""Small choices of an owner."""

from sqlalchemy import bindparam, select

from takingstock.domain.identity import OwnerId
from takingstock.storage.engine import OnDatabase
from takingstock.storage.row import put
from takingstock.storage.schema import preference as table

_VALUE = select(table.c.value).where(
    table.c.owner_id == bindparam("owner"), table.c.name == bindparam("choice")
)


class SqlPreferences(OnDatabase):
    """`PreferenceStore` in SQL."""

    def preference(self, owner: OwnerId, name: str) -> str | None:
        """Return a choice, None if it was never made."""
        with self._database.reading(owner) as connection:
            return connection.execute(_VALUE, {"owner": owner, "choice": name}).scalar()

    def save_preference(self, owner: OwnerId, name: str, value: str) -> None:
        """Keep a choice."""
        with self._database.writing(owner, renews=False) as connection:
            put(connection, table, {"owner_id": owner, "name": name, "value": value})
