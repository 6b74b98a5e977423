"""Warming up: everything named is there, and afterwards set aside."""

import gc
from importlib.util import find_spec

import pytest

from takingstock.ui import warmup
from tests.script import said_by


@pytest.mark.parametrize("name", warmup.MODULES)
def test_what_is_warmed_is_there(name: str) -> None:
    assert find_spec(name) is not None


def test_opening_any_page_then_loads_no_room_of_ours() -> None:
    script = (
        "import sys\n"
        "from pathlib import Path\n"
        "from takingstock.ui import warmup\n"
        "warmup.warm_up()\n"
        "rooms = Path(warmup.__file__).parent.glob('*.py')\n"
        "names = {f'takingstock.ui.{room.stem}' for room in rooms}\n"
        "print(sorted(names - set(sys.modules)))\n"
    )
    assert said_by(script) == "['takingstock.ui.__init__', 'takingstock.ui.main']"


def test_what_was_loaded_is_set_aside() -> None:
    loaded: list[str] = []
    before = gc.get_freeze_count()
    try:
        warmup.warm_up(loaded.append)
        assert gc.get_freeze_count() > before
    finally:
        gc.unfreeze()
    assert tuple(loaded) == warmup.MODULES


def test_it_happens_once_in_a_process_and_in_nobodys_way() -> None:
    script = (
        "import threading\n"
        "from takingstock.ui import warmup\n"
        "started = []\n"
        "warmup.warm_up = lambda: started.append(threading.current_thread().name)\n"
        "warmup.warm_up_once(); warmup.warm_up_once()\n"
        "[one.join() for one in threading.enumerate() if one.name == 'warm-up']\n"
        "print(started)\n"
    )
    assert said_by(script) == "['warm-up']"
