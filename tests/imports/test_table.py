from datetime import date
from typing import Any

import pytest

from takingstock.domain.errors import Refused
from takingstock.imports.preset import Role
from takingstock.imports.understood import Total, Understood
from tests.imports.reading import HEADER, asked, noted, read


def roles(understood: Understood) -> dict[str, str]:
    return {column.role: column.label for column in understood.columns if column.role}


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Контрагент;Дата на фактура;Стойност;Валута", ["Орион;17.02.2026;1 250,00;лв."]),
        ("Client,Invoice Date,Amount,Currency", ['Orion,2026-02-17,"1,250.00",BGN']),
        ("Kunde;Rechnungsdatum;Betrag;Währung", ["Orion GmbH;17.02.2026;1.250,00;BGN"]),
        ("Nom du client;Date de facture;Montant;Devise", ["Orion;17/02/2026;1 250,00;BGN"]),
        ("Cliente;Fecha;Importe;Moneda", ["Orion;17/02/2026;1.250,00;BGN"]),
        ("*ContactName,*InvoiceDate,Total,Currency", ["Orion,2026-02-17,1250.0000,BGN"]),
    ],
)
def test_a_header_is_known_in_five_languages(header: str, rows: list[str]) -> None:
    understood = read(*rows, header=header)
    (invoice,) = understood.invoices
    assert (invoice.issued_on, invoice.gross_minor) == (date(2026, 2, 17), 125000)
    assert invoice.currency == "BGN"


def test_rows_above_the_header_are_passed_over() -> None:
    understood = read("Орион;1;17.02.2026;10;EUR", header=f"Справка;;;;\nПериод;2026;;;\n{HEADER}")
    assert [one.row for one in understood.invoices] == [4]
    assert understood.rows_read == 1


def test_columns_are_found_by_what_stands_in_them() -> None:
    understood = read(
        "Орион ООД;101;17.02.2026;12,50;EUR", "Бета;102;18.02.2026;1 300,00;EUR", header="A;B;C;D;E"
    )
    assert roles(understood) == {"client": "A", "date": "C", "gross": "D", "currency": "E"}
    assert noted(understood) == ["columns_by_content"]
    assert understood.totals == {"EUR": Total(131250, 131250)}


@pytest.mark.parametrize(
    ("header", "row", "questions"),
    [
        (
            "A;B;C",
            "Орион;17.02.2026;лого",
            [("client", "which_column"), ("amount", "which_column")],
        ),
        ("Клиент;A;B;Сума", "Орион;17.02.2026;18.02.2026;10 €", [("date", "which_column")]),
        ("Клиент;Дата;A;B", "Орион;17.02.2026;10,00 €;12,00 €", [("amount", "which_column")]),
    ],
)
def test_a_needed_column_that_cannot_be_told_is_asked_for(
    header: str, row: str, questions: list[tuple[str, str]]
) -> None:
    understood = read(row, header=header)
    assert asked(understood) == questions
    assert understood.invoices == ()


def test_a_header_that_stands_twice_is_asked_about_by_position() -> None:
    understood = read("Орион;17.02.2026;10;12;EUR", header="Клиент;Дата;Сума;Сума;Валута")
    assert asked(understood) == [("amount", "which_column")]
    assert understood.questions[0].choices == ("3", "4")
    answered = read(
        "Орион;17.02.2026;10;12;EUR",
        header="Клиент;Дата;Сума;Сума;Валута",
        mapping={Role.AMOUNT: "4"},
    )
    assert answered.invoices[0].gross_minor == 1200


def test_a_chosen_header_that_stands_twice_is_asked_about_too() -> None:
    understood = read(
        "Орион;Бета;17.02.2026;10;EUR",
        header="Име;Име;Дата;Сума;Валута",
        mapping={Role.CLIENT: "Име"},
    )
    assert understood.questions[0].choices == ("1", "2")


def test_a_mapping_goes_before_every_guess() -> None:
    understood = read(
        "Орион;лого;17.02.2026;18.02.2026;1,00;99,00;EUR",
        header="Клиент;Проект;Дата;Друга дата;Сума;Тарифа;Валута",
        mapping={Role.CLIENT: "Проект", Role.DATE: 4, Role.AMOUNT: "тарифа", Role.CURRENCY: ""},
        currency="BGN",
    )
    (invoice,) = understood.invoices
    assert (invoice.client, invoice.issued_on) == ("лого", date(2026, 2, 18))
    assert (invoice.gross_minor, invoice.currency) == (9900, "BGN")


def test_a_mapping_finds_a_header_that_no_word_list_knows() -> None:
    understood = read(
        "Орион;17.02.2026;10 €", header="Отчет за 2026\nxx;yy;zz", mapping={Role.CLIENT: "xx"}
    )
    assert roles(understood)["client"] == "xx"
    assert len(understood.invoices) == 1


@pytest.mark.parametrize("name", ["Няма такава", 0, 6, "99"])
def test_a_mapping_to_a_missing_column_is_refused_by_name(name: str | int) -> None:
    with pytest.raises(Refused, match="map_column_missing") as refused:
        read("Орион;1;17.02.2026;10;EUR", mapping={Role.CLIENT: name})
    assert refused.value.fields == {"column": str(name)}


def test_a_chosen_sum_stands_alone() -> None:
    understood = read(
        "Орион;17.02.2026;10;12;EUR",
        header="Клиент;Дата;Нето;Тарифа;Валута",
        mapping={Role.AMOUNT: "Тарифа"},
    )
    assert [(one.net_minor, one.gross_minor) for one in understood.invoices] == [(1200, 1200)]


def test_a_header_may_hold_a_known_word_in_its_middle() -> None:
    understood = read("Орион;17.02.2026;10 €", header="Основен контрагент;Дата;Сума")
    assert roles(understood)["client"] == "Основен контрагент"


def test_every_column_comes_back_with_samples_for_the_mapping_step() -> None:
    understood = read("Орион;1;17.02.2026;10;EUR", "Бета;2;17.02.2026;12;EUR")
    assert [(one.label, one.role, one.samples) for one in understood.columns[:3]] == [
        ("Клиент", Role.CLIENT, ("Орион", "Бета")),
        ("Фактура", Role.NUMBER, ("1", "2")),
        ("Дата", Role.DATE, ("17.02.2026",)),
    ]


@pytest.mark.parametrize(
    ("header", "cells", "choices", "net", "gross"),
    [
        ("Данъчна основа;ДДС;Общо", "100,00;20,00;120,00", {}, 10000, 12000),
        ("Данъчна основа;ДДС", "100,00;20,00", {}, 10000, 12000),
        ("Сума с ДДС;ДДС", "120,00;20,00", {}, 10000, 12000),
        ("Net;VAT %", "100.00;20 %", {}, 10000, 12000),
        ("Gross;VAT %", "120.00;20", {}, 10000, 12000),
        ("Gross;VAT %", "100.00;освободена", {}, 10000, 10000),
        ("Стойност;ДДС", "100,00;20,00", {"amount_is": "net"}, 10000, 12000),
        ("Стойност;ДДС", "120,00;20,00", {"amount_is": "gross"}, 10000, 12000),
        ("Стойност;Общо", "100,00;120,00", {}, 10000, 12000),
        ("Стойност;Данъчна основа", "120,00;100,00", {}, 10000, 12000),
        ("Стойност;Общо;Нето", "7,00;120,00;100,00", {}, 10000, 12000),
        ("Сума", "100,00", {"amount_is": "net"}, 10000, 10000),
        ("Gross;VAT %", "99.99;9", {}, 9173, 9999),
    ],
)
def test_net_and_gross_follow_from_what_the_file_says(
    header: str, cells: str, choices: dict[str, Any], net: int, gross: int
) -> None:
    understood = read(
        f"Орион;17.02.2026;EUR;{cells}", header=f"Клиент;Дата;Валута;{header}", **choices
    )
    assert understood.questions == ()
    assert [(one.net_minor, one.gross_minor) for one in understood.invoices] == [(net, gross)]


def test_an_amount_beside_vat_is_asked_about() -> None:
    understood = read("Орион;17.02.2026;EUR;100;20", header="Клиент;Дата;Валута;Стойност;ДДС")
    assert asked(understood) == [("Стойност", "amount_is")]


@pytest.mark.parametrize(
    ("header", "cell", "currency"),
    [
        ("Сума", "10,00 лв.", "BGN"),
        ("Сума", "€10.00", "EUR"),
        ("Сума, лв.", "10,00", "BGN"),
        ("Сума (EUR)", "10,00", "EUR"),
        ("Amount USD", "10.00", "USD"),
    ],
)
def test_a_currency_beside_the_amount_or_in_the_header_counts(
    header: str, cell: str, currency: str
) -> None:
    understood = read(f"Орион;17.02.2026;{cell}", header=f"Клиент;Дата;{header}")
    assert [one.currency for one in understood.invoices] == [currency]


def test_a_missing_currency_is_asked_for_and_never_guessed() -> None:
    rows = ("Орион;1;17.12.2025;10;EUR", "Бета;2;17.01.2026;10;")
    understood = read(*rows)
    assert asked(understood) == [("Сума", "currency")]
    assert understood.invoices == ()
    answered = read(*rows, currency="BGN")
    assert [one.currency for one in answered.invoices] == ["EUR", "BGN"]


def test_leva_become_euro_with_the_new_year_where_that_was_chosen() -> None:
    understood = read("Орион;1;31.12.2025;10;", "Бета;2;01.01.2026;10;", currency="BGN_THEN_EUR")
    assert [one.currency for one in understood.invoices] == ["BGN", "EUR"]
    assert noted(understood) == ["leva", "currency_by_period"]
    assert understood.totals == {"BGN": Total(1000, 1000), "EUR": Total(1000, 1000)}


def test_thousands_that_could_be_decimals_are_asked_about() -> None:
    understood = read("Орион;1;17.02.2026;1.250;EUR", "Бета;2;17.02.2026;2.500;EUR")
    assert asked(understood) == [("Сума", "decimal_mark")]
    assert understood.questions[0].example == "1.250"
    answered = read("Орион;1;17.02.2026;1.250;EUR", decimal=",")
    assert answered.invoices[0].gross_minor == 125000


def test_the_order_of_the_date_column_counts_for_days_written_alike() -> None:
    header = "Клиент;Дата;Падеж;Сума;Валута"
    understood = read("Орион;17.02.2026;03.04.2026;10;EUR", header=header)
    assert understood.invoices[0].due_on == date(2026, 4, 3)
    understood = read("Орион;2026-02-17;03.04.2026;10;EUR", header=header)
    assert asked(understood) == [("Падеж", "day_order")]
