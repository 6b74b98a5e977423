"""Bars in groups: one name, and under it several shares of the same whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from takingstock.ui.chart import Picture
    from takingstock.ui.palette import Palette


@dataclass(frozen=True, slots=True)
class Kind:
    """What the bars of one kind look like: its colour, filled or only outlined."""

    colour: str
    is_filled: bool = True


ROW, AXIS = 23, 62
"""The height of one bar of a group, or of the name above it, and that of the axis, in pixels."""


def groups(
    rows: Sequence[Mapping[str, object]],
    *,
    kinds: Mapping[str, Kind],
    title: str,
    colours: Palette,
    threshold: float | None = None,
) -> Picture:
    """
    Return horizontal bars in groups, in the order of `rows`.

    `rows` are `{"id", "name", "share", "label", "kind"}`: one with a `name` is the head of a
    group, the others are bars of `share` per cent with a label at their end; a share that is
    None has only its label. `threshold` draws a dashed line.
    """
    import altair as alt
    import pandas as pd

    shares = [float(str(row["share"])) for row in rows if row["share"] is not None]
    room = max([threshold or 1.0, *shares]) * 1.75
    table = pd.DataFrame([{**row, "at": row["share"] or 0} for row in rows])
    y = alt.Y("id:N", sort=[str(row["id"]) for row in rows], title=None, axis=None)
    x = alt.X(
        "at:Q",
        title=title,
        scale=alt.Scale(domain=[0, room], nice=False),
        axis=alt.Axis(values=[0, 25, 50, 75, 100], grid=False),
    )
    base = alt.Chart(table).encode(y=y)
    drawn = (
        base.transform_filter("isValid(datum.share)")
        .mark_bar(cornerRadiusEnd=3, height=13, strokeWidth=1.5)
        .encode(x=x, **_by_kind(kinds))
    )
    labels = base.mark_text(align="left", dx=6, color=colours.ink).encode(x=x, text="label:N")
    heads = base.mark_text(align="left", dy=4, color=colours.ink, fontWeight="bold").encode(
        x=alt.value(0), text="name:N"
    )
    layers = [drawn, labels, heads]
    if threshold is not None:
        line = alt.Chart(pd.DataFrame([{"at": threshold}])).mark_rule(
            strokeDash=[4, 4], color=colours.muted
        )
        layers.append(line.encode(x="at:Q"))
    return alt.layer(*layers).properties(height=AXIS + ROW * len(rows), width="container")


def _by_kind(kinds: Mapping[str, Kind]) -> dict[str, Any]:
    """Return how bars are filled and outlined by their kind."""
    import altair as alt

    shade = alt.Scale(domain=list(kinds), range=[one.colour for one in kinds.values()])
    opacity = alt.Scale(
        type="ordinal",
        domain=list(kinds),
        range=[int(one.is_filled) for one in kinds.values()],
    )
    return {
        "fill": alt.Fill("kind:N", legend=None, scale=shade),
        "stroke": alt.Stroke("kind:N", legend=None, scale=shade),
        "fillOpacity": alt.FillOpacity("kind:N", legend=None, scale=opacity),
    }
