"""Asks an ASGI application one thing, without a server in between."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Scope

from takingstock import web

HERE = "127.0.0.1:8501"
Server = tuple[str, int | None] | None
LOOPBACK: Server = ("127.0.0.1", 8501)


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes
    pairs: tuple[tuple[str, str], ...] = ()

    @property
    def text(self) -> str:
        return self.body.decode()


async def _behind(request: Request) -> PlainTextResponse:
    return PlainTextResponse(f"behind the gate: {request.url.path}")


def whole_web() -> Starlette:
    """Our own addresses behind our gate; what Streamlit would answer says that it was reached."""
    return Starlette(
        routes=[*web.routes(), Route("/{path:path}", _behind)], middleware=web.middleware()
    )


def call(app: ASGIApp, scope: Scope) -> list[Message]:
    sent: list[Message] = []
    asked: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not asked:  # whoever asked waits for the answer and says no more
            await asyncio.Event().wait()
        return asked.pop()

    async def send(message: Message) -> None:
        sent.append(message)

    async def answer() -> None:
        await app(scope, receive, send)

    asyncio.run(answer())
    return sent


def scope_of(kind: str, address: str, headers: Mapping[str, str], server: Server) -> Scope:
    """Return the scope of a request; a header of `-` is left out."""
    path, _, query = address.partition("?")
    named = {"host": HERE, **headers}
    return {
        "type": kind,
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": query.encode(),
        "headers": [(key.encode(), it.encode()) for key, it in named.items() if it != "-"],
        "server": server,
        "client": ("127.0.0.1", 50000),
    }


def get(
    app: ASGIApp, address: str, headers: Mapping[str, str] | None = None, server: Server = LOOPBACK
) -> Answer:
    start, *bodies = call(app, scope_of("http", address, headers or {}, server))
    pairs = tuple((key.decode(), value.decode()) for key, value in start["headers"])
    body = b"".join(part.get("body", b"") for part in bodies)
    return Answer(start["status"], dict(reversed(pairs)), body, pairs)


def opens(app: ASGIApp, address: str, headers: Mapping[str, str]) -> bool:
    """Return whether a WebSocket opens."""
    [message] = call(app, scope_of("websocket", address, headers, LOOPBACK))
    return bool(message["type"] == "websocket.accept")
