"""
The store and what the first page is made of, while the browser still loads Streamlit's files.

The port opens first. Whoever asks for a page before all is there waits for the rest only. What
is loaded by then is set aside (`gc.freeze`): the first page is not held up by a look at it.
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from threading import Thread
from typing import Final

from takingstock.bootstrap import worksheet
from takingstock.domain.errors import WorksheetError

MODULES: Final = ("takingstock.ui.frame", "takingstock.ui.registry", "takingstock.ui.welcome")
"""What the router and a first page import; all else waits until that page is drawn."""
TURN_SECONDS: Final = 0.0005
"""How long the thread may hold Python meanwhile before a file that is asked for gets its turn."""


def get_ready() -> None:
    """Begin to open the store and to load `MODULES`, beside everything else."""
    Thread(target=_get_ready, name="ready", daemon=True).start()


def _get_ready() -> None:
    try:
        with _short_turns():
            with suppress(WorksheetError):  # the page says what is wrong, and tries again
                worksheet()
            for name in MODULES:
                import_module(name)
    finally:
        gc.enable()
    gc.freeze()


@contextmanager
def _short_turns() -> Iterator[None]:
    before = sys.getswitchinterval()
    sys.setswitchinterval(TURN_SECONDS)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
