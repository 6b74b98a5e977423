from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from takingstock.domain.amount import Amount
from takingstock.imports.money import read_money_column, read_money_currency

if TYPE_CHECKING:
    from takingstock.imports.grid import Cell


@pytest.mark.parametrize(
    ("texts", "minor"),
    [
        (["1.250", "300,50"], 125000),
        (["1.250", "1.234.567"], 125000),
        (["1.250", "12.50"], 125),
        (["1.250", "12.3456"], 125),
        (["1,250", "300.50"], 125000),
        (["1,250", "300,50"], 125),
    ],
)
def test_the_rest_of_the_column_settles_an_unclear_amount(texts: list[str], minor: int) -> None:
    assert read_money_column(texts, None).amounts[texts[0]] == Amount(minor)


@pytest.mark.parametrize("texts", [["1.250"], ["1.250", "300"], ["1.250", "300,50", "300.50"]])
def test_a_column_that_settles_nothing_stays_open(texts: list[str]) -> None:
    column = read_money_column(texts, None)
    assert (column.open_example, column.amounts) == ("1.250", {})


def test_an_answer_settles_the_column() -> None:
    assert read_money_column(["1.250"], ",").amounts == {"1.250": Amount(125000)}


def test_the_column_goes_before_the_answer() -> None:
    assert read_money_column(["1.250", "300,50"], ".").amounts["1.250"] == Amount(125000)


def test_the_numbers_of_a_sheet_are_never_unclear() -> None:
    cells = [Decimal("1.25"), Decimal("1.250"), Decimal("-0.005"), Decimal("1e12"), Decimal("NaN")]
    assert read_money_column(cells[:3], None).amounts == {
        Decimal("1.25"): Amount(125),
        Decimal("-0.005"): Amount(-1),
    }
    assert read_money_column(cells[3:], None).amounts[cells[3]] == "amount_too_long"
    assert list(read_money_column(cells[4:], None).amounts.values()) == ["amount_unreadable"]


def test_the_numbers_of_a_sheet_settle_no_text() -> None:
    assert read_money_column([Decimal("1.25"), "1.250"], None).open_example == "1.250"


def test_problems_come_back_as_codes() -> None:
    cells: list[Cell] = ["", "много", "9" * 20, date(2026, 2, 3), "1.2345678"]
    assert list(read_money_column(cells, None).amounts.values()) == [
        "amount_empty",
        "amount_unreadable",
        "amount_too_long",
        "amount_unreadable",
        "amount_too_fine",
    ]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("EUR", "EUR"),
        ("eur", "EUR"),
        ("лв.", "BGN"),
        ("€", "EUR"),
        ("Euro - EUR", "EUR"),
        ("Сума (EUR)", "EUR"),
        ("Стойност, лв.", "BGN"),
        ("Кредит BGN", "BGN"),
        ("Swedish Krona - SEK", "SEK"),
        ("Сума", None),
        ("Net", None),
        ("VAT", None),
        ("Ана", None),
        ("XYZ", None),
        ("pay all", None),
        ("", None),
    ],
)
def test_a_currency_is_known_by_sign_word_or_code(text: str, code: str | None) -> None:
    assert read_money_currency(text) == code
