"""Charts: one style, direct labels, shape and dash besides colour; Altair is imported late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from takingstock.ui import picture_file
from takingstock.ui.palette import Palette, palette

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import altair as alt

    from takingstock.ui.here import Here

    Picture = alt.Chart | alt.LayerChart | alt.FacetChart

_MONTHS = {
    "bg": ["яну", "фев", "март", "апр", "май", "юни", "юли", "авг", "сеп", "окт", "ное", "дек"],
    "en": ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
}
_DAYS = {
    "bg": ["неделя", "понеделник", "вторник", "сряда", "четвъртък", "петък", "събота"],
    "en": ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"],
}
_SHORT_DAYS = {
    "bg": ["нд", "пн", "вт", "ср", "чт", "пт", "сб"],
    "en": ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"],
}


def locale(language: str) -> dict[str, Any]:
    """Return the d3 locale of a language, for numbers and times of a chart."""
    bulgarian = language == "bg"
    return {
        "number": {
            "decimal": "," if bulgarian else ".",
            "thousands": "\u00a0" if bulgarian else ",",
            "grouping": [3],
            "currency": ["", "\u00a0€"] if bulgarian else ["€", ""],
            "minus": "\u2212",
        },
        "time": {
            "dateTime": "%d.%m.%Y %H:%M",
            "date": "%d.%m.%Y" if bulgarian else "%d/%m/%Y",
            "time": "%H:%M",
            "periods": ["", ""] if bulgarian else ["AM", "PM"],
            "days": _DAYS[language],
            "shortDays": _SHORT_DAYS[language],
            "months": _MONTHS[language],
            "shortMonths": _MONTHS[language],
        },
    }


def whole_number(language: str, field: str = "datum.value") -> str:
    """Return the Vega expression that writes a number; Bulgarian groups from 10 000 on."""
    grouped = f"format({field}, ',')"
    if language == "en":
        return grouped
    return f"abs({field}) < 10000 ? format({field}, 'd') : {grouped}"


def draw(here: Here, chart: Picture, *, key: str, alt_text: str) -> None:
    """Draw a chart in the page's style with its alternative text, in the container `key`."""
    drawn = spec(chart, here.words.language)
    picture_file.note(key, drawn, {})
    with st.container(key=key):
        st.vega_lite_chart(drawn, alt=alt_text, theme=None)


def spec(chart: Picture, language: str) -> dict[str, Any]:
    """
    Return a chart in the page's style as Vega-Lite, with its rows in it.

    It is not checked against the schema on every run; the tests do that for every picture.
    """
    found: dict[str, Any] = style(chart, language, palette()).to_dict(validate=False)
    return found


def style(chart: Picture, language: str, colours: Palette) -> Any:  # noqa: ANN401 - Altair's own loose type
    """Return the chart in the worksheet's type, colours and locale."""
    font = "Source Sans, sans-serif"
    return (
        chart.configure(
            background="transparent",
            font=font,
            locale=locale(language),
            padding={"left": 12, "top": 5, "right": 5, "bottom": 5},  # a label is never cut off
        )
        .configure_view(stroke=None)
        .configure_axis(
            labelColor=colours.muted,
            titleColor=colours.muted,
            labelFontSize=13,
            titleFontSize=13,
            titleFontWeight="normal",
            gridColor=colours.line,
            gridOpacity=0.25,
            domainColor=colours.line,
            tickColor=colours.line,
        )
        .configure_text(fontSize=13, font=font)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a chart: its name, colour, dash and mark."""

    name: str
    colour: str
    dash: Sequence[int]
    shape: str


def lines(
    points: Sequence[Mapping[str, object]],
    drawn: Sequence[Line],
    *,
    y: alt.Y,
    x: alt.X,
    marks: bool,
    height: int,
) -> Picture:
    """
    Return lines labelled at their ends.

    `points` are rows `{"when", "value", "line"}`; the label stands beside the last point.
    """
    import altair as alt
    import pandas as pd

    table = pd.DataFrame(points)
    names = [line.name for line in drawn]
    colour = alt.Color(
        "line:N", scale=alt.Scale(domain=names, range=[line.colour for line in drawn]), legend=None
    )
    base = alt.Chart(table).encode(x=x, y=y, color=colour)
    dash = alt.StrokeDash(
        "line:N",
        scale=alt.Scale(domain=names, range=[list(line.dash) for line in drawn]),
        legend=None,
    )
    layers = [base.mark_line(strokeWidth=2.5).encode(strokeDash=dash)]
    if marks:
        shape = alt.Shape(
            "line:N",
            scale=alt.Scale(domain=names, range=[line.shape for line in drawn]),
            legend=None,
        )
        layers.append(base.mark_point(filled=True, size=90, opacity=1).encode(shape=shape))
    for name, line in table.groupby("line", sort=False):
        rises = line["value"].iloc[-1] >= line["value"].iloc[-2:].iloc[0]
        layers.append(  # beside the end of the line, on the side that the line leaves free
            alt.Chart(line.iloc[-1:])
            .encode(x=x, y=y, color=colour)
            .mark_text(align="right", dx=-4, dy=-12 if rises else 14, fontWeight=600)
            .encode(text=alt.value(str(name)))
        )
    return alt.layer(*layers).properties(height=height, width="container")


def day_ticks(days: Sequence[date]) -> list[dict[str, int]]:
    """Return the tick values of a day axis: exactly the days that have a point."""
    return [{"year": day.year, "month": day.month, "date": day.day} for day in days]
