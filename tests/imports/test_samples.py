from datetime import date
from pathlib import Path

import pytest

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Basis, Kind
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from takingstock.imports.understood import Total, print_understood
from tests.imports.reading import asked, noted, reasons

SAMPLES = Path(__file__).parent / "samples"
LEDGER = (SAMPLES / "PRODAGBI.TXT").read_bytes()
UTF16 = (SAMPLES / "generic_utf16_tab.csv").read_bytes()
BANK = (SAMPLES / "ubb_semicolon.csv").read_bytes()


def test_the_sales_ledger_is_read_to_the_cent() -> None:
    read = read_invoices(LEDGER, "PRODAGBI.TXT")
    assert (read.preset, read.encoding, read.basis) == ("prodagbi", "cp1251", Basis.INVOICE)
    assert (read.rows_read, reasons(read), read.questions) == (4, [(4, "daily_sales")], ())
    assert [
        (one.row, one.client, one.number, one.issued_on, one.net_minor, one.gross_minor, one.kind)
        for one in read.invoices
    ] == [
        (1, "Алфа ООД", "0000000101", date(2026, 2, 3), 120000, 144000, Kind.INVOICE),
        (2, "Бета ЕООД", "0000000102", date(2026, 2, 12), 85050, 102060, Kind.INVOICE),
        (3, "АЛФА ООД", "0000000103", date(2026, 2, 20), -10000, -12000, Kind.CREDIT_NOTE),
    ]
    assert read.totals == {"EUR": Total(195050, 234060)}
    assert read.clients == ("Алфа ООД", "Бета ЕООД")
    assert read.period == (date(2026, 2, 3), date(2026, 2, 20))
    assert noted(read) == ["credit_notes", "currency_by_period"]


@pytest.mark.parametrize(
    ("period", "currency"), [("202512", "BGN"), ("202601", "EUR"), ("202407", "BGN")]
)
def test_the_period_of_the_ledger_says_the_currency(period: str, currency: str) -> None:
    content = LEDGER.replace(b"202602  ", period.encode() + b"  ")
    assert {one.currency for one in read_invoices(content).invoices} == {currency}


@pytest.mark.parametrize(
    "content",
    [
        LEDGER.decode("cp1251").encode(),
        LEDGER.replace(b"\r\n", b"\n"),
        LEDGER.replace(b"\r\n", b"\r"),
        LEDGER.rstrip(),
        LEDGER[:-30],
        LEDGER + b"\x1a",
    ],
    ids=["utf-8", "lf", "cr", "trimmed", "short last line", "end mark"],
)
def test_a_ledger_that_went_through_other_programs_reads_the_same(content: bytes) -> None:
    assert read_invoices(content, "any.name").invoices == read_invoices(LEDGER).invoices


def test_a_damaged_line_of_the_ledger_is_left_out_by_its_number() -> None:
    content = LEDGER.replace(b"\r\n", b"\r\nBG000000000    202602   0  ..\r\n", 1)
    read = read_invoices(content)
    assert reasons(read) == [(2, "ragged_row"), (5, "daily_sales")]
    assert [one.row for one in read.invoices] == [1, 3, 4]


def test_a_protocol_in_the_ledger_is_no_income() -> None:
    content = LEDGER.replace(b"1010000000101", b"1090000000101")
    assert reasons(read_invoices(content))[0] == (1, "not_income")


def test_a_ledger_is_not_read_as_one_against_its_shape() -> None:
    with pytest.raises(Refused, match="preset_mismatch"):
        read_invoices(BANK, choices=Choices(preset="prodagbi"))


def test_days_that_could_be_months_are_asked_about() -> None:
    read = read_invoices(UTF16, "generic_utf16_tab.csv")
    assert (read.encoding, read.rows_read, read.invoices) == ("utf-16", 3, ())
    assert asked(read) == [("Дата", "day_order")]
    assert read.questions[0].example == "03.04.2026"
    assert read.questions[0].choices == ("day_first", "month_first")


def test_an_answer_about_the_days_lets_the_table_be_read() -> None:
    read = read_invoices(UTF16, choices=Choices(day_first=True))
    first, second = read.invoices
    assert (first.issued_on, first.due_on, first.paid_on) == (
        date(2026, 4, 3),
        date(2026, 4, 17),
        None,
    )
    assert (first.net_minor, first.gross_minor, first.currency) == (123456, 123456, "EUR")
    assert (second.kind, second.gross_minor) == (Kind.CREDIT_NOTE, -25000)
    assert second.paid_on == date(2026, 3, 20)
    assert reasons(read) == [(4, "total_row")]
    assert read.totals == {"EUR": Total(98456, 98456)}


def test_a_bank_list_is_money_received_and_its_currency_is_asked_for() -> None:
    read = read_invoices(BANK, "ubb_semicolon.csv")
    assert (read.encoding, read.basis) == ("cp1251", Basis.CASH)
    assert asked(read) == [("Сума по документа", "currency")]
    assert read.questions[0].choices == ("EUR", "BGN", "BGN_THEN_EUR")


def test_a_bank_list_is_paid_on_its_own_day_and_its_vat_taken_out() -> None:
    (receipt,) = read_invoices(BANK, choices=Choices(currency="EUR")).invoices
    assert (receipt.client, receipt.number) == ("Материали ООД", "1042")
    assert (receipt.net_minor, receipt.gross_minor) == (50000, 60000)
    assert receipt.issued_on == receipt.paid_on == date(2026, 2, 14)
    assert receipt.paid_minor == 60000


def test_the_result_prints_as_the_command_promises() -> None:
    printed = print_understood(read_invoices(LEDGER))
    assert list(printed) == [
        "preset",
        "encoding",
        "rows_read",
        "basis",
        "invoices",
        "skipped",
        "questions",
        "totals",
    ]
    assert printed["invoices"][2] == {
        "client": "АЛФА ООД",
        "number": "0000000103",
        "date": "2026-02-20",
        "due": None,
        "paid": None,
        "paid_amount": None,
        "net": "-100.00",
        "vat": "-20.00",
        "gross": "-120.00",
        "currency": "EUR",
        "kind": "credit_note",
        "row": 3,
    }
    assert printed["skipped"] == [{"row": 4, "reason": "daily_sales"}]
    assert printed["totals"] == {"EUR": {"net": "1950.50", "gross": "2340.60"}}
    assert print_understood(read_invoices(UTF16))["questions"] == [
        {"column": "Дата", "question": "day_order", "choices": ["day_first", "month_first"]}
    ]
