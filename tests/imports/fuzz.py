"""
The fuzz tests over every reader, with new examples again and again: `python -m tests.imports.fuzz`.

It stops at the first finding, or with the first test that ends after so many minutes (30 unless
told), and says how many seconds of work each test had and how many damaged files each reader.
What it finds is written as an `@example` of its test, or as a test of its own, before it is
mended.
"""

import os
import sys
import time
from collections import defaultdict
from collections.abc import Generator
from pathlib import Path

import pytest

from tests.imports.damage import DAMAGED

_MINUTES = 30.0
_OPTIONS = ("-q", "-x", "-m", "not slow", "-p", "no:cacheprovider", "-p", "no:xdist")
_FILES = [str(Path(__file__).with_name(name)) for name in ("test_fuzz.py", "test_columns.py")]


class Watch:
    """Stops a run once its time is up, and keeps the CPU seconds of each test."""

    def __init__(self, minutes: float) -> None:
        """Let the time run from now."""
        self.end = time.monotonic() + 60 * minutes
        self.seconds = defaultdict[str, float](float)

    @property
    def is_up(self) -> bool:
        """Whether the minutes are over."""
        return time.monotonic() >= self.end

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        """Count the work of one test, and let none follow it when the time is up."""
        start = time.process_time()
        result = yield
        self.seconds[item.name.partition("[")[0]] += time.process_time() - start
        if self.is_up and not item.session.testsfailed:
            item.session.shouldstop = "the time is up"
        return result


def search(minutes: float) -> int:
    """Return 0 if every test went well until the time was up, else what pytest said."""
    os.environ.setdefault("HYPOTHESIS_PROFILE", "fuzz")
    watch, found = Watch(minutes), 0
    while not (found or watch.is_up):
        seed = time.time_ns()
        found = pytest.main([*_FILES, *_OPTIONS, f"--hypothesis-seed={seed}"], plugins=[watch])
        print(f"seed {seed}", flush=True)
    for name, seconds in sorted(watch.seconds.items()):
        print(f"{seconds:8.1f} s  {name}")
    for name, files in DAMAGED.most_common():
        print(f"{files:8} damaged  {name}")
    return 0 if found == pytest.ExitCode.INTERRUPTED and watch.is_up else found


if __name__ == "__main__":
    sys.exit(search(float(sys.argv[1]) if len(sys.argv) > 1 else _MINUTES))
