"""The hours worked beside those wanted, week by week: a sentence, a chart, the same as a table."""

from fractions import Fraction

import streamlit as st

from takingstock.domain.week import Load
from takingstock.ui import chart, chart_frame, chart_marks, picture_file
from takingstock.ui.fold import leaf
from takingstock.ui.here import Here
from takingstock.ui.palette import palette

_DRAWN_FROM = 2
_CHART = "load_chart"


def show(here: Here, load: tuple[Load, ...], *, is_open: bool) -> None:
    """Draw the load: one week alone is only a sentence; the chart where it is looked at."""
    if not load:
        return
    last = load[-1]
    with st.container(key="week_load"):
        st.markdown(
            here.words(
                "week.load", worked=hours(here, last.worked), wanted=hours(here, last.wanted)
            )
        )
        if len(load) < _DRAWN_FROM:
            return
        if is_open:
            _picture(here, load)
        with leaf("load_table", here.words("chart.table")) as is_wanted:
            if is_wanted:
                picture_file.offer(here, _CHART)
                _table(here, load)


def hours(here: Here, many: Fraction) -> str:
    """Return hours as one would write them: a decimal only where there is one."""
    return here.formats.number(many, 0 if many.denominator == 1 else 1)


def _picture(here: Here, load: tuple[Load, ...]) -> None:
    words, colours = here.words, palette()
    worked = chart.Line(words("week.line.worked"), colours.money, (1, 0), "circle")
    wanted = chart.Line(words("week.line.wanted"), colours.muted, (7, 4), "square")
    joined = frozenset({wanted.name})
    frame = chart_marks.marks(
        (worked, wanted),
        joined=joined,
        title=words("week.axis"),
        by_month=False,
        language=words.language,
        colours=colours,
    )
    found = {
        worked.name: [(one.monday.isoformat(), float(one.worked)) for one in load],
        wanted.name: [(one.monday.isoformat(), float(one.wanted)) for one in load],
    }
    top = max(value for some in found.values() for _, value in some) * 1.25 or 1.0
    rows = chart_marks.rows(found, joined, top)
    chart_frame.show(frame, rows, key=_CHART, alt_text=_alt_text(here, load))


def _alt_text(here: Here, load: tuple[Load, ...]) -> str:
    over = sum(one.worked > one.wanted for one in load)
    last = load[-1]
    return here.words(
        "week.load_alt",
        n=len(load),
        over=over,
        worked=hours(here, last.worked),
        wanted=hours(here, last.wanted),
    )


def _table(here: Here, load: tuple[Load, ...]) -> None:
    words = here.words
    st.table(
        {
            words("week.monday"): [here.formats.day(one.monday) for one in load],
            words("week.worked"): [hours(here, one.worked) for one in load],
            words("week.wanted"): [hours(here, one.wanted) for one in load],
        },
        hide_index=True,
    )
