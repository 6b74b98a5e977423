"""What stands around every page: dress, language, example mark, saved mark, trouble, limits."""

import html
import logging
import secrets
from datetime import datetime
from functools import cache
from pathlib import Path

import streamlit as st

from takingstock import bootstrap
from takingstock.domain.errors import NotFound, WorksheetError
from takingstock.settings import Settings
from takingstock.ui import account, rescue_view
from takingstock.ui.here import Here
from takingstock.ui.language import LANGUAGES, keep_language
from takingstock.ui.literal import literal
from takingstock.ui.palette import FOLLOWING, palette
from takingstock.ui.words import Words
from takingstock.usecases.example import remove_example

log = logging.getLogger("takingstock")
ASSETS = Path(__file__).parent / "assets"
_CHOICE = "language_choice"


def dress() -> None:
    """Put the colours and the one small stylesheet on the page."""
    st.html(palette().css + _stylesheet())


@cache
def _stylesheet() -> str:
    return f"{FOLLOWING}<style>{(ASSETS / 'worksheet.css').read_text('utf-8')}</style>"


def header(here: Here) -> None:
    """Draw the language switch, and the mark of the made-up example where it is open."""
    language = here.words.language
    st.html(f'<span data-ts-lang="{language}"></span>')
    st.session_state[_CHOICE] = language
    with st.container(
        key="language",
        horizontal=True,
        horizontal_alignment="right",
        vertical_alignment="center",
    ):
        st.segmented_control(
            here.words("language.label"),
            LANGUAGES,
            format_func={"bg": "бг", "en": "en"}.__getitem__,
            key=_CHOICE,
            required=True,
            label_visibility="collapsed",
            on_change=_switch_language,
            args=(here,),
        )
        account.sign_out_button(here)
    rescue_view.banner(here)
    if here.content.is_fallback:
        st.warning(here.words("content.fallback"))
    if any(client.is_example for client in here.store.clients(here.owner)):
        _example_banner(here)


def _switch_language(here: Here) -> None:
    if here.worksheet.trouble is None:
        keep_language(here.worksheet, here.owner, st.session_state[_CHOICE])
    if "lang" in st.query_params or here.worksheet.trouble:
        st.query_params["lang"] = st.session_state[_CHOICE]


def _example_banner(here: Here) -> None:
    with st.container(key="example_banner"):
        st.markdown(here.words("example.banner"))
        with st.container(key="example_clear"):
            st.button(
                here.words("example.clear"),
                key="example_clear_button",
                on_click=_clear,
                args=(here,),
            )


def _clear(here: Here) -> None:
    remove_example(here.store, here.owner)
    st.session_state.pop("open_client", None)
    st.query_params.pop("c", None)


def title(here: Here, text: str, changed_at: datetime | None = None) -> None:
    """Draw the title and under it the saved mark."""
    heading(text)
    saved_mark(here, changed_at)


def heading(text: str) -> None:
    """Draw the title of a page."""
    st.title(text, anchor=False)


def saved_mark(here: Here, changed_at: datetime | None = None, *, before: str = "") -> None:
    """Draw the saved mark: the last save of this visit, or `changed_at`, else the text `before`."""
    with st.container(key="saved"):  # always there: what moves down would shut its folds
        saved = here.visit.saved_at or changed_at
        if here.visit.trouble:
            trouble(here.words.error(here.visit.trouble), key="not_saved")
        elif saved:
            st.caption(f"✓ {_saved_text(here, saved)}")
        elif before:
            st.caption(before)


def _saved_text(here: Here, saved: datetime) -> str:
    now = here.clock.now().astimezone(here.zone)
    local = saved.astimezone(here.zone)
    time = here.formats.clock(saved, here.zone)
    if local.date() == now.date():
        return here.words("saved", time=time)
    return here.words("saved_on", day=here.formats.day(local.date()), time=time)


def section(text: str) -> None:
    """Draw a heading inside a page."""
    st.header(text, anchor=False)


def go_to(key: str, *, focus: bool = False) -> None:
    """Ask our script to bring the container `key` into view, once, and to focus its field."""
    marks = f'data-ts-go="{html.escape(key)}" data-ts-turn="{secrets.token_hex(4)}"'
    st.html(f"<span {marks}{' data-ts-focus=1' if focus else ''}></span>")


def trouble(*sentences: str, key: str | None = "trouble") -> None:
    """Say what went wrong, what is safe and what to do, in the container `key` or just here."""
    with st.container(key=key):
        for sentence in sentences:
            st.error(sentence, icon=":material/info:")


def stumbled(
    words: Words, error: Exception, sentence: str = "error.unexpected", key: str | None = None
) -> None:
    """Log what nobody foresaw and say it calmly, with a code to find it by."""
    trouble(words(sentence, code=code_of(error)), key=key)


def code_of(error: Exception) -> str:
    """Log what nobody foresaw and return the code that it can be found by."""
    code = secrets.token_hex(3)
    log.error("unexpected, shown to the person as %s", code, exc_info=error)
    return code


def not_found(here: Here, error: NotFound) -> None:
    """Draw the calm page for an id that leads nowhere."""
    is_client = error.code == "client_not_found"
    st.title(here.words("not_found.title"), anchor=False)
    st.markdown(here.words("not_found.text") if is_client else here.words.error(error))
    st.page_link(here.pages["home"], label=here.words("nav.home"))


def footer(here: Here) -> None:
    """Draw the limits of the tool at the foot of the page."""
    st.divider()
    st.caption(here.words("limits.line"))
    with st.expander(here.words("limits.title")):
        st.markdown(here.words("limits.text"))
    with st.expander(here.words("privacy.title")):
        st.markdown(_privacy(here))
    account.details(here)


def _privacy(here: Here) -> str:
    """Return who keeps what: this computer alone, or a host whose operator is named."""
    settings = here.worksheet.settings
    if settings.hosting:
        names = {
            "operator": literal(settings.hosting.operator),
            "provider": literal(settings.hosting.provider),
        }
        return here.words("privacy.hosted", **names)
    return here.words("privacy.local", path=_code(str(settings.data_dir)))


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"


def signed_out() -> None:
    """Draw the page for nobody; our script leads on to the page after signing out."""
    words = words_by_browser()
    st.html(f'<span data-ts-lang="{words.language}" data-ts-leave="1"></span>')
    with st.container(key="signed_out"):
        st.title(words("web.signed_out.title"), anchor=False)
        st.markdown(words("web.signed_out.text"))
        st.html(f'<a href="/" target="_self">{html.escape(words("web.sign_in.go"))}</a>')


def words_by_browser() -> Words:
    """Return the words by the address, the last choice or the browser, whoever is there."""
    asked = st.query_params.get("lang") or st.session_state.get(_CHOICE)
    language = bootstrap.language_for(asked, st.context.locale, None)
    return Words(language, bootstrap.open_content().languages[language].messages)


def closed(*errors: WorksheetError, settings: Settings | None = None) -> None:
    """
    Draw the page for a worksheet that cannot be opened: words, and a copy if there is one.

    The store has no say in the language here: it was just waited for in vain.
    """
    words = words_by_browser()
    st.title(words("closed.title"), anchor=False)
    trouble(*map(words.error, errors))
    if settings:
        rescue_view.offer(words, settings, errors[0])
    st.button(words("closed.again"), key="closed_again")
