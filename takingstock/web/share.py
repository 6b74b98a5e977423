"""
`/s/{token}`: the way into a shared page.

A token that opens something is exchanged for a cookie with the secret of a new visit, so that
no address that is kept anywhere opens the page. One that opens nothing, whatever the reason,
gets one and the same page. Nothing is shown and nothing counts as opened by a request alone:
programs that look at every link in a message open nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from datetime import UTC, datetime
from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Final

from starlette.concurrency import run_in_threadpool
from starlette.responses import RedirectResponse, Response

from takingstock.bootstrap import Worksheet, reader_desk, share_cookie, worksheet
from takingstock.domain.errors import StoreUnavailable
from takingstock.web.address import SHARED
from takingstock.web.badge import cookies_of
from takingstock.web.document import serve_document
from takingstock.web.page import calm_page
from takingstock.web.words import language_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.types import Scope

    from takingstock.usecases.reader import Entry

_PROCESS_KEY: Final = os.urandom(32)
_V6_SITE: Final = 64


async def serve_share(request: Request) -> Response:
    """Answer `/s/{token}`: on to the shared page, or that nothing is open."""
    language = await run_in_threadpool(language_of, request.scope)
    try:
        entry = await run_in_threadpool(_enter, request)
    except StoreUnavailable:
        return calm_page(language, "unavailable", 503)
    if entry.is_guessing:
        return calm_page(language, "share_wait", 429)
    if entry.visit is None:
        return calm_page(language, "share_closed", 404)
    hosting = worksheet().settings.hosting
    answer = RedirectResponse(SHARED, 303)
    answer.set_cookie(
        share_cookie(worksheet().settings),
        entry.visit,
        max_age=entry.seconds,
        secure=hosting is not None and hosting.is_secure,
        httponly=True,
        samesite="lax",
    )
    return answer


async def serve_shared(request: Request) -> Response:
    """Answer `/shared`: on a host only to who came in by a link that is open."""
    if await run_in_threadpool(_is_closed, request.scope):
        language = await run_in_threadpool(language_of, request.scope)
        return calm_page(language, "share_closed", 404)
    return await serve_document(request)


def _is_closed(scope: Scope) -> bool:
    """Return whether no link is open; a store that is away is said by the page itself."""
    here = worksheet()
    desk = reader_desk(here)
    try:
        return desk is not None and desk.gate(_secret_of(here, scope)) is None
    except StoreUnavailable:
        return False


def is_reader(scope: Scope) -> bool:
    """
    Return whether a connection is that of a reader who once came in.

    Also of one whose link was closed since: an open page that connects again is to show that.
    """
    here = worksheet()
    desk = reader_desk(here)
    return desk is not None and desk.knows(_secret_of(here, scope))


def reader_badge(scope: Scope) -> str:
    """Return the badge of a reader: it tells one visit from another and opens nothing."""
    from takingstock.usecases.share import hash_secret

    return hash_secret(f"reader:{_secret_of(worksheet(), scope)}")


def _secret_of(here: Worksheet, scope: Scope) -> str | None:
    return cookies_of(scope).get(share_cookie(here.settings))


def _enter(request: Request) -> Entry:
    from takingstock.usecases.reader import Entry

    here = worksheet()
    desk = reader_desk(here)
    if desk is None:
        return Entry()
    key = here.settings.hosting.cookie_secret.encode() if here.settings.hosting else _PROCESS_KEY
    source = source_of(request.client.host if request.client else "", key, datetime.now(UTC))
    return desk.enter(request.path_params["token"], source)


def source_of(address: str, key: bytes, now: datetime) -> str:
    """
    Return the mark of a network for one day, from which nobody reads the address back.

    Of IPv6 the first half counts: a household or a server has all of the second.
    """
    try:
        ip = ip_address(address)
    except ValueError:
        network = "unknown"
    else:
        is_site = isinstance(ip, IPv6Address) and ip.ipv4_mapped is None
        prefix = _V6_SITE if is_site else ip.max_prefixlen
        network = str(ip_network(f"{ip}/{prefix}", strict=False))
    text = f"{now.date().isoformat()} {network}"
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
