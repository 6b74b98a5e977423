"""A file that cannot be made at the press is said in the person's words, beside its button."""

import ast
import asyncio
import logging
from collections.abc import Callable

import pytest
from streamlit.proto.BackMsg_pb2 import BackendOperationRequest
from streamlit.runtime.backend_operation_handler import DeferredFileHandler
from streamlit.runtime.media_file_manager import MediaFileManager
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from takingstock.content import Content
from takingstock.domain.errors import StoreUnavailable
from takingstock.settings import LANGUAGES
from takingstock.ui.made_file import MadeFile
from takingstock.ui.words import Words
from tests.postgres import ROOT


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest, content: Content) -> Words:
    return Words(request.param, content.languages[request.param].messages)


def pressed(data: Callable[[], bytes]) -> tuple[str, str]:
    """Return where a file can be had once its button was pressed, and what is said instead."""
    manager = MediaFileManager(MemoryMediaFileStorage("/media"))
    request = BackendOperationRequest()
    request.deferred_file.file_id = manager.add_deferred(data, "text/plain", "1.2", "name.txt")
    handler = DeferredFileHandler(lambda: manager)
    answer = asyncio.run(handler.handle(request, "a page"))
    return answer.deferred_file.url, answer.error_msg


def test_a_file_that_is_made_is_given(words: Words) -> None:
    address, trouble = pressed(MadeFile(words, lambda: b"made"))
    assert address.startswith("/media/")
    assert trouble == ""


def test_a_store_that_is_away_has_its_own_sentence(words: Words) -> None:
    away = StoreUnavailable("store_busy", path="x")

    def fail() -> bytes:
        raise away

    assert pressed(MadeFile(words, fail)) == ("", words.error(away))


def test_what_nobody_foresaw_is_said_with_the_code_that_is_in_the_log(
    words: Words, caplog: pytest.LogCaptureFixture
) -> None:
    def fail() -> bytes:
        raise ZeroDivisionError("Орион")

    with caplog.at_level(logging.ERROR, "takingstock"):
        _, trouble = pressed(MadeFile(words, fail))
    (code,) = [str(one.args[0]) for one in caplog.records if one.name == "takingstock"]  # type: ignore[index]
    assert trouble == words("error.unexpected", code=code)


def test_a_file_of_anybody_else_keeps_what_is_said_of_it(words: Words) -> None:
    def fail() -> bytes:
        raise ZeroDivisionError

    pressed(MadeFile(words, fail))
    _, trouble = pressed(fail)
    assert trouble
    assert trouble not in words.messages.values()


def test_every_file_that_is_made_at_the_press_is_made_so() -> None:
    found = []
    for path in sorted((ROOT / "takingstock" / "ui").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "download_button":
                named = [one.value for one in node.keywords if one.arg == "data"]
                data = (named or node.args[1:])[0]
                name = data.func if isinstance(data, ast.Call) else None
                found.append((path.name, type(data).__name__, getattr(name, "id", "")))
    made = [place for place, _, name in found if name == "MadeFile"]
    assert len(made) >= 6
    assert [one for one in found if one[1] == "Lambda" or one[2] == "partial"] == []
