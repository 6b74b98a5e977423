"""Every picture of every page is one that Vega-Lite knows: pages do not check that themselves."""

import json

import altair as alt
import pytest
from jsonschema import ValidationError

from takingstock.ui.numbers_detail import _PICTURES
from tests.pages.conftest import Visit
from tests.pages.test_boundaries_pictures import looked_at, quarters, weeks

PAGES = {"client": 1, "clients": 1, "money": 1, "numbers": 2}


def pictures(visit: Visit) -> list[dict[str, object]]:
    return [json.loads(drawn.proto.spec) for drawn in visit.app.get("vega_lite_chart")]


@pytest.fixture
def example(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> Visit:
    monkeypatch.setenv("TAKINGSTOCK_EXAMPLE", "1")
    return visit.open()


@pytest.mark.parametrize(("page", "count"), PAGES.items())
def test_the_pictures_of_a_page_keep_to_the_schema(example: Visit, page: str, count: int) -> None:
    orion = example.clients()[0]
    found = pictures(example.open(page, c=orion.id))
    assert len(found) == count
    for picture in found:
        alt.Chart.from_dict(picture)


@pytest.mark.parametrize("name", _PICTURES)
def test_so_does_each_second_picture_of_the_numbers(example: Visit, name: str) -> None:
    orion = example.clients()[0]
    example.open("numbers", c=orion.id).choose("detail", name)
    for picture in pictures(example):
        alt.Chart.from_dict(picture)


@pytest.mark.parametrize(("part", "key"), [("niche", "drift_chart"), ("week", "load_chart")])
def test_so_do_the_pictures_of_the_boundaries(visit: Visit, part: str, key: str) -> None:
    orion = visit.know("Орион")
    quarters(visit, orion, 6)
    weeks(visit, 2)
    (picture,) = pictures(looked_at(visit, part))
    assert visit.has(key)
    alt.Chart.from_dict(picture)


def test_one_that_does_not_is_found(example: Visit) -> None:
    orion = example.clients()[0]
    picture = pictures(example.open("client", c=orion.id))[0]
    with pytest.raises(ValidationError):
        alt.LayerChart.from_dict({**picture, "layer": [{"mark": "no such mark"}]})
