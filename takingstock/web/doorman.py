"""
Who comes in, on a host: nobody sees a page, a file or a connection of anyone else's.

Without an open session the address of a page shows the sign-in page; everything else that
belongs to a person is refused. Readers of a share link connect with a badge that opens no
session: for them only the shared page draws anything, and no reader takes over another's page.
An open page whose session ends can do one thing more: be drawn once again, which shows that it
ended. What it still had to say is not listened to.
"""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from takingstock.bootstrap import let_go
from takingstock.domain.errors import StoreUnavailable
from takingstock.settings import Hosting
from takingstock.web import badge, file
from takingstock.web.address import CALLBACK, MEDIA, TO_PROVIDER, UPLOADS, is_document, is_open
from takingstock.web.page import calm_page
from takingstock.web.share import is_reader, reader_badge
from takingstock.web.sign_in import come_back, leave_for_provider, sign_in_page
from takingstock.web.words import language_of

_POLICY_VIOLATION: Final = 1008
_DRAW_AGAIN: Final = BackMsg()
_DRAW_AGAIN.rerun_script.SetInParent()


class Doorman:
    """The gate before everything that belongs to a person; there only on a host."""

    def __init__(self, app: ASGIApp, hosting: Hosting) -> None:
        self._app = app
        self._hosting = hosting

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through who is signed in; show the others the way."""
        if scope["type"] not in {"http", "websocket"}:
            await self._app(scope, receive, send)
            return
        badge.pin(scope, None)
        if scope["type"] == "websocket":
            await self._connect(scope, receive, send)
            return
        answer = await self._answer(scope, receive)
        await (answer or self._app)(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive) -> Response | None:
        """Return what the gate itself answers, None if the request may go on."""
        path = scope["path"]
        if path == CALLBACK:
            return await come_back(self._hosting, self._app, scope, receive)
        if path == TO_PROVIDER:
            return await leave_for_provider(self._app, scope, receive)
        return None if is_open(path) else await self._ask(scope)

    async def _ask(self, scope: Scope) -> Response | None:
        """Ask who is there before anything that belongs to a person; None if it is theirs."""
        try:
            who = await run_in_threadpool(badge.badge_of, self._hosting, scope)
        except StoreUnavailable as error:
            let_go(error)
            return calm_page(language_of(scope), "unavailable", 503)
        if who is None and is_document(scope["path"]):
            return sign_in_page(self._hosting, scope)
        if who is None:
            return calm_page(language_of(scope), "signed_out", 403)
        badge.pin(scope, who)
        is_theirs = _is_theirs(who, scope["path"])
        return None if is_theirs else calm_page(language_of(scope), "not_found", 404)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            who = await run_in_threadpool(badge.badge_of, self._hosting, scope)
            is_reading = who is None and await run_in_threadpool(is_reader, scope)
        except StoreUnavailable:
            who, is_reading = None, False
        if is_reading:
            badge.pin(scope, await run_in_threadpool(reader_badge, scope))
            await self._app(scope, receive, send)
            return
        if who is None:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        badge.pin(scope, who)

        async def receive_while_open() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and not await _still_holds(who):
                return {"type": "websocket.receive", "bytes": _DRAW_AGAIN.SerializeToString()}
            return message

        await self._app(scope, receive_while_open, send)


async def _still_holds(who: str) -> bool:
    """Return whether the session is open; a store that fails says so on the page itself."""
    try:
        return await run_in_threadpool(badge.holds, who)
    except StoreUnavailable:
        return True


def _is_theirs(who: str, path: str) -> bool:
    if path.startswith(UPLOADS):
        return file.may_upload(who, path.removeprefix(UPLOADS).partition("/")[0])
    if path.startswith(MEDIA):
        return file.may_download(who, path.removeprefix(MEDIA).partition(".")[0])
    return True
