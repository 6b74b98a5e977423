"""The picture of any chart as a file: the same marks and words, nothing from elsewhere."""

import re
from io import BytesIO

import pytest
from PIL import Image

from takingstock.exports.picture import WIDTH, chart_png, chart_svg
from takingstock.ui.numbers_detail import _PICTURES
from takingstock.ui.palette import DARK, LIGHT
from tests.pages.conftest import Visit

DRAWN = {
    "client": ["trend_chart"],
    "clients": ["overview_chart"],
    "money": ["revenue_chart"],
    "numbers": ["numbers_chart"],
}


@pytest.fixture
def example(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", "1")
    return visit.open()


def files(page: Visit, key: str, paper: str = LIGHT.paper) -> tuple[str, bytes]:
    spec, rows = page.app.session_state["pictures_drawn"][key]
    return chart_svg(spec, rows, paper).decode(), chart_png(spec, rows, paper)


def words_in(svg: str) -> str:
    return " ".join(re.findall(r"<text[^>]*>([^<]*)</text>", svg))


@pytest.mark.parametrize(("page", "keys"), DRAWN.items())
def test_each_page_has_its_pictures_as_files(example: Visit, page: str, keys: list[str]) -> None:
    shown = example.open(page, c=example.clients()[0].id)
    for key in keys:
        svg, png = files(shown, key)
        assert svg.startswith("<svg")
        assert len(re.findall(r"<(?:path|line|rect)\b", svg)) > 5
        assert not re.search(r"<script|<image|href=", svg)
        assert words_in(svg).strip()
        assert Image.open(BytesIO(png)).width > WIDTH


@pytest.mark.parametrize("name", _PICTURES)
def test_so_has_each_second_picture_of_the_numbers(example: Visit, name: str) -> None:
    shown = example.open("numbers", c=example.clients()[0].id).choose("detail", name)
    before = len(shown.app.session_state["pictures_drawn"])
    assert before >= 2
    for key in shown.app.session_state["pictures_drawn"]:
        assert words_in(files(shown, key)[0]).strip()


def test_a_file_is_on_the_paper_of_the_page(example: Visit) -> None:
    shown = example.open("client", c=example.clients()[0].id)
    for paper in (LIGHT.paper, DARK.paper):
        svg, png = files(shown, "trend_chart", paper)
        assert paper.lower() in svg.lower()
        corner = Image.open(BytesIO(png)).convert("RGB").getpixel((1, 1))
        assert corner == tuple(bytes.fromhex(paper[1:]))
    for name in ("reading.short.drain", "reading.short.energy"):
        assert shown.words(name) in words_in(svg)


def test_the_buttons_stand_in_the_fold_of_the_table(example: Visit) -> None:
    shown = example.open("client", c=example.clients()[0].id)
    assert shown.has("picture_of_trend_chart")


def test_without_a_chart_there_is_no_file(visit: Visit) -> None:
    client = visit.know("Орион")
    assert not visit.open("client", c=client.id).has("picture_of_trend_chart")
