"""Opening what is not a healthy store of ours: a clear code, and nothing is touched."""

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from takingstock.domain.errors import StoreUnavailable
from takingstock.storage import file
from takingstock.storage.store import open_store, sqlite_url
from tests.storage.child import KILLED, die, in_child
from tests.storage.sample import MARIA, a_client

NOBODY = 65534
ROOT = Path(__file__).parents[2]


@pytest.fixture
def kept(path: Path) -> Path:
    with closing(open_store(sqlite_url(path))) as store:
        store.add_client(MARIA, a_client("ani"))
    return path


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that another user of the machine can reach."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def refusal_of(path: Path) -> StoreUnavailable:
    with pytest.raises(StoreUnavailable) as refusal:
        open_store(sqlite_url(path))
    assert refusal.value.fields == {"path": str(path)}
    return refusal.value


def replace_bytes(path: Path, start: int, content: bytes) -> None:
    with path.open("r+b") as opened:
        opened.seek(start)
        opened.write(content)


def as_other_program(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id=252006673")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")


def without_tables(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={file.APPLICATION_ID}")
        connection.execute("CREATE TABLE something (else_ TEXT)")


def without_version(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM alembic_version")


def against_a_check(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE client SET is_example = 7")


def damaged_middle(path: Path) -> None:
    pages = path.stat().st_size // 4096
    for page in range(2, pages - 1):
        replace_bytes(path, page * 4096, b"\xa5" * 4096)


DAMAGE: dict[str, tuple[str, Callable[[Path], object]]] = {
    "nothing in it": ("store_empty_file", lambda path: path.write_bytes(b"")),
    "garbage": ("store_damaged", lambda path: path.write_bytes(os.urandom(40_000))),
    "text": ("store_damaged", lambda path: path.write_text("Клиент;Сума\nАни;1250,50\n" * 99)),
    "a few bytes": ("store_damaged", lambda path: path.write_bytes(b"SQLite format 3\0")),
    "header gone": ("store_damaged", lambda path: replace_bytes(path, 0, b"\0" * 100)),
    "cut in half": ("store_damaged", lambda path: os.truncate(path, path.stat().st_size // 2)),
    "cut by a byte": ("store_damaged", lambda path: os.truncate(path, path.stat().st_size - 1)),
    "cut after a page": ("store_damaged", lambda path: os.truncate(path, 4096)),
    "middle gone": ("store_damaged", damaged_middle),
    "a row against the rules": ("store_damaged", against_a_check),
    "other program": ("store_foreign", as_other_program),
    "no tables": ("store_damaged", without_tables),
    "no version": ("store_damaged", without_version),
}


@pytest.mark.parametrize("what", sorted(DAMAGE))
def test_a_file_that_is_no_healthy_store_is_left_alone(kept: Path, what: str) -> None:
    code, spoil = DAMAGE[what]
    spoil(kept)
    before = kept.read_bytes()
    assert refusal_of(kept).code == code
    assert kept.read_bytes() == before
    left = {one.name: one.stat().st_size for one in kept.parent.iterdir()}
    assert left.pop(f"{kept.name}-wal", 0) == 0
    assert left.keys() <= {kept.name, f"{kept.name}-shm"}


def test_a_folder_is_no_store(path: Path) -> None:
    path.mkdir(parents=True)
    assert refusal_of(path).code == "store_is_folder"
    assert list(path.iterdir()) == []


def test_a_store_cannot_be_made_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("в пътя")
    assert refusal_of(tmp_path / "file" / "store.sqlite").code == "store_read_only"


def test_a_link_to_nowhere_leads_to_a_new_store(tmp_path: Path) -> None:
    link, target = tmp_path / "link.sqlite", tmp_path / "elsewhere" / "store.sqlite"
    link.symlink_to(target)
    open_store(sqlite_url(link)).close()
    assert target.is_file()


def test_a_store_that_another_program_holds_is_locked(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    with closing(open_store(sqlite_url(kept))) as store, closing(sqlite3.connect(kept)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert refusal_of(kept).code == "store_locked"
        with pytest.raises(StoreUnavailable, match="store_locked"):
            store.add_client(MARIA, a_client("bobi"))
        assert [client.id for client in store.clients(MARIA)] == ["ani"]
        other.rollback()
        store.add_client(MARIA, a_client("bobi"))


def test_a_store_that_another_program_has_for_itself_is_locked(
    kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file, "BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(kept)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert refusal_of(kept).code == "store_locked"


def test_another_program_is_waited_for_five_seconds(kept: Path) -> None:
    with closing(file.connect(kept)) as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (5000,)


def test_what_a_crash_left_in_the_log_is_there_after_opening(kept: Path) -> None:
    def crash() -> None:
        open_store(sqlite_url(kept)).add_client(MARIA, a_client("bobi"))
        die()

    assert in_child(crash) == KILLED
    assert kept.with_name(f"{kept.name}-wal").stat().st_size > 0
    with closing(open_store(sqlite_url(kept))) as store:
        assert [client.id for client in store.clients(MARIA)] == ["ani", "bobi"]


def test_a_file_that_went_away_or_was_swapped_takes_nothing_more(
    kept: Path, tmp_path: Path
) -> None:
    with closing(open_store(sqlite_url(kept))) as store:
        kept.rename(tmp_path / "elsewhere.sqlite")
        with pytest.raises(StoreUnavailable, match="store_missing"):
            store.add_client(MARIA, a_client("bobi"))
        assert not kept.exists()
        kept.write_bytes((tmp_path / "elsewhere.sqlite").read_bytes())
        with pytest.raises(StoreUnavailable, match="store_missing"):
            store.add_client(MARIA, a_client("bobi"))


def test_reading_a_file_that_went_away_says_so(kept: Path) -> None:
    store = open_store(sqlite_url(kept))
    kept.unlink()
    with pytest.raises(StoreUnavailable, match="store_missing"):
        store.clients(MARIA)


def as_nobody(work: str, *places: Path) -> str:
    """Run lines of Python without the rights of root and return what they print."""
    script = f"""
import os, sys
from takingstock.domain.errors import StoreUnavailable
from takingstock.storage import migrate
from takingstock.storage.store import open_store
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid({NOBODY})
    os.setuid({NOBODY})
try:
    {work}
except StoreUnavailable as error:
    print(error.code)
else:
    print("done")
"""
    urls = [sqlite_url(place) for place in places]
    done = subprocess.run(
        [sys.executable, "-c", script, *urls], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


def give_away(*places: Path) -> None:
    if os.geteuid() == 0:
        for place in places:
            os.chown(place, NOBODY, NOBODY)


def test_a_folder_that_cannot_be_written_takes_no_store(public_folder: Path) -> None:
    public_folder.chmod(0o555)
    path = public_folder / "new" / "store.sqlite"
    assert as_nobody("open_store(sys.argv[1])", path) == "store_read_only"
    assert as_nobody("open_store(sys.argv[1])", path.parent) == "store_read_only"
    public_folder.chmod(0o755)


@pytest.mark.parametrize(
    ("folder_mode", "file_mode"), [(0o555, 0o644), (0o755, 0o444), (0o755, 0), (0, 0o644)]
)
def test_a_store_that_cannot_be_written_says_so(
    public_folder: Path, folder_mode: int, file_mode: int
) -> None:
    path = public_folder / "store.sqlite"
    open_store(sqlite_url(path)).close()
    before = path.read_bytes()
    give_away(public_folder, path)
    path.chmod(file_mode)
    public_folder.chmod(folder_mode)
    assert as_nobody("open_store(sys.argv[1])", path) == "store_read_only"
    public_folder.chmod(0o755)
    path.chmod(0o600)
    assert path.read_bytes() == before


def test_a_folder_of_ones_own_takes_a_store(public_folder: Path) -> None:
    give_away(public_folder)
    assert (
        as_nobody("open_store(sys.argv[1]).close()", public_folder / "новo %41?#.sqlite") == "done"
    )


def test_a_store_up_to_date_opens_without_the_migration_library(kept: Path) -> None:
    script = """
import sys
from takingstock.storage.store import open_store
open_store(sys.argv[1]).close()
print("alembic" in sys.modules)
"""
    done = subprocess.run(
        [sys.executable, "-c", script, sqlite_url(kept)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "False"


def test_a_store_is_made_from_any_working_directory(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    open_store("sqlite:///here/store.sqlite").close()
    assert (tmp_path / "here" / "store.sqlite").is_file()
