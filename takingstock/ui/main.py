"""
The router: which page runs, in which language, for whom.

Also runs as a plain Streamlit script (`streamlit run takingstock/ui/main.py`), minus what
needs routes of its own. It does not lie beside `pages/`, so that Streamlit never opens a page
without it.
"""

import os
import sys
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

import streamlit as st  # noqa: E402 - the root must be importable first
from streamlit.errors import FragmentHandledException  # noqa: E402
from streamlit.navigation.page import Page  # noqa: E402

from takingstock import bootstrap  # noqa: E402
from takingstock.domain.errors import NotFound, StoreUnavailable, WorksheetError  # noqa: E402
from takingstock.settings import SettingsRefused, read_settings  # noqa: E402
from takingstock.ui import frame  # noqa: E402
from takingstock.ui.example import open_example  # noqa: E402
from takingstock.ui.formats import Formats  # noqa: E402
from takingstock.ui.here import Here, placed  # noqa: E402
from takingstock.ui.language import choose_language  # noqa: E402
from takingstock.ui.person import keep_looking, keep_to, who_is_here  # noqa: E402
from takingstock.ui.registry import SECTIONS, registry  # noqa: E402
from takingstock.ui.saving import visit  # noqa: E402
from takingstock.ui.shared_address import is_shared_page_asked  # noqa: E402
from takingstock.ui.stumble import heard  # noqa: E402
from takingstock.ui.warmup import warm_up_once  # noqa: E402
from takingstock.ui.words import Words  # noqa: E402

OPEN_CLIENT = "open_client"
_TRAVELS = {"client", "numbers", "money", "conversation", "forward", "guidance"}


def run() -> None:
    """Run the page that the address names."""
    st.set_page_config(layout="centered")
    frame.dress()
    worksheet = bootstrap.worksheet()
    if _received(worksheet):
        return
    person = who_is_here(worksheet)
    if person is None:
        frame.signed_out()
        return
    keep_to(person.owner)
    keep_looking(worksheet, person.session)
    language = choose_language(worksheet, person.owner)
    content = worksheet.content.languages[language]
    words = Words(language, content.messages)
    pages = registry(words, is_hosted=worksheet.settings.hosted)
    chosen = st.navigation(
        {
            words(f"nav.section.{section}") if section else "": [pages[slug] for slug in slugs]
            for section, slugs in SECTIONS.items()
        }
    )
    slug = next(slug for slug, page in pages.items() if page is chosen)
    _travel(slug)
    place = Here(
        worksheet=worksheet,
        owner=person.owner,
        session=person.session,
        words=words,
        formats=Formats(language),
        content=content,
        pages=pages,
        slug=slug,
        visit=visit(),
    )
    may_fill = worksheet.settings.example and worksheet.trouble is None
    if may_fill and not worksheet.store.clients(place.owner):
        open_example(place)
    with placed(place), place.visit.whole():
        frame.header(place)
        with heard(partial(_tell, place)):
            _draw(place, chosen)
            frame.footer(place)


def _received(worksheet: bootstrap.Worksheet) -> bool:
    """Run the shared page if that is asked for; return whether it was."""
    if not is_shared_page_asked():
        return False
    from takingstock.ui.reception import receive

    receive(worksheet)
    return True


def _travel(slug: str) -> None:
    """Keep the open client in the address, also where the menu left it out."""
    if "c" in st.query_params:
        st.session_state[OPEN_CLIENT] = st.query_params["c"]
    elif slug in _TRAVELS and OPEN_CLIENT in st.session_state:
        st.query_params["c"] = st.session_state[OPEN_CLIENT]


def _draw(place: Here, chosen: Page) -> None:
    """Run the page and say what went wrong in it; `stumble` has what goes wrong elsewhere."""
    try:
        chosen.run()
    except NotFound as error:
        st.session_state.pop(OPEN_CLIENT, None)
        frame.not_found(place, error)
    except StoreUnavailable:
        raise
    except FragmentHandledException:
        pass  # was said in that part of the page
    except Exception as error:  # noqa: BLE001 - `stumbled` logs it
        _tell(place, error, "error.unexpected", "trouble")


def _tell(place: Here, error: Exception, sentence: str, key: str | None = None) -> None:
    if isinstance(error, WorksheetError):
        frame.trouble(place.words.error(error), key=key)
    else:
        frame.stumbled(place.words, error, sentence, key)


def main() -> None:
    """Run, or say in words why the worksheet cannot be opened."""
    try:
        run()
    except SettingsRefused as error:
        frame.closed(*error.problems)
    except StoreUnavailable as error:
        bootstrap.let_go(error)
        frame.closed(error, settings=read_settings(os.environ))


main()
warm_up_once()
