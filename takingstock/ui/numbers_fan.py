"""What unsure projects may do to the reserve: a band on its chart, and the words for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from fractions import Fraction
from time import monotonic
from typing import Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from takingstock.domain.numbers.case import Case
from takingstock.domain.numbers.fan import Fan, fan
from takingstock.domain.numbers.steps import Told
from takingstock.ui.here import Here
from takingstock.usecases.numbers import Check

PATIENCE: Final = 1.0
"""Seconds after which the page says how far it is, and offers to stop."""
_BEAT: Final = 0.1
"""Seconds between two looks of the bar."""
_KEPT = "numbers_fan"


def spread(here: Here, check: Check, months: int) -> Fan | None:
    """
    Return the fan of the plan without the client over `months`, None where all is certain.

    The last one of a visit is kept in it, so that a page that draws again does not work it
    out again. One that takes long is shown and can be stopped; None then too, until it is
    asked for again.
    """
    if all(one.probability in {0, 1} for one in check.case.projects):
        return None
    case = replace(check.case, horizon_months=months, seeks_safe_leave=False, tornado=())
    place = st.empty()
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != case:
        from takingstock.simulation import simulate

        with _in_view(here, case, place) as told:
            kept = (case, fan(case, simulate, told))
        st.session_state[_KEPT] = kept
    found: Fan | None = kept[1]
    if found is None:
        _offer_again(here, place)
    return found


@contextmanager
def _in_view(here: Here, case: Case, place: DeltaGenerator) -> Iterator[Told]:
    """
    Give who is told how far it is: a bar from a second on, which is taken away in the end.

    A press on the button, or anything else that is changed on the page, ends the run at the
    next look of the bar; nothing is kept of it.
    """
    next_look = monotonic() + PATIENCE
    bar: DeltaGenerator | None = None

    def told(done: int, total: int) -> None:
        nonlocal next_look, bar
        if monotonic() < next_look:
            return
        next_look = monotonic() + _BEAT
        share, text = done / total, here.words("numbers.fan.working")
        if bar:
            bar.progress(share, text=text)
            return
        with place.container(key="fan_progress"):
            bar = st.progress(share, text=text)
            st.button(here.words("file.stop"), key="fan_stop", on_click=_stop, args=(case,))

    yield told
    place.empty()


def _stop(case: Case) -> None:
    st.session_state[_KEPT] = (case, None)


def _offer_again(here: Here, place: DeltaGenerator) -> None:
    """Say that it was stopped; a press works it out after all."""
    with place.container(key="fan_stopped"):
        st.markdown(here.words("numbers.fan.stopped"))
        st.button(here.words("numbers.fan.again"), key="fan_again", on_click=_begin_again)


def _begin_again() -> None:
    st.session_state.pop(_KEPT, None)


def say(here: Here, found: Fan) -> None:
    """Say what the band means, and how sure it is that the reserve keeps the floor."""
    words, formats = here.words, here.formats
    low, high = found.p10[-1], found.p90[-1]
    st.markdown(
        words(
            "numbers.fan.text",
            low=formats.whole_money(low),
            high=formats.whole_money(high),
            month=formats.month(found.months[-1]),
        )
    )
    floor = formats.whole_money(found.floor)
    st.markdown(words("numbers.fan.floor", floor=floor, share=_share(here, found.p_below_floor)))


def how(here: Here, found: Fan) -> None:
    """Say how the band was worked out, under the table that has its figures."""
    if found.draw is None:
        st.caption(here.words("numbers.fan.how", n=found.outcomes))
    else:
        paths = here.formats.number(found.draw.paths)
        st.caption(here.words("numbers.fan.how_drawn", paths=paths, seed=found.draw.seed))


def _share(here: Here, chance: Fraction) -> str:
    """Return a chance as per cent; what is small but not nothing is never shown as nothing."""
    if 0 < chance < Fraction(1, 100):
        return here.words("numbers.fan.under", share=here.formats.percent(Fraction(1, 100)))
    if Fraction(99, 100) < chance < 1:
        return here.words("numbers.fan.over", share=here.formats.percent(Fraction(99, 100)))
    return here.formats.percent(chance)
