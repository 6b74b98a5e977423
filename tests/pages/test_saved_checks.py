"""Kept checks on the Numbers page: named, looked back on, begun from again, side by side."""

import json
from dataclasses import replace
from datetime import date

import pytest

from takingstock import bootstrap
from takingstock.domain.client import Client
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.usecases.figure import known_figures, save_figure
from takingstock.usecases.figure_port import SavedCheck
from takingstock.usecases.plan_review import newest_review
from takingstock.usecases.saved_check import CHECK_NAME_LIMIT
from takingstock.usecases.upcoming import plan_opportunity
from tests.pages.answering import pen_of, typed_in
from tests.pages.conftest import SPACES, Visit
from tests.pages.test_money import add_invoices, table_of


@pytest.fixture
def orion(visit: Visit) -> Client:
    return visit.know("Орион")


def kept(visit: Visit, client: Client) -> tuple[SavedCheck, ...]:
    return visit.store.checks(LOCAL_OWNER, client.id)


def keep(visit: Visit, client: Client, **figures: str) -> SavedCheck:
    typed_in(visit, client, **figures).press("save_check")
    return kept(visit, client)[0]


def money(visit: Visit, minor: int) -> str:
    return visit.formats.money(minor, cents=True).translate(SPACES)


def taken(visit: Visit, client: Client, check: SavedCheck, day: date) -> SavedCheck:
    """Have a check taken on an earlier day, under an id of its own."""
    raw = json.loads(check.case)
    before = date(day.year, day.month, 1).toordinal() - 1
    raw["input"]["as_of"] = raw["input"]["leave"]["notice_date"] = date.fromordinal(
        before
    ).isoformat()
    older = replace(check, id=type(check.id)(f"{check.id}x"), taken_on=day, case=json.dumps(raw))
    visit.store.add_check(LOCAL_OWNER, older)
    assert client.id == older.client_id
    return older


# ---- a name -----------------------------------------------------------------------------------


def test_a_check_is_named_in_place_and_stays_named(visit: Visit, orion: Client) -> None:
    check = keep(visit, orion)
    visit.type(f"check_name_{check.id}", "Преди  лятото")
    assert kept(visit, orion)[0].name == "Преди лятото"
    assert "**Преди лятото** · " in visit.said_at("saved_checks")
    assert "✓" in visit.said_at("saved")
    visit.open().open("numbers", c=orion.id)
    assert visit.field(f"check_name_{check.id}").value == "Преди лятото"
    visit.type(f"check_name_{check.id}", " ")
    assert kept(visit, orion)[0].name is None


@pytest.mark.parametrize(
    "name", ["<img src=x onerror=alert(1)>", "$1$", "=HYPERLINK(1)", "[x](http://x.example)"]
)
def test_a_hostile_name_is_shown_letter_for_letter(english: Visit, name: str) -> None:
    client = english.know("Орион")
    check = keep(english, client)
    english.type(f"check_name_{check.id}", name)
    label = next(
        node.label for node in english.nodes() if node.type == "expander" and " · " in node.label
    )
    shown = label.replace("\\", "").replace("\u2060", "")
    assert shown.startswith(f"**{name}** · ")
    assert "](" not in label.replace("\\]\\(", "")
    assert not english.app.exception


def test_a_name_ends_where_the_field_does(visit: Visit, orion: Client) -> None:
    check = keep(visit, orion)
    visit.type(f"check_name_{check.id}", "я" * 10_000)
    assert kept(visit, orion)[0].name == "я" * CHECK_NAME_LIMIT
    assert not visit.app.exception


# ---- beginning again --------------------------------------------------------------------------


def test_starting_from_a_check_asks_first_and_can_be_undone(visit: Visit, orion: Client) -> None:
    check = keep(visit, orion)
    visit.type("reserve", "100").type("draw", "1500")
    before = known_figures(pen_of(visit), orion).typed
    visit.press(f"start_{check.id}")
    rows = table_of(visit, visit.words("saved_check.column_figure"))
    assert [visit.words("numbers.field.draw"), "1500", visit.words("saved_check.blank")] in rows
    assert [visit.words("numbers.field.reserve"), "100", "9800"] in rows
    assert visit.words("saved_check.shared") in visit.said_at("start_confirm")
    assert known_figures(pen_of(visit), orion).typed == before
    visit.press(f"no_start_{check.id}")
    assert not visit.has("start_confirm")
    visit.press(f"start_{check.id}").press(f"do_start_{check.id}")
    assert visit.field("reserve").value == "9800"
    assert visit.field("draw").value == ""
    day = visit.formats.day(date(2026, 11, 23))
    assert visit.words("saved_check.done", day=day) in visit.said_at("start_done")
    visit.press("start_done")
    assert known_figures(pen_of(visit), orion).typed == before
    assert visit.field("reserve").value == "100"
    assert not visit.has("start_done")


def test_where_nothing_would_change_it_says_so(visit: Visit, orion: Client) -> None:
    check = keep(visit, orion)
    visit.press(f"start_{check.id}")
    assert visit.words("saved_check.same") in visit.said_at("start_confirm")
    assert not visit.has(f"do_start_{check.id}")


def test_kept_checks_stay_in_reach_while_a_figure_is_missing(visit: Visit, orion: Client) -> None:
    check = keep(visit, orion, notice_date="2026-12-15")
    visit.type("reserve", "").type("monthly_costs", "много")
    assert not visit.has("save_check")
    save_figure(pen_of(visit), orion, FigureName.NOTICE_DATE, "2027-01-01")
    visit.run().press(f"start_{check.id}")
    said = visit.said_at("start_confirm")
    assert visit.formats.day(date(2026, 12, 15)) in said
    assert "много" in said
    visit.press(f"do_start_{check.id}")
    assert visit.has("save_check")


def test_what_was_removed_comes_back_with_its_name(visit: Visit, orion: Client) -> None:
    check = keep(visit, orion)
    visit.type(f"check_name_{check.id}", "Есен").press(f"forget_{check.id}")
    assert kept(visit, orion) == ()
    visit.press("check_removed")
    assert kept(visit, orion)[0].name == "Есен"
    assert visit.has(f"check_{check.id}")


# ---- side by side -----------------------------------------------------------------------------


def side_by_side(visit: Visit, *checks: SavedCheck) -> list[list[str]]:
    visit.at("compare_checks").get("button_group")[0].set_value([one.id for one in checks]).run()
    (found,) = visit.at("compare_checks").get("table")
    return [[str(cell).translate(SPACES) for cell in row] for row in found.value.values.tolist()]


def test_one_check_has_nothing_beside_it(visit: Visit, orion: Client) -> None:
    keep(visit, orion)
    assert not visit.has("compare_checks")


def test_checks_stand_side_by_side_in_what_differs(visit: Visit, orion: Client) -> None:
    first = keep(visit, orion)
    second = keep(
        visit,
        orion,
        monthly_costs="4000",
        tax_percent="12,5",
        hours_from_client="20,5",
        notice_date="2026-12-15",
        notice_months="1",
    )
    third = keep(visit, orion, monthly_costs="1000")
    rows = side_by_side(visit, first, second)
    words = visit.words
    blank = "–"
    percent = {"bg": "12,50 %", "en": "12.50%"}[visit.language]
    assert [
        words("numbers.field.monthly_costs"),
        money(visit, 4000_00),
        money(visit, 2900_00),
    ] in rows
    assert [words("numbers.field.tax_percent"), percent, blank] in rows
    assert [
        words("numbers.field.notice_date"),
        visit.formats.day(date(2026, 12, 15)),
        blank,
    ] in rows
    assert rows[-1] == [
        words("saved_check.result.lasts"),
        words("saved_check.months", n=json.loads(second.case)["runway"]),
        words("saved_check.far"),
    ]
    assert all(words("numbers.field.reserve") != row[0] for row in rows)
    assert words("saved_check.holds") in side_by_side(visit, first, third)[-1]


def test_plans_and_yes_or_no_have_their_words_too(visit: Visit, orion: Client) -> None:
    first = keep(visit, orion, vat_registered="no")
    plan_opportunity(
        pen_of(visit),
        "Сайт",
        client_id=None,
        amount_minor=3000_00,
        probability_percent=50,
        starts_on=date(2027, 1, 1),
        months=1,
        lag_months=0,
    )
    second = keep(visit, orion, vat_registered="yes")
    words = visit.words
    rows = side_by_side(visit, first, second)
    said = [words("numbers.field.vat_registered"), words("answer.yes"), words("answer.no")]
    assert said in rows
    assert words("saved_check.plans") in visit.said_at("compare_checks")
    visit.press(f"start_{first.id}")
    confirm = visit.said_at("start_confirm")
    assert words("saved_check.plans_stay") in confirm
    assert f"{words('answer.yes')}\n{words('answer.no')}" in confirm
    visit.press(f"do_start_{first.id}")
    assert known_figures(pen_of(visit), orion).value(FigureName.VAT_REGISTERED) == 0


def test_equal_checks_say_so_and_a_fourth_is_not_squeezed_in(visit: Visit, orion: Client) -> None:
    checks = [keep(visit, orion) for _ in range(4)]
    rows = side_by_side(visit, *checks)
    said = visit.said_at("compare_checks")
    assert visit.words("saved_check.compare_same") in said
    assert visit.words("saved_check.too_many", limit=3) in said
    assert all(len(row) == 4 for row in rows)
    sign = visit.formats.signed_money(1100_00, cents=True).translate(SPACES)
    assert rows[0] == [visit.words("saved_check.result.with"), sign, sign, sign]


# ---- looking back, and what is older ----------------------------------------------------------


def test_a_check_lies_beside_what_came_since(visit: Visit, orion: Client) -> None:
    add_invoices()
    older = taken(visit, orion, keep(visit, orion), date(2026, 6, 4))
    visit.run()
    found = newest_review(pen_of(visit), orion, bootstrap.worksheet().content.interest)
    assert found is not None
    assert found.review is not None
    rows = table_of(visit, visit.words("review.planned"))
    assert [row[1:3] for row in rows] == [
        [money(visit, one.planned), money(visit, one.came)]
        for one in (*found.review.months, found.review.total)
    ]
    assert len(rows) == 5
    miss = visit.formats.whole_money(abs(found.review.total.miss)).translate(SPACES)
    said = visit.said_at(f"check_{older.id}")
    assert f"**{miss}**" in said
    assert visit.words("review.with") in said
    visit.open("money", c=orion.id)
    assert table_of(visit, visit.words("review.planned")) == rows


def test_too_early_and_without_invoices_each_have_their_words(visit: Visit, orion: Client) -> None:
    check = keep(visit, orion)
    day, ready = visit.formats.day(check.taken_on), visit.formats.long_day(date(2027, 1, 1))
    early = visit.words("review.early", taken=day, ready=ready).translate(SPACES)
    assert early in visit.said_at(f"check_{check.id}")
    older = taken(visit, orion, check, date(2026, 6, 4))
    said = visit.run().said_at(f"check_{older.id}")
    assert visit.words("review.no_invoices", taken=visit.formats.day(older.taken_on)) in said


@pytest.mark.parametrize("case", ["?", '{"reserve": 980000, "without": -15000, "runway": null}'])
def test_a_check_of_an_earlier_version_is_shown_and_harms_nothing(
    visit: Visit, orion: Client, case: str
) -> None:
    check = keep(visit, orion)
    old = replace(check, id=type(check.id)("old"), case=case, taken_on=date(2026, 1, 5))
    visit.store.add_check(LOCAL_OWNER, old)
    said = visit.run().said_at("check_old")
    assert visit.words("review.unreadable") in said
    assert visit.formats.day(old.taken_on) in said
    assert not visit.has("start_old")
    visit.type("check_name_old", "Стара")
    visit.press("forget_old")
    assert kept(visit, orion) == (check,)


def test_the_example_has_two_checks_to_look_at(visit: Visit) -> None:
    visit.open().press("example")
    visit.open("numbers", c=visit.clients()[0].id)
    assert visit.words("numbers.saved", n=2) in visit.said_at("saved_checks")
    assert visit.has("compare_checks")
