"""Charts: one style, direct labels, shape and dash besides colour, the language's own formats."""

from datetime import date
from typing import Any

import altair as alt
import pytest

from takingstock.ui import chart
from takingstock.ui.chart_groups import Kind, groups
from takingstock.ui.palette import DARK, LIGHT, Palette

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
    rows: list[dict[str, object]] = [
        {"id": "0", "name": "Орион", "share": None, "label": "", "kind": ""},
        {"id": "0 now", "name": "", "share": 68.75, "label": "сега 69 %", "kind": "now"},
        {"id": "0 after", "name": "", "share": None, "label": "не се знае", "kind": "after"},
    ]
    spec = groups(
        rows,
        kinds={"now": Kind(LIGHT.money), "after": Kind(LIGHT.money, is_filled=False)},
        threshold=25.0,
        title="% of revenue",
        colours=LIGHT,
    ).to_dict()
    assert {layer["mark"]["type"] for layer in spec["layer"]} == {"bar", "text", "rule"}
    bar = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "bar")
    assert bar["encoding"]["y"]["sort"] == ["0", "0 now", "0 after"]
    opacity = bar["encoding"]["fillOpacity"]["scale"]
    assert (opacity["type"], opacity["range"]) == ("ordinal", [1, 0])
    assert bar["encoding"]["x"]["scale"]["domain"][0] == 0
    rule = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "rule")
    assert rows_of(spec, rule) == [{"at": 25.0}]


def test_a_rule_carries_its_name() -> None:
    spec = chart.rule(2900.0, "safety floor", LIGHT).to_dict()
    assert {layer["mark"]["type"] for layer in spec["layer"]} == {"rule", "text"}
    assert "safety floor" in str(spec["datasets"])


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
