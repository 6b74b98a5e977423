"""The picture of all clients: gives minus takes by share of revenue, shape by reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

import streamlit as st

from takingstock.ui import chart, picture_file
from takingstock.ui.frame import section
from takingstock.ui.literal import literal
from takingstock.ui.palette import Palette, palette
from takingstock.usecases.portfolio import POINTS, SHAPES, Line, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from takingstock.ui.here import Here

_DRAWN_FROM = 3
_HEIGHT = 440
_LABEL_LETTERS = 16
_MARKS = {
    Shape.TAKES: "triangle-down",
    Shape.MIXED: "diamond",
    Shape.QUIET: "square",
    Shape.GIVES: "circle",
}


def quadrant(here: Here, found: Sequence[Line]) -> None:
    """Draw those whose reading and share are known, from three on; say what is missing."""
    drawn = [line for line in found if line.balance is not None and line.share is not None]
    words = here.words
    section(words("clients.chart"))
    for line in drawn[:1]:
        st.markdown(_sentence(here, line))
    if len(drawn) < _DRAWN_FROM:
        st.caption(words("clients.few"))
        return
    picture = _picture(here, drawn)
    alt_text = words("clients.alt", parts="; ".join(_part(here, line) for line in drawn))
    chart.draw(here, picture, key="overview_chart", alt_text=alt_text)
    threshold = here.formats.percent(here.method.share_to_note)
    st.caption(words("clients.legend", threshold=threshold))
    missing = [literal(line.client.name) for line in found if line not in drawn]
    if missing:
        st.caption(words("clients.not_drawn", names=", ".join(missing)))
    picture_file.offer(here, "overview_chart")


def _sentence(here: Here, line: Line) -> str:
    assert line.balance is not None
    assert line.share is not None
    how = "takes" if line.balance < 0 else "gives" if line.balance > 0 else "even"
    name, share = literal(line.client.name), here.formats.percent(line.share)
    return here.words(f"clients.said.{how}", name=name, share=share)


def _part(here: Here, line: Line) -> str:
    assert line.balance is not None
    assert line.share is not None
    balance = here.formats.number(line.balance)
    return f"{line.client.name} {balance}, {here.formats.percent(line.share)}"


def _rows(here: Here, drawn: Sequence[Line]) -> list[dict[str, object]]:
    """Return the points, and beside each where its label has room."""
    top = _top(here, drawn)
    step = top / _HEIGHT * 20
    rows: list[dict[str, object]] = []
    lowest: dict[str, float] = {}
    for line in sorted(drawn, key=lambda one: -(one.share or 0)):
        reading = line.placed
        assert reading is not None
        assert reading.place is not None
        x, y = float(line.balance or 0), float((line.share or 0) * 100)
        side = "left" if x > POINTS / 4 else "right"
        label = min(y, lowest.get(side, top) - step)
        lowest[side] = label
        name = line.client.name
        short = name if len(name) <= _LABEL_LETTERS else f"{name[: _LABEL_LETTERS - 1]}…"
        shape = here.words(f"clients.shape.{SHAPES[reading.place]}")
        rows.append({"x": x, "y": y, "label": label, "side": side, "name": short, "shape": shape})
    return rows


def _top(here: Here, drawn: Sequence[Line]) -> float:
    """Return where the axis of shares ends: above the note and above everybody."""
    highest = max(here.method.share_to_note, *(line.share or 0 for line in drawn))
    return float(highest * 100) * 1.2


def _picture(here: Here, drawn: Sequence[Line]) -> chart.Picture:
    import altair as alt
    import pandas as pd

    colours, rows, words = palette(), _rows(here, drawn), here.words
    x = alt.X(
        "x:Q",
        title=words("clients.axis.balance"),
        scale=alt.Scale(domain=[-POINTS, POINTS]),
        axis=alt.Axis(values=[-POINTS, -POINTS // 2, 0, POINTS // 2, POINTS], grid=False),
    )
    y = alt.Y(
        "y:Q",
        title=words("clients.axis.share"),
        scale=alt.Scale(domain=[0, _top(here, drawn)], nice=False),
        axis=alt.Axis(tickCount=5, grid=False),
    )
    base = alt.Chart(pd.DataFrame(rows))
    names = [words(f"clients.shape.{shape}") for shape in _MARKS]
    points = base.mark_point(filled=True, size=170, opacity=1).encode(
        x=x,
        y=y,
        shape=alt.Shape(
            "shape:N", scale=alt.Scale(domain=names, range=list(_MARKS.values())), legend=None
        ),
        color=alt.Color(
            "shape:N", scale=alt.Scale(domain=names, range=_colours(colours)), legend=None
        ),
    )
    text = base.encode(x=x, y=alt.Y("label:Q"), text="name:N")
    on_right = text.transform_filter(alt.datum.side == "right")
    on_left = text.transform_filter(alt.datum.side == "left")
    labels = [
        on_right.mark_text(align="left", dx=12, color=colours.ink),
        on_left.mark_text(align="right", dx=-12, color=colours.ink),
    ]
    return alt.layer(*_crosses(here, colours), points, *labels).properties(
        height=_HEIGHT, width="container"
    )


def _colours(colours: Palette) -> list[str]:
    return [colours.drain, colours.caution, colours.muted, colours.energy]


def _crosses(here: Here, colours: Palette) -> list[chart.Picture]:
    """Return the dashed lines: where it gives as much as it takes, and the note on shares."""
    import altair as alt
    import pandas as pd

    note = float(here.method.share_to_note * 100)
    data = alt.Chart(pd.DataFrame([{"x": 0, "y": note}]))
    line = data.mark_rule(strokeDash=[4, 4], color=colours.muted)
    return [line.encode(x="x:Q"), line.encode(y="y:Q")]
