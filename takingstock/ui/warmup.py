"""
What the pages will need, loaded beside the first visit instead of in its way.

Streamlit collects all garbage after every run of a page, which means a look at every object
that Python's modules are made of. Once everything is loaded those objects are set aside
(`gc.freeze`), so that a run pays for what it made itself. Objects of visits that end are freed
as before. docs/adr/ says what was measured.
"""

import gc
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from threading import Lock, Timer
from typing import Final

_HERE: Final = Path(__file__).parent
_ROUTER: Final = "main"

MODULES: Final = (
    "pandas",
    "altair",
    "pyarrow.pandas_compat",
    *sorted(
        f"takingstock.ui.{room.stem}"
        for room in _HERE.glob("[a-z]*.py")
        if room.stem not in {_ROUTER, Path(__file__).stem}
    ),
)
"""Everything that some page imports when it is first drawn; the router itself runs as it loads."""

SECONDS: Final = 1.0
"""How long the browser has for drawing the first page before anything more is loaded."""

_once: Final = Lock()


def warm_up_once() -> None:
    """Begin to warm up in the background, soon after this is called first in a process."""
    if _once.acquire(blocking=False):
        timer = Timer(SECONDS, warm_up)
        timer.name, timer.daemon = "warm-up", True
        timer.start()


def trust_pictures() -> None:
    """Let Altair put pictures together without checking each part; the tests check them."""
    from altair.utils import schemapi

    schemapi.disable_debug_mode()


def warm_up(load: Callable[[str], object] = import_module) -> None:
    """Load `MODULES` and set aside everything that is there by then."""
    for name in MODULES:
        load(name)
    trust_pictures()
    gc.unfreeze()  # what was set aside at the start may have ended since
    gc.collect()
    gc.freeze()
