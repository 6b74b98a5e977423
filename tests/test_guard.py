import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.types import Receive, Scope, Send

from takingstock import bootstrap
from takingstock.web.guard import Guard
from takingstock.web.words import say
from tests.asgi import HERE, Answer, Server, get, opens, whole_web

pytestmark = pytest.mark.usefixtures("quick_stores")


@pytest.fixture(scope="module")
def app() -> Starlette:
    return whole_web()


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TAKINGSTOCK_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.delenv("TAKINGSTOCK_LANGUAGE", raising=False)
    yield
    bootstrap.close_worksheets()


# ---- who may ask --------------------------------------------------------------------------

FROM_HERE = [
    {},
    {"host": "localhost"},
    {"host": "LocalHost:1"},
    {"host": "[::1]:8501"},
    {"host": "127.8.8.8:8501"},
    {"origin": f"http://{HERE}"},
    {"host": "localhost:8501", "origin": "http://localhost:8501"},
]
FROM_ELSEWHERE = [
    {"host": "evil.example"},
    {"host": "localhost.evil.example:8501"},
    {"host": "127.0.0.1.evil.example"},
    {"host": "192.168.1.5:8501"},
    {"host": "0.0.0.0:8501"},
    {"host": "me@127.0.0.1"},
    {"host": "127.0.0.1/@evil.example"},
    {"host": "[::1"},
    {"host": ""},
    {"host": "-"},
    {"origin": "http://evil.example"},
    {"origin": "http://127.0.0.1:9999"},
    {"origin": "http://localhost:8501"},
    {"origin": "null"},
    {"origin": "http://[broken"},
]


@pytest.mark.parametrize("headers", FROM_HERE)
def test_this_computer_is_answered(app: Starlette, headers: dict[str, str]) -> None:
    assert get(app, "/", headers).status == 200


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
@pytest.mark.parametrize("address", ["/", "/healthz", "/_stcore/health", "/nowhere"])
def test_a_foreign_name_or_page_is_turned_away_in_words(
    app: Starlette, headers: dict[str, str], address: str
) -> None:
    answer = get(app, address, headers)
    assert answer.status == 403
    assert say("bg", "web.forbidden.text") in answer.text
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("server", [("192.168.1.5", 8501), ("::", 8501), ("8.8.8.8", 8501)])
def test_what_arrived_at_another_address_is_turned_away(app: Starlette, server: Server) -> None:
    assert get(app, "/", server=server).status == 403


@pytest.mark.parametrize(
    "server",
    [("127.0.0.1", 8501), ("::1", 8501), ("::ffff:127.0.0.1", 8501), ("/run/sock", None), None],
)
def test_what_arrived_at_a_loopback_address_is_answered(app: Starlette, server: Server) -> None:
    assert get(app, "/", server=server).status == 200


async def _accept(_: Scope, __: Receive, send: Send) -> None:
    await send({"type": "websocket.accept"})


@pytest.mark.parametrize("headers", FROM_HERE)
def test_the_websocket_opens_for_our_own_pages(headers: dict[str, str]) -> None:
    assert opens(Guard(_accept), "/_stcore/stream", headers)


@pytest.mark.parametrize("headers", FROM_ELSEWHERE)
def test_the_websocket_stays_closed_for_any_other(headers: dict[str, str]) -> None:
    assert not opens(Guard(_accept), "/_stcore/stream", headers)


# ---- headers ------------------------------------------------------------------------------


def policy(answer: Answer) -> dict[str, list[str]]:
    parts = answer.headers["content-security-policy"].split("; ")
    return {name: words for name, *words in map(str.split, parts)}


@pytest.mark.parametrize(
    "address",
    ["/", "/nowhere", "/healthz", "/assets/worksheet.js", "/media/x.csv", "/_stcore/health"],
)
def test_every_answer_carries_the_headers(app: Starlette, address: str) -> None:
    answer = get(app, address)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["cross-origin-opener-policy"] == "same-origin"
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert policy(answer)["frame-ancestors"] == ["'none'"]


def test_the_policy_allows_no_foreign_place_no_eval_and_no_inline_script_but_by_hash(
    app: Starlette,
) -> None:
    answer = get(app, "/")
    rules = policy(answer)
    assert rules["default-src"] == ["'self'"]
    assert rules["connect-src"] == ["'self'"]
    assert rules["object-src"] == rules["base-uri"] == rules["frame-src"] == ["'none'"]
    inline = re.findall(r"<script>(.*?)</script>", answer.text, re.DOTALL)
    hashes = [f"'sha256-{b64encode(sha256(code.encode()).digest()).decode()}'" for code in inline]
    assert rules["script-src"] == ["'self'", *hashes]
    assert not re.search(r"unsafe-eval|https?:|\*", answer.headers["content-security-policy"])


def test_a_download_is_kept_by_nobody_on_the_way(app: Starlette) -> None:
    assert get(app, "/media/x.csv").headers["cache-control"] == "no-store"
