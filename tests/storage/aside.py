"""What a restore replaced, as a test keeps it: beside what is there, which stays."""

from sqlalchemy import insert

from takingstock.domain.identity import OwnerId
from takingstock.storage.aside_schema import set_aside
from takingstock.storage.store import SqlStore
from tests.storage.sample import at

PACKED = b"\x00packed\xff"


def keep_aside(store: SqlStore, owner: OwnerId, name: str = "a1", minute: int = 20) -> None:
    row = {"owner_id": owner, "id": name, "set_at": at(minute), "content": PACKED}
    with store._database.writing(owner) as connection:
        connection.execute(insert(set_aside), row)
