"""Frames of bars: from one value to another, and shares of the same whole in groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

from takingstock.ui.chart import whole_number
from takingstock.ui.chart_frame import FRAMES, Frame, finish, named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from takingstock.ui.palette import Palette

_SPAN, _ROW, _AXIS = 44, 23, 62
"""The height of a span with its name, of one bar of a group or its head, of the axis: pixels."""
_ROOM: Final = 1.75
"""The axis of shares is so many times as long as the longest bar: a label follows it."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the bars of one kind look like: its name, its colour, filled or only outlined."""

    name: str
    colour: str
    is_filled: bool = True


def bar(
    place: int, share: float | None = None, *, name: str = "", label: str = "", kind: str = ""
) -> dict[str, object]:
    """Return a row of `groups`."""
    at = share or 0.0
    return {
        "place": place,
        "name": name,
        "share": share,
        "at": at,
        "label": label,
        "kind": kind,
    }


def room(rows: Sequence[Mapping[str, object]], note: float = 1.0) -> float:
    """Return how far the axis of shares goes, so that the labels at the bars' ends fit."""
    return max([note, *(float(str(row["at"])) for row in rows)]) * _ROOM


@lru_cache(maxsize=FRAMES)
def spans(
    count: int, kinds: tuple[Kind, ...], *, title: str, language: str, colours: Palette
) -> Frame:
    """
    Return `count` horizontal bars from one value to another.

    `bars` are rows `{"place", "name", "from", "to", "kind"}`; the name stands above its bar,
    so that a phone has room for it. `base`, `{"base"}`, is marked by a dashed line.
    """
    import altair as alt

    y = alt.Y("place:O", title=None, axis=None)
    axis = alt.Axis(labelExpr=whole_number(language), tickCount=4, grid=False)
    x = alt.X("from:Q", title=title, scale=alt.Scale(zero=False, nice=True), axis=axis)
    shades = alt.Scale(domain=[one.name for one in kinds], range=[one.colour for one in kinds])
    colour = alt.Color("kind:N", scale=shades, legend=None)
    bars = named("bars").mark_bar(cornerRadius=3, height=14, yOffset=8)
    names = named("bars").mark_text(align="left", dy=-9, color=colours.ink)
    line = named("base").mark_rule(strokeDash=[4, 4], color=colours.muted)
    picture = alt.layer(
        bars.encode(x=x, y=y, x2="to:Q", color=colour),
        names.encode(y=y, x=alt.value(0), text="name:N"),
        line.encode(x="base:Q"),
    ).properties(height=_AXIS + _SPAN * count, width="container")
    return finish(picture, language, colours)


@lru_cache(maxsize=FRAMES)
def groups(
    count: int,
    kinds: tuple[Kind, ...],
    *,
    title: str,
    has_note: bool,
    language: str,
    colours: Palette,
) -> Frame:
    """
    Return `count` horizontal bars and heads, in groups.

    `bars` are rows `{"place", "name", "share", "at", "label", "kind"}`: one with a `name` is
    the head of a group, the others are bars of `share` per cent with a label at their end; a
    share that is None has only its label. `at` is the share, 0 for none. `room`, `{"at"}`, is
    how far the axis goes, and `note`, `{"at"}`, is marked by a dashed line.
    """
    import altair as alt

    y = alt.Y("place:O", title=None, axis=None)
    axis = alt.Axis(values=[0, 25, 50, 75, 100], grid=False)
    x = alt.X("at:Q", title=title, scale=alt.Scale(zero=True, nice=False), axis=axis)
    base = named("bars").encode(y=y)
    bars = base.transform_filter("isValid(datum.share)").mark_bar(
        cornerRadiusEnd=3, height=13, strokeWidth=1.5
    )
    labels = base.mark_text(align="left", dx=6, color=colours.ink)
    heads = base.mark_text(align="left", dy=4, color=colours.ink, fontWeight="bold")
    layers = [
        named("room").mark_point(opacity=0).encode(x=x),
        bars.encode(x=x, **_by_kind(kinds)),
        labels.encode(x=x, text="label:N"),
        heads.encode(x=alt.value(0), text="name:N"),
    ]
    if has_note:
        line = named("note").mark_rule(strokeDash=[4, 4], color=colours.muted)
        layers.append(line.encode(x="at:Q"))
    picture = alt.layer(*layers).properties(height=_AXIS + _ROW * count, width="container")
    return finish(picture, language, colours)


def _by_kind(kinds: tuple[Kind, ...]) -> dict[str, Any]:
    """Return how bars are filled and outlined by their kind."""
    import altair as alt

    names = [one.name for one in kinds]
    shade = alt.Scale(domain=names, range=[one.colour for one in kinds])
    filled = [int(one.is_filled) for one in kinds]
    opacity = alt.Scale(type="ordinal", domain=names, range=filled)
    return {
        "fill": alt.Fill("kind:N", legend=None, scale=shade),
        "stroke": alt.Stroke("kind:N", legend=None, scale=shade),
        "fillOpacity": alt.FillOpacity("kind:N", legend=None, scale=opacity),
    }
