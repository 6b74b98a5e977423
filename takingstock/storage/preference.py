"""Small choices of an owner."""

from sqlalchemy import select

from takingstock.domain.identity import OwnerId
from takingstock.storage.engine import OnDatabase
from takingstock.storage.row import put
from takingstock.storage.schema import preference as table


class SqlPreferences(OnDatabase):
    """`PreferenceStore` in SQL."""

    def preference(self, owner: OwnerId, name: str) -> str | None:
        """Return a choice, None if it was never made."""
        found = select(table.c.value).where(table.c.owner_id == owner, table.c.name == name)
        with self._database.reading(owner) as connection:
            return connection.execute(found).scalar()

    def save_preference(self, owner: OwnerId, name: str, value: str) -> None:
        """Keep a choice."""
        with self._database.writing(owner) as connection:
            put(connection, table, {"owner_id": owner, "name": name, "value": value})
