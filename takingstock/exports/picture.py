"""A chart as a picture file: SVG that stays sharp, or PNG for a message. Made on this computer."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date, datetime
from typing import Any, Final

WIDTH: Final = 720
"""Pixels of a picture on white paper; PNG has twice as many."""

Spec = Mapping[str, Any]
Rows = Mapping[str, Sequence[Mapping[str, object]]]


def chart_svg(spec: Spec, rows: Rows, paper: str) -> bytes:
    """Return a Vega-Lite chart as SVG; `rows` are what its names stand for, `paper` a colour."""
    import vl_convert

    drawn: str = vl_convert.vegalite_to_svg(_on_paper(spec, rows, paper))
    return drawn.encode()


def chart_png(spec: Spec, rows: Rows, paper: str) -> bytes:
    """Return a Vega-Lite chart as PNG; `rows` are what its names stand for, `paper` a colour."""
    import vl_convert

    drawn: bytes = vl_convert.vegalite_to_png(_on_paper(spec, rows, paper), scale=2)
    return drawn


def _on_paper(spec: Spec, rows: Rows, paper: str) -> dict[str, Any]:
    """Return the chart with its rows in it, as wide as the paper, which is not see-through."""
    found: dict[str, Any] = deepcopy(dict(spec))
    found["config"] = {**found.get("config", {}), "background": paper}
    if found.get("width") == "container":
        found["width"] = WIDTH
    found["datasets"] = {
        **found.get("datasets", {}),
        **{name: [_plain(row) for row in some] for name, some in rows.items()},
    }
    return found


def _plain(row: Mapping[str, object]) -> dict[str, object]:
    return {
        key: value.isoformat() if isinstance(value, date | datetime) else value
        for key, value in row.items()
    }
