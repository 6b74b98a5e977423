"""Getting ready beside the browser: the store, the first page, and turns that end as they began."""

import gc
import sys
from importlib.util import find_spec
from pathlib import Path
from threading import enumerate as threads

import pytest

from takingstock import bootstrap
from takingstock.web import ready
from tests.script import said_by


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path))
    return tmp_path


def wait() -> None:
    for one in threads():
        if one.name == "ready":
            one.join()


@pytest.mark.parametrize("name", ready.MODULES)
def test_what_is_loaded_is_there(name: str) -> None:
    assert find_spec(name) is not None


def test_the_store_is_made_before_anybody_asks(here: Path) -> None:
    before = sys.getswitchinterval()
    ready.get_ready()
    wait()
    assert (here / bootstrap.DATABASE).exists()
    assert sys.getswitchinterval() == before
    bootstrap.close_worksheets()


def test_a_store_that_cannot_be_opened_is_left_to_the_page(here: Path) -> None:
    (here / bootstrap.DATABASE).write_bytes(b"something else" * 20)
    ready.get_ready()
    wait()
    assert (here / bootstrap.DATABASE).read_bytes() == b"something else" * 20


def test_the_port_opens_without_what_only_pages_need() -> None:
    script = (
        "import sys, takingstock.web\n"
        "heavy = {'sqlalchemy', 'pandas', 'altair', 'alembic', 'babel', 'takingstock.storage',"
        " 'takingstock.content.loading', 'takingstock.usecases.ports'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    assert said_by(script) == "[]"


def test_a_new_store_needs_no_migrations(tmp_path: Path) -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from takingstock.storage import open_store, sqlite_url\n"
        "open_store(sqlite_url(Path(sys.argv[1]) / 'new.sqlite')).close()\n"
        "print('alembic' in sys.modules)\n"
    )
    assert said_by(script, str(tmp_path)) == "False"


def test_python_looks_for_garbage_again_whatever_went_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(ready, "worksheet", fail)
    gc.disable()
    try:
        with pytest.raises(ZeroDivisionError):
            ready._get_ready()
        assert gc.isenabled()
    finally:
        gc.enable()
