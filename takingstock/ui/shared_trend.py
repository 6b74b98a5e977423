"""The trend of readings as a small picture inside the page: two lines, marks besides colour."""

from collections.abc import Mapping, Sequence
from html import escape
from typing import Final

from takingstock.domain.method import Side
from takingstock.domain.shared_view import SharedDot
from takingstock.ui.formats import Formats

_WIDTH, _HEIGHT = 640, 240
SIZE: Final = (_WIDTH, _HEIGHT)
"""Width and height of the drawing."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 20, 14, 30
MARK: Final = {Side.DRAIN: "▼", Side.ENERGY: "●"}


def trend_drawing(dots: Sequence[SharedDot], formats: Formats) -> str:
    """Return the trend of at least two readings as SVG without its frame, `SIZE` large."""
    first = dots[0].day
    span = max((dots[-1].day - first).days, 1)
    places = [_LEFT + (dot.day - first).days * (_WIDTH - _LEFT - _RIGHT) // span for dot in dots]
    lines = [_grid(score) for score in (0, 50, 100)]
    for side in Side:
        points = [
            (x, _y(dot.drain if side is Side.DRAIN else dot.energy))
            for x, dot in zip(places, dots, strict=True)
        ]
        lines.append(_line(side, points))
    ends = ((places[0], "start", dots[0]), (places[-1], "end", dots[-1]))
    for x, anchor, dot in ends:
        day = escape(formats.day(dot.day))
        lines.append(f'<text x="{x}" y="{_HEIGHT - 8}" text-anchor="{anchor}">{day}</text>')
    return "".join(lines)


def trend_picture(dots: Sequence[SharedDot], names: Mapping[Side, str], formats: Formats) -> str:
    """
    Return the trend of at least two readings as SVG, the first day on the left.

    Its words are the days and the names of the sides; the same stands beside it as a table.
    """
    legend = " · ".join(
        f'<span class="ts-{side}-mark">{MARK[side]}</span> {escape(names[side])}' for side in Side
    )
    return (
        f'<p class="ts-legend">{legend}</p>'
        f'<svg class="ts-trend" viewBox="0 0 {_WIDTH} {_HEIGHT}" aria-hidden="true" '
        f'focusable="false">{trend_drawing(dots, formats)}</svg>'
    )


def _y(score: int) -> int:
    return _TOP + (100 - score) * (_HEIGHT - _TOP - _BOTTOM) // 100


def _grid(score: int) -> str:
    y = _y(score)
    return (
        f'<line class="ts-grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        f'<text x="{_LEFT - 8}" y="{y + 5}" text-anchor="end">{score}</text>'
    )


def _line(side: Side, points: Sequence[tuple[int, int]]) -> str:
    way = " ".join(f"{x},{y}" for x, y in points)
    marks = "".join(_mark(side, x, y) for x, y in points)
    return f'<g class="ts-line-{side}"><polyline points="{way}"/>{marks}</g>'


def _mark(side: Side, x: int, y: int) -> str:
    if side is Side.DRAIN:
        return f'<polygon points="{x - 7},{y - 6} {x + 7},{y - 6} {x},{y + 7}"/>'
    return f'<circle cx="{x}" cy="{y}" r="6"/>'
