"""
A part of a page that can be drawn again alone, for a change that touches nothing else.

A callback that saved something names the part (`saving.keep`). The part looks whether anything
else on the page should look otherwise by now, and asks for the whole page then.
"""

from collections.abc import Callable
from contextlib import suppress
from typing import TypeVar

import streamlit as st

from takingstock.domain.errors import WorksheetError
from takingstock.ui.here import Here
from takingstock.ui.person import keep_looking, who_is_here

Shown = TypeVar("Shown")


def part(
    here: Here,
    key: str,
    shown: Shown,
    renew: Callable[[], Shown | None],
    draw: Callable[[Shown], None],
) -> None:
    """
    Draw the part `key` of a page, of which there is one, with `shown`.

    When it is drawn alone, `renew` gives what to show by then. Where it gives None or raises a
    `WorksheetError`, the whole page is drawn, which can say why.
    """

    def run() -> None:
        if not here.visit.is_whole:
            draw(shown)  # the page is being drawn around it
            return
        with suppress(WorksheetError):
            person = who_is_here(here.worksheet)
            if person and person.owner == here.owner and (now := renew()) is not None:
                draw(now)
                keep_looking(here.worksheet, here.session)  # the browser forgot it for this run
                return
        st.rerun()

    st.fragment(run, key=key)()
