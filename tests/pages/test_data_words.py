"""Parts of the Data page without a page: sentences, the download, what a correction means."""

import csv
import io
from datetime import date
from typing import Any

import pytest

from takingstock.content import Content
from takingstock.domain.identity import ClientId, InvoiceId
from takingstock.domain.invoice import Invoice
from takingstock.imports.understood import Skipped
from takingstock.settings import LanguageCode
from takingstock.ui.invoice_form import read_correction
from takingstock.ui.skipped_rows import reason, safe_cell, skipped_csv
from takingstock.ui.words import Words

CODES = (
    "file_empty",
    "file_too_large",
    "too_many_rows",
    "file_not_a_table",
    "file_is_program",
    "file_is_pdf",
    "file_is_picture",
    "file_is_archive",
    "file_is_old_excel",
    "file_is_web_page",
    "file_is_xml",
    "file_is_binary",
    "encoding_unknown",
    "workbook_broken",
    "workbook_too_large",
    "map_column_missing",
    "nothing_to_add",
    "amount_empty",
    "amount_unreadable",
    "amount_too_long",
    "amount_too_fine",
    "amount_currency_differs",
    "amount_two_meanings",
    "currency_unknown",
    "credit_note_positive",
    "invoice_negative",
    "net_above_gross",
    "number_unreadable",
    "day_missing",
    "import_not_found",
    "invoice_not_found",
    "invoice_changed",
)
FEBRUARY = date(2026, 2, 3)


def words(content: Content, language: LanguageCode) -> Words:
    return Words(language, content.languages[language].messages)


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_refusal_has_its_sentence(content: Content, language: LanguageCode) -> None:
    say = words(content, language)
    assert [code for code in CODES if not say.has(f"error.{code}")] == []


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("@a", "'@a"),
        ("\tx", "'\tx"),
        ("-", "'-"),
        ("+359 2", "'+359 2"),
        ("-5,20", "-5,20"),
        ("Орион", "Орион"),
    ],
)
def test_no_cell_of_a_download_becomes_a_formula(cell: str, safe: str) -> None:
    assert safe_cell(cell) == safe


def test_the_download_lists_every_row_that_was_left_out(content: Content) -> None:
    rows = [Skipped(row, "no_such_day", {"text": "=32.01.2026"}) for row in range(2, 102)]
    text = skipped_csv(words(content, "bg"), rows).decode("utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert lines[:2] == [["Ред", "Защо"], ["2", "няма такъв ден: =32.01.2026"]]
    assert len(lines) == 101


def test_a_reason_without_a_sentence_of_its_own_still_says_something(content: Content) -> None:
    say = words(content, "en")
    assert reason(say, Skipped(3, "never_heard_of")) == say("skipped.other")


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"text": "31.02.2026", "column": "Дата"}, "Дата: няма такъв ден: 31.02.2026"),
        ({"text": "31.02.2026", "column": "3"}, "Колона 3: няма такъв ден: 31.02.2026"),
        ({"text": "31.02.2026", "role": "due"}, "Платима до: няма такъв ден: 31.02.2026"),
        ({"text": "31.02.2026"}, "няма такъв ден: 31.02.2026"),
    ],
)
def test_a_reason_names_the_column(
    content: Content, fields: dict[str, str | int], sentence: str
) -> None:
    say = words(content, "bg")
    due = say("role.due")
    expected = sentence.replace("Платима до", due)
    assert reason(say, Skipped(3, "no_such_day", fields)) == expected


def invoice(paid_on: date | None = None, paid_minor: int | None = None) -> Invoice:
    return Invoice(
        id=InvoiceId("i"),
        client_id=ClientId("c"),
        client="Орион",
        issued_on=FEBRUARY,
        net_minor=100_00,
        gross_minor=120_00,
        currency="EUR",
        paid_on=paid_on,
        paid_minor=paid_minor,
    )


def typed(**changed: Any) -> dict[str, Any]:  # noqa: ANN401 - what widgets hold
    form = {
        "number": "7",
        "client_id": ClientId("c"),
        "kind": "invoice",
        "issued": FEBRUARY,
        "due": None,
        "paid": None,
        "net": "100,00",
        "gross": "120,00",
        "currency": "EUR",
    }
    return form | changed


@pytest.mark.parametrize(
    ("stored", "form", "paid_minor"),
    [
        (invoice(), typed(paid=FEBRUARY), None),
        (invoice(FEBRUARY), typed(), None),
        (invoice(FEBRUARY, 50_00), typed(), None),
        (invoice(FEBRUARY, 50_00), typed(paid=FEBRUARY), 50_00),
        (invoice(None, 120_00), typed(gross="240"), 240_00),
        (invoice(None, 50_00), typed(gross="240"), 50_00),
    ],
)
def test_what_was_received_follows_the_correction(
    stored: Invoice, form: dict[str, Any], paid_minor: int | None
) -> None:
    corrected = read_correction(stored, form, {})
    assert corrected is not None
    assert (corrected.paid_on, corrected.paid_minor) == (form["paid"], paid_minor)


@pytest.mark.parametrize(
    ("form", "codes"),
    [
        (typed(issued=None), {"issued": "day_missing"}),
        (typed(net=""), {"net": "amount_empty"}),
        (typed(net="1.250"), {"net": "amount_two_meanings"}),
        (typed(gross="120 лв."), {"gross": "amount_currency_differs"}),
        (typed(gross="12,3456"), {"gross": "amount_too_fine"}),
        (
            typed(number="7\u202e", net="x"),
            {"number": "number_unreadable", "net": "amount_unreadable"},
        ),
    ],
)
def test_every_field_in_the_way_is_told_at_once(
    form: dict[str, Any], codes: dict[str, str]
) -> None:
    problems: dict[str, Any] = {}
    assert read_correction(invoice(), form, problems) is None
    assert {place: error.code for place, error in problems.items()} == codes


@pytest.mark.parametrize(("meaning", "minor"), [("grouped", 1250_00), ("decimal", 1_25)])
def test_the_chosen_meaning_of_an_amount_is_taken(meaning: str, minor: int) -> None:
    form = typed(gross="1.250", net="1,00") | {"gross_meaning_1.250": meaning}
    corrected = read_correction(invoice(), form, {})
    assert corrected is not None
    assert corrected.gross_minor == minor
