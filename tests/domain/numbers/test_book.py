"""Who is who, what counts, what was received (numbers.md §3)."""

from datetime import date
from typing import Any

import pytest

from takingstock.domain.numbers.analysis import Analysis, analyse
from takingstock.domain.numbers.book import Book, open_book
from takingstock.domain.numbers.printer import print_analysis
from takingstock.domain.numbers.reader import read_case

Raw = dict[str, Any]


def case(*invoices: Raw, **changed: object) -> Raw:
    return {"as_of": "2026-03-31", "invoices": list(invoices)} | changed


def invoice(client: str = "А", day: str = "2026-02-10", amount: str = "100", **more: object) -> Raw:
    return {"client": client, "date": day, "amount": amount} | more


def book(*invoices: Raw, **changed: object) -> Book:
    return open_book(read_case(case(*invoices, **changed)))


def figures(*invoices: Raw, **changed: object) -> Analysis:
    return analyse(read_case(case(*invoices, **changed)))


def quality(*invoices: Raw, **changed: object) -> object:
    return print_analysis(figures(*invoices, **changed))["quality"]


def labels(found: Book) -> list[str]:
    return [client.name for client in found.clients.values()]


def test_spellings_of_one_name_are_one_client() -> None:
    spelled = ["Алфа", " алфа", "„АЛФА“", "Ал\u200bфа", "Алфа"]
    assert labels(book(*(invoice(name) for name in spelled))) == ["Алфа"]


def test_legal_forms_and_lookalikes_stay_apart() -> None:
    names = ["Алфа", "Алфа ООД", "Aлфa", "Алфа."]
    assert len(labels(book(*map(invoice, names)))) == 4


def test_a_listed_name_is_the_label_and_aliases_are_merged() -> None:
    found = book(
        invoice("алфа оод"),
        invoice("Бета"),
        clients=[{"name": "Алфа", "aliases": ["АЛФА ООД"]}],
        retainers=[{"client": "Алфа ООД", "amount": "1"}],
    )
    assert labels(found) == ["Алфа", "Бета"]
    assert list(found.retainers) == ["алфа"]


def test_the_label_of_an_unlisted_client_is_its_most_frequent_spelling() -> None:
    frequent = book(
        invoice("алфа"), invoice("Алфа"), hours=[{"client": "Алфа", "month": "2026-01"}]
    )
    assert labels(frequent) == ["Алфа"]
    assert labels(book(invoice("алфа"), invoice("Алфа"))) == ["Алфа"]
    assert labels(book(invoice("Алфа"), invoice("алфа"))) == ["Алфа"]


def test_drafts_and_quotes_do_not_count() -> None:
    rows = [invoice(kind=kind) for kind in ("draft", "void", "proforma", "quote", "invoice")]
    assert quality(*rows) == {
        "excluded": [0, 1, 2, 3],
        "duplicates": [],
        "conflicts": [],
        "possible_duplicates": [],
    }
    assert figures(*rows).invoiced.total == (10000, 0)


def test_a_credit_note_cancels_its_invoice() -> None:
    found = figures(invoice(amount="10.05"), invoice(amount="-10.05", kind="credit_note"))
    assert found.invoiced.total == (0, 0)
    assert found.concentration.nonpositive == ("А",)


@pytest.mark.parametrize(
    ("second", "kept", "noticed"),
    [
        ({"number": " ф 1"}, 1, "duplicates"),
        ({"number": "Ф1", "client": "„а“"}, 1, "duplicates"),
        ({"number": "Ф1", "amount": "120", "vat_included": True}, 1, "duplicates"),
        ({"number": "Ф1", "amount": "99"}, 2, "conflicts"),
        ({"number": "Ф1", "amount": "99", "date": "2026-02-11"}, 2, "conflicts"),
        ({"number": "Ф1", "currency": "BGN"}, 2, "conflicts"),
        ({"number": "Ф1", "date": "2026-02-11"}, 2, None),
        ({"number": "Ф1", "client": "Б"}, 2, None),
        ({"number": "Ф2"}, 2, None),
        ({}, 2, None),
    ],
)
def test_rows_that_look_alike_are_noticed(second: Raw, kept: int, noticed: str | None) -> None:
    rows = [invoice(number="Ф1", vat_rate="20"), invoice(vat_rate="20") | second]
    empty: dict[str, list[int]] = {"excluded": [], "duplicates": [], "conflicts": []}
    expected = empty | {"possible_duplicates": []} | ({noticed: [1]} if noticed else {})
    assert quality(*rows) == expected
    assert len(book(*rows).documents) == kept


def test_rows_without_a_number_are_kept_and_reported_as_possible() -> None:
    rows = [invoice(), invoice(), invoice(amount="7"), invoice(number="  ")]
    assert quality(*rows) == {
        "excluded": [],
        "duplicates": [],
        "conflicts": [],
        "possible_duplicates": [1, 3],
    }
    assert len(book(*rows).documents) == 4


def test_a_third_row_conflicts_with_the_first_amount() -> None:
    rows = [invoice(number="1", amount=amount) for amount in ("5", "6", "5", "7")]
    found = book(*rows).quality
    assert (found.duplicates, found.conflicts) == ((2,), (1, 3))


def received(**more: str) -> tuple[int, int, date | None]:
    (one,) = book(invoice(vat_rate="20") | more).documents
    return one.received.gross, one.open_gross, one.promised_on


@pytest.mark.parametrize(
    ("paid", "gross", "left", "promised"),
    [
        ({}, 0, 12000, None),
        ({"paid": "2026-03-31"}, 12000, 0, None),
        ({"paid": "2026-04-01"}, 0, 12000, date(2026, 4, 1)),
        ({"paid": "2026-03-01", "paid_amount": "50"}, 5000, 7000, None),
        ({"paid": "2026-04-01", "paid_amount": "50"}, 0, 12000, date(2026, 4, 1)),
        ({"paid_amount": "50"}, 5000, 7000, None),
        ({"paid_amount": "130"}, 13000, -1000, None),
        ({"paid_amount": "97.79", "currency": "BGN"}, 5000, 1136, None),
    ],
)
def test_what_was_received_is_told_from_what_is_promised(
    paid: Raw, gross: int, left: int, promised: date | None
) -> None:
    assert received(**paid) == (gross, left, promised)


def test_a_part_payment_without_a_date_has_no_month_in_the_cash_history() -> None:
    found = figures(
        invoice("А", paid="2026-03-05", paid_amount="60", vat_rate="20"),
        invoice("Б", paid_amount="60"),
        invoice("В", paid="2026-04-01"),
        invoice("Г", day="2026-04-10"),
    )
    assert found.received.months == (date(2026, 3, 1),)
    assert found.received.clients == {"А": (5000,), "Б": (0,), "В": (0,), "Г": (0,)}
    assert found.invoiced.months == (date(2026, 2, 1), date(2026, 3, 1))
    assert found.invoiced.clients["Г"] == (0, 0)
    assert found.invoiced.total == (30000, 0)


def test_the_running_month_is_history_but_not_in_the_window() -> None:
    rows = [invoice(day="2026-03-31"), invoice(day="2026-04-01"), invoice(day="2025-03-31")]
    found = figures(*rows, as_of="2026-04-10")
    assert found.concentration.total == 10000
    assert sum(found.invoiced.total) == 30000


def test_without_invoices_the_history_is_empty() -> None:
    found = figures(clients=[{"name": "А"}])
    assert (found.invoiced.months, found.invoiced.clients, found.invoiced.total) == (
        (),
        {"А": ()},
        (),
    )


def test_a_payment_on_an_invoice_of_nothing_is_owed_back() -> None:
    (one,) = book(invoice(amount="0", paid_amount="5")).documents
    assert (one.received.net, one.open_gross, one.rest.net) == (500, -500, -500)
