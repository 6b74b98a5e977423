"""The copies that are taken beside the work: soon, again and again, at the end, whatever happens."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

from takingstock import keeping as room
from takingstock.bootstrap import DATABASE
from takingstock.domain.errors import StoreUnavailable
from takingstock.domain.identity import OwnerId
from takingstock.settings import Settings, read_settings
from takingstock.storage.snapshot import copies_of, is_whole
from takingstock.storage.store import open_store, sqlite_url
from takingstock.web.keeper import Keeper

LONG = 600.0
PATIENCE = 60.0


@pytest.fixture
def here(tmp_path: Path) -> Settings:
    return read_settings({"TAKINGSTOCK_DATA_DIR": str(tmp_path)})


def write(here: Settings, value: str) -> Path:
    path = here.data_dir / DATABASE
    store = open_store(sqlite_url(path))
    store.save_preference(OwnerId("maria"), "language", value)
    store.close()
    return path


class Counted:
    """Notes each attempt, and may refuse some of them."""

    def __init__(self, enough: int, trouble: Callable[[int], None] = lambda _: None) -> None:
        self.times = 0
        self.enough = enough
        self.reached = Event()
        self.trouble = trouble

    def __call__(self, _: Settings) -> None:
        self.times += 1
        if self.times >= self.enough:
            self.reached.set()
        self.trouble(self.times)


def test_a_last_copy_is_taken_at_the_end_and_none_where_nothing_changed(here: Settings) -> None:
    path = write(here, "bg")
    Keeper(here, first=LONG).stop()
    (copy,) = copies_of(path)
    assert is_whole(copy)
    Keeper(here, first=LONG).stop()
    assert copies_of(path) == (copy,)
    write(here, "en")
    Keeper(here, first=LONG).stop()
    (newer,) = copies_of(path)
    assert is_whole(newer)
    assert newer.taken_at > copy.taken_at, "of one day the newest stays"


def test_where_there_is_no_file_there_is_no_copy(here: Settings) -> None:
    Keeper(here, first=LONG).stop()
    assert list(here.data_dir.iterdir()) == []


def test_it_goes_on_after_a_copy_that_could_not_be_taken(
    here: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(times: int) -> None:
        if times == 1:
            raise StoreUnavailable("store_full", path="here")

    taking = Counted(3, full)
    monkeypatch.setattr(room, "keep_dated_copy", taking)
    with caplog.at_level(logging.WARNING, logger="takingstock"):
        keeper = Keeper(here, first=0.0, every=0.0)
        assert taking.reached.wait(PATIENCE)
        keeper.stop()
    assert [one.getMessage() for one in caplog.records] == ["no dated copy: store_full"]
    times = taking.times
    assert times >= 4, "and once more at the end"
    assert not keeper._thread.is_alive()


def test_the_first_page_goes_first(here: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    taking = Counted(1)
    monkeypatch.setattr(room, "keep_dated_copy", taking)
    keeper = Keeper(here, first=LONG)
    assert taking.times == 0
    keeper.stop()
    assert taking.times == 1
