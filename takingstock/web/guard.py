"""
The gate in front of everything: who may ask, for what, and the headers of every answer.

On one's own computer the worksheet has no sign-in, so it answers only what was sent to this very
computer under its own name: a foreign page that reaches it by a name of its own (DNS rebinding)
or sends along its own origin is turned away, over HTTP and WebSocket alike. A host answers under
the one address that it was given; who may see what is asked behind this gate (`doorman`).
"""

from collections.abc import Mapping
from typing import Final
from urllib.parse import urlsplit

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders, QueryParams
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from takingstock.bootstrap import language_for, language_of_browser
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.settings import Hosting, LanguageCode, is_loopback
from takingstock.web.address import HEALTH, MEDIA, is_of_a_link, serves
from takingstock.web.document import inline_scripts
from takingstock.web.page import calm_page

_POLICY_VIOLATION: Final = 1008
_ONE_YEAR: Final = 31536000
_ONLY_LOOKS: Final = frozenset({"GET", "HEAD", "OPTIONS"})


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


def security_headers(hosting: Hosting | None) -> Mapping[str, str]:
    """Return the headers that every answer carries; over https also that it stays so."""
    headers = {
        "Content-Security-Policy": content_security_policy(),
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if hosting:
        headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    if hosting and hosting.is_secure:
        headers["Strict-Transport-Security"] = f"max-age={_ONE_YEAR}"
    return headers


class Guard:
    """The gate as ASGI middleware; it must be the first one."""

    def __init__(self, app: ASGIApp, hosting: Hosting | None = None) -> None:
        self._app = app
        self._hosting = hosting
        self._headers = security_headers(hosting)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, turn away, or let through."""
        if scope["type"] == "http":
            await self._answer(scope, receive, self._with_headers(scope["path"], send))
        elif scope["type"] == "websocket" and not self._lets_in(scope):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
        else:
            await self._app(scope, receive, send)

    def _lets_in(self, scope: Scope) -> bool:
        return is_for_host(scope, self._hosting) if self._hosting else is_from_here(scope)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not self._lets_in(scope):
            key = "forbidden" if self._hosting is None else "foreign"
            page = calm_page(language_of_browser(_browser(scope)), key, 403)
        elif not serves(scope["path"], hosted=self._hosting is not None):
            page = calm_page(
                await run_in_threadpool(self._language, scope), "not_found", 404, home=True
            )
        else:
            await self._app(scope, receive, send)
            return
        await page(scope, receive, send)

    def _language(self, scope: Scope) -> LanguageCode:
        asked = QueryParams(scope["query_string"]).get("lang")
        return language_for(asked, _browser(scope), None if self._hosting else LOCAL_OWNER)

    def _with_headers(self, path: str, send: Send) -> Send:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(self._headers)
                if path.startswith(MEDIA) or is_of_a_link(path):
                    headers["Cache-Control"] = "no-store"
                if is_of_a_link(path):
                    headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
                if self._hosting and self._hosting.is_secure:
                    _secure_cookies(headers)
            await send(message)

        return send_with_headers


def _browser(scope: Scope) -> str | None:
    return Headers(scope=scope).get("accept-language")


def _secure_cookies(headers: MutableHeaders) -> None:
    """Let every cookie travel over https alone, those of Streamlit too."""
    cookies = headers.getlist("set-cookie")
    del headers["set-cookie"]
    for cookie in cookies:
        is_secure = "; secure" in cookie.lower()
        headers.append("set-cookie", cookie if is_secure else f"{cookie}; Secure")


def is_for_host(scope: Scope, hosting: Hosting) -> bool:
    """
    Return whether a request was sent to the host by its own name, from its own page.

    What changes anything, and every WebSocket, must say where it comes from. `/healthz` answers
    whoever looks after the server, under any name.
    """
    headers = Headers(scope=scope)
    origins = {origin.lower() for origin in headers.getlist("origin")}
    if scope["type"] == "http" and scope["path"] == HEALTH:
        return True
    must_say = scope["type"] == "websocket" or scope["method"] not in _ONLY_LOOKS
    return (
        [host.lower() for host in headers.getlist("host")] == [hosting.host]
        and {hosting.base_url}.issuperset(origins)
        and (bool(origins) or not must_say)
    )


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
