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
from threading import Lock, Thread
from typing import Final

MODULES: Final = (
    "pandas",
    "altair",
    "takingstock.ui.chart",
    "takingstock.ui.clients",
    "takingstock.ui.file_step",
    "takingstock.ui.history",
    "takingstock.ui.imports_view",
    "takingstock.ui.more_figures",
    "takingstock.ui.numbers_view",
    "takingstock.ui.questions",
    "takingstock.ui.reading_view",
)
"""Modules that some page imports when it is first drawn."""

_once: Final = Lock()


def warm_up_once() -> None:
    """Begin to warm up in the background, the first time that this is called in a process."""
    if _once.acquire(blocking=False):
        Thread(target=warm_up, name="warm-up", daemon=True).start()


def trust_pictures() -> None:
    """Let Altair put pictures together without checking each part; the tests check them."""
    from altair.utils import schemapi

    schemapi.disable_debug_mode()


def warm_up(load: Callable[[str], object] = import_module) -> None:
    """Load `MODULES` and set aside everything that is there by then."""
    for name in MODULES:
        load(name)
    trust_pictures()
    gc.collect()
    gc.freeze()
