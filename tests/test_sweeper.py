"""What visits leave behind is collected beside the work, not after each run of a page."""

import gc
from time import sleep
from typing import Any
from weakref import ref

from streamlit import config

from takingstock.web.sweeper import Sweeper


class Knot:
    """Something that holds itself, so that only the collector finds it."""

    def __init__(self) -> None:
        self.itself: Any = self


def test_what_holds_itself_goes_by_itself() -> None:
    gc.disable()
    sweeper = Sweeper(every=0.01)
    try:
        knot = ref(Knot())
        while knot() is not None:
            sleep(0.01)
    finally:
        sweeper.stop()
        gc.enable()
    assert knot() is None


def test_nothing_is_collected_once_it_was_stopped() -> None:
    sweeper = Sweeper(every=0.01)
    sweeper.stop()
    gc.disable()
    try:
        knot = ref(Knot())
        sleep(0.05)
        assert knot() is not None
    finally:
        gc.enable()


def test_no_run_of_a_page_waits_for_it() -> None:
    assert config.get_option("runner.postScriptGC") is False
