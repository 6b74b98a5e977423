"""A calm page of our own, whole in one file: for what Streamlit has no page for."""

from html import escape
from typing import Final

from starlette.responses import HTMLResponse

from takingstock.settings import LanguageCode
from takingstock.web.words import say

_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>{title}</title>
<style>
:root {{ --paper: #FBF8F3; --ink: #2B2622; --link: #1A625A; --line: #8C8172 }}
@media (prefers-color-scheme: dark) {{
  :root {{ --paper: #1D1A17; --ink: #EFE9DF; --link: #6FC2B4; --line: #82786B }}
}}
body {{ margin: 0; background: var(--paper); color: var(--ink);
  font: 17px/1.6 "Source Sans", "Segoe UI", system-ui, sans-serif }}
main {{ max-width: 34rem; margin: 0 auto; padding: 15vh 1.5rem 2rem }}
h1 {{ font-size: 2rem; line-height: 1.2; margin: 0 0 1rem }}
a {{ display: inline-block; padding: .6rem 0; color: var(--link) }}
a:focus-visible {{ outline: 3px solid var(--link); outline-offset: 3px }}
footer {{ margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line) }}
</style>
</head>
<body>
<main>
<h1>{heading}</h1>
<p>{text}</p>
{link}<footer>{name}</footer>
</main>
</body>
</html>
"""


def calm_page(language: LanguageCode, key: str, status: int, *, home: bool = False) -> HTMLResponse:
    """
    Return the page `web.<key>.title`, `web.<key>.text`, with a way home if it is asked for.

    No script, no picture, nothing from elsewhere; light and dark as the browser prefers.
    """
    name = say(language, "web.title")
    heading = say(language, f"web.{key}.title") or str(status)
    link = f'<a href="/">{escape(say(language, "web.home") or "/")}</a>\n' if home else ""
    body = _PAGE.format(
        language=language,
        title=escape(f"{heading} – {name}" if name else heading),
        heading=escape(heading),
        text=escape(say(language, f"web.{key}.text")),
        link=link,
        name=escape(name),
    )
    return HTMLResponse(body, status, {"Cache-Control": "no-store"})
