"""
Which addresses there are, and who may ask for them.

`serves` says whether anything may answer at an address at all. On a host, `is_open` says which
of these answer to anyone; all others first ask who is there. A new route of ours needs its line
here, or the gate answers our page “not found”.
"""

from pathlib import Path
from typing import Final

import streamlit

from takingstock.bootstrap import SLUGS

INDEX: Final = Path(streamlit.__file__).parent / "static" / "index.html"

DOCUMENTS: Final = ("/", *(f"/{slug}" for slug in SLUGS))
"""Where a document with a page is served."""

FILES: Final = frozenset(
    f"/{path.relative_to(INDEX.parent).as_posix()}"
    for path in (INDEX.parent / "static").rglob("*")
    if path.is_file()
)
"""Streamlit's own scripts, styles and fonts; asked for others it would answer with a page."""

HEALTH: Final = "/healthz"
SIGN_IN: Final = "/sign-in"
SIGNED_OUT: Final = "/signed-out"
NOT_SIGNED_IN: Final = "/not-signed-in"
TO_PROVIDER: Final = "/auth/login"
CALLBACK: Final = "/oauth2callback"
"""Where `st.login` leaves for the provider, and where the provider sends people back to."""
DOORS: Final = frozenset((SIGN_IN, SIGNED_OUT, NOT_SIGNED_IN, TO_PROVIDER, CALLBACK))
"""The way in and out; there only on a host."""

STREAM: Final = "/_stcore/stream"
UPLOADS: Final = "/_stcore/upload_file/"
MEDIA: Final = "/media/"

OPEN: Final = FILES.union((HEALTH, "/robots.txt", "/_stcore/health", "/_stcore/host-config"))
"""What anyone may have, signed in or not: nothing here belongs to a person."""
LINKS: Final = "/s/"
SHARED: Final = "/shared"
"""Where a share link leads in, and the page that it leads to."""
OPEN_BELOW: Final = ("/assets/", LINKS)
"""The same for everything below; an address that carries a secret of its own belongs here too."""

_KNOWN: Final = OPEN.union(DOCUMENTS, (STREAM,))
_BELOW: Final = (*OPEN_BELOW, MEDIA, UPLOADS)


def serves(path: str, *, hosted: bool) -> bool:
    """Return whether anything may answer at `path`; a page's address may end in a slash."""
    is_ours = path in _KNOWN or is_document(path) or path.startswith(_BELOW)
    return is_ours or (hosted and path in DOORS)


def is_document(path: str) -> bool:
    """Return whether a page of the worksheet stands at `path`."""
    return path in DOCUMENTS or path.rstrip("/") in DOCUMENTS


def is_open(path: str) -> bool:
    """Return whether anyone may ask for `path`, also without having signed in."""
    return path in OPEN or path in DOORS or path.startswith(OPEN_BELOW) or is_of_a_link(path)


def is_of_a_link(path: str) -> bool:
    """Return whether `path` belongs to a shared page, of which no copy and no trace is kept."""
    return path.startswith(LINKS) or path.rstrip("/") == SHARED
