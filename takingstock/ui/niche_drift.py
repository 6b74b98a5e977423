"""The hours out of the niche by quarter, beside the energy of the readings; not why."""

from collections.abc import Sequence
from fractions import Fraction

import streamlit as st

from takingstock.domain.niche import POINTS_FOR_A_LINE, Quarter
from takingstock.ui import chart, chart_frame, chart_marks, picture_file
from takingstock.ui.fold import leaf
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.palette import palette
from takingstock.usecases.niche import niche_drift

_DRAWN_FROM = 2
_DRAWN = 12
_CHART = "drift_chart"
_TOP = 118.0
"""The axis of per cents goes a little over a hundred, so that the marks there have room."""


def show(here: Here, *, is_open: bool) -> None:
    """Draw the quarters that have hours; the chart only where it is looked at."""
    words, found = here.words, tuple(one for one in niche_drift(here.pen) if one.minutes)
    with st.container(key="niche_drift"):
        section(words("niche.drift_title"))
        if not found:
            st.caption(words("niche.drift_none"))
            return
        newest = found[-1]
        st.markdown(
            words(
                "niche.drift_text",
                month=here.formats.short_month(newest.starts),
                share=here.formats.percent(newest.share or Fraction()),
            )
        )
        if len(found) >= _DRAWN_FROM and is_open:
            _picture(here, found[-_DRAWN:])
        with leaf("drift_table", words("chart.table")) as is_wanted:
            if is_wanted:
                picture_file.offer(here, _CHART)
                _table(here, found)
        st.caption(words("niche.drift_how"))


def _picture(here: Here, found: Sequence[Quarter]) -> None:
    words, colours = here.words, palette()
    out = chart.Line(words("niche.out"), colours.money, (7, 4), "diamond")
    gives = chart.Line(words("niche.energy"), colours.energy, (1, 0), "circle")
    read = [(one, one.energy) for one in found if one.energy is not None]
    shown = {out.name: [(_day(one), _percent(one.share or Fraction())) for one in found]}
    if read:
        shown[gives.name] = [(_day(one), _percent(energy)) for one, energy in read]
    joined = frozenset(name for name, some in shown.items() if len(some) >= POINTS_FOR_A_LINE)
    frame = chart_marks.marks(
        (out, gives),
        joined=joined,
        title=words("niche.drift_axis"),
        by_month=True,
        language=words.language,
        colours=colours,
    )
    notes = {f"{gives.name} {_day(one)}": str(one.readings) for one, _ in read}
    rows = chart_marks.rows(shown, joined, _TOP, notes)
    chart_frame.show(frame, rows, key=_CHART, alt_text=_alt_text(here, found))
    st.caption(words("niche.drift_legend"))


def _day(quarter: Quarter) -> str:
    return quarter.starts.isoformat()


def _percent(share: Fraction) -> float:
    return float(share * 100)


def _alt_text(here: Here, found: Sequence[Quarter]) -> str:
    percent, month = here.formats.percent, here.formats.short_month
    first, last = found[0], found[-1]
    return here.words(
        "niche.drift_alt",
        first=month(first.starts),
        last=month(last.starts),
        before=percent(first.share or Fraction()),
        now=percent(last.share or Fraction()),
    )


def _table(here: Here, found: Sequence[Quarter]) -> None:
    words, percent = here.words, here.formats.percent
    st.table(
        {
            words("niche.quarter"): [here.formats.short_month(one.starts) for one in found],
            words("niche.out"): [percent(one.share or Fraction()) for one in found],
            words("niche.energy"): [
                "–" if one.energy is None else percent(one.energy) for one in found
            ],
            words("niche.readings"): [str(one.readings) for one in found],
        },
        hide_index=True,
    )
