"""
The way in and out: the sign-in page, to the provider and back, the page after signing out.

`st.login` does the OIDC part: its own address leaves for the provider, with state, nonce and
PKCE, and its own address takes the answer. It would then keep what the provider said for 30 days
in a cookie. We take it from there: a session of ours begins on the server, the browser gets a
secret that leads to it and nothing else, and the person arrives where they were going.
"""

import json
import logging
import os
import secrets
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope
from streamlit.auth_util import get_cookie_with_chunks
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from takingstock.bootstrap import worksheet
from takingstock.domain.errors import StoreUnavailable, WorksheetError
from takingstock.domain.session import session_id_of
from takingstock.settings import Hosting, read_settings
from takingstock.usecases.session import Claims, current_session, sign_in, sign_out
from takingstock.web import badge, cookie
from takingstock.web.address import NOT_SIGNED_IN
from takingstock.web.page import calm_page, door_page
from takingstock.web.words import language_of

log = logging.getLogger("takingstock")
_FAILED: Final = 400
_LABELS: Final = ("email", "preferred_username", "name")


def sign_in_page(hosting: Hosting, scope: Scope) -> Response:
    """Return the page that stands before everything else; it leads back to where it stands."""
    query = scope["query_string"].decode("latin-1")
    wanted = scope["path"] + (f"?{query}" if query else "")
    page = door_page(language_of(scope), hosting, cookie.way_to(wanted))
    if cookie.read(hosting, badge.cookies_of(scope), cookie.SESSION):
        cookie.take(hosting, page, cookie.SESSION)
    return page


async def serve_sign_in(request: Request) -> Response:
    """Answer `/sign-in?next=…`: remember the page that was asked for and leave for `st.login`."""
    answer = RedirectResponse(generate_login_redirect_url("default"), 303)
    cookie.remember_way(_hosting(), answer, request.query_params.get("next", "/"))
    return answer


async def leave_for_provider(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """Let Streamlit leave for the provider; say so in words if that cannot be reached."""
    answer = await _ask(app, scope, receive)
    return answer if answer.status_code < _FAILED else _no_provider(scope)


async def come_back(hosting: Hosting, app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """Let Streamlit take the provider's answer, and begin a session of ours with it."""
    answer = await _ask(app, scope, receive)
    claims = _claims_in(hosting, answer)
    if claims is None:
        return RedirectResponse(NOT_SIGNED_IN, 303)
    cookies = badge.cookies_of(scope)
    secret = secrets.token_urlsafe(32)
    try:
        await run_in_threadpool(
            _begin, claims, secret, cookie.read(hosting, cookies, cookie.SESSION)
        )
    except StoreUnavailable as error:
        log.warning("nobody can sign in: %s", error.code)
        return calm_page(language_of(scope), "unavailable", 503)
    except WorksheetError as error:
        log.warning("somebody could not sign in: %s", error.code)
        return RedirectResponse(NOT_SIGNED_IN, 303)
    arrival = RedirectResponse(cookie.remembered_way(hosting, cookies), 303)
    cookie.give_session(hosting, arrival, secret)
    cookie.take(hosting, arrival, cookie.NEXT)
    return arrival


async def serve_signed_out(request: Request) -> Response:
    """Answer `/signed-out`: the page after signing out. The cookie goes; it leads nowhere."""
    page = calm_page(language_of(request.scope), "signed_out", 200, home=True)
    cookie.take(_hosting(), page, cookie.SESSION)
    return page


async def serve_not_signed_in(request: Request) -> Response:
    """Answer `/not-signed-in`: the sign-in was broken off or could not be understood."""
    return calm_page(language_of(request.scope), "not_signed_in", 200, home=True)


def _hosting() -> Hosting:
    hosting = read_settings(os.environ).hosting
    assert hosting, "only a host has these addresses"
    return hosting


def _begin(claims: Claims, secret: str, before: str) -> None:
    """Open the new session; the one that this browser had before ends."""
    here = worksheet()
    sign_in(here.sessions, here.clock, claims, secret)
    old = current_session(here.sessions, here.clock, session_id_of(before)) if before else None
    if old:
        sign_out(here.sessions, old)


def _claims_in(hosting: Hosting, answer: Response) -> Claims | None:
    """Return what the provider said, from the cookie that Streamlit would have set."""
    jar: SimpleCookie = SimpleCookie()
    for header in answer.headers.getlist("set-cookie"):
        try:
            jar.load(header)
        except CookieError:
            continue

    def signed(name: str) -> bytes | None:
        if name not in jar:
            return None
        return decode_signed_value(hosting.cookie_secret, name, jar[name].value)

    said = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
    return _read_claims(json.loads(said)) if said else None


def _read_claims(said: dict[str, Any]) -> Claims:
    label = next((said[name] for name in _LABELS if isinstance(said.get(name), str)), "")
    return Claims(str(said.get("iss", "")), str(said.get("sub", "")), label)


async def _ask(app: ASGIApp, scope: Scope, receive: Receive) -> Response:
    """Return the whole answer of `app`, short as those of a sign-in are; 500 if it breaks."""
    parts: list[Message] = []

    async def note(message: Message) -> None:
        parts.append(message)

    try:
        await app(scope, receive, note)
    except Exception:
        log.exception("the sign-in broke off")
        return Response(status_code=500)
    start, *bodies = parts
    answer = Response(b"".join(part.get("body", b"") for part in bodies), start["status"])
    answer.raw_headers = list(start["headers"])
    return answer


def _no_provider(scope: Scope) -> Response:
    return calm_page(language_of(scope), "no_provider", 502, home=True)
