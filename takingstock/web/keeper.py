"""Dated copies of a person's own file, taken beside the work while the server runs."""

import logging
from threading import Event, Thread
from typing import Final

from takingstock.domain.errors import StoreUnavailable
from takingstock.settings import Settings

log = logging.getLogger("takingstock")

FIRST_SECONDS: Final = 20.0
"""How long after the start: the first page goes first."""
EVERY_SECONDS: Final = 3600.0


class Keeper:
    """Takes a copy soon after the start, then every hour, and when it is stopped."""

    def __init__(
        self, settings: Settings, first: float = FIRST_SECONDS, every: float = EVERY_SECONDS
    ) -> None:
        self._settings = settings
        self._waits = (first, every)
        self._stopped = Event()
        self._thread = Thread(target=self._run, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Take a last copy if anything changed, and end."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        wait, following = self._waits
        while not self._stopped.wait(wait):
            self._keep()
            wait = following
        self._keep()

    def _keep(self) -> None:
        """Take a copy; where that cannot be done now, the page says how old the last one is."""
        from takingstock.keeping import keep_dated_copy

        try:
            keep_dated_copy(self._settings)
        except StoreUnavailable as error:
            log.warning("no dated copy: %s", error.code)
