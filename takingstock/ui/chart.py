"""Charts: one style, direct labels, shape and dash besides colour; Altair is imported late."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import streamlit as st

from takingstock.ui.palette import Palette, palette

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    import altair as alt

    from takingstock.ui.here import Here

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


def whole_number(field: str = "datum.value") -> str:
    """Return the Vega expression that writes a number without grouping below 10 000."""
    return f"abs({field}) < 10000 ? format({field}, 'd') : format({field}, ',')"


def draw(here: Here, chart: alt.LayerChart | alt.Chart, *, key: str, alt_text: str) -> None:
    """Draw a chart in the page's style with its alternative text, in the container `key`."""
    with st.container(key=key):
        st.altair_chart(style(chart, here.words.language, palette()), alt=alt_text, theme=None)


def style(chart: alt.LayerChart | alt.Chart, language: str, colours: Palette) -> Any:  # noqa: ANN401 - Altair's own loose type
    """Return the chart in the worksheet's type, colours and locale."""
    font = "Source Sans, sans-serif"
    return (
        chart.configure(background="transparent", font=font, locale=locale(language))
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
) -> alt.LayerChart:
    """
    Return lines labelled at their ends.

    `points` are rows `{"when", "value", "line"}`; the label stands beside the last point.
    """
    import altair as alt  # noqa: PLC0415 - half a second that pages without a chart save
    import pandas as pd  # noqa: PLC0415

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
    last = table["when"] == table["when"].max()
    ends = alt.Chart(table[last]).encode(x=x, y=y, color=colour)
    layers.append(
        ends.mark_text(align="right", dx=-4, dy=-12, fontWeight=650).encode(text="line:N")
    )
    return alt.layer(*layers).properties(height=height, width="container")


def day_ticks(days: Sequence[date]) -> list[dict[str, int]]:
    """Return the tick values of a day axis: exactly the days that have a point."""
    return [{"year": day.year, "month": day.month, "date": day.day} for day in days]
