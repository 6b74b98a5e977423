"""Interest on late payment: every case is worked by hand, the sum stands beside it."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.late_interest import (
    FixedSum,
    InterestTable,
    LateInterest,
    RatePeriod,
    Source,
    UnionMinimum,
    late_interest,
)
from takingstock.domain.numbers.rounding import half_away

SOURCE = Source("https://example.org", date(2026, 11, 23), is_confirmed=True)
RATES = {date(2025, 7, 1): "11.91", date(2026, 1, 1): "10.15", date(2026, 7, 1): "10.40"}
PERIODS = tuple(RatePeriod(day, Fraction(rate), SOURCE) for day, rate in RATES.items())
LEVS = FixedSum(80_00, "BGN", SOURCE)
TABLE = InterestTable(PERIODS, LEVS, UnionMinimum(Fraction(8), 40_00, SOURCE))
GAP = InterestTable((PERIODS[0], PERIODS[2]), LEVS)


def parts(found: LateInterest) -> list[tuple[date, date, int, str, int]]:
    return [
        (one.first, one.last, one.days, f"{float(one.rate):.2f}", one.minor) for one in found.parts
    ]


@pytest.mark.parametrize(
    ("open_minor", "due_on", "today", "interest"),
    [
        # 2000 · 10.15 % · 45 / 365 = 25.0273…
        (2000_00, date(2026, 1, 31), date(2026, 3, 17), 25_03),
        # 1000 · 10.40 % · 60 / 365 = 17.0958…
        (1000_00, date(2026, 9, 24), date(2026, 11, 23), 17_10),
        # 1000 · 10.40 % · 1 / 365 = 0.2849…
        (1000_00, date(2026, 11, 22), date(2026, 11, 23), 28),
        # 1 · 10.40 % · 1 / 365 = 0.00028…
        (1_00, date(2026, 11, 22), date(2026, 11, 23), 0),
        # 1000 · 10.15 % · 181 / 365 = 50.3328…, all of January to June
        (1000_00, date(2025, 12, 31), date(2026, 6, 30), 50_33),
        # 3650 · 10.15 % · 1 / 365 = 1.015, the half cent goes up
        (3650_00, date(2026, 3, 1), date(2026, 3, 2), 1_02),
        # 0.01 · 10.40 % · 60 / 365 = 0.00017…
        (1, date(2026, 9, 24), date(2026, 11, 23), 0),
    ],
)
def test_one_half_year(open_minor: int, due_on: date, today: date, interest: int) -> None:
    found = late_interest(open_minor, due_on, today, TABLE)
    assert found.interest_minor == interest
    assert found.fixed_minor == 40_90
    assert found.total_minor == interest + 40_90
    assert (found.days_counted, found.days_outside) == ((today - due_on).days, 0)


def test_over_new_year_each_day_has_the_rate_of_its_half_year() -> None:
    found = late_interest(1000_00, date(2025, 11, 30), date(2026, 7, 31), TABLE)
    # 31 days in December: 1000 · 11.91 % · 31 / 365 = 10.1153… → 10.12
    # 181 days to June: 50.3328… ; so far 60.4482… → 60.45, less 10.12 = 50.33
    # 31 days in July: 1000 · 10.40 % · 31 / 365 = 8.8328… ; so far 69.2810… → 69.28 − 60.45 = 8.83
    assert parts(found) == [
        (date(2025, 12, 1), date(2025, 12, 31), 31, "11.91", 10_12),
        (date(2026, 1, 1), date(2026, 6, 30), 181, "10.15", 50_33),
        (date(2026, 7, 1), date(2026, 7, 31), 31, "10.40", 8_83),
    ]
    assert found.interest_minor == 69_28
    assert found.days_counted == 243


def test_the_parts_are_rounded_so_that_they_make_the_whole() -> None:
    found = late_interest(12_30, date(2025, 12, 30), date(2026, 1, 1), TABLE)
    # 31 December: 12.30 · 11.91 % / 365 = 0.00401… ; 1 January: 12.30 · 10.15 % / 365 = 0.00342…
    # each alone rounds to 0, together 0.00743… → 0.01, which falls to the second part
    assert [one.minor for one in found.parts] == [0, 1]
    assert found.interest_minor == 1


def test_a_half_year_ends_on_its_last_day() -> None:
    assert [one.last_day for one in PERIODS] == [
        date(2025, 12, 31),
        date(2026, 6, 30),
        date(2026, 12, 31),
    ]
    assert RatePeriod(date(9999, 7, 1), Fraction(8), SOURCE).last_day == date.max


@pytest.mark.parametrize(
    ("due_on", "today", "table", "counted", "outside"),
    [
        # due 31 May 2025: June (30 days) lies before the table, July is in it
        (date(2025, 5, 31), date(2025, 7, 31), TABLE, 31, 30),
        # due 30 December 2026: 31 December is in it, January 2027 (31 days) is after it
        (date(2026, 12, 30), date(2027, 1, 31), TABLE, 1, 31),
        # all of January to June 2026 (181 days) is missing; December 2025 and 2 days of July
        (date(2025, 11, 30), date(2026, 7, 2), GAP, 33, 181),
        (date(2024, 1, 1), date(2024, 1, 11), TABLE, 0, 10),
        (date(2026, 9, 24), date(2026, 11, 23), InterestTable(), 0, 60),
    ],
)
def test_days_without_a_rate_are_counted_apart(
    due_on: date, today: date, table: InterestTable, counted: int, outside: int
) -> None:
    found = late_interest(1000_00, due_on, today, table)
    assert (found.days_counted, found.days_outside) == (counted, outside)
    assert sum(one.days for one in found.parts) == counted
    assert (found.interest_minor > 0) == bool(counted)


@pytest.mark.parametrize(
    ("open_minor", "due_on"),
    [
        (1000_00, date(2026, 11, 23)),  # due today: not late yet
        (1000_00, date(2026, 11, 24)),
        (1000_00, date.max),
        (0, date(2026, 9, 24)),
        (-1000_00, date(2026, 9, 24)),  # a credit note
    ],
)
def test_nothing_is_owed_before_the_day_after_or_on_a_credit_note(
    open_minor: int, due_on: date
) -> None:
    assert late_interest(open_minor, due_on, date(2026, 11, 23), TABLE) == LateInterest()


@pytest.mark.parametrize(
    ("fixed", "euro"),
    [
        (LEVS, 40_90),  # 80 / 1.95583 = 40.9033…
        (FixedSum(40_00, "EUR", SOURCE), 40_00),
        (FixedSum(1_00, "BGN", SOURCE), 51),  # 1 / 1.95583 = 0.5112…
        (None, 0),
    ],
)
def test_the_fixed_sum_is_in_euro(fixed: FixedSum | None, euro: int) -> None:
    found = late_interest(1, date(2026, 11, 22), date(2026, 11, 23), InterestTable(PERIODS, fixed))
    assert found.fixed_minor == euro


# ---- properties -----------------------------------------------------------------------------------

amounts = st.integers(-(10**6), 10**11)
days = st.dates(date(2024, 1, 1), date(2028, 1, 1))
tables = st.sampled_from([TABLE, GAP, InterestTable(), InterestTable(PERIODS[1:])])


@given(amounts, days, days, tables)
def test_parts_sum_to_the_whole_and_none_is_negative(
    open_minor: int, due_on: date, today: date, table: InterestTable
) -> None:
    found = late_interest(open_minor, due_on, today, table)
    assert sum(one.minor for one in found.parts) == found.interest_minor
    assert all(one.minor >= 0 and one.days > 0 for one in found.parts)
    exact = sum(
        (Fraction(open_minor * one.days) * one.rate / 36500 for one in found.parts), Fraction(0)
    )
    assert found.interest_minor == half_away(exact)
    for one in found.parts:
        assert abs(one.minor - open_minor * one.days * one.rate / 36500) <= 1


@given(amounts, days, days, tables)
def test_every_late_day_is_counted_once(
    open_minor: int, due_on: date, today: date, table: InterestTable
) -> None:
    found = late_interest(open_minor, due_on, today, table)
    is_late = open_minor > 0 and today > due_on
    expected = (today - due_on).days if is_late else 0
    assert found.days_counted + found.days_outside == expected
    assert sum(one.days for one in found.parts) == found.days_counted
    if found.parts:
        assert found.parts[0].first > due_on
        assert found.parts[-1].last <= today


@given(amounts, st.integers(0, 10**6), days, days, tables)
def test_more_open_is_never_less_interest(
    open_minor: int, more: int, due_on: date, today: date, table: InterestTable
) -> None:
    less = late_interest(open_minor, due_on, today, table)
    found = late_interest(open_minor + more, due_on, today, table)
    assert found.interest_minor >= less.interest_minor
    assert found.fixed_minor >= less.fixed_minor


@given(amounts, st.integers(0, 400), days, days, tables)
def test_more_days_are_never_less_interest(
    open_minor: int, more: int, due_on: date, today: date, table: InterestTable
) -> None:
    found = late_interest(open_minor, due_on, today, table).interest_minor
    later, earlier_due = today + timedelta(more), due_on - timedelta(more)
    assert late_interest(open_minor, due_on, later, table).interest_minor >= found
    assert late_interest(open_minor, earlier_due, today, table).interest_minor >= found
