"""Every figure on the Numbers page is one of the command's own, for the same figures."""

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from takingstock.cli import main
from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.numbers.case import Driver
from takingstock.domain.numbers.writer import write_plan
from takingstock.usecases.figure import known_figures
from takingstock.usecases.numbers import check_numbers
from takingstock.usecases.upcoming import note_hours, plan_opportunity, plan_retainer
from tests.pages.answering import PLAIN, pen_of, typed_in
from tests.pages.conftest import SPACES, Visit
from tests.pages.test_numbers_pictures import THREE, rows
from tests.pages.test_numbers_source import add_invoices

TYPED = {
    "reserve": "98000",
    "draw": "1500",
    "tax_percent": "15",
    "variable_percent": "5,5",
    "replacement_rate": "45",
    "resell_percent": "60",
    "months_to_replace": "2",
    "notice_months": "1",
    "floor_months": "1",
    "vat_registered": "yes",
    "vat_percent": "20",
    "vat_cost_percent": "12,5",
}
AGREED, LATER, PROJECT = 800_50, 450_25, 4000_00
EXAMPLES = ("retainer.text", "upcoming.text")
"""Words that hold an amount as an example."""
AMOUNT = {
    "bg": re.compile(r"([+−]?)(\d[\d ]*)(?:,(\d\d))? €"),
    "en": re.compile(r"([+−]?)€(\d[\d,]*)(?:\.(\d\d))?"),
}

Door = dict[str, Any]


@pytest.fixture
def orion(visit: Visit) -> Client:
    """Have everything that the folds take entered, and the page open."""
    client, zora = visit.know("Орион"), visit.know("Зора")
    pen = pen_of(visit)
    plan_retainer(pen, zora.id, amount_minor=AGREED, ends_on=date(2027, 3, 10))
    plan_retainer(pen, zora.id, amount_minor=LATER, starts_on=date(2026, 12, 14))
    plan_opportunity(
        pen,
        "Каталог",
        client_id=None,
        amount_minor=PROJECT,
        probability_percent=50,
        starts_on=date(2026, 12, 1),
        months=3,
        lag_months=0,
    )
    for month, minutes in ((9, 1820), (10, 2410)):
        note_hours(
            pen, client.id, date(2026, month, 1), billable_minutes=minutes, unbilled_minutes=50
        )
    typed_in(visit, client, **TYPED)
    return client


def case_of(visit: Visit, client: Client) -> Door:
    """Return the case of the page as the command reads it, with what the tornado moves."""
    pen = pen_of(visit)
    others = visit.words("numbers.others")
    check = check_numbers(known_figures(pen, client), pen.clock.today(), others)
    assert check is not None
    return dict(write_plan(check.case))


def told(capsys: pytest.CaptureFixture[str], folder: Path, command: str, case: Door) -> Door:
    path = folder / "case.json"
    path.write_text(json.dumps(case), "utf-8")
    capsys.readouterr()
    assert main([command, str(path)]) == 0
    found: Door = json.loads(capsys.readouterr().out, parse_float=Decimal)
    return found


def cents_in(found: object) -> Iterator[int]:
    """Give every amount of the command's answer."""
    if isinstance(found, dict):
        for one in found.values():
            yield from cents_in(one)
    elif isinstance(found, list):
        for one in found:
            yield from cents_in(one)
    elif isinstance(found, str) and re.fullmatch(r"-?\d+\.\d{2}(?:\d{2})?", found):
        yield int((Decimal(found) * 100).to_integral_value())


def amounts(visit: Visit, text: str) -> set[tuple[int, bool]]:
    """Return the amounts of a text, without their sign, and whether cents are written."""
    return {
        (int(re.sub(r"\D", "", whole)) * 100 + int(part or 0), bool(part))
        for _, whole, part in AMOUNT[visit.language].findall(text)
    }


def unexplained(visit: Visit, text: str, known: set[int]) -> set[tuple[int, bool]]:
    """Return the amounts of a text that are neither known to the cent nor in whole euros."""
    exact = {abs(one) for one in known}
    whole = {(one + 50) // 100 * 100 for one in exact} | {-(-one // 100) * 100 for one in exact}
    return {
        (minor, has_cents)
        for minor, has_cents in amounts(visit, text)
        if minor not in (exact if has_cents else exact | whole)
    }


def page(visit: Visit) -> str:
    """Return all words of the page but for amounts that are only examples."""
    said = visit.said
    for key in EXAMPLES:
        said = said.replace(visit.words(key).translate(SPACES), "")
    return said


def of_the_month(door: Door, bare: Door, place: int) -> set[int]:
    """Return the rows of the month's table that are differences of the command's figures."""

    def receipts(found: Door, plan: str) -> int:
        return int(Decimal(found[plan]["receipts"][place]) * 100)

    replaced = receipts(door, "without") - receipts(door, "without_no_replacement")
    projects = receipts(door, "without") - receipts(bare, "without")
    usual = {4000_00, 1250_00, 2750_00}
    return {replaced, projects, receipts(bare, "without") - replaced - 2750_00, *usual}


def test_every_figure_of_the_page_is_the_commands(
    visit: Visit, orion: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_of(visit, orion)
    door = told(capsys, tmp_path, "numbers", case)
    bare = told(capsys, tmp_path, "numbers", case | {"projects": []})
    year = told(capsys, tmp_path, "numbers", case | {"horizon_months": 12})["bridge_final"]
    fan = told(capsys, tmp_path, "fan", case | {"horizon_months": 12})
    typed = [*PLAIN.values(), *TYPED.values()]
    known = {
        *cents_in([door, year, fan]),
        *of_the_month(door, bare, 1),  # the last day is 30 November
        *(int(Decimal(one) * 100) for one in typed if one.isdigit()),
        *(AGREED, LATER, PROJECT),
        int(Decimal(case["vat"]["opening_payable"]) * 100),
    }
    for picture in ("concentration", "strip", "drivers", "bridge"):
        visit.choose("detail", picture)
        said = page(visit)
        assert len(amounts(visit, said)) > 40
        assert unexplained(visit, said, known) == set()
    # a page that shows another figure is found out
    assert unexplained(visit, said, known - {int(Decimal(door["without"]["balance"][3]) * 100)})


def test_a_saved_check_is_the_case_of_the_page(visit: Visit, orion: Client) -> None:
    visit.press("save_check")
    (kept,) = visit.store.checks(LOCAL_OWNER, orion.id)
    assert json.loads(kept.case)["input"] == case_of(visit, orion) | {"tornado": []}


def test_what_if_is_the_commands_for_the_changed_case(
    visit: Visit, orion: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = case_of(visit, orion)
    key = f"what_if_{orion.id}"
    visit.app.get_by_key(key).set_value([Driver.FIXED_COSTS, Driver.DRAW]).run()
    visit.app.get_by_key(f"{key}_{Driver.FIXED_COSTS}").set_value(10).run()
    visit.app.get_by_key(f"{key}_{Driver.DRAW}").set_value(-20).run()
    (cost,) = case["costs"]["fixed"]
    costs = case["costs"] | {"fixed": [cost | {"amount": "3190"}]}
    changed = case | {"costs": costs, "draw": "1200"}
    known = {
        *cents_in(told(capsys, tmp_path, "numbers", case)),
        *cents_in(told(capsys, tmp_path, "numbers", changed)),
    }
    said = visit.said_at("what_if_result")
    assert len(amounts(visit, said)) == 6
    assert unexplained(visit, said, known) == set()


def test_shares_are_the_commands(
    visit: Visit, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    client = visit.know("Орион")
    add_invoices(THREE)
    visit.open("numbers", c=client.id).type("monthly_costs", "100").type("reserve", "100")
    rows_of = [("Орион", "03", "1000"), ("Зора", "17", "1000"), ("Бета", "18", "2000")]
    invoices = [
        {"client": name, "date": f"2026-10-{day}", "amount": amount}
        for name, day, amount in rows_of
    ]
    shown = {row[0]: row[2:] for row in rows(visit, "numbers.column_share_after")}
    for place, counted in ((0, invoices), (1, invoices[1:])):
        case = {"as_of": "2026-10-31", "invoices": counted}
        found = told(capsys, tmp_path, "numbers", case)["concentration"]
        for name, percent in found["percent"].items():
            said = visit.formats.percent_points(visit.formats.number(Fraction(percent), 1))
            assert shown[name][place] == said.translate(SPACES)
        equal = visit.formats.number(Fraction(found["effective_clients"]), 1)
        assert equal in visit.said
