"""The readings of one client over time: a sentence, a chart, and the same as a table."""

import streamlit as st

from takingstock.domain.method import Side
from takingstock.ui import chart, picture_file
from takingstock.ui.frame import section
from takingstock.ui.here import Here
from takingstock.ui.literal import literal
from takingstock.ui.palette import palette
from takingstock.usecases.assessment import DatedReading

CHART_FROM = 2


def show(here: Here, readings: list[DatedReading]) -> None:
    """Draw the history; `readings` oldest first. A chart needs two complete readings."""
    words = here.words
    drawn = [one for one in readings if one.reading.place is not None]
    if not drawn:
        return
    with st.container(key="trend"):
        section(words("trend.title"))
        if len(drawn) >= CHART_FROM:
            _chart(here, drawn)
        else:
            st.caption(words("trend.first"))
        with st.expander(words("chart.table")):
            if len(drawn) >= CHART_FROM:
                picture_file.offer(here, "trend_chart")
            st.table(_rows(here, readings), hide_index=True)


def _chart(here: Here, readings: list[DatedReading]) -> None:
    import altair as alt

    colours, names = palette(), {side: here.words(f"reading.short.{side}") for side in Side}
    points = [
        {"when": one.day.isoformat(), "value": one.reading.axis(side).score, "line": names[side]}
        for one in readings
        for side in Side
    ]
    lines = [
        chart.Line(names[Side.DRAIN], colours.drain, (7, 4), "triangle-down"),
        chart.Line(names[Side.ENERGY], colours.energy, (1, 0), "circle"),
    ]
    days = sorted({one.day for one in readings})
    x = alt.X(
        "when:T",
        title=None,
        axis=alt.Axis(
            format="%d.%m" if here.words.language == "bg" else "%d/%m",
            values=chart.day_ticks(days),
            labelOverlap=True,
            grid=False,
        ),
        scale=alt.Scale(padding=16),
    )
    y = alt.Y(
        "value:Q",
        title=here.words("trend.axis"),
        scale=alt.Scale(domain=[0, 100]),
        axis=alt.Axis(values=[0, 33, 67, 100]),
    )
    picture = chart.lines(points, lines, x=x, y=y, marks=True, height=260)
    chart.draw(here, picture, key="trend_chart", alt_text=_alt_text(here, readings))


def _alt_text(here: Here, readings: list[DatedReading]) -> str:
    first, last = readings[0], readings[-1]
    return here.words(
        "trend.alt",
        first=here.formats.day(first.day),
        last=here.formats.day(last.day),
        drain_first=first.reading.drain.score,
        drain_last=last.reading.drain.score,
        energy_first=first.reading.energy.score,
        energy_last=last.reading.energy.score,
    )


def _rows(here: Here, readings: list[DatedReading]) -> dict[str, list[str]]:
    words, newest_first = here.words, list(reversed(readings))
    rows = {words("trend.column_day"): [here.formats.day(one.day) for one in newest_first]}
    for side in Side:
        rows[words(f"reading.short.{side}")] = [_points(here, one, side) for one in newest_first]
    rows[words("trend.column_place")] = [_place(here, one) for one in newest_first]
    own = [literal(one.assessment.own_view) for one in newest_first]
    if any(own):
        rows[words("own_view.column")] = own
    return rows


def _points(here: Here, one: DatedReading, side: Side) -> str:
    axis = one.reading.axis(side)
    return here.words("reading.points", points=axis.points, of=axis.reachable)


def _place(here: Here, one: DatedReading) -> str:
    place = one.reading.place
    return here.content.places[place] if place else "–"
