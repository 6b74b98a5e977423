"""Time reports: hours by client and month, worked out by hand."""

from collections.abc import Callable
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from takingstock.domain.errors import Refused
from takingstock.imports.choice import Choices
from takingstock.imports.duration import read_duration
from takingstock.imports.hours import UnderstoodHours, print_hours, read_hours, read_pasted_hours
from takingstock.imports.invoice import read_invoices, read_pasted
from takingstock.imports.preset import Role
from tests.imports.reading import workbook

SAMPLES = Path(__file__).parent / "samples"
FEBRUARY = date(2026, 2, 1)


def read(name: str, **choices: Any) -> UnderstoodHours:  # noqa: ANN401 - each choice has a type of its own
    return read_hours((SAMPLES / name).read_bytes(), name, Choices(**choices))


def brief(found: UnderstoodHours) -> list[tuple[str, date, int, int]]:
    return [
        (one.client, one.month, one.billable_minutes, one.unbilled_minutes) for one in found.hours
    ]


def reasons(found: UnderstoodHours) -> list[tuple[int, str]]:
    return [(left.row, left.reason) for left in found.skipped]


def table(*rows: str) -> UnderstoodHours:
    return read_hours("\n".join(rows).encode(), "any.csv")


def test_harvest_parts_paid_hours_from_unpaid_ones() -> None:
    # 2.25 h for pay, 1.5 h without
    found = read("harvest_time.csv")
    assert found.preset == "harvest-time"
    assert brief(found) == [("Acme & Co", FEBRUARY, 135, 90)]


def test_toggl_counts_to_the_second_and_leaves_out_what_has_no_client() -> None:
    # 23 min 43 s are 24 whole minutes, or 0.395 hours
    found = read("toggl_detailed.csv")
    assert found.preset == "toggl"
    assert brief(found) == [("Acme & Co", FEBRUARY, 0, 24)]
    assert reasons(found) == [(3, "no_client")]
    assert print_hours(found)["hours"] == [
        {"client": "Acme & Co", "month": "2026-02", "billable": "0.00", "unbilled": "0.40"}
    ]


@pytest.mark.parametrize(
    ("name", "day_first", "minutes"),
    [("clockify_detailed_dmy.csv", True, 13), ("clockify_detailed_mdy_ampm.csv", False, 90)],
)
def test_clockify_is_asked_about_its_days(name: str, day_first: bool, minutes: int) -> None:
    asked = read(name)
    assert [one.question for one in asked.questions] == ["day_order"]
    assert asked.hours == ()
    found = read(name, day_first=day_first)
    assert brief(found) == [("Acme & Co", FEBRUARY, minutes, 0)]


def test_any_table_of_hours_is_read_by_its_words() -> None:
    # Орион: 1,5 + 2:15 = 3 h 45 min paid, 0.25 h unpaid in February; 1 h in March
    found = table(
        "Дата;Клиент;Часове;Платени",
        "03.02.2026;Орион;1,5;да",
        "17.02.2026;ОРИОН;2:15;да",
        "18.02.2026;Орион;0.25;не",
        "01.03.2026;Орион;1;да",
        "Общо;;5;",
    )
    assert found.preset == "hours"
    assert brief(found) == [("Орион", FEBRUARY, 225, 15), ("Орион", date(2026, 3, 1), 60, 0)]
    assert reasons(found) == [(6, "total_row")]
    assert found.period == (FEBRUARY, date(2026, 3, 1))


def test_hours_of_which_nothing_says_that_they_are_paid_are_told() -> None:
    found = table("Date,Client,Hours", "2026-02-03,Orion,2")
    assert [note.code for note in found.notes] == ["all_billable"]
    assert brief(found) == [("Orion", FEBRUARY, 120, 0)]


def test_a_column_that_cannot_be_told_is_asked_for_and_can_be_chosen() -> None:
    rows = b"When,Whom,How long,What,Rate\n2026-02-03,Orion,2,Talk,50\n"
    asked = read_hours(rows)
    assert [(one.column, one.question, one.choices) for one in asked.questions] == [
        ("client", "which_column", ("Whom", "What")),
        ("hours", "which_column", ("How long", "Rate")),
    ]
    chosen = Choices(mapping={Role.CLIENT: "Whom", Role.DATE: 1, Role.HOURS: 3})
    assert brief(read_hours(rows, choices=chosen)) == [("Orion", FEBRUARY, 120, 0)]


def test_each_row_that_is_left_out_has_its_reason() -> None:
    found = table(
        "Date,Client,Hours,Notes",
        "2026-02-30,Orion,1,x",
        "2026-02-03,Orion,soon,x",
        "2026-02-03,Orion,,x",
        "2026-02-03,Orion,745,x",
        "2026-02-03,Orion,1",
        "2026-02-03,Orion,1,x",
        ",Orion,,x",
    )
    assert reasons(found) == [
        (2, "no_such_day"),
        (3, "hours_unreadable"),
        (4, "hours_empty"),
        (5, "hours_too_long"),
        (6, "ragged_row"),
        (8, "no_date"),
    ]


def test_a_sheet_of_hours_keeps_its_numbers() -> None:
    found = read_hours(workbook([["Date", "Client", "Hours"], [date(2026, 2, 3), "Orion", 1.25]]))
    assert brief(found) == [("Orion", FEBRUARY, 75, 0)]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("0:13", Fraction(13, 60)),
        ("00:23:43", Fraction(1423, 3600)),
        ("1.250", Fraction(5, 4)),
        ("1,5 ч", Fraction(3, 2)),
        ("2 h", Fraction(2)),
        ("1h 30m", Fraction(3, 2)),
        ("45 мин", Fraction(3, 4)),
        ("2 ч. 15 мин.", Fraction(9, 4)),
    ],
)
def test_a_duration_is_read_exactly(text: str, hours: Fraction) -> None:
    assert read_duration(text) == hours * 3600


@pytest.mark.parametrize("text", ["-1", "1:75", "h", "9e9", "12.03.2026", "1:2:3"])
def test_what_is_no_duration_is_none(text: str) -> None:
    assert read_duration(text) == "hours_unreadable"


def test_a_day_is_no_duration() -> None:
    assert read_duration(date(2026, 2, 3)) == "hours_unreadable"


def test_a_time_report_is_not_taken_for_invoices_nor_invoices_for_hours() -> None:
    with pytest.raises(Refused, match="file_is_hours"):
        read_invoices((SAMPLES / "harvest_time.csv").read_bytes())
    with pytest.raises(Refused, match="file_is_invoices"):
        read("harvest_invoices.csv")


def test_columns_that_no_word_names_are_told_by_what_stands_in_them() -> None:
    found = read_hours(b"Wann,Wer da,Wie lange\n2026-02-03,Orion,2:30\n")
    assert brief(found) == [("Orion", FEBRUARY, 150, 0)]
    assert found.notes[0].fields == {"roles": "date, hours, client"}


@pytest.mark.parametrize(
    ("rows", "is_hours"),
    [
        ("Дата;Клиент;Часове\n03.02.2026;Орион;2,5\n", True),
        ("Ден;Клиент;Колко\n03.02.2026;Орион;2:15\n", True),
        ("03.02.2026;Орион;1 ч\n17.02.2026;Бета;2 ч\n", True),
        ("Дата;Клиент;Часове;Сума\n03.02.2026;Орион;2,5;100,00\n", False),
        ("Дата;Клиент;Сума\n03.02.2026;Орион;100,00\n", False),
        ("Дата;Клиент;Часове\n03.02.2026;Орион;скоро\n", False),
        ("03.02.2026;Орион;2,50 €\n17.02.2026;Бета;3,50 €\n", False),
        ("Дата;Клиент;Часове;\n", False),
    ],
)
def test_a_table_with_hours_and_no_sums_is_a_time_report(rows: str, is_hours: bool) -> None:
    told = [
        refusal(lambda: read_invoices(rows.encode())),
        refusal(lambda: read_pasted(rows)),
    ]
    assert told == ["file_is_hours" if is_hours else ""] * 2


def refusal(read: Callable[[], object]) -> str:
    try:
        read()
    except Refused as refused:
        return refused.code
    return ""


def test_what_a_person_says_a_table_is_goes_before_its_words() -> None:
    rows = b"Date,Client,Hours\n2026-02-03,Orion,2\n"
    assert read_invoices(rows, choices=Choices(reads="invoices")).questions
    mapped = Choices(mapping={Role.AMOUNT: "Hours"}, currency="EUR")
    assert read_invoices(rows, choices=mapped).totals["EUR"].gross_minor == 200
    with pytest.raises(Refused, match="file_is_hours"):
        read_invoices(rows, choices=Choices(mapping={Role.HOURS: 3}))
    with pytest.raises(Refused, match="file_is_hours"):
        read_invoices(b"Date,Client,Amount\n2026-02-13,Orion,2\n", choices=Choices(reads="hours"))


def test_hours_can_be_pasted_with_and_without_a_header() -> None:
    assert brief(read_pasted_hours("Клиент  Дата  Часове\nОрион  17.02.2026  1,5\n")) == [
        ("Орион", FEBRUARY, 90, 0)
    ]
    assert brief(read_pasted_hours("Орион\t17.02.2026\t1:30\nОрион\t18.02.2026\t0:30\n")) == [
        ("Орион", FEBRUARY, 120, 0)
    ]
    toggl = (SAMPLES / "toggl_detailed.csv").read_text("utf-8-sig")
    assert read_pasted_hours(toggl).preset == "toggl"
    with pytest.raises(Refused, match="file_is_hours"):
        read_pasted(toggl)
    with pytest.raises(Refused, match="file_not_a_table"):
        read_pasted_hours("nothing at all")
