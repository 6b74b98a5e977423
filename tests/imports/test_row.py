from datetime import date

import pytest

from takingstock.domain.invoice import Kind
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from takingstock.imports.understood import Total
from tests.imports.reading import HEADER, lines, noted, read, reasons


@pytest.mark.parametrize(
    ("word", "kind", "gross"),
    [
        ("Кредитно известие", Kind.CREDIT_NOTE, -1000),
        ("Кредитно известие към 12", Kind.CREDIT_NOTE, -1000),
        ("Credit Note", Kind.CREDIT_NOTE, -1000),
        ("чернова", Kind.DRAFT, 1000),
        ("Voided", Kind.VOID, 1000),
        ("Проформа", Kind.PROFORMA, 1000),
        ("Estimate", Kind.QUOTE, 1000),
        ("Фактура", Kind.INVOICE, 1000),
        ("", Kind.INVOICE, 1000),
    ],
)
@pytest.mark.parametrize("header", ["Вид документ", "Статус"])
def test_the_words_of_a_document_say_its_kind(
    header: str, word: str, kind: Kind, gross: int
) -> None:
    understood = read(f"Орион;17.02.2026;10;EUR;{word}", header=f"Клиент;Дата;Сума;Валута;{header}")
    assert [(one.kind, one.gross_minor) for one in understood.invoices] == [(kind, gross)]


def test_what_is_no_income_is_listed_but_not_summed() -> None:
    understood = read(
        "Орион;17.02.2026;10;EUR;чернова",
        "Бета;17.02.2026;15;EUR;издадена",
        header="Клиент;Дата;Сума;Валута;Статус",
    )
    assert understood.totals == {"EUR": Total(1500, 1500)}


def test_a_negative_amount_is_a_credit_note_and_is_told() -> None:
    understood = read("Орион;1;17.02.2026;-10;EUR")
    assert understood.invoices[0].kind is Kind.CREDIT_NOTE
    assert [(note.code, note.fields) for note in understood.notes] == [
        ("credit_notes", {"count": 1})
    ]


@pytest.mark.parametrize(
    ("header", "cell", "paid_on", "paid_minor"),
    [
        ("Платена на", "20.03.2026", date(2026, 3, 20), None),
        ("Платена", "20.03.2026", date(2026, 3, 20), None),
        ("Платена", "4,50", None, 450),
        ("Платена", "да", None, 1000),
        ("Платена", "не", None, None),
        ("Статус", "Paid", None, 1000),
        ("Статус", "Sent", None, None),
        ("Платена на", "", None, None),
    ],
)
def test_what_is_known_of_a_payment_is_kept(
    header: str, cell: str, paid_on: date | None, paid_minor: int | None
) -> None:
    understood = read(f"Орион;17.02.2026;10;EUR;{cell}", header=f"Клиент;Дата;Сума;Валута;{header}")
    (invoice,) = understood.invoices
    assert (invoice.paid_on, invoice.paid_minor) == (paid_on, paid_minor)


def test_an_optional_cell_that_cannot_be_read_is_left_out_and_told() -> None:
    understood = read(
        "Орион;17.02.2026;30.02.2026;10;8;EUR",
        "Бета;17.02.2026;18.02.2026;10;малко;EUR",
        header="Клиент;Дата;Падеж;Сума;Платена сума;Валута",
    )
    assert [one.due_on for one in understood.invoices] == [None, date(2026, 2, 18)]
    assert [one.paid_minor for one in understood.invoices] == [800, None]
    assert [note.fields for note in understood.notes] == [
        {"column": "Падеж", "count": 1},
        {"column": "Платена сума", "count": 1},
    ]


def test_the_payment_of_a_credit_note_is_negative_too() -> None:
    understood = read(
        "Орион;17.02.2026;10;10;EUR;Кредитно известие",
        header="Клиент;Дата;Сума;Платена сума;Валута;Вид",
    )
    assert understood.invoices[0].paid_minor == -1000


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("ОБЩО;;;984,56;", "total_row"),
        ("Total;;;984,56;", "total_row"),
        ("Общо за февруари;;;984,56;", "total_row"),
        ("Total for Orion;;;984.56;", "total_row"),
        (";;Всичко;984,56;", "total_row"),
        (";;;984,56;EUR", "total_row"),
        ("Сума;;17.02.2026;984,56;EUR", "total_row"),
        ("Тотал Мебел;1;;984,56;EUR", "total_row"),
        ("Орион;1;;984,56;EUR", "no_date"),
        (HEADER, "header_again"),
    ],
)
def test_rows_that_are_no_invoices_are_left_out_with_the_reason(row: str, reason: str) -> None:
    assert reasons(read("Орион;1;17.02.2026;10;EUR", row)) == [(3, reason)]


def test_the_same_document_twice_counts_once() -> None:
    understood = read(
        "Орион;A 1;17.02.2026;10;EUR",
        "„ОРИОН“;a1;17.02.2026;10,00;EUR",
        "Бета;A 1;17.02.2026;10;EUR",
    )
    assert [one.client for one in understood.invoices] == ["Орион", "Бета"]
    assert reasons(understood) == [(3, "duplicate")]
    assert understood.skipped[0].fields == {"first_row": 2}


def test_one_number_with_two_amounts_is_kept_twice_and_told() -> None:
    understood = read("Орион;1;17.02.2026;10;EUR", "Орион;1;17.02.2026;12;EUR")
    assert len(understood.invoices) == 2
    (note,) = understood.notes
    assert (note.code, note.fields) == (
        "number_conflict",
        {"number": "1", "row": 3, "first_row": 2},
    )


def test_equal_rows_without_a_number_are_kept_and_told() -> None:
    understood = read(*["Орион;;17.02.2026;10;EUR"] * 3)
    assert len(understood.invoices) == 3
    assert [(note.code, note.fields) for note in understood.notes] == [
        ("possible_duplicates", {"count": 2})
    ]


def test_a_file_with_only_a_header_holds_no_rows() -> None:
    understood = read()
    assert (understood.rows_read, understood.invoices, noted(understood)) == (0, (), ["no_rows"])


def test_a_table_without_a_header_is_read_by_its_content() -> None:
    understood = read_invoices("Орион;17.02.2026;10,00 €\nБета;18.02.2026;12,00 €\n".encode())
    assert [one.client for one in understood.invoices] == ["Орион", "Бета"]
    assert [column.label for column in understood.columns] == ["1", "2", "3"]


def test_a_known_encoding_can_be_chosen() -> None:
    content = lines("Орион;1;17.02.2026;10;EUR").decode().encode("cp866")
    understood = read_invoices(content, choices=Choices(encoding="cp866"))
    assert (understood.encoding, understood.clients) == ("cp866", ("Орион",))
