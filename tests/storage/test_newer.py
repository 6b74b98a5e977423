"""A store of a newer version is refused and stays as it is, byte for byte."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from takingstock.domain.errors import StoreUnavailable
from takingstock.storage.store import open_store, sqlite_url
from tests.storage.child import KILLED, die, in_child
from tests.storage.disk import digest
from tests.storage.next_schema import NEXT, begin_next_schema
from tests.storage.sample import MARIA


@pytest.mark.parametrize("revision", [f"{NEXT:04}", "999", "a5c1"])
def test_a_newer_store_is_refused_and_left_alone(filled: Path, revision: str) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [revision])
    before = digest(filled)
    with pytest.raises(StoreUnavailable) as refusal:
        open_store(sqlite_url(filled))
    assert (refusal.value.code, refusal.value.fields) == ("store_newer", {"path": str(filled)})
    assert digest(filled) == before
    assert [file.name for file in filled.parent.iterdir()] == [filled.name]


def test_a_newer_store_is_left_alone_even_after_a_crash(filled: Path) -> None:
    def crash() -> None:
        connection = sqlite3.connect(filled)
        connection.execute("UPDATE alembic_version SET version_num = ?", [f"{NEXT:04}"])
        connection.commit()
        die()

    assert in_child(crash) == KILLED
    log = filled.with_name(f"{filled.name}-wal")
    before = digest(filled), digest(log)
    with pytest.raises(StoreUnavailable, match="store_newer"):
        open_store(sqlite_url(filled))
    assert (digest(filled), digest(log)) == before


def test_a_store_upgraded_while_it_is_open_takes_no_more_from_the_older_version(
    filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(open_store(sqlite_url(filled))) as older:
        with pytest.MonkeyPatch.context() as later:
            begin_next_schema(later, tmp_path)
            open_store(sqlite_url(filled)).close()
        with pytest.raises(StoreUnavailable, match="store_newer"):
            older.save_preference(MARIA, "language", "en")
        assert older.preference(MARIA, "language") == "bg"
