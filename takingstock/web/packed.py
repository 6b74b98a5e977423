"""
Streamlit's own files, sent as gzip: a first visit takes a third of the bytes.

Streamlit sends them as they are, since packing a file for each visitor is slow. Here each file
is packed once, when it is first asked for, and kept: they are few, the same for everyone, and do
not change while the server runs. Pages, downloads and what belongs to a person are left alone.
"""

import gzip
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from takingstock.web.address import FILES

_PACKABLE: Final = ("text/", "application/javascript", "application/json", "image/svg+xml")
_WORTH: Final = 1000
_BEST: Final = 9


@dataclass(frozen=True, slots=True)
class Packed:
    """A packed file with the headers that it goes out with."""

    body: bytes
    headers: tuple[tuple[bytes, bytes], ...]


class Packer:
    """ASGI middleware before Streamlit's own files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._kept: dict[str, Packed] = {}
        self._as_they_are: set[str] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file of Streamlit's packed to whoever understands that."""
        if not _may_pack(scope) or scope["path"] in self._as_they_are:
            await self._app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self._kept:
            answer = await _whole_answer(self._app, scope, receive)
            packed = await run_in_threadpool(_pack, answer)
            if packed is None:
                self._as_they_are.add(path)
                await answer(scope, receive, send)
                return
            self._kept[path] = packed
        kept = self._kept[path]
        response = Response(kept.body)
        response.raw_headers = list(kept.headers)
        await response(scope, receive, send)


def _may_pack(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or scope["path"] not in FILES:
        return False
    headers = Headers(scope=scope)
    understood = {
        part.partition(";")[0].strip() for part in headers.get("accept-encoding", "").split(",")
    }
    return "gzip" in understood and "range" not in headers


async def _whole_answer(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """Return what the app answers, asked as if the browser knew nothing yet."""
    plain = {**scope, "headers": list(scope["headers"])}
    asked = MutableHeaders(scope=plain)
    for name in ("accept-encoding", "if-none-match", "if-modified-since"):
        del asked[name]
    parts: list[Message] = []

    async def note(message: Message) -> None:
        parts.append(message)

    await app(plain, receive, note)
    start, *bodies = parts
    answer = Response(b"".join(part.get("body", b"") for part in bodies), start["status"])
    answer.raw_headers = list(start["headers"])
    return answer


def _pack(answer: Response) -> Packed | None:
    """Return the answer packed, None where that is not worth it."""
    body = bytes(answer.body)
    kind = answer.headers.get("content-type", "")
    if answer.status_code != 200 or not kind.startswith(_PACKABLE) or len(body) < _WORTH:  # noqa: PLR2004 - a number that everyone knows
        return None
    packed = gzip.compress(body, _BEST, mtime=0)
    headers = MutableHeaders(raw=list(answer.raw_headers))
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(packed))
    headers.add_vary_header("Accept-Encoding")
    if "etag" in headers:
        headers["ETag"] = f'W/"gzip-{headers["etag"].strip(chr(34))}"'
    return Packed(packed, tuple(headers.raw))
