"""Checks that were kept: read again whatever their age, named, begun from, side by side."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.client import Client
from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import CheckId
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.figure import Known, known_figures, save_figure
from takingstock.usecases.figure_port import SavedCheck
from takingstock.usecases.numbers import check_numbers
from takingstock.usecases.saved_check import (
    CHECK_NAME_LIMIT,
    KeptCheck,
    PutBack,
    changes_to,
    differing,
    is_carried,
    keep_check,
    kept_checks,
    name_check,
    put_back,
    read_check,
)
from takingstock.usecases.upcoming import plan_retainer
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.figures import PLAIN, type_in
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices, paper

EVERYTHING = {
    **PLAIN,
    FigureName.MONTHLY_COSTS: "2900,50",
    FigureName.DRAW: "1500",
    FigureName.FLOOR_MONTHS: "2",
    FigureName.TAX_PERCENT: "12,5",
    FigureName.VARIABLE_PERCENT: "7",
    FigureName.GUESS_MONTHS: "3",
    FigureName.NOTICE_DATE: "2026-12-15",
    FigureName.NOTICE_MONTHS: "1",
    FigureName.HOURS_FROM_CLIENT: "20,5",
    FigureName.REPLACEMENT_RATE: "40",
    FigureName.RESELL_PERCENT: "50",
    FigureName.MONTHS_TO_REPLACE: "3",
    FigureName.UNBILLED: "600",
}
APART = {FigureName.GUESS_MONTHS, FigureName.UNBILLED}


@pytest.fixture
def orion(pen: Pen, store: MemoryStore) -> Client:
    return start_client(store, pen.clock, pen.ids, MARIA, "Орион")


def keep(pen: Pen, known: Known, name: str = "") -> KeptCheck:
    check = check_numbers(known, pen.clock.today(), "други")
    assert check is not None
    return read_check(keep_check(pen, known, check, name))


def saved(case: object, **facts: Any) -> SavedCheck:  # noqa: ANN401 - passed on
    plain: dict[str, Any] = {"id": CheckId("k"), "taken_on": date(2026, 6, 4), "client_id": "c"}
    text = case if isinstance(case, str) else json.dumps(case)
    return SavedCheck(**{**plain, "taken_at": StillClock().now(), "case": text, **facts})


def without_texts(kept: KeptCheck) -> KeptCheck:
    """Return a check as it was kept before texts were kept with it."""
    raw = json.loads(kept.saved.case)
    del raw["figures"], raw["with"]
    return read_check(replace(kept.saved, case=json.dumps(raw)))


# ---- keeping and reading ----------------------------------------------------------------------


def test_a_check_keeps_its_texts_and_what_it_said(pen: Pen, orion: Client) -> None:
    kept = keep(pen, type_in(pen, orion, EVERYTHING), "  Есенен \n план ")
    assert kept.figures == {name: text for name, text in EVERYTHING.items() if name not in APART}
    assert (kept.saved.name, kept.saved.taken_on) == ("Есенен план", date(2026, 11, 23))
    assert kept.reserve == 9800_00
    assert kept.case is not None
    assert kept_checks(pen, orion) == (kept,)


def test_what_the_invoices_say_is_kept_as_text(pen: Pen, store: MemoryStore, orion: Client) -> None:
    add_invoices(store, paper(orion, 1250_50, issued_on=date(2026, 10, 3)))
    figures = {FigureName.MONTHLY_COSTS: "2900", FigureName.RESERVE: "9800"}
    kept = keep(pen, type_in(pen, orion, figures))
    assert kept.figures[FigureName.MONTHLY_FROM_CLIENT] == "1250,50"
    assert changes_to(kept, known_figures(pen, orion), pen.clock.today()) == ()


def test_what_was_left_a_month_is_kept_with_and_without(pen: Pen, orion: Client) -> None:
    kept = keep(pen, type_in(pen, orion, PLAIN))
    assert (kept.without, kept.with_client, kept.runway) == (-150_00, 1100_00, None)


def test_an_earlier_check_without_texts_gives_its_figures_all_the_same(
    pen: Pen, orion: Client
) -> None:
    kept = keep(pen, type_in(pen, orion, EVERYTHING))
    earlier = without_texts(kept)
    assert earlier.with_client is None
    for name in EVERYTHING:
        assert earlier.value(name) == kept.value(name)


def test_an_earlier_plain_check_leaves_the_rest_empty(pen: Pen, orion: Client) -> None:
    earlier = without_texts(keep(pen, type_in(pen, orion, PLAIN)))
    assert earlier.figures == PLAIN


def test_what_was_agreed_or_hoped_for_beside_the_figures_is_told(pen: Pen, orion: Client) -> None:
    known = type_in(pen, orion, PLAIN)
    assert not keep(pen, known).has_plans
    assert not read_check(saved("?")).has_plans
    plan_retainer(pen, orion.id, amount_minor=100_00)
    assert keep(pen, known_figures(pen, orion)).has_plans


FIRST_FORM = {
    "as_of": "2026-05-31",
    "from_client": 125000,
    "costs": 290000,
    "reserve": 980000,
    "without": -15000,
    "runway": None,
}


@pytest.mark.parametrize(
    ("case", "reserve", "without"),
    [
        (FIRST_FORM, 980000, -15000),
        ({"cash": "1.00"}, None, None),
        ("{не е JSON", None, None),
        ([1, 2], None, None),
        ({"input": {"as_of": "вчера"}, "reserve": "много", "without": True}, None, None),
        ({"input": {"as_of": "2026-05-31"}, "figures": ["x"]}, None, None),
    ],
)
def test_what_cannot_be_read_any_more_harms_nothing(
    case: object, reserve: int | None, without: int | None
) -> None:
    kept = read_check(saved(case))
    assert (kept.case, kept.figures) == (None, {})
    assert (kept.reserve, kept.without) == (reserve, without)


@given(st.text() | st.recursive(st.none() | st.integers() | st.text(), lambda one: st.lists(one) | st.dictionaries(st.sampled_from(["input", "figures", "reserve", "x"]), one)))  # fmt: skip
def test_no_kept_text_breaks_the_reading(case: object) -> None:
    text = case if isinstance(case, str) else json.dumps(case)
    assert read_check(saved(text)).saved.case == text


# ---- a name -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Преди лятото", "Преди лятото"),
        ("  a\t b ", "a b"),
        ("   ", None),
        ("=1+1 <b>", "=1+1 <b>"),
    ],
)
def test_a_check_can_be_named_and_unnamed(
    pen: Pen, orion: Client, typed: str, name: str | None
) -> None:
    kept = keep(pen, type_in(pen, orion, PLAIN), "старо")
    assert name_check(pen, kept.saved.id, typed) == (name or "")
    assert kept_checks(pen, orion)[0].saved.name == name


def test_a_name_has_a_length(pen: Pen, orion: Client) -> None:
    kept = keep(pen, type_in(pen, orion, PLAIN))
    with pytest.raises(Refused, match="text_too_long"):
        name_check(pen, kept.saved.id, "я" * (CHECK_NAME_LIMIT + 1))
    with pytest.raises(Refused, match="text_unreadable"):
        name_check(pen, kept.saved.id, "а\0б")
    with pytest.raises(NotFound):
        name_check(pen, CheckId("никой"), "име")


# ---- beginning from one again -----------------------------------------------------------------


def test_the_figures_come_back_and_what_was_not_there_goes(pen: Pen, orion: Client) -> None:
    kept = keep(pen, type_in(pen, orion, PLAIN))
    known = type_in(pen, orion, {**EVERYTHING, FigureName.RESERVE: "100"})
    changes = changes_to(kept, known, pen.clock.today())
    assert PutBack(FigureName.RESERVE, "100", "9800") in changes
    assert PutBack(FigureName.TAX_PERCENT, "12,5", "") in changes
    assert not APART & {one.name for one in changes}
    undo = put_back(pen, orion, changes)
    again = keep(pen, known_figures(pen, orion))
    assert again.figures == kept.figures
    assert again.case == kept.case
    put_back(pen, orion, undo)
    assert known_figures(pen, orion) == known


def test_the_same_meaning_written_otherwise_is_no_change(pen: Pen, orion: Client) -> None:
    kept = keep(pen, type_in(pen, orion, PLAIN))
    save_figure(pen, orion, FigureName.RESERVE, "9800,00 €")
    assert changes_to(kept, known_figures(pen, orion), pen.clock.today()) == ()


def test_a_check_that_cannot_be_read_changes_nothing(pen: Pen, orion: Client) -> None:
    known = type_in(pen, orion, PLAIN)
    assert changes_to(read_check(saved("?")), known, pen.clock.today()) == ()


@pytest.mark.parametrize(
    ("today", "then"),
    [(date(2025, 1, 1), "2026-12-15"), (date(2027, 12, 31), "2026-12-15"), (date(2028, 1, 1), "")],
)
def test_a_notice_day_out_of_reach_stays_empty(
    pen: Pen, orion: Client, today: date, then: str
) -> None:
    kept = keep(pen, type_in(pen, orion, EVERYTHING))
    known = type_in(pen, orion, {FigureName.NOTICE_DATE: "2027-02-01"})
    (change,) = changes_to(kept, known, today)
    assert (change.name, change.then) == (FigureName.NOTICE_DATE, then)


def test_a_kept_day_that_is_none_stays_empty(pen: Pen, orion: Client) -> None:
    odd = read_check(saved({"figures": {"notice_date": "скоро", "reserve": "9800"}}))
    known = type_in(pen, orion, {FigureName.NOTICE_DATE: "2026-12-15"})
    changes = {one.name: one.then for one in changes_to(odd, known, pen.clock.today())}
    assert changes[FigureName.NOTICE_DATE] == ""


# ---- side by side -----------------------------------------------------------------------------


def test_only_what_differs_in_meaning_is_compared(pen: Pen, orion: Client) -> None:
    first = keep(pen, type_in(pen, orion, PLAIN))
    second = keep(pen, type_in(pen, orion, {FigureName.RESERVE: "9800,00"}))
    assert differing([first, second]) == ()
    third = keep(pen, type_in(pen, orion, {FigureName.RESERVE: "1", FigureName.DRAW: "10"}))
    assert differing([first, second, third]) == (FigureName.DRAW, FigureName.RESERVE)
    assert differing([first, first, second, third]) == ()  # three at most


# ---- how long it lasts ------------------------------------------------------------------------


def test_what_ends_later_counts_over_the_whole_plan(pen: Pen, orion: Client) -> None:
    type_in(pen, orion, {**PLAIN, FigureName.MONTHLY_COSTS: "1000"})
    known = known_figures(pen, orion)
    assert is_carried(keep(pen, known)) is True
    # 2750 - 2900 a month: a fee of 500 from another carries it until the fee ends
    type_in(pen, orion, PLAIN)
    zora = start_client(pen.store, pen.clock, pen.ids, MARIA, "Зора")
    begins, ends = date(2026, 12, 1), date(2027, 3, 31)
    plan_retainer(pen, zora.id, amount_minor=500_00, starts_on=begins, ends_on=ends)
    check = check_numbers(known_figures(pen, orion), pen.clock.today(), "други")
    assert check is not None
    found = keep(pen, known_figures(pen, orion))
    assert is_carried(found) is check.is_carried is False


def test_what_cannot_be_worked_out_again_is_not_known(pen: Pen, orion: Client) -> None:
    assert is_carried(read_check(saved("?"))) is None
    type_in(pen, orion, PLAIN)
    kept = keep(pen, known_figures(pen, orion))
    assert kept.case is not None
    assert kept.case.leave is not None
    later = replace(kept.case, leave=replace(kept.case.leave, notice_months=48))
    assert is_carried(replace(kept, case=later)) is None
