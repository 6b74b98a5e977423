"""A plan of the page goes out through the door and comes in again as the same plan."""

import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.numbers.analysis import analyse
from takingstock.domain.numbers.case import (
    Case,
    Driver,
    Hours,
    Project,
    Replacement,
    Retainer,
    Swing,
)
from takingstock.domain.numbers.five_figures import Beyond, VatTerms, five_figure_case
from takingstock.domain.numbers.reader import read_case
from takingstock.domain.numbers.writer import decimal, write_plan

cents = st.integers(0, 10**7)
percents = st.integers(0, 9999).map(lambda n: Fraction(n, 10_000))
projects = st.builds(
    Project,
    client=st.sampled_from(("Орион", "Каталог (7)")),
    amount=st.integers(1, 10**7),
    start=st.integers(1, 12).map(lambda month: date(2027, month, 1)),
    probability=st.integers(0, 100).map(lambda n: Fraction(n, 100)),
    months=st.integers(1, 36),
    lag_months=st.integers(0, 12),
)
replacements = st.builds(
    Replacement,
    rate=cents,
    resell_share=percents,
    months_to_replace=st.integers(0, 36),
)
days = st.none() | st.dates(date(2026, 1, 1), date(2029, 12, 31))
retainers = st.lists(
    st.builds(
        Retainer,
        client=st.sampled_from(("Орион", "орион", "Зора", "останалите")),
        amount=cents,
        start=days,
        end=days,
    ),
    max_size=3,
).map(tuple)
worked = st.lists(
    st.builds(
        Hours,
        client=st.sampled_from(("Орион", "Зора")),
        month=st.integers(1, 10).map(lambda month: date(2026, month, 1)),
        billable=st.integers(0, 744_00).map(lambda n: Fraction(n, 100)),
        unbilled=st.integers(0, 744_00).map(lambda n: Fraction(n, 100)),
    ),
    max_size=3,
).map(tuple)
terms = st.builds(VatTerms, rate=percents, cost_rate=percents, payable=st.none() | cents)
beyonds = st.builds(
    Beyond,
    hours=st.none() | cents.map(lambda n: Fraction(n, 100_000)),
    replacement=st.none() | replacements,
    tax_rate=percents,
    variable_rate=percents,
    projects=st.lists(projects, max_size=3).map(tuple),
    inside=retainers,
    on_top=retainers,
    worked=worked,
    vat=st.none() | terms,
)


def case_of(part: int, rest: int, beyond: Beyond) -> Case:
    return five_figure_case(
        as_of=date(2026, 10, 31),
        from_client=part,
        revenue=part + rest,
        costs=2900_01,
        draw=1500_00,
        cash=9800_00,
        floor_months=3,
        client="Орион",
        others="останалите",
        notice_date=date(2026, 12, 15),
        notice_months=1,
        beyond=beyond,
    )


@given(cents, cents, beyonds)
def test_what_is_written_is_read_as_the_same_plan(part: int, rest: int, beyond: Beyond) -> None:
    case = replace(
        case_of(part, rest, beyond),
        tornado=(Swing(Driver.RESELL_SHARE, -Fraction(1, 4), Fraction(1, 4)),),
    )
    assert read_case(json.loads(json.dumps(write_plan(case)))) == case


def test_a_plan_without_a_leave_goes_out_as_well() -> None:
    case = replace(case_of(1250_00, 2750_00, Beyond()), leave=None)
    assert analyse(read_case(write_plan(case))) == analyse(case)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (Fraction(-1, 4), "-0.25"),
        (Fraction(12345, 100), "123.45"),
        (Fraction(1, 1000), "0.001"),
    ],
)
def test_a_number_is_written_exactly(value: Fraction | int, text: str) -> None:
    assert decimal(value) == text


def test_a_number_without_an_end_is_refused() -> None:
    with pytest.raises(ValueError, match="1/3"):
        decimal(Fraction(1, 3))
