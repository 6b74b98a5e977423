"""
The fuzz tests over every reader, with new examples again and again: `python -m tests.imports.fuzz`.

It stops at the first finding, or after so many minutes (30 unless told). What it finds is
written as an `@example` of its test, or as a test of its own, before it is mended.
"""

import os
import sys
import time
from pathlib import Path

import pytest

_MINUTES = 30.0
_OPTIONS = ("-m", "not slow", "-p", "no:cacheprovider", "-p", "no:xdist")
_FILES = [str(Path(__file__).with_name(name)) for name in ("test_fuzz.py", "test_columns.py")]


def search(minutes: float) -> int:
    """Return 0 if every round went well until the time was up, else what pytest said."""
    os.environ.setdefault("HYPOTHESIS_PROFILE", "fuzz")
    end, rounds = time.monotonic() + 60 * minutes, 0
    while time.monotonic() < end:
        seed = time.time_ns()
        found = pytest.main([*_FILES, "-x", *_OPTIONS, f"--hypothesis-seed={seed}"])
        if found:
            print(f"seed {seed}, round {rounds}")
            return found
        rounds += 1
        print(
            f"{rounds} rounds, {round((end - time.monotonic()) / 60, 1)} minutes left", flush=True
        )
    return 0


if __name__ == "__main__":
    sys.exit(search(float(sys.argv[1]) if len(sys.argv) > 1 else _MINUTES))
