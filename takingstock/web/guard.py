"""
The gate in front of everything: who may ask, for what, and the headers of every answer.

On one's own computer the worksheet has no sign-in, so it answers only what was sent to this very
computer under its own name: a foreign page that reaches it by a name of its own (DNS rebinding)
or sends along its own origin is turned away, over HTTP and WebSocket alike.
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from takingstock.bootstrap import language_for, language_of_browser
from takingstock.settings import is_loopback
from takingstock.web.address import MEDIA, serves
from takingstock.web.document import inline_scripts
from takingstock.web.page import calm_page

_POLICY_VIOLATION: Final = 1008


def content_security_policy() -> str:
    """Return the policy: everything from here, no `unsafe-eval`, inline scripts only by hash."""
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *inline_scripts())),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            "worker-src 'self' blob:",
            "frame-src 'none'",
            "frame-ancestors 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "object-src 'none'",
        )
    )


def security_headers() -> Mapping[str, str]:
    """Return the headers that every answer carries."""
    return {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }


class Guard:
    """The gate as ASGI middleware; it must be the first one."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._headers = security_headers()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, turn away, or let through."""
        if scope["type"] == "http":
            await self._answer(scope, receive, self._with_headers(scope["path"], send))
        elif scope["type"] == "websocket" and not is_from_here(scope):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            await self._app(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        browser = Headers(scope=scope).get("accept-language")
        if not is_from_here(scope):
            page = calm_page(language_of_browser(browser), "forbidden", 403)
        elif not serves(scope["path"]):
            asked = QueryParams(scope["query_string"]).get("lang")
            language = await run_in_threadpool(language_for, asked, browser)
            page = calm_page(language, "not_found", 404, home=True)
        else:
            await self._app(scope, receive, send)
            return
        await page(scope, receive, send)

    def _with_headers(self, path: str, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if path.startswith(MEDIA):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        return send_with_headers


def is_from_here(scope: Scope) -> bool:
    """
    Return whether a request was sent to this computer, by its own name, from its own page.

    It must have arrived at a loopback address, name a loopback host, and come from the same
    origin if it names one.
    """
    headers = Headers(scope=scope)
    hosts, origins = headers.getlist("host"), headers.getlist("origin")
    server = scope.get("server")
    return (
        len(hosts) == 1
        and is_loopback(_hostname(hosts[0]))
        and (server is None or server[1] is None or is_loopback(server[0]))
        and {f"http://{hosts[0]}", f"https://{hosts[0]}"}.issuperset(origins)
    )


def _hostname(host: str) -> str:
    """Return the name in a Host header, without its port; nothing if it is malformed."""
    try:
        parts = urlsplit(f"//{host}")
        name = parts.hostname or ""
    except ValueError:
        return ""
    return name if parts.netloc == host and parts.username is None else ""
