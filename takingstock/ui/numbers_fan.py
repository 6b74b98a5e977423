"""What unsure projects may do to the reserve: a band on its chart, and the words for it."""

from dataclasses import replace
from fractions import Fraction

import streamlit as st

from takingstock.domain.numbers.fan import Fan, fan
from takingstock.ui.here import Here
from takingstock.usecases.numbers import Check

_KEPT = "numbers_fan"


def spread(check: Check, months: int) -> Fan | None:
    """
    Return the fan of the plan without the client over `months`, None where all is certain.

    The last one of a visit is kept in it, so that a page that draws again does not work it
    out again.
    """
    if all(one.probability in {0, 1} for one in check.case.projects):
        return None
    case = replace(check.case, horizon_months=months, seeks_safe_leave=False, tornado=())
    kept = st.session_state.get(_KEPT)
    if kept is None or kept[0] != case:
        from takingstock.simulation import simulate

        kept = (case, fan(case, simulate))
        st.session_state[_KEPT] = kept
    found: Fan = kept[1]
    return found


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
