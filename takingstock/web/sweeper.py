"""
The garbage of all visits, looked for beside the work instead of after each run of a page.

Streamlit looks at every object of every open visit after every run. That grows with the people
who are there: with a hundred of them one answer waits for it longer than for all else.
"""

import gc
from threading import Event, Thread
from typing import Final

EVERY_SECONDS: Final = 10.0
"""How long what a visit left behind may stay, in seconds."""


class Sweeper:
    """Collects garbage every so often until it is stopped."""

    def __init__(self, every: float = EVERY_SECONDS) -> None:
        self._every = every
        self._stopped = Event()
        self._thread = Thread(target=self._run, name="sweeper", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; nothing is collected any more."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stopped.wait(self._every):
            gc.collect()
