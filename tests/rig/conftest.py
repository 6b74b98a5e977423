"""Fixtures of the rig: one house, and the visits of the browser lane."""

from collections.abc import Iterator

import pytest

from tests.browser.conftest import browser, pytest_runtest_makereport, visits
from tests.rig.house import House

__all__ = ["browser", "house", "pytest_runtest_makereport", "visits"]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house in which nobody has written yet."""
    with House(tmp_path_factory.mktemp("house")) as opened:
        yield opened
