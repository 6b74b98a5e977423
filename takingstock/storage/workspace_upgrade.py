"""
A workspace of an older version, brought up to date.

It goes into a throw-away store of its own schema, the same steps run that bring any store up
to date, and it comes out again.
"""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection, Engine, column, insert, inspect, table, text
from sqlalchemy.exc import DBAPIError

from takingstock.domain.errors import Refused, StoreUnavailable
from takingstock.domain.identity import OwnerId
from takingstock.domain.workspace import Workspace
from takingstock.storage.engine import file_engine
from takingstock.storage.migrate import run_steps
from takingstock.storage.workspace import take_out

_SOMEONE: Final = OwnerId("someone")


def upgrade(old: Workspace) -> Workspace:
    """Return the workspace as tables of this version. Raises `Refused`, see `WorkspaceStore`."""
    with TemporaryDirectory(prefix="takingstock-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "upgrade.sqlite"
        path.touch(mode=0o600)
        engine = file_engine(path, keep_foreign_keys=False)
        try:
            return _upgrade(engine, old)
        except (DBAPIError, StoreUnavailable) as error:
            raise Refused("backup_contradicts", what="") from error
        finally:
            engine.dispose()


def _upgrade(engine: Engine, old: Workspace) -> Workspace:
    with closing(engine.connect()) as connection:
        run_steps(connection, f"{old.schema:04}")
        for name, held in old.tables.items():
            _fill(connection, name, held.columns, held.rows)
        _refuse_strangers(connection)
        run_steps(connection)
        _refuse_strangers(connection)
        return take_out(connection, _SOMEONE)


def _fill(connection: Connection, name: str, columns: tuple[str, ...], rows: object) -> None:
    looked = inspect(connection)
    there = {one["name"] for one in looked.get_columns(name)} if looked.has_table(name) else set()
    if "owner_id" in columns or not {*columns} <= there:
        raise Refused("backup_unknown", what=name)
    plain = table(name, column("owner_id"), *(column(one) for one in columns))
    assert isinstance(rows, tuple)
    filled = [{"owner_id": _SOMEONE, **dict(zip(columns, row, strict=True))} for row in rows]
    if filled:
        connection.execute(insert(plain), filled)


def _refuse_strangers(connection: Connection) -> None:
    found = connection.execute(text("PRAGMA foreign_key_check")).first()
    if found:
        raise Refused("backup_stranger", what=str(found[0]))
