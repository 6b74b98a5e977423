"""
Mistakes that no page catches: in a callback, in a part that is drawn again by itself.

Streamlit meets them with an English sentence of its own, and a mistake in a callback with a page
that is empty but for that. Here they are said as the page says its own:

* A callback runs before the page. Its mistake waits until the page is drawn, which it is as
  always, and stands above it (`heard`).
* Anything else is said where it happened (`caught`, the `on_script_error` of `st.App`).
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

import streamlit as st
from streamlit.runtime.state.session_state import WStates

Tell = Callable[[Exception, str], None]
"""
Says a mistake in the person's words where the page is just drawn, and logs what is ours.

The second value is the key of the sentence for what nobody foresaw.
"""

_EAR = "mistakes"


@dataclass(slots=True)
class _Ear:
    """Who says the mistakes of a visit, and those that wait to be said."""

    tell: Tell
    waiting: list[Exception] = field(default_factory=list)


@contextmanager
def heard(tell: Tell) -> Iterator[None]:
    """
    Draw a page under what went wrong in a callback; `tell` says that and what comes later.

    A mistake waits on where the run does not come to its end, since a newer click may draw over it.
    """
    _catch_in_callbacks()
    ear = st.session_state.setdefault(_EAR, _Ear(tell))
    ear.tell = tell
    said = tuple(ear.waiting)
    with st.container(key="mistakes"):  # always there: what moves down would shut its folds
        for error in said:
            tell(error, "error.press")
    yield
    del ear.waiting[: len(said)]


def caught(error: Exception) -> bool:
    """Say a mistake where it happened; return True, so that Streamlit does not."""
    ear = _ear()
    if ear:
        ear.tell(error, "error.unexpected")
    else:
        from takingstock.ui import frame

        frame.stumbled(frame.words_by_browser(), error)
    return True


@cache
def _catch_in_callbacks() -> None:
    """Let mistakes in callbacks wait for the page, wherever one listens; once in a process."""
    call = WStates.call_callback

    def call_and_catch(states: WStates, widget: str) -> None:
        try:
            call(states, widget)
        except Exception as error:
            ear = _ear()
            if ear is None:
                raise
            ear.waiting.append(error)

    WStates.call_callback = call_and_catch  # type: ignore[method-assign,assignment] # there is no public way


def _ear() -> _Ear | None:
    """Return who listens in this visit, without a look for newer clicks: that would end the run."""
    found = st.session_state.to_dict().get(_EAR)
    return found if isinstance(found, _Ear) else None
