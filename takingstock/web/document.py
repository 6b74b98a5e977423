"""
The document that carries the pages: Streamlit's `index.html` in our language, with our title.

Streamlit writes its file in English and for itself; each change below must find its place
exactly once, so that a new version of Streamlit is noticed at start and not by a person.
"""

import hashlib
import os
import re
from base64 import b64encode
from functools import cache
from html import escape
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from takingstock.bootstrap import language_for
from takingstock.domain.errors import WorksheetError
from takingstock.settings import LanguageCode, read_settings
from takingstock.web.address import INDEX
from takingstock.web.asset import assets
from takingstock.web.badge import owner_of
from takingstock.web.words import say

SCRIPT: Final = "worksheet.js"
MARK: Final = "favicon.svg"

_COMMENT: Final = r"<!--(?:(?!-->).)*-->\s*"
_INLINE_SCRIPT: Final = re.compile(r"<script>(.*?)</script>", re.DOTALL)


async def serve_document(request: Request) -> Response:
    """
    Answer the address of a page. Nothing is changed by it.

    On a host nothing of it is kept by the browser, so that after signing out there is no page
    to go back to.
    """
    language = await run_in_threadpool(_language_for, request)
    body = document(language).encode()
    if read_settings(os.environ).hosted:
        return Response(body, headers={"Cache-Control": "no-store"}, media_type="text/html")
    tag = f'"{hashlib.sha256(body).hexdigest()[:16]}"'
    headers = {"Cache-Control": "no-cache", "Vary": "Accept-Language", "ETag": tag}
    if request.headers.get("if-none-match") == tag:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="text/html")


def _language_for(request: Request) -> LanguageCode:
    asked, browser = request.query_params.get("lang"), request.headers.get("accept-language")
    try:
        owner = owner_of(request.scope)
    except WorksheetError:
        owner = None
    return language_for(asked, browser, owner)


@cache
def document(language: LanguageCode) -> str:
    """Return the document in one language. Raises `ValueError` if Streamlit's file is another."""
    return write_document(INDEX.read_text("utf-8"), language)


def write_document(index: str, language: LanguageCode) -> str:
    """
    Return Streamlit's `index` with the language, title, mark and script of ours.

    The pointer to Streamlit's programming interface goes; so do its English words for browsers
    without JavaScript. Raises `ValueError` where a place is missing or stands there twice.
    """
    title = escape(say(language, "web.title"))
    mark = escape(assets()[MARK].address)
    no_script = escape(say(language, "web.no_script"))
    script = escape(assets()[SCRIPT].address)
    for place, ours in (
        (r'<html lang="en">', f'<html lang="{language}">'),
        (r"<title>[^<]*</title>", f"<title>{title}</title>"),
        (
            r'<link rel="shortcut icon"[^>]*>',
            f'<link rel="icon" type="image/svg+xml" href="{mark}">',
        ),
        (_COMMENT + r'<link rel="service-desc"[^>]*>', ""),
        (r"<noscript>.*</noscript>", f"<noscript><p>{no_script}</p></noscript>"),
        (r"</head>", f'<script src="{script}" defer></script>\n  </head>'),
    ):
        index = _replace_once(index, place, ours)
    return index


def _replace_once(text: str, place: str, ours: str) -> str:
    changed, times = re.subn(place, lambda _: ours, text, flags=re.DOTALL)
    if times != 1:
        raise ValueError(f"Streamlit's index.html has {place!r} {times} times instead of once")
    return changed


def inline_scripts() -> tuple[str, ...]:
    """Return the script sources that a policy must name for the document's inline scripts."""
    return tuple(
        f"'sha256-{b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
        for code in _INLINE_SCRIPT.findall(INDEX.read_text("utf-8"))
    )
