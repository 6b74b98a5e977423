from pathlib import Path

import pytest

from tests.content.sample import Folder, write_content


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return write_content(tmp_path / "content")
