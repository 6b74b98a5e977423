"""
Our own cookies on a host: the secret of a session, and where a person was going.

Over https they are `Secure` and carry the prefix `__Host-`, so that no other address can set
them; no script can read them, and no foreign page sends them along with a form.
"""

from collections.abc import Mapping
from datetime import timedelta
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from starlette.responses import Response

from takingstock.domain.session import LONGEST
from takingstock.settings import Hosting
from takingstock.web.address import is_document

SESSION: Final = "takingstock-session"
NEXT: Final = "takingstock-next"
_ON_THE_WAY: Final = timedelta(minutes=10)
_LONGEST_WAY: Final = 500


def name_of(hosting: Hosting, cookie: str) -> str:
    """Return the name under which a browser keeps a cookie of ours."""
    return f"__Host-{cookie}" if hosting.is_secure else cookie


def read(hosting: Hosting, cookies: Mapping[str, str], cookie: str) -> str:
    """Return the value of a cookie of ours, nothing if it is not there."""
    return cookies.get(name_of(hosting, cookie), "")


def give_session(hosting: Hosting, response: Response, secret: str) -> None:
    """Let the browser keep the secret of its session, for as long as that can last."""
    _give(hosting, response, SESSION, secret, LONGEST)


def remember_way(hosting: Hosting, response: Response, wanted: str) -> None:
    """Let the browser keep for ten minutes which page was asked for before the sign-in."""
    _give(hosting, response, NEXT, quote(way_to(wanted), safe=""), _ON_THE_WAY)


def remembered_way(hosting: Hosting, cookies: Mapping[str, str]) -> str:
    """Return the page that was asked for before the sign-in; the home page if none was."""
    return way_to(unquote(read(hosting, cookies, NEXT)))


def way_to(wanted: str) -> str:
    """Return `wanted` if it is the address of a page of ours, else that of the home page."""
    is_plain = wanted.isascii() and wanted.isprintable() and "\\" not in wanted
    if len(wanted) > _LONGEST_WAY or not is_plain:
        return "/"
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return "/"
    is_ours = not parts.scheme and not parts.netloc and is_document(parts.path)
    return wanted if is_ours else "/"


def take(hosting: Hosting, response: Response, *cookies: str) -> None:
    """Let the browser forget cookies of ours."""
    for cookie in cookies:
        response.delete_cookie(
            name_of(hosting, cookie), secure=hosting.is_secure, httponly=True, samesite="lax"
        )


def _give(hosting: Hosting, response: Response, cookie: str, value: str, lasts: timedelta) -> None:
    response.set_cookie(
        name_of(hosting, cookie),
        value,
        max_age=int(lasts.total_seconds()),
        secure=hosting.is_secure,
        httponly=True,
        samesite="lax",
    )
