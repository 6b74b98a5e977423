"""A house, beside the browser and the visits of the whole lane."""

from collections.abc import Iterator

import pytest

from tests.browser.rig.house import House


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """A house in which nobody has written yet."""
    with House(tmp_path_factory.mktemp("house")) as opened:
        yield opened
