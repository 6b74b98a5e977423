"""As many syncs as acknowledged saves, as the operating system counts them."""

import re
import shutil
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from takingstock.storage import file
from takingstock.storage.store import open_store, sqlite_url

ROOT = Path(__file__).parents[2]
SAVES = 20
SAVING = f"""
import sys
from takingstock.domain.identity import OwnerId
from takingstock.storage.store import open_store
store = open_store(sys.argv[1])
for number in range({SAVES}):
    store.save_preference(OwnerId("maria"), "language", str(number))
print("saved")
"""
_COUNT = re.compile(
    r"^\s*[\d.]+\s+[\d.]+\s+\d+\s+(\d+)\s+(?:\d+\s+)?f(?:data)?sync\s*$", re.MULTILINE
)


def syncs(url: str) -> int | None:
    """Return how many syncs the saving took, None where nobody may count them."""
    tool = shutil.which("strace")
    if tool is None:
        return None
    done = subprocess.run(
        [tool, "-f", "-c", "-e", "trace=fsync,fdatasync", sys.executable, "-c", SAVING, url],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if "PTRACE" in done.stderr:
        return None
    assert "saved" in done.stdout, done.stderr
    return sum(map(int, _COUNT.findall(done.stderr)))


def test_every_acknowledged_save_is_synced(path: Path) -> None:
    """Where the system lets nobody count, SQLite itself is asked how it writes."""
    open_store(sqlite_url(path)).close()
    counted = syncs(sqlite_url(path))
    assert counted is None or counted >= SAVES
    with closing(file.connect(path)) as connection:
        assert connection.execute("PRAGMA synchronous").fetchone() == (2,)
