"""A calm page of our own, whole in one file: for what Streamlit has no page for."""

from html import escape
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.responses import HTMLResponse

from takingstock.settings import Hosting, LanguageCode
from takingstock.web.address import SIGN_IN
from takingstock.web.words import say

_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
:root {{ --paper: #FBF8F3; --ink: #2B2622; --link: #1A625A; --line: #8C8172; --deep: #1A625A }}
@media (prefers-color-scheme: dark) {{
  :root {{ --paper: #1D1A17; --ink: #EFE9DF; --link: #6FC2B4; --line: #82786B; --deep: #24826F }}
}}
body {{ margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.6 "Source Sans", "Segoe UI", system-ui, sans-serif }}
main {{ max-width: 34rem; margin: 0 auto; padding: 12vh 1.5rem 2rem }}
h1 {{ font-size: 2rem; line-height: 1.2; margin: 0 0 1rem }}
a {{ display: inline-block; padding: .6rem 0; color: var(--link) }}
a.button {{ padding: .7rem 2rem; border-radius: .5rem; background: var(--deep); color: #fff;
  font-weight: 600; text-decoration: none }}
a:focus-visible {{ outline: 3px solid var(--link); outline-offset: 3px }}
footer {{ margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line) }}
</style>
</head>
<body>
<main>
<h1>{heading}</h1>
{body}<footer>{name}</footer>
</main>
</body>
</html>
"""


def calm_page(language: LanguageCode, key: str, status: int, *, home: bool = False) -> HTMLResponse:
    """
    Return the page `web.<key>.title`, `web.<key>.text`, with a way home if it is asked for.

    No script, no picture, nothing from elsewhere; light and dark as the browser prefers.
    """
    heading = say(language, f"web.{key}.title") or str(status)
    body = _paragraph(say(language, f"web.{key}.text"))
    if home:
        body += _link("/", say(language, "web.home") or "/")
    return _page(language, heading, body, status)


def door_page(language: LanguageCode, hosting: Hosting, wanted: str) -> HTMLResponse:
    """
    Return the sign-in page: what this is, who can read what, one way in, the other language.

    After signing in the person arrives at `wanted`.
    """
    other: LanguageCode = "en" if language == "bg" else "bg"
    path, _, query = wanted.partition("?")
    there = urlencode(dict(parse_qsl(query)) | {"lang": other})
    way_in = f"{SIGN_IN}?{urlencode({'next': wanted})}"
    body = "".join(
        (
            _paragraph(say(language, "web.sign_in.what")),
            _link(way_in, say(language, "web.sign_in.go"), kind="button"),
            _paragraph(say(language, "web.sign_in.private")),
            _paragraph(say(language, "web.sign_in.operator", operator=hosting.operator)),
            _paragraph(say(language, "web.sign_in.provider", provider=hosting.provider)),
            _link(f"{path}?{there}", say(other, "web.sign_in.language"), lang=other),
        )
    )
    return _page(language, say(language, "web.title"), body, 200)


def _page(language: LanguageCode, heading: str, body: str, status: int) -> HTMLResponse:
    name = say(language, "web.title")
    title = heading if not name or heading == name else f"{heading} – {name}"
    text = _PAGE.format(
        language=language,
        title=escape(title),
        heading=escape(heading),
        body=body,
        name=escape(name),
    )
    return HTMLResponse(text, status, {"Cache-Control": "no-store"})


def _paragraph(text: str) -> str:
    return f"<p>{escape(text)}</p>\n"


def _link(address: str, text: str, kind: str = "", lang: str = "") -> str:
    marks = "".join(
        f' {name}="{value}"' for name, value in (("class", kind), ("lang", lang)) if value
    )
    return f'<p><a{marks} href="{escape(address)}">{escape(text)}</a></p>\n'
