"""
The trend of readings as a small picture: two lines, marks besides colour.

A page and a file get it as plain elements, since a page takes no SVG from us; paper gets SVG.
"""

from collections.abc import Mapping, Sequence
from html import escape
from itertools import pairwise
from math import hypot
from typing import Final

from takingstock.domain.method import Side
from takingstock.domain.shared_view import SharedDot
from takingstock.ui.formats import Formats

_WIDTH, _HEIGHT = 640, 240
SIZE: Final = (_WIDTH, _HEIGHT)
"""Width and height of the drawing."""
_LEFT, _RIGHT, _TOP, _BOTTOM = 34, 20, 14, 30
_HALF_LINE: Final = 1.7
SCORES: Final = (0, 50, 100)
MARK: Final = {Side.DRAIN: "▼", Side.ENERGY: "●"}


def trend_drawing(dots: Sequence[SharedDot], formats: Formats) -> str:
    """Return the trend of at least two readings as SVG without its frame, `SIZE` large."""
    places = _places(dots)
    lines = [_grid(score) for score in SCORES]
    lines += [_line(side, _points(side, dots)) for side in Side]
    ends = ((places[0], "start", dots[0]), (places[-1], "end", dots[-1]))
    for x, anchor, dot in ends:
        day = escape(formats.day(dot.day))
        lines.append(f'<text x="{x}" y="{_HEIGHT - 8}" text-anchor="{anchor}">{day}</text>')
    return "".join(lines)


def trend_picture(dots: Sequence[SharedDot], names: Mapping[Side, str], formats: Formats) -> str:
    """
    Return the trend of at least two readings as HTML, the first day on the left.

    Its words are the days and the names of the sides; the same stands beside it as a table.
    """
    legend = " · ".join(
        f'<span class="ts-{side}-mark">{MARK[side]}</span> {escape(names[side])}' for side in Side
    )
    grid = [f'<span class="ts-grid" style="top:{_down(_y(n))}">{n}</span>' for n in SCORES]
    parts: list[str] = []
    for side in Side:
        points = _points(side, dots)
        parts += [_way(side, *pair) for pair in pairwise(points)]
        parts += [
            f'<span class="ts-dot ts-{side}-mark" style="left:{_across(x)};top:{_down(y)}">'
            f"{MARK[side]}</span>"
            for x, y in points
        ]
    days = "".join(f"<span>{escape(formats.day(dots[one].day))}</span>" for one in (0, -1))
    return (
        f'<p class="ts-legend">{legend}</p>'
        f'<div class="ts-trend" aria-hidden="true">{"".join(grid)}'
        f'<div class="ts-plot">{"".join(parts)}</div></div>'
        f'<p class="ts-days" aria-hidden="true">{days}</p>'
    )


def _way(side: Side, start: tuple[int, int], end: tuple[int, int]) -> str:
    """Return the way from one reading to the next, cut out of the whole plot."""
    (x0, y0), (x1, y1) = start, end
    length = hypot(x1 - x0, y1 - y0) or 1
    dx, dy = (y0 - y1) / length * _HALF_LINE, (x1 - x0) / length * _HALF_LINE
    corners = ((x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy))
    cut = ",".join(f"{_across(x)} {_down(y)}" for x, y in corners)
    return f'<span class="ts-way ts-way-{side}" style="clip-path:polygon({cut})"></span>'


def _across(x: float) -> str:
    return f"{(x - _LEFT) * 100 / (_WIDTH - _LEFT - _RIGHT):.2f}%"


def _down(y: float) -> str:
    return f"{y * 100 / _HEIGHT:.2f}%"


def _places(dots: Sequence[SharedDot]) -> list[int]:
    """Return how far from the left each reading stands, by its day."""
    first = dots[0].day
    span = max((dots[-1].day - first).days, 1)
    return [_LEFT + (dot.day - first).days * (_WIDTH - _LEFT - _RIGHT) // span for dot in dots]


def _points(side: Side, dots: Sequence[SharedDot]) -> list[tuple[int, int]]:
    scores = [dot.drain if side is Side.DRAIN else dot.energy for dot in dots]
    return [(x, _y(score)) for x, score in zip(_places(dots), scores, strict=True)]


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
