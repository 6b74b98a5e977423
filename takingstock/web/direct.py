"""
Streamlit's own files, sent as they are and at once: on one's own computer.

Streamlit hands each piece of work on a file to a thread. A first visit asks for some ninety files
while the server is still loading what the page needs, and each would wait for its turn several
times. The files are small and at hand, so here each is read and sent in one go. A request with a
condition or for a part of a file is Streamlit's.
"""

from typing import Final

from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit.web.server.starlette.starlette_server_config import (
    STATIC_ASSET_CACHE_MAX_AGE_SECONDS,
)

from takingstock.web.address import FILES, INDEX

_CACHE: Final = {
    "Cache-Control": f"public, immutable, max-age={STATIC_ASSET_CACHE_MAX_AGE_SECONDS}"
}
_CONDITIONS: Final = frozenset({b"range", b"if-range", b"if-none-match", b"if-modified-since"})


class Direct:
    """ASGI middleware before Streamlit's own files."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send a file of Streamlit's to whoever asks for the whole of it."""
        if not _asks_for_whole_file(scope):
            await self._app(scope, receive, send)
            return
        file = INDEX.parent / scope["path"].removeprefix("/")
        headers = FileResponse(file, headers=_CACHE, stat_result=file.stat()).raw_headers
        answer = Response(file.read_bytes())
        answer.raw_headers = headers
        await answer(scope, receive, send)


def _asks_for_whole_file(scope: Scope) -> bool:
    return (
        scope["type"] == "http"
        and scope["method"] == "GET"
        and scope["path"] in FILES
        and not any(name in _CONDITIONS for name, _ in scope["headers"])
    )
