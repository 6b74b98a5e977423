"""What can be done where the data file cannot be used: read it, read a copy, put a copy back."""

from datetime import datetime

import streamlit as st

from takingstock import bootstrap, mending
from takingstock.domain.errors import StoreUnavailable, WorksheetError
from takingstock.settings import Settings
from takingstock.ui.formats import Formats
from takingstock.ui.here import Here
from takingstock.ui.words import Words
from takingstock.ui.zone import zone_of_browser

_DONE = "rescue_done"
_TROUBLE = "rescue_trouble"


def banner(here: Here) -> None:
    """Say on every page that nothing can be written just now, and why."""
    trouble = here.worksheet.trouble
    done = st.session_state.pop(_DONE, None)
    if done:
        st.success(here.words("rescue.done", path=_code(done)), icon=":material/check:")
    if trouble is None:
        return
    with st.container(key="read_only"):
        st.warning(here.words.error(trouble), icon=":material/info:")
        copied = mending.newest_copy(here.worksheet.settings, trouble)
        if copied is None:
            st.markdown(here.words("rescue.reading"))
            return
        st.markdown(here.words("rescue.reading_copy", **_when(here.words, copied)))
        _put_back(here.words, here.worksheet.settings, trouble)


def offer(words: Words, settings: Settings, trouble: WorksheetError) -> None:
    """Offer the newest whole copy on the page that says why the worksheet did not open."""
    if settings.hosted or not mending.may_have_copy(trouble):
        return
    copied = mending.newest_copy(settings, trouble)
    with st.container(key="rescue"):
        if copied is None:
            st.markdown(words("rescue.none"))
            return
        st.markdown(words("rescue.found", **_when(words, copied)))
        st.button(
            words("rescue.read"),
            key="rescue_read",
            type="primary",
            on_click=bootstrap.read_copy,
            args=(settings,),
        )
        _put_back(words, settings, trouble)


def _when(words: Words, copied: datetime) -> dict[str, str]:
    formats, zone = Formats(words.language), zone_of_browser()
    return {
        "day": formats.day(copied.astimezone(zone).date()),
        "time": formats.clock(copied, zone),
    }


def _put_back(words: Words, settings: Settings, trouble: WorksheetError) -> None:
    st.button(
        words("rescue.put_back"),
        key="rescue_put_back",
        on_click=_do_put_back,
        args=(settings, trouble),
    )
    st.caption(words("rescue.put_back_text"))
    failed = st.session_state.get(_TROUBLE)
    if failed:
        st.error(words.error(failed), icon=":material/info:")


def _do_put_back(settings: Settings, trouble: WorksheetError) -> None:
    st.session_state.pop(_TROUBLE, None)
    try:
        aside = mending.put_copy_back(settings, trouble)
    except StoreUnavailable as failed:
        st.session_state[_TROUBLE] = failed
        return
    if aside:
        st.session_state[_DONE] = aside


def _code(text: str) -> str:
    return f"`{text.replace('`', '')}`"
