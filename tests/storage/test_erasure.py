"""What was erased is gone from the files themselves."""

from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId, ImportId, name_key
from takingstock.storage import file
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from tests.storage.sample import (
    MARIA,
    PETAR,
    a_check,
    a_client,
    a_figure,
    a_reading,
    an_import,
    an_invoice,
    an_opportunity,
    at,
)

pytestmark = pytest.mark.usefixtures("quick_stores")

CANARY = "Канарче Zyx"


def traces(path: Path, word: str = CANARY) -> int:
    """Return how often the word, as written or as a name key, stands in the store's files."""
    spellings = {word.encode(), name_key(word).encode()}
    files = [one.read_bytes() for one in path.parent.iterdir()]
    return sum(content.count(spelling) for content in files for spelling in spellings)


def plant(store: SqlStore) -> ClientId:
    """Keep one client whose every text carries the canary, among many others."""
    bird = a_client("bird", CANARY, is_example=True, from_import=ImportId("birds"))
    other = [a_client(f"c{number}") for number in range(40)]
    store.add_import(
        MARIA, an_import("others"), other, [an_invoice(f"o{n}", "c1") for n in range(80)]
    )
    invoices = [an_invoice(f"b{number}", "bird", client=CANARY) for number in range(60)]
    store.add_import(MARIA, an_import("birds"), [bird], invoices)
    return bird.id


def hang(store: SqlStore, bird: ClientId) -> None:
    """Let more than invoices hang on the client, some of it longer than a page."""
    long = f"{CANARY} " * 900
    store.add_assessment(MARIA, replace(a_reading("r1", bird, 1, 1), own_view=long))
    store.add_check(MARIA, replace(a_check("k1", bird), case=long))
    store.save_figure(MARIA, bird, a_figure(FigureName.NOTICE_DATE, CANARY, None), at(1))
    store.save_opportunity(MARIA, an_opportunity("p1", bird, name=CANARY))
    store.change_client(MARIA, replace(store.client(MARIA, bird), name=f"{CANARY} 2"))


def bin_it(store: SqlStore, bird: ClientId) -> None:
    store.change_client(MARIA, replace(store.client(MARIA, bird), deleted_at=at(1)))
    store.empty_bin(at(2))


ERASE: dict[str, Callable[[SqlStore, ClientId], object]] = {
    "erase_client": lambda store, bird: store.erase_client(MARIA, bird),
    "erase_examples": lambda store, _bird: store.erase_examples(MARIA),
    "empty_bin": bin_it,
}


@pytest.mark.parametrize("way", sorted(ERASE))
def test_an_erased_client_leaves_no_trace_in_the_files(
    sql_store: SqlStore, path: Path, way: str
) -> None:
    bird = plant(sql_store)
    hang(sql_store, bird)
    assert traces(path) > 60
    ERASE[way](sql_store, bird)
    assert traces(path) == 0
    assert len(sql_store.clients(MARIA)) == 40


def test_an_undone_import_leaves_no_trace_in_the_files(sql_store: SqlStore, path: Path) -> None:
    plant(sql_store)
    assert traces(path) > 60
    sql_store.undo_import(MARIA, ImportId("birds"))
    assert traces(path) == 0
    assert len(sql_store.invoices(MARIA)) == 80


def test_what_was_replaced_leaves_no_trace_once_the_store_is_closed(path: Path) -> None:
    with closing(open_store(sqlite_url(path))) as store:
        store.save_preference(MARIA, "note", CANARY)
        store.save_preference(MARIA, "note", "друго")
        store.save_figure(PETAR, None, a_figure(FigureName.DRAW, CANARY, None), at(1))
        store.save_figure(PETAR, None, a_figure(FigureName.DRAW, "", None), at(1))
    assert traces(path) == 0


def test_erasing_succeeds_while_somebody_reads(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    with closing(open_store(sqlite_url(path))) as store:
        bird = plant(store)
        with store._database.reading(MARIA) as connection:
            connection.exec_driver_sql("SELECT * FROM client").fetchone()
            store.erase_client(MARIA, bird)
            assert traces(path) > 0
        store.save_preference(MARIA, "language", "bg")
        assert traces(path) == 0
    assert traces(path) == 0
