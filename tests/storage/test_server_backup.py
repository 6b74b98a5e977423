"""What docs/hosting.md says of backups, done as it says: dumped by the owner, put back, compared."""

from contextlib import closing
from pathlib import Path

import pytest

from takingstock.storage.store import open_store
from tests.postgres import APP, OWNER, ROOT, Postgres
from tests.storage.sample import MARIA, PETAR
from tests.storage.test_released import all_of
from tests.storage.test_schema import fill_all

HOW = ("--enable-row-security", "--format=custom")
SURVEY = "-c takingstock.survey=on"


@pytest.mark.parametrize("twin", ["hosting.md", "hosting.bg.md"])
def test_the_guide_says_it_so(twin: str) -> None:
    guide = (ROOT / "docs" / twin).read_text("utf-8")
    assert f"PGOPTIONS='{SURVEY}' pg_dump {' '.join(HOW)}" in guide
    assert "pg_restore --exit-on-error --single-transaction" in guide


def test_a_dump_by_the_owner_holds_everybody_and_can_be_put_back(
    postgres: Postgres, database: str, tmp_path: Path
) -> None:
    dump = tmp_path / "worksheet.dump"
    with closing(open_store(postgres.url(database, APP))) as store:
        fill_all(store)
        store.save_preference(PETAR, "language", "en")
        before = [all_of(store, owner) for owner in (MARIA, PETAR)]
    made = ("-d", database, "-f", str(dump))
    postgres.program("pg_dump", *HOW, *made, role=OWNER, PGOPTIONS=SURVEY)
    fresh = postgres.new_database(f"{database}_back")
    postgres.make_roles(fresh)
    back = ("--exit-on-error", "--single-transaction", "-d", fresh, str(dump))
    postgres.program("pg_restore", *back, role=OWNER)
    with closing(open_store(postgres.url(fresh, APP), migrate=False)) as store:
        assert [all_of(store, owner) for owner in (MARIA, PETAR)] == before
        assert store.check().problem is None
        assert store.owners() == (MARIA, PETAR)


def test_a_dump_that_would_hold_nobody_is_refused(
    postgres: Postgres, database: str, tmp_path: Path
) -> None:
    dump = ("-d", database, "-f", str(tmp_path / "x"))
    with pytest.raises(AssertionError, match="row-level security"):
        postgres.program("pg_dump", *dump, role=OWNER)
