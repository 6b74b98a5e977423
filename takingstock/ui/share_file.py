"""The shared page as one file for reading: no script, no request, its style inside it."""

import re
from html import escape

from takingstock.domain.share import ShareLink
from takingstock.domain.shared_view import SharedView
from takingstock.ui.frame import ASSETS
from takingstock.ui.here import Here
from takingstock.ui.palette import DARK, LIGHT
from takingstock.ui.share_choice import voice_of
from takingstock.ui.shared_paper import section_html
from takingstock.ui.shared_view import title_of
from takingstock.ui.shared_words import Voice, client_name
from takingstock.usecases.shared_view import shared_view

_PAGE = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
{style}
</style>
</head>
<body>
<main>
<h1>{title}</h1>
<p class="ts-quiet">{made}</p>
{body}
<footer>
<p>{personal}</p>
<p>{limits}</p>
</footer>
</main>
</body>
</html>
"""
_OWN_STYLE = """
body { margin: 0; background: var(--ts-paper); color: var(--ts-ink);
  font: 17px/1.55 "Source Sans", "Segoe UI", system-ui, sans-serif }
main { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 3rem }
h1 { font-size: 1.8rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere }
h2 { font-size: 1.45rem; margin: 2rem 0 .5rem; overflow-wrap: anywhere }
footer { margin-top: 2.5rem; padding-top: 1rem; border-top: 1px solid var(--ts-line) }
@media print { body { background: #fff; color: #000 } section { break-inside: avoid } }
"""
_OURS = re.compile(r"^(\.ts-|@media \(max-width).*$", re.MULTILINE)


def page_for(here: Here, share: ShareLink) -> bytes:
    """Return the file: what a link with the same choice would show now."""
    view, voice = shared_view(here.pen, share), voice_of(here)
    return write_page(voice, view).encode()


def write_page(voice: Voice, view: SharedView) -> str:
    """Return a shared view as a whole document; everything that was typed is text in it."""
    words = voice.words
    day = voice.formats.long_day(view.made_at.astimezone(voice.zone).date())
    return _PAGE.format(
        language=words.language,
        title=escape(title_of(voice, view)),
        style=style(),
        made=escape(f"{words('shared.made', day=day).rstrip('.')}. {words('shared.addressed')}"),
        body="\n".join(_client_parts(voice, view)),
        personal=escape(words("shared.personal")),
        limits=escape(words("limits.line")),
    )


def _client_parts(voice: Voice, view: SharedView) -> list[str]:
    parts = []
    for client in view.clients:
        parts.append(f"<h2>{escape(client_name(voice, client))}</h2>")
        parts += [section_html(voice, view, client, section) for section in view.sections]
    return parts or [f"<p>{escape(voice.words('shared.nobody'))}</p>"]


def style() -> str:
    """Return the rules of the page: our own classes and colours, in light and dark."""
    sheet = (ASSETS / "worksheet.css").read_text("utf-8")
    ours = [rule[0] for rule in _OURS.finditer(sheet)]
    light, dark = (_variables(one.css) for one in (LIGHT, DARK))
    return "\n".join(
        (light, f"@media (prefers-color-scheme: dark) {{ {dark} }}", *ours, _OWN_STYLE)
    )


def _variables(css: str) -> str:
    return css.removeprefix("<style>").removesuffix("</style>")
