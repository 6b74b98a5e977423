"""
Frames of marks side by side: something for each week or quarter that was looked at.

The places on the axis follow each other without gaps, because a time that nobody looked at is
not there; it is no zero either.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, Literal

from takingstock.ui.chart import locale, whole_number
from takingstock.ui.chart_frame import FRAMES, Frame, finish, named
from takingstock.ui.chart_labels import HEIGHT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from takingstock.ui.chart import Line, Picture
    from takingstock.ui.chart_frame import Rows
    from takingstock.ui.palette import Palette

    Marks = Mapping[str, Sequence[tuple[str, float]]]
    """What is drawn under each name: the first day of a time, as `YYYY-MM-DD`, and the value."""

_SIGNS: Final = {"circle": "●", "square": "■", "diamond": "◆"}
_DAY: Final = {"bg": "'.'", "en": "'/'"}


@lru_cache(maxsize=FRAMES)
def marks(
    drawn: tuple[Line, Line],
    *,
    joined: frozenset[str],
    title: str,
    by_month: bool,
    language: str,
    colours: Palette,
) -> Frame:
    """
    Return marks of two kinds, those of the names in `joined` along a line.

    What each is called stands above all of them, where no mark can be. `points` are rows
    `{"when", "value", "line", "note"}`, the note stands above its mark; `joined` the same rows
    once more, of the lines alone; `room`, `{"value"}`, the ends of the axis.
    """
    import altair as alt

    axis = alt.Axis(labelExpr=_when(language, by_month=by_month), labelAngle=0, labelOverlap=True)
    x = alt.X("when:O", title=None, axis=axis)
    height = alt.Axis(labelExpr=whole_number(language), tickCount=5)
    y = alt.Y("value:Q", title=title, scale=alt.Scale(nice=False), axis=height)
    names = [one.name for one in drawn]
    shades = alt.Scale(domain=names, range=[one.colour for one in drawn])
    shapes = alt.Scale(domain=names, range=[one.shape for one in drawn])
    dashes = alt.Scale(domain=names, range=[list(one.dash) for one in drawn])
    colour = alt.Color("line:N", scale=shades, legend=None)
    points = named("points").encode(x=x, y=y)
    layers: list[Picture] = [named("room").mark_point(opacity=0).encode(y=y)]
    if joined:
        dash = alt.StrokeDash("line:N", scale=dashes, legend=None)
        lines = named("joined").mark_line(strokeWidth=2.5)
        layers.append(lines.encode(x=x, y=y, color=colour, strokeDash=dash))
    layers += [
        points.mark_point(filled=True, size=90, opacity=1).encode(
            color=colour, shape=alt.Shape("line:N", scale=shapes, legend=None)
        ),
        points.mark_text(dy=-13, color=colours.muted).encode(text="note:N"),
    ]
    layers += [_called(drawn[0], "left"), _called(drawn[1], "right")]
    picture = alt.layer(*layers).properties(height=HEIGHT, width="container")
    return finish(picture, language, colours)


def _called(line: Line, side: Literal["left", "right"]) -> Any:  # noqa: ANN401 - Altair's own loose type
    """Return the name of a kind with its sign, at one end above the marks."""
    import altair as alt

    once = named("room").transform_filter("datum.value === 0")
    text = once.mark_text(
        align=side, dx=6 if side == "left" else 0, color=line.colour, fontWeight=600
    )
    return text.encode(
        x=alt.value(0 if side == "left" else "width"),
        y=alt.value(6),
        text=alt.value(f"{_SIGNS[line.shape]} {line.name}"),
    )


def rows(
    found: Marks, joined: frozenset[str], top: float, notes: Mapping[str, str] | None = None
) -> Rows:
    """Return the rows of a frame whose axis goes from 0 to `top`; `notes` by name and day."""
    noted = notes or {}
    points: list[dict[str, object]] = [
        {"when": when, "value": value, "line": name, "note": noted.get(f"{name} {when}", "")}
        for name, some in found.items()
        for when, value in some
    ]
    return {
        "points": points,
        "joined": [one for one in points if one["line"] in joined],
        "room": [{"value": 0.0}, {"value": top}],
    }


def _when(language: str, *, by_month: bool) -> str:
    """Return the Vega expression that writes a day, or its month with the year."""
    month = "slice(datum.value, 5, 7)"
    if by_month:
        names = locale(language)["time"]["shortMonths"]
        return f"{names}[toNumber({month}) - 1] + ' ' + slice(datum.value, 2, 4)"
    return f"slice(datum.value, 8, 10) + {_DAY[language]} + {month}"
