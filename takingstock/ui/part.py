"""
A part of a page that can be drawn again alone, for a change that touches nothing else.

A callback that saved something names the part (`saving.keep`). The part looks whether anything
else on the page should look otherwise by now, and asks for the whole page then.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

import streamlit as st

from takingstock.ui.here import Here
from takingstock.ui.person import is_still_here

Shown = TypeVar("Shown")


@dataclass(slots=True)
class _Course:
    """Whether a part was drawn with its page yet, and what went wrong."""

    is_drawn: bool = False
    error: Exception | None = None


def part(
    here: Here,
    key: str,
    shown: Shown,
    renew: Callable[[], Shown | None],
    draw: Callable[[Shown], None],
) -> None:
    """
    Draw the part `key` of a page, of which there is one, with `shown`.

    When it is drawn alone, `renew` gives what to show by then, None where the whole page is wanted.
    """
    course = _Course()

    def run() -> None:
        is_alone, course.is_drawn = course.is_drawn, True
        try:
            now = _renewed(here, renew) if is_alone else shown
            if now is not None:
                draw(now)
        except Exception as error:  # noqa: BLE001 - raised again where the page is drawn
            course.error, now = error, None
        if is_alone and now is None:
            st.rerun()

    st.fragment(run, key=key)()
    if course.error:
        raise course.error  # to whoever draws the page; a fragment would say it in its own words


def _renewed(here: Here, renew: Callable[[], Shown | None]) -> Shown | None:
    return renew() if is_still_here(here.worksheet, here.owner, here.session) else None
