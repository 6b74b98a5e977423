"""What if: up to three changes for a look, beside the figures as they are."""

import json

import pytest

from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.numbers.case import Driver
from tests.pages.answering import typed_in
from tests.pages.conftest import Visit


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def pick(visit: Visit, client: Client, *drivers: Driver) -> None:
    visit.app.get_by_key(f"what_if_{client.id}").set_value(list(drivers)).run()


def turn(visit: Visit, client: Client, driver: Driver, step: int) -> None:
    visit.app.get_by_key(f"what_if_{client.id}_{driver}").set_value(step).run()


def columns(visit: Visit) -> tuple[list[str], list[str]]:
    table = visit.at("what_if_result").get("table")[0].value
    spaces = str.maketrans("\u00a0", " ")
    now, then = visit.words("what_if.now"), visit.words("what_if.then")
    return tuple([cell.translate(spaces) for cell in table[name]] for name in (now, then))  # type: ignore[return-value]


def test_nothing_is_changed_before_something_is_picked(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    assert visit.words("what_if.text") in visit.said_at("what_if")
    assert not visit.has("what_if_result")
    pick(visit, orion, Driver.FIXED_COSTS)
    assert visit.words("what_if.choose") in visit.said_at("what_if")
    assert not visit.has("what_if_result")


def test_a_change_stands_beside_the_figures_as_they_are(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    pick(visit, orion, Driver.FIXED_COSTS, Driver.OTHER_RETAINERS)
    turn(visit, orion, Driver.FIXED_COSTS, 10)
    turn(visit, orion, Driver.OTHER_RETAINERS, -20)
    now, then = columns(visit)
    # 2750 - 2900 is -150; 2200 - 3190 is -990, which 9800 bear for nine months
    sums = {
        "bg": (["−150,00 €", "4400,00 €"], ["−990,00 €", "−25 840,00 €"]),
        "en": (["−€150.00", "€4,400.00"], ["−€990.00", "−€25,840.00"]),
    }[visit.language]
    assert [now[1], now[3]] == sums[0]
    assert [then[1], then[3]] == sums[1]
    assert now[0] == visit.words("what_if.yes")
    assert then[0] == visit.words("what_if.no")
    assert now[2] == visit.words("what_if.far")
    assert then[2] == visit.words("what_if.months_of", n=9)
    spec = json.loads(visit.app.get("vega_lite_chart")[0].proto.spec)
    assert visit.words("what_if.line") in json.dumps(spec, ensure_ascii=False)
    assert visit.words("what_if.line") in visit.said
    assert len(visit.app.get("vega_lite_chart")) == 2


def test_nothing_of_it_is_kept_and_one_press_clears_it(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion)
    figures = visit.store.figures(LOCAL_OWNER, None)
    pick(visit, orion, Driver.FIXED_COSTS)
    turn(visit, orion, Driver.FIXED_COSTS, -50)
    assert columns(visit)[1][2] == visit.words("what_if.holds")
    visit.press(f"what_if_reset_{orion.id}")
    assert not visit.has("what_if_result")
    assert visit.app.get_by_key(f"what_if_{orion.id}").value == []
    pick(visit, orion, Driver.FIXED_COSTS)
    assert not visit.has("what_if_result")
    assert visit.store.figures(LOCAL_OWNER, None) == figures
    assert visit.field("monthly_costs").value == "2900"


def test_a_fourth_change_is_not_taken(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, draw="100")
    three = [Driver.OTHER_RETAINERS, Driver.FIXED_COSTS, Driver.DRAW]
    pick(visit, orion, *three)
    pick(visit, orion, *three, Driver.NOTICE_MONTHS)
    assert visit.words("what_if.full") in visit.said_at("what_if")
    assert visit.app.get_by_key(f"what_if_{orion.id}").value == three
    pick(visit, orion, *three[:2])
    assert visit.words("what_if.full") not in visit.said_at("what_if")


def test_a_later_day_may_be_the_answer(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, reserve="1000")
    pick(visit, orion, Driver.PAYMENT_DELAY_DAYS)
    turn(visit, orion, Driver.PAYMENT_DELAY_DAYS, 15)
    now, then = columns(visit)
    day = {"bg": "01.02.2027", "en": "01/02/2027"}[visit.language]
    assert now[0] == visit.words("what_if.later", day=day)
    assert then[0] != visit.words("what_if.yes")


def test_other_work_can_be_turned_too(visit: Visit, orion: Client) -> None:
    more = {"hours_from_client": "30", "replacement_rate": "40", "resell_percent": "50"}
    typed_in(visit, orion, **more)
    pick(visit, orion, Driver.RESELL_SHARE, Driver.MONTHS_TO_REPLACE)
    turn(visit, orion, Driver.RESELL_SHARE, 50)
    turn(visit, orion, Driver.MONTHS_TO_REPLACE, 1)
    now, then = columns(visit)
    sums = {"bg": ("+450,00 €", "−150,00 €"), "en": ("+€450.00", "−€150.00")}[visit.language]
    assert (now[1], then[1]) == sums


def test_notice_beyond_the_horizon_is_refused_in_words(visit: Visit, orion: Client) -> None:
    typed_in(visit, orion, notice_months="34")
    pick(visit, orion, Driver.NOTICE_MONTHS)
    turn(visit, orion, Driver.NOTICE_MONTHS, 6)
    assert visit.words("error.notice_out_of_reach", months=36) in visit.said_at("what_if")
    assert visit.store.figures(LOCAL_OWNER, orion.id)[FigureName.NOTICE_MONTHS].value == 34
    assert not visit.app.exception
