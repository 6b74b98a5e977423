"""The pictures of the boundaries: niche drift and weekly load, each with the same as a table."""

import json
import re
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from takingstock.content import Content
from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.niche import Fit
from takingstock.domain.own_text import Spot
from takingstock.domain.upcoming import WorkedHours
from takingstock.domain.week import WeekField
from takingstock.usecases import niche
from takingstock.usecases.own_text import write_about, write_own
from tests.pages.answering import pen_of
from tests.pages.conftest import Visit


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def quarters(visit: Visit, client: Client, count: int) -> None:
    """Have hours of a client in so many quarters up to this one."""
    write_about(pen_of(visit), client.id, niche.FIT, Fit.OUT)
    for back in range(count):
        year, quarter = divmod(2026 * 4 + 3 - back, 4)
        month = date(year, quarter * 3 + 1, 1)
        worked = WorkedHours(
            client_id=client.id, month=month, billable_minutes=60, unbilled_minutes=0
        )
        visit.store.save_hours(LOCAL_OWNER, worked)


def weeks(visit: Visit, count: int) -> None:
    """Have hours of so many weeks, not one after the other."""
    for monday, worked in (("2026-11-16", "40"), ("2026-10-05", "31,5"))[:count]:
        for name, hours in ((WeekField.WORKED, worked), (WeekField.WANTED, "36")):
            write_own(pen_of(visit), Spot(f"week-{monday}", name), hours)


def looked_at(visit: Visit, part: str) -> Visit:
    """Open a part of the page, as a press on its tab does."""
    visit.open("boundaries")
    visit.app.session_state["boundaries_tab"] = visit.words(f"boundaries.{part}")
    return visit.run()


def drawn(visit: Visit, key: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(visit.at(key).get("vega_lite_chart")[0].proto.spec)
    return found


def test_the_drift_waits_for_places_and_hours(visit: Visit, orion: Client) -> None:
    assert visit.words("niche.drift_none") in looked_at(visit, "niche").said_at("niche_drift")
    quarters(visit, orion, 1)
    looked_at(visit, "niche")
    percent = visit.formats.percent(Fraction(1)).replace("\u00a0", " ")
    assert percent in visit.said_at("niche_drift")
    assert not visit.has("drift_chart")


@pytest.mark.parametrize(("count", "has_line"), [(2, False), (5, False), (6, True)])
def test_the_drift_is_a_line_only_from_six_quarters_on(
    visit: Visit, orion: Client, count: int, has_line: bool
) -> None:
    quarters(visit, orion, count)
    spec = drawn(looked_at(visit, "niche"), "drift_chart")
    marks = {layer["mark"]["type"] for layer in spec["layer"]}
    assert ("line" in marks) is has_line
    table = visit.at("niche_drift").get("table")[0].value
    assert len(table) == count
    assert set(table[visit.words("niche.readings")]) == {"0"}


def test_the_drift_names_no_cause(content: Content) -> None:
    causal = re.compile(
        r"because|cause|leads to|due to|заради|защото|води до|причин", re.IGNORECASE
    )
    for language in content.languages.values():
        said = {key: str(text) for key, text in language.messages.items() if "drift" in key}
        assert len(said) > 5
        assert {key: text for key, text in said.items() if causal.search(text)} == {}


def test_a_chart_is_drawn_only_where_it_is_looked_at(visit: Visit, orion: Client) -> None:
    quarters(visit, orion, 3)
    visit.open("boundaries")
    assert visit.app.get("vega_lite_chart") == []
    assert len(looked_at(visit, "niche").app.get("vega_lite_chart")) == 1


def test_the_load_is_a_chart_from_the_second_week_on(visit: Visit) -> None:
    looked_at(visit, "week")
    assert not visit.has("week_load")
    for count in (1, 2):
        weeks(visit, count)
        looked_at(visit, "week")
        assert visit.has("load_chart") is (count == 2)
    alt = visit.at("load_chart").get("vega_lite_chart")[0].proto.alt
    assert alt == visit.words("week.load_alt", n=2, over=1, worked="40", wanted="36")
    table = visit.at("week_load").get("table")[0].value
    assert list(table[visit.words("week.worked")]) == [
        visit.formats.number(Fraction(63, 2), 1),
        "40",
    ]
