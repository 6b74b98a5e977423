from typing import Any

import pytest

from takingstock.domain.errors import Refused
from takingstock.imports.choice import Choices, read_map
from takingstock.imports.preset import Role


def test_a_map_names_columns_and_answers() -> None:
    told = read_map(
        """
        client = "Контрагент"
        date = "Дата"
        amount = 3
        paid = ""
        amount_is = "net"
        day_first = true
        decimal = ","
        currency = "BGN_THEN_EUR"
        encoding = "cp1251"
        preset = "generic"
        """
    )
    assert told == Choices(
        mapping={Role.CLIENT: "Контрагент", Role.DATE: "Дата", Role.AMOUNT: 3, Role.PAID: ""},
        amount_is="net",
        day_first=True,
        decimal=",",
        currency="BGN_THEN_EUR",
        encoding="cp1251",
        preset="generic",
    )


def test_a_map_may_name_the_column_of_the_currency() -> None:
    assert read_map('currency = "Валута"') == Choices(mapping={Role.CURRENCY: "Валута"})


def test_a_currency_that_is_none_is_refused() -> None:
    with pytest.raises(Refused, match="choice_unknown"):
        Choices(currency="euro")


def test_an_empty_map_chooses_nothing() -> None:
    assert read_map("") == Choices()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("client = ", "map_unreadable"),
        ("kunde = 'A'", "map_key_unknown (place=kunde)"),
        ("client = true", "map_value_unreadable (place=client)"),
        ("client = 1.5", "map_value_unreadable (place=client)"),
        ("day_first = 1", "map_value_unreadable (place=day_first)"),
        ("decimal = ''", "choice_unknown (place=decimal, value=)"),
        ("amount_is = 'both'", "choice_unknown (place=amount_is, value=both)"),
        ("currency = 1.5", "map_value_unreadable (place=currency)"),
    ],
)
def test_a_map_that_cannot_be_followed_is_refused_by_its_place(text: str, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read_map(text)
    assert str(refused.value) == code


@pytest.mark.parametrize(
    "choice", [{"currency": "EUR"}, {"currency": "BGN_THEN_EUR"}, {"decimal": "."}]
)
def test_a_choice_of_the_list_is_taken(choice: dict[str, Any]) -> None:
    assert Choices(**choice) != Choices()
