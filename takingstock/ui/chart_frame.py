"""
Charts as a frame and rows: the frame is put together once, a run only brings its rows.

A frame is what Altair makes of a picture whose data has a name instead of rows. It depends on
words, colours and the number of rows alone, never on a person's figures, and is kept for all.
Since the frame of a picture stays the same from run to run, the browser moves the lines and
bars that are there instead of drawing everything anew.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from takingstock.ui import picture_file
from takingstock.ui.chart import style, whole_number

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from takingstock.ui.chart import Line, Picture
    from takingstock.ui.palette import Palette

    Rows = Mapping[str, Sequence[Mapping[str, object]]]
    """The rows of a frame by the names in it."""

Frame = dict[str, Any]

_EPOCH: Final = date(1970, 1, 1).toordinal()
FRAMES: Final = 64
"""So many frames are kept: two languages, two sets of colours, a few numbers of rows."""


def show(frame: Frame, rows: Rows, *, key: str, alt_text: str) -> None:
    """Draw a frame with the rows of each name in it, in the container `key`."""
    datasets = {name: _packed(some) for name, some in rows.items()}
    picture_file.note(key, frame, rows)
    with st.container(key=key):
        st.vega_lite_chart({**frame, "datasets": datasets}, alt=alt_text, theme=None)


def instant(day: date) -> int:
    """Return a day as a chart takes it: milliseconds since 1970, UTC."""
    return (day.toordinal() - _EPOCH) * 86_400_000


def _packed(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Return rows as Arrow, which is what the browser takes."""
    import pyarrow as pa

    table = pa.Table.from_pylist(list(rows))
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as stream:
        stream.write_table(table)
    packed: bytes = sink.getvalue().to_pybytes()
    return packed


def finish(picture: Picture, language: str, colours: Palette) -> Frame:
    """Return a picture in the page's style; it is checked against the schema by the tests."""
    found: Frame = style(picture, language, colours).to_dict(validate=False)
    return found


@lru_cache(maxsize=FRAMES)
def lines(
    drawn: tuple[Line, ...],
    *,
    title: str,
    height: int,
    has_band: bool,
    has_rule: bool,
    language: str,
    colours: Palette,
) -> Frame:
    """
    Return lines over months, named where the rows say.

    `points` are rows `{"when", "value", "line"}` (see `instant`), `names` the same where a
    line's name ends, `room` `{"value"}` the ends of the axis, `band` `{"when", "value", "high"}`
    an area of what is possible, and `rule` `{"value", "name"}` a dotted line across.
    """
    import altair as alt

    when = alt.Axis(format="%b %y", tickCount=4, grid=False)
    x = alt.X("when:T", title=None, scale=alt.Scale(type="utc"), axis=when)
    axis = alt.Axis(labelExpr=whole_number(language), tickCount=5)
    y = alt.Y("value:Q", title=title, scale=alt.Scale(nice=False, zero=False), axis=axis)
    names = [line.name for line in drawn]
    shades = alt.Scale(domain=names, range=[line.colour for line in drawn])
    dashes = alt.Scale(domain=names, range=[list(line.dash) for line in drawn])
    colour = alt.Color("line:N", scale=shades, legend=None)
    dash = alt.StrokeDash("line:N", scale=dashes, legend=None)
    layers: list[Picture] = [
        named("room").mark_point(opacity=0).encode(y=y),
        named("points").mark_line(strokeWidth=2.5).encode(x=x, y=y, color=colour, strokeDash=dash),
    ]
    if has_band:
        band = named("band").mark_area(color=colours.muted, opacity=0.22)
        layers.insert(1, band.encode(x=x, y=y, y2="high:Q"))
    if has_rule:
        layers += _rule(colours)
    name = named("names").encode(x=x, y=y, text="line:N")
    halo = {"stroke": colours.paper, "strokeWidth": 4, "strokeJoin": "round"}
    layers += [
        name.mark_text(align="right", dx=-4, fontWeight=600, **halo),
        name.mark_text(align="right", dx=-4, fontWeight=600).encode(color=colour),
    ]
    picture = alt.layer(*layers).properties(height=height, width="container")
    return finish(picture, language, colours)


def _rule(colours: Palette) -> list[Picture]:
    """Return a dotted line across, with its name at the left."""
    import altair as alt

    base = named("rule").encode(y="value:Q")
    text = base.mark_text(align="left", dx=4, dy=-8, color=colours.muted)
    return [
        base.mark_rule(strokeDash=[2, 3], color=colours.muted, strokeWidth=1.5),
        text.encode(x=alt.value(0), text="name:N"),
    ]


def named(name: str) -> Any:  # noqa: ANN401 - Altair's own loose type
    """Return a chart whose rows have a name and come later."""
    import altair as alt

    return alt.Chart(alt.NamedData(name))
