"""
Who is asking, on a host: a badge that the gate makes of a cookie and hands on to the pages.

The badge names the session, not its secret. Streamlit puts it into `st.user` when a page
connects, and lets nobody with another badge take that page over. `file` keeps what goes up and
down to the badge with which its page was opened.
"""

import os
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import cookie_parser
from starlette.types import Scope

from takingstock.bootstrap import worksheet
from takingstock.domain.identity import LOCAL_OWNER, OwnerId, SessionId
from takingstock.domain.session import session_id_of
from takingstock.settings import Hosting, read_settings
from takingstock.usecases.session import current_session
from takingstock.web import cookie

HEADER: Final = "x-takingstock-badge"
"""Set by the gate alone; what a browser sends under this name is thrown away."""
CLAIM: Final = "badge"
"""Under which name a page finds it in `st.user`."""


def badge_of(hosting: Hosting, scope: Scope) -> str | None:
    """Return the badge of who sent a request, None for nobody. Raises `StoreUnavailable`."""
    secret = cookie.read(hosting, cookies_of(scope), cookie.SESSION)
    badge = session_id_of(secret) if secret else None
    return badge if badge and holds(badge) else None


def holds(badge: str) -> bool:
    """Return whether the session behind a badge is open now. Raises `StoreUnavailable`."""
    here = worksheet()
    return current_session(here.sessions, here.clock, SessionId(badge)) is not None


def owner_of(scope: Scope) -> OwnerId | None:
    """Return whose page a request is for; on one's own computer there is one owner."""
    if not read_settings(os.environ).hosted:
        return LOCAL_OWNER
    badge = Headers(scope=scope).get(HEADER)
    session = worksheet().sessions.session(SessionId(badge)) if badge else None
    return session.owner if session else None


def pin(scope: Scope, badge: str | None) -> None:
    """Write the badge into the request, in place of anything of that name."""
    headers = MutableHeaders(scope=scope)
    del headers[HEADER]
    if badge:
        headers[HEADER] = badge


def cookies_of(scope: Scope) -> dict[str, str]:
    """Return the cookies of a request."""
    return cookie_parser("; ".join(Headers(scope=scope).getlist("cookie")))
