from datetime import date
from decimal import Decimal

import pytest

from takingstock.imports.day import read_day_column
from takingstock.imports.preset import preset

MONTHS = preset("generic").months
THIRD = date(2026, 2, 3)


@pytest.mark.parametrize(
    "text",
    [
        "2026-02-03",
        "2026/02/03",
        "2026.2.3",
        "2026-02-03 10:15:00",
        "2026-02-03T10:15:00Z",
        "3 февруари 2026",
        "3 февруари 2026 г.",
        "3 Feb 2026",
        "Feb 3 2026",
        "February 3rd, 2026",
        "3. Februar 2026",
        "3 févr. 2026",
    ],
)
def test_a_day_that_tells_its_month_needs_no_question(text: str) -> None:
    column = read_day_column([text], MONTHS)
    assert column.days == {text: THIRD}
    assert column.day_first is None


@pytest.mark.parametrize(
    "text", ["03.02.2026", "3.2.2026", "03/02/2026", "03-02-26", "03.02.2026 г."]
)
def test_a_day_above_twelve_decides_for_the_whole_column(text: str) -> None:
    column = read_day_column([text, "17.02.2026"], MONTHS)
    assert column.days[text] == THIRD
    assert column.day_first is True


def test_a_second_number_above_twelve_means_month_first() -> None:
    column = read_day_column(["02/03/2026", "02/17/2026 10:00 AM"], MONTHS)
    assert column.days == {"02/03/2026": THIRD, "02/17/2026 10:00 AM": date(2026, 2, 17)}
    assert column.day_first is False


def test_a_column_with_all_days_up_to_twelve_stays_open() -> None:
    column = read_day_column(["03.03.2026", "03.02.2026"], MONTHS)
    assert (column.open_example, column.days) == ("03.02.2026", {})


@pytest.mark.parametrize(("day_first", "day"), [(True, THIRD), (False, date(2026, 3, 2))])
def test_an_answer_settles_the_order(day_first: bool, day: date) -> None:
    column = read_day_column(["03.02.2026"], MONTHS, day_first=day_first)
    assert column.days == {"03.02.2026": day}


def test_the_column_goes_before_the_answer() -> None:
    column = read_day_column(["02/17/2026"], MONTHS, day_first=True)
    assert column.days == {"02/17/2026": date(2026, 2, 17)}


def test_an_order_taken_over_counts_only_for_days_written_alike() -> None:
    assert read_day_column(["03/02/2026"], MONTHS, day_first=True, mark=".").open_example
    assert not read_day_column(["03.02.2026"], MONTHS, day_first=True, mark=".").open_example


def test_equal_numbers_leave_nothing_open() -> None:
    assert read_day_column(["03.03.2026"], MONTHS).days == {"03.03.2026": date(2026, 3, 3)}


def test_where_both_orders_are_proved_the_more_frequent_one_counts() -> None:
    column = read_day_column(["17.02.2026", "18.02.2026", "02.17.2026", "03.02.2026"], MONTHS)
    assert column.days["03.02.2026"] == THIRD
    assert column.days["02.17.2026"] == "no_such_day"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "date_empty"),
        ("скоро", "date_unreadable"),
        ("30.02.2026", "no_such_day"),
        ("29.02.2027", "no_such_day"),
        ("2026-02-30", "no_such_day"),
        ("31 февруари 2026", "no_such_day"),
        ("17.13.2026", "no_such_day"),
        ("2026-13-01", "no_such_day"),
        ("17.02.0202", "date_out_of_range"),
        ("17.02.2999", "date_out_of_range"),
        ("٠٣.٠٢.٢٠٢٦", "date_unreadable"),
        ("3 nivôse 2026", "date_unreadable"),
        ("17.02-2026", "date_unreadable"),
        ("46056", "date_unreadable"),
    ],
)
def test_a_day_that_is_none_is_told_by_a_code(text: str, code: str) -> None:
    assert read_day_column([text], MONTHS).days == {text: code}


def test_the_days_and_numbers_of_a_sheet_are_taken_as_they_are() -> None:
    old, number = date(1900, 1, 1), Decimal(46056)
    assert read_day_column([THIRD, old, number], MONTHS).days == {
        THIRD: THIRD,
        old: "date_out_of_range",
        number: "date_unreadable",
    }
