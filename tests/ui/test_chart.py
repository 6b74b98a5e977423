"""Charts: one style, direct labels, shape and dash besides colour, the language's own formats."""

from datetime import date
from typing import Any

import altair as alt
import pytest

from takingstock.ui import chart, chart_frame
from takingstock.ui.chart_bars import Kind, bar, groups, room
from takingstock.ui.palette import DARK, FOLLOWING, LIGHT, Palette

LINES = [
    chart.Line("with", LIGHT.money, (1, 0), "circle"),
    chart.Line("without", LIGHT.drain, (7, 4), "triangle-down"),
]
POINTS = [
    {"when": day, "value": value, "line": line}
    for line, values in (("with", (1, 2)), ("without", (2, 0)))
    for day, value in zip(("2026-10-01", "2026-11-01"), values, strict=True)
]


def drawn(*, marks: bool = True) -> dict[str, Any]:
    picture = chart.lines(
        POINTS, LINES, x=alt.X("when:T"), y=alt.Y("value:Q"), marks=marks, height=260
    )
    spec: dict[str, Any] = picture.to_dict()
    return spec


def texts(spec: dict[str, Any]) -> list[dict[str, Any]]:
    return [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]


def rows_of(spec: dict[str, Any], layer: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["datasets"][layer["data"]["name"]]
    return found


def test_lines_differ_by_dash_and_mark_and_not_by_colour_alone() -> None:
    spec = drawn()
    encodings = [layer["encoding"] for layer in spec["layer"]]
    dashes = next(one["strokeDash"] for one in encodings if "strokeDash" in one)["scale"]
    shapes = next(one["shape"] for one in encodings if "shape" in one)["scale"]
    assert dashes == {"domain": ["with", "without"], "range": [[1, 0], [7, 4]]}
    assert shapes == {"domain": ["with", "without"], "range": ["circle", "triangle-down"]}


def test_every_line_carries_its_name_and_no_legend_is_needed() -> None:
    spec = drawn()
    named = {row["line"] for layer in texts(spec) for row in rows_of(spec, layer) if "line" in row}
    assert named == {"with", "without"}
    assert "'legend': None" in str(spec)
    assert "'legend': {" not in str(spec)


def test_marks_are_drawn_only_where_asked_for() -> None:
    kinds = [layer["mark"]["type"] for layer in drawn(marks=False)["layer"]]
    assert "point" not in kinds
    assert "line" in kinds


def test_bars_stand_in_groups_with_labels_and_the_line_of_note() -> None:
    rows = [
        bar(0, name="Орион"),
        bar(1, 68.75, label="сега 69 %", kind="now"),
        bar(2, label="не се знае", kind="after"),
    ]
    kinds = (Kind("now", LIGHT.money), Kind("after", LIGHT.money, is_filled=False))
    facts: dict[str, Any] = {"title": "% of revenue", "language": "bg", "colours": LIGHT}
    spec = groups(len(rows), kinds, has_note=True, **facts)
    drawn_as = [layer["mark"]["type"] for layer in spec["layer"]]
    assert set(drawn_as) == {"bar", "text", "rule", "point"}
    bars = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "bar")
    assert bars["encoding"]["y"]["field"] == "place"
    opacity = bars["encoding"]["fillOpacity"]["scale"]
    assert (opacity["type"], opacity["range"]) == ("ordinal", [1, 0])
    rule = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "rule")
    assert rule["data"] == {"name": "note"}
    assert "rule" not in str(groups(len(rows), kinds, has_note=False, **facts)["layer"])
    assert room(rows, 25.0) > 68.75 * 1.5
    assert room([], 25.0) > 25.0


def test_a_frame_is_the_same_from_run_to_run_and_holds_no_rows() -> None:
    def frame() -> chart_frame.Frame:
        return chart_frame.lines(
            tuple(LINES),
            title="reserve",
            height=280,
            has_band=True,
            has_rule=True,
            language="en",
            colours=LIGHT,
        )

    assert frame() is frame()
    spec = frame()
    assert "datasets" not in spec
    data = {layer["data"]["name"] for layer in spec["layer"]}
    assert data == {"points", "names", "room", "band", "rule"}
    marks = {layer["data"]["name"]: layer["mark"]["type"] for layer in spec["layer"]}
    assert (marks["band"], marks["points"]) == ("area", "line")
    dashes = next(
        layer["encoding"]["strokeDash"]["scale"]
        for layer in spec["layer"]
        if "strokeDash" in layer["encoding"]
    )
    assert dashes == {"domain": ["with", "without"], "range": [[1, 0], [7, 4]]}
    named = [layer for layer in spec["layer"] if layer["data"]["name"] == "names"]
    assert named[0]["mark"]["stroke"] == LIGHT.paper


def test_a_day_is_its_first_instant() -> None:
    assert chart_frame.instant(date(1970, 1, 2)) == 24 * 60 * 60 * 1000
    assert chart_frame.instant(date(1969, 12, 31)) == -24 * 60 * 60 * 1000


def test_a_day_axis_has_ticks_exactly_where_a_point_is() -> None:
    assert chart.day_ticks([date(2026, 11, 3)]) == [{"year": 2026, "month": 11, "date": 3}]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("bg", {"decimal": ",", "thousands": "\u00a0", "minus": "\u2212"}),
        ("en", {"decimal": ".", "thousands": ",", "minus": "\u2212"}),
    ],
)
def test_numbers_in_a_chart_are_written_like_those_in_the_text(
    language: str, expected: dict[str, str]
) -> None:
    found = chart.locale(language)
    assert {key: found["number"][key] for key in expected} == expected
    time = found["time"]
    assert [len(time[key]) for key in ("months", "shortMonths", "days", "shortDays")] == [
        12,
        12,
        7,
        7,
    ]


def test_bulgarian_groups_from_ten_thousand_on() -> None:
    assert "10000" in chart.whole_number("bg")
    assert "10000" not in chart.whole_number("en")


@pytest.mark.parametrize("colours", [LIGHT, DARK])
@pytest.mark.parametrize("language", ["bg", "en"])
def test_a_chart_wears_the_style_of_the_page(language: str, colours: Palette) -> None:
    picture = chart.lines(
        POINTS, LINES, x=alt.X("when:T"), y=alt.Y("value:Q"), marks=False, height=260
    )
    config = chart.style(picture, language, colours).to_dict()["config"]
    assert config["locale"] == chart.locale(language)
    assert config["axis"]["labelColor"] == colours.muted
    assert config["background"] == "transparent"


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(
    ("name", "least"),
    [
        *((name, 4.5) for name in ("ink", "muted", "energy", "drain", "money", "caution")),
        ("coach", 4.5),
        ("danger", 4.5),
        ("line", 3.0),
        ("primary", 3.0),
    ],
)
def test_every_colour_can_be_told_from_paper_and_panel(
    colours: Palette, name: str, least: float
) -> None:
    for behind in (colours.paper, colours.panel):
        assert contrast(getattr(colours, name), behind) >= least


def test_the_colours_reach_the_stylesheet_as_variables() -> None:
    assert f"--ts-drain:{LIGHT.drain}" in LIGHT.css
    assert f"--ts-ink:{DARK.ink}" in DARK.css


def test_the_colours_follow_the_browser_where_it_can_choose_by_itself() -> None:
    assert f"--ts-ink:light-dark({LIGHT.ink},{DARK.ink})" in FOLLOWING
