"""When leaving is safe, and what moves the result most (numbers.md §4 rows 21, 22); five figures."""

from datetime import date
from typing import Any

import pytest

from takingstock.domain.errors import Refused
from takingstock.domain.numbers.analysis import Analysis, analyse
from takingstock.domain.numbers.case import Case
from takingstock.domain.numbers.five_figures import (
    first_month_after,
    five_figure_case,
    last_complete_day,
)
from takingstock.domain.numbers.printer import print_analysis
from takingstock.domain.numbers.reader import read_case

Raw = dict[str, Any]


def shown(**changed: object) -> dict[str, Any]:
    raw: Raw = {"as_of": "2026-03-31", "leave": {"client": "А", "notice_date": "2026-04-30"}}
    return print_analysis(analyse(read_case(raw | changed)))


def safe_leave(**changed: object) -> dict[str, Any]:
    found: dict[str, Any] = shown(**changed)["safe_leave"]
    return found


ENDLESS = [{"client": "А", "amount": "100"}, {"client": "Б", "amount": "100"}]
COST = {"fixed": [{"name": "наем", "amount": "150"}]}


def test_every_day_is_safe_when_the_others_carry_the_costs() -> None:
    found = safe_leave(retainers=[*ENDLESS, {"client": "Б", "amount": "50"}], costs=COST)
    assert found["notice_date"] == found["last_day"] == found["safe"][0] == "2026-03-31"
    assert (len(found["safe"]), found["safe"][-1]) == (13, "2027-03-01")
    assert found["later_dates_all_safe"] is True
    assert found["baseline_keeps_floor"] is True


def test_candidates_are_watched_for_a_year_after_the_last_of_them() -> None:
    # as_of is the only candidate: last day 30 April 2026, watched through April 2027,
    # with 50 more in April and 50 less in each of the twelve months after it
    asked = {
        "leave": {"client": "А", "notice_date": "2026-04-30", "notice_months": 1},
        "retainers": ENDLESS,
        "costs": COST,
        "safe_candidates": 0,
    }
    poor, rich = safe_leave(**asked, cash="549.99"), safe_leave(**asked, cash="550")
    assert (poor["safe"], rich["safe"]) == ([], ["2026-03-31"])
    assert (poor["notice_date"], poor["last_day"]) == (None, None)
    assert poor["later_dates_all_safe"] is False
    assert rich["last_day"] == "2026-04-30"


def test_early_candidates_are_watched_as_long_as_late_ones() -> None:
    # the last candidate ends on 1 March 2027: all are watched through March 2028, 24 months
    asked = {"retainers": ENDLESS, "costs": COST}
    assert safe_leave(**asked, cash="1199.99")["safe"][0] == "2026-04-01"
    assert safe_leave(**asked, cash="1200")["safe"][0] == "2026-03-31"


def test_safety_is_not_monotone() -> None:
    # a big bill in August: whoever left in spring has sold the hours by then
    costs = {
        "fixed": [{"name": "ремонт", "amount": "900", "start": "2026-08-01", "end": "2026-08-31"}]
    }
    found = safe_leave(
        retainers=[{"client": "А", "amount": "100"}],
        costs=costs,
        cash="300",
        replacement={"rate": "10", "hours_per_month": "15", "months_to_replace": 0},
    )
    assert "2026-03-31" in found["safe"]
    assert "2026-07-01" not in found["safe"]
    assert found["later_dates_all_safe"] is False


def test_it_is_said_when_the_plan_with_the_client_breaks_the_floor() -> None:
    found = safe_leave(costs=COST)
    assert found["baseline_keeps_floor"] is False
    assert found["safe"] == []


def test_the_search_can_be_left_out() -> None:
    found = shown(safe_leave=False)
    assert found["safe_leave"] is None
    assert found["tornado"] is None


SWINGS = [
    {"driver": "replacement_rate", "low": "0.5", "high": "1.5"},
    {"driver": "fixed_costs", "low": "0.9", "high": "1.1"},
    {"driver": "draw", "low": "0", "high": "2"},
    {"driver": "other_retainers", "low": "0.9", "high": "1"},
    {"driver": "resell_share", "low": "-0.5", "high": "0.5"},
    {"driver": "months_to_replace", "low": -5, "high": 2},
    {"driver": "notice_months", "low": -1, "high": "2"},
    {"driver": "payment_delay_days", "low": 0, "high": 31},
    {"driver": "collect_rate_after_notice", "low": "0", "high": "1"},
]
EVENTFUL: Raw = {
    "cash": "10000",
    "draw": "10",
    "costs": {"fixed": [{"name": "наем", "amount": "1000"}]},
    "retainers": [{"client": "А", "amount": "600"}, {"client": "Б", "amount": "100"}],
    "invoices": [{"client": "А", "date": "2026-03-30", "due": "2026-05-05", "amount": "70"}],
}


def test_each_driver_moves_the_lowest_balance_alone_largest_first() -> None:
    replacement = {
        "rate": "10",
        "hours_per_month": "10",
        "resell_share": "0.8",
        "months_to_replace": 1,
    }
    found = shown(**EVENTFUL, replacement=replacement, tornado=SWINGS)["tornado"]
    # 10000 + 70 + 12 · (100 − 1010) + 600 in April + 10 months of 80 from June on
    assert found["metric"] == "lowest_balance"
    assert found["base"] == "550.00"
    bars = [(bar["driver"], bar["low"], bar["high"], bar["swing"]) for bar in found["bars"]]
    assert bars == [
        ("fixed_costs", "1750.00", "-650.00", "2400.00"),
        ("notice_months", "550.00", "1590.00", "1040.00"),  # two more months of 600, less 160
        ("replacement_rate", "150.00", "950.00", "800.00"),
        ("resell_share", "50.00", "750.00", "700.00"),  # 0.3 and at most 1
        ("draw", "670.00", "430.00", "240.00"),  # of equals the first by name
        ("months_to_replace", "630.00", "390.00", "240.00"),  # at least at once
        ("other_retainers", "430.00", "550.00", "120.00"),
        ("payment_delay_days", "550.00", "450.00", "100.00"),
        ("collect_rate_after_notice", "480.00", "550.00", "70.00"),
    ]


def test_a_driver_of_a_replacement_that_is_not_planned_moves_nothing() -> None:
    found = shown(**EVENTFUL, tornado=SWINGS[:1])["tornado"]
    assert found["bars"] == [
        {"driver": "replacement_rate", "low": "-250.00", "high": "-250.00", "swing": "0.00"}
    ]


def five(**changed: object) -> Case:
    figures: dict[str, Any] = {
        "as_of": date(2026, 10, 31),
        "from_client": 125000,
        "revenue": 400000,
        "costs": 290000,
        "draw": 0,
        "cash": 980000,
        "floor_months": 3,
        "client": "Орион",
        "others": "другите",
        "notice_date": None,
        "notice_months": 0,
    }
    return five_figure_case(**(figures | changed))


def month_after(case: Case) -> tuple[Analysis, int]:
    found = analyse(case)
    month = first_month_after(case)
    assert month is not None
    return found, found.left.months.index(month)


def test_five_figures_say_how_much_is_short_a_month() -> None:
    found, place = month_after(five())
    assert found.left.months[place] == date(2026, 11, 1)
    assert (found.kept.surplus[place], found.left.surplus[place]) == (110000, -15000)
    assert found.left.runway_months is None
    assert len(found.left.months) == 36
    assert found.left.floor == 870000


def test_the_sentence_is_about_the_first_full_month_after_the_last_day() -> None:
    found, place = month_after(five(notice_date=date(2026, 11, 15), notice_months=1))
    assert found.left.months[place] == date(2027, 1, 1)
    assert found.left.surplus[place] == -15000
    old, place = month_after(five(notice_date=date(2026, 1, 15)))
    assert old.left.months[place] == date(2026, 11, 1)
    assert first_month_after(Case(as_of=date(2026, 1, 31))) is None


def test_the_client_and_the_others_stay_two_even_under_one_name() -> None:
    found, place = month_after(five(client="Другите", others="другите"))
    assert found.left.revenue[place] == 275000


def test_a_client_cannot_bring_more_than_everybody() -> None:
    with pytest.raises(Refused) as refused:
        five(from_client=400001)
    assert refused.value.code == "figures_client_over_revenue"


def test_the_page_looks_from_the_end_of_the_previous_month() -> None:
    assert last_complete_day(date(2026, 11, 24)) == date(2026, 10, 31)
    assert last_complete_day(date(2026, 3, 1)) == date(2026, 2, 28)
