"""What every test shares: how many examples a property tries, the real content, new stores."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from takingstock.content import Content, load
from takingstock.domain.method import Method
from tests.new_store import copy_new_stores

# The same examples every time, so that a change is judged by what it changed; "slow" and
# "fuzz" are where new ones are sought, and what they find becomes an @example of its test.
settings.register_profile(
    "fast",
    max_examples=100,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile(
    "slow", max_examples=10_000, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "fuzz",
    max_examples=1_000,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))

ROOT = Path(__file__).resolve().parents[1]


# Coverage halves the speed of a test. Two tests of the same lines in another language or on
# the same statements again add nothing to it, so one of them is run without.
SAME_LINES = {"visit": "en", "store": "postgresql_forgetful"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Take coverage only where it can find something new."""
    for item in items:
        cases = item.callspec.params if hasattr(item, "callspec") else {}
        if any(cases.get(name) == value for name, value in SAME_LINES.items()):
            item.add_marker(pytest.mark.no_cover)


@pytest.fixture(scope="session")
def content() -> Content:
    return load(ROOT / "content")


@pytest.fixture(scope="session")
def method(content: Content) -> Method:
    return content.method


@pytest.fixture
def quick_stores(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make new stores by copying one."""
    copy_new_stores(monkeypatch)
