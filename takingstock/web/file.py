"""
Files that go up and down on a host: only between a person and a page of their own.

Streamlit gives a download to whoever knows its address, which is made of its content alone, and
takes an upload for any page. Here both are asked for the badge with which the page was opened.
Read are the files that Streamlit keeps for a page; those that are made at the moment of a click
it keeps for nobody, so they are noted as they are made. Whatever cannot be found is not given.
"""

from collections import defaultdict
from pathlib import PurePosixPath
from typing import Final

from streamlit import runtime

from takingstock.web.badge import HEADER

_made: Final[defaultdict[str, set[str]]] = defaultdict(set)


def may_upload(badge: str, page: str) -> bool:
    """Return whether the open page with this id was opened with this badge."""
    return _badge_of(page) == badge


def may_download(badge: str, file: str) -> bool:
    """Return whether a page that was opened with this badge offers this file."""
    if not runtime.exists():
        return False
    shown = runtime.get_instance().media_file_mgr._files_by_session_and_coord.copy()  # noqa: SLF001 - there is no public way
    pages = {page for page, files in shown.items() if file in files.copy().values()}
    pages.update(page for page, files in _made.copy().items() if file in files.copy())
    return any(_badge_of(page) == badge for page in pages)


def note_made_files() -> None:
    """Note from now on for which page a file is made when its button is pressed."""
    manager = runtime.get_instance().media_file_mgr
    make = manager.execute_deferred

    def make_and_note(button: str) -> str:
        entry = manager._deferred_callables.get(button)  # noqa: SLF001 - there is no public way
        address = make(button)
        if entry:
            _forget_closed_pages()
            _made[entry["session_id"]].add(PurePosixPath(address).stem)
        return address

    manager.execute_deferred = make_and_note  # type: ignore[method-assign,assignment]


def _forget_closed_pages() -> None:
    for page in list(_made):
        if not runtime.get_instance().is_active_session(page):
            _made.pop(page, None)


def _badge_of(page: str) -> str | None:
    client = runtime.get_instance().get_client(page) if runtime.exists() else None
    context = client.client_context if client else None
    headers = context.headers if context else ()
    return next((value for name, value in headers if name.lower() == HEADER), None)
