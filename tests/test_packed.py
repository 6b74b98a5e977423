"""Streamlit's own files go out packed, once made and the same for everyone."""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from takingstock.web.address import FILES, INDEX
from takingstock.web.packed import Packer
from tests.asgi import get

SCRIPT = max((name for name in FILES if name.endswith(".js")), key=lambda name: (INDEX.parent / name[1:]).stat().st_size)  # fmt: skip
FONT = next(name for name in sorted(FILES) if name.endswith(".woff2"))
GZIP = {"accept-encoding": "br, gzip;q=0.8"}


@dataclass
class Streamlit:
    """Answers with the file itself, and counts how often it was asked."""

    kind: str = "text/javascript; charset=utf-8"
    status: int = 200
    asked: list[dict[str, str]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append({key.decode(): it.decode() for key, it in scope["headers"]})
        body = (
            (INDEX.parent / scope["path"][1:]).read_bytes()
            if scope["path"] in FILES
            else b"x" * 5000
        )
        headers = {"ETag": '"tag"', "Cache-Control": "public, immutable"}
        await Response(body, self.status, headers, self.kind)(scope, receive, send)


def test_a_script_is_packed_once_and_sent_to_everyone() -> None:
    behind = Streamlit()
    packer = Packer(behind)
    first, second = (get(packer, SCRIPT, {**GZIP, "if-none-match": '"tag"'}) for _ in range(2))
    assert first == second
    assert len(behind.asked) == 1
    assert not {"accept-encoding", "if-none-match"} & behind.asked[0].keys()
    assert gzip.decompress(first.body) == (INDEX.parent / SCRIPT[1:]).read_bytes()
    assert first.headers["content-encoding"] == "gzip"
    assert first.headers["content-length"] == str(len(first.body))
    assert first.headers["vary"] == "Accept-Encoding"
    assert first.headers["etag"] == 'W/"gzip-tag"'
    assert first.headers["cache-control"] == "public, immutable"
    assert len(first.body) < (INDEX.parent / SCRIPT[1:]).stat().st_size * 0.5


@pytest.mark.parametrize("wishes", [{}, {"accept-encoding": "br"}, {**GZIP, "range": "bytes=0-9"}])
def test_who_does_not_want_it_packed_gets_it_as_it_is(wishes: Mapping[str, str]) -> None:
    answer = get(Packer(Streamlit()), SCRIPT, wishes)
    assert "content-encoding" not in answer.headers


def test_what_is_packed_already_stays_as_it_is() -> None:
    behind = Streamlit("font/woff2")
    packer = Packer(behind)
    for _ in range(2):
        answer = get(packer, FONT, GZIP)
        assert answer.body == (INDEX.parent / FONT[1:]).read_bytes()
        assert "content-encoding" not in answer.headers
    assert len(behind.asked) == 2


@pytest.mark.parametrize("address", ["/", "/client", "/media/x.csv", "/_stcore/health"])
def test_what_belongs_to_a_person_is_left_alone(address: str) -> None:
    behind = Streamlit("text/html")
    for _ in range(2):
        assert "content-encoding" not in get(Packer(behind), address, GZIP).headers
    assert len(behind.asked) == 2


def test_an_answer_that_is_no_file_is_not_kept() -> None:
    answer = get(Packer(Streamlit(status=404)), SCRIPT, GZIP)
    assert answer.status == 404
    assert "content-encoding" not in answer.headers
