"""Dated copies of a file: whole, told apart when damaged, few, and none for long."""

import os
import shutil
import sqlite3
import stat
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event, Thread

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.errors import StoreUnavailable
from takingstock.storage import snapshot
from takingstock.storage.engine import HEAD
from takingstock.storage.snapshot import (
    Copy,
    Occasion,
    copies_of,
    is_whole,
    keep_dated_copy,
    prune,
    take_copy,
)
from takingstock.storage.store import open_store, sqlite_url
from tests.storage.disk import dump
from tests.storage.sample import MARIA

pytestmark = pytest.mark.usefixtures("quick_stores")

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def change(path: Path, value: str) -> None:
    with closing(open_store(sqlite_url(path))) as store:
        store.save_preference(MARIA, "language", value)
    os.utime(path, (NOW.timestamp(), NOW.timestamp() + 86_400 * 400))


def stale_copies(path: Path, *taken: datetime, occasion: Occasion = Occasion.DATED) -> list[Copy]:
    made = [take_copy(path, HEAD, occasion, instant) for instant in taken]
    return sorted(made, key=lambda copy: copy.taken_at, reverse=True)


def test_a_copy_is_one_whole_file_for_its_owner_alone(filled: Path) -> None:
    copy = take_copy(filled, HEAD, Occasion.DATED, NOW)
    assert dump(copy.path) == dump(filled)
    assert copy.path.name.startswith(f"dated-{HEAD}-20261126T090000000000Z-")
    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert copies_of(filled) == (copy,)
    assert copy.size == copy.path.stat().st_size
    assert [file.name for file in copy.path.parent.iterdir()] == [copy.path.name]


def test_a_copy_is_taken_while_others_write(filled: Path) -> None:
    stop = Event()

    def write() -> None:
        with closing(open_store(sqlite_url(filled))) as store:
            for number in range(100_000):
                if stop.is_set():
                    break
                store.save_preference(MARIA, "a", str(number))
                store.save_preference(MARIA, "b", str(number))

    writer = Thread(target=write)
    writer.start()
    copies = [take_copy(filled, HEAD, Occasion.DATED) for _ in range(5)]
    stop.set()
    writer.join()
    for copy in copies:
        assert is_whole(copy)
        with closing(sqlite3.connect(copy.path)) as connection:
            kept = dict(connection.execute("SELECT name, value FROM preference"))
        assert int(kept.get("a", 0)) - int(kept.get("b", 0)) in {0, 1}


@pytest.mark.parametrize("place", [0, 30, 5_000, -1])
def test_one_changed_byte_is_noticed(filled: Path, place: int) -> None:
    copy = take_copy(filled, HEAD, Occasion.DATED)
    content = bytearray(copy.path.read_bytes())
    content[place] ^= 1
    copy.path.write_bytes(content)
    assert not is_whole(copy)


def test_a_copy_that_went_away_is_not_whole(filled: Path) -> None:
    copy = take_copy(filled, HEAD, Occasion.DATED)
    copy.path.unlink()
    assert not is_whole(copy)


def test_a_copy_of_an_older_version_is_looked_over_by_sqlite(filled: Path) -> None:
    copy = take_copy(filled, 3, Occasion.BEFORE_MIGRATION)
    old = copy.path.with_name("before-migration-3-20250102T030405000006Z.sqlite")
    copy.path.rename(old)
    (found,) = copies_of(filled)
    assert (found.path, found.schema, found.digits) == (old, 3, None)
    assert is_whole(found)
    old.write_bytes(old.read_bytes()[:5_000])
    assert not is_whole(found)


def test_files_of_others_are_left_alone(filled: Path) -> None:
    now = datetime.now(UTC)
    take_copy(filled, HEAD, Occasion.DATED, now - timedelta(days=1))
    newest = take_copy(filled, HEAD, Occasion.DATED, now).path
    folder = newest.parent
    names = (
        "mine.sqlite",
        "dated-8-20261399T990000000000Z.sqlite",
        "party-8-20261126T090000000000Z.sqlite",
    )
    for name in names:
        (folder / name).touch()
    assert len(copies_of(filled)) == 2
    prune(filled, now + 2 * snapshot.OLDEST)
    assert {file.name for file in folder.iterdir()} == {*names, newest.name}
    assert copies_of(filled.parent / "elsewhere" / "x.sqlite") == ()


def test_a_dated_copy_is_taken_when_something_changed(filled: Path) -> None:
    assert keep_dated_copy(filled, NOW) is not None
    change(filled, "en")
    assert keep_dated_copy(filled, NOW + timedelta(hours=1)) is not None
    assert keep_dated_copy(filled, NOW + timedelta(hours=2)) is None
    assert len(copies_of(filled)) == 1, "one of each day"
    change(filled, "bg")
    assert keep_dated_copy(filled, NOW + timedelta(days=1)) is not None
    assert len(copies_of(filled)) == 2


def test_a_store_that_nobody_wrote_to_is_not_read(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_dated_copy(filled, datetime.now(UTC) + timedelta(minutes=1))
    monkeypatch.setattr(snapshot, "_content", None)
    assert keep_dated_copy(filled, datetime.now(UTC) + timedelta(minutes=2)) is None


def test_a_damaged_copy_is_no_reason_to_take_none(filled: Path) -> None:
    copy = keep_dated_copy(filled, NOW)
    assert copy is not None
    copy.path.write_bytes(b"")
    assert keep_dated_copy(filled, NOW + timedelta(days=1)) is not None


def test_a_store_at_rest_gets_a_fresh_copy_before_the_last_one_is_too_old(filled: Path) -> None:
    keep_dated_copy(filled, NOW)
    later = NOW + timedelta(days=28)
    assert keep_dated_copy(filled, later) is not None
    assert [copy.taken_at for copy in copies_of(filled)] == [later, NOW]
    assert keep_dated_copy(filled, NOW + timedelta(days=60)) is not None
    assert len(copies_of(filled)) == 2


def test_seven_days_and_four_weeks_are_kept(filled: Path) -> None:
    taken = stale_copies(filled, *(NOW - timedelta(days=day, hours=3) for day in range(40)))
    prune(filled, NOW)
    kept = [copy.taken_at for copy in copies_of(filled)]
    assert kept[:7] == [copy.taken_at for copy in taken[:7]]
    weeks = Counter(instant.strftime("%G-%V") for instant in kept)
    assert len(weeks) == 4
    assert len(kept) == 9  # four weeks, the newest two of them among the seven days
    assert min(kept) > NOW - timedelta(days=35)


def test_copies_taken_by_a_clock_that_was_ahead_do_not_push_out_the_others(filled: Path) -> None:
    ahead = stale_copies(filled, *(NOW + timedelta(days=365 * day) for day in range(1, 12)))
    good = stale_copies(filled, *(NOW - timedelta(days=day) for day in range(6)))
    prune(filled, NOW)
    assert {*good} <= {*copies_of(filled)}
    assert len({*ahead} & {*copies_of(filled)}) <= 4


def test_copies_for_another_reason_age_out_too(filled: Path) -> None:
    old = stale_copies(
        filled, NOW - timedelta(days=36), occasion=Occasion.BEFORE_RESTORE
    ) + stale_copies(filled, NOW - timedelta(days=37), occasion=Occasion.BEFORE_MIGRATION)
    prune(filled, NOW)
    assert copies_of(filled) == (old[0],), "the newest of all stays"
    fresh = stale_copies(filled, NOW, occasion=Occasion.BEFORE_RESTORE)
    prune(filled, NOW)
    assert copies_of(filled) == tuple(fresh)


@given(days=st.lists(st.integers(0, 60), max_size=25), today=st.integers(0, 60))
def test_however_it_is_used_few_are_kept_and_none_for_long(
    days: list[int], today: int, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    (folder / "copies").mkdir()
    now = NOW + timedelta(days=today)
    for day in days:
        stamp = (NOW + timedelta(days=day)).strftime("%Y%m%dT%H%M%S%fZ")
        (folder / "copies" / f"dated-8-{stamp}.sqlite").touch()
    before = copies_of(folder / "x.sqlite")
    prune(folder / "x.sqlite", now)
    kept = copies_of(folder / "x.sqlite")
    assert len(kept) <= 7 + 4
    assert kept[:1] == before[:1] or not before or before[0].taken_at > now
    assert all(copy.taken_at >= now - timedelta(days=35) for copy in kept[1:])
    past = [copy for copy in before if now - timedelta(days=6) <= copy.taken_at <= now]
    assert {*past} <= {*kept}
    shutil.rmtree(folder)


def test_a_folder_in_the_way_is_said(filled: Path) -> None:
    (filled.parent / "copies").write_text("a file is in the way")
    with pytest.raises(StoreUnavailable, match="store_read_only"):
        keep_dated_copy(filled, NOW)
    assert copies_of(filled) == ()


def test_a_damaged_store_leaves_no_copy(filled: Path) -> None:
    with closing(sqlite3.connect(filled)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE answer SET value = 9")
    with pytest.raises(StoreUnavailable, match="store_damaged"):
        keep_dated_copy(filled, NOW)
    assert list((filled.parent / "copies").iterdir()) == []


def test_a_copy_that_cannot_be_removed_is_said(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for days in (0, 1):
        take_copy(filled, HEAD, Occasion.DATED, datetime.now(UTC) - timedelta(days=days))

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "unlink", refuse)
    with pytest.raises(StoreUnavailable, match="store_read_only"):
        prune(filled, datetime.now(UTC) + 2 * snapshot.OLDEST)
