"""Exports of invoicing programs: what each sample holds, worked out by hand."""

from datetime import date
from pathlib import Path
from typing import Any

from takingstock.domain.invoice import Basis, Kind
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from takingstock.imports.understood import Total, Understood
from tests.imports.reading import asked, noted, reasons

SAMPLES = Path(__file__).parent / "samples"


def read(name: str, **choices: Any) -> Understood:  # noqa: ANN401 - each choice has a type of its own
    return read_invoices((SAMPLES / name).read_bytes(), name, Choices(**choices))


def brief(read: Understood) -> list[tuple[str, str, date, int, int]]:
    return [
        (one.client, one.number, one.issued_on, one.net_minor, one.gross_minor)
        for one in read.invoices
    ]


def test_xero_repeats_the_total_on_each_line() -> None:
    # two lines of INV-1014 (600 + 400, VAT 120 + 80): one invoice of 1200, 1000 without VAT
    found = read("xero_invoices_export.csv", day_first=True)
    assert (found.preset, found.basis, found.rows_read, found.joined) == (
        "xero",
        Basis.INVOICE,
        2,
        1,
    )
    assert brief(found) == [("Harbour Cafe", "INV-1014", date(2026, 4, 3), 100000, 120000)]
    (one,) = found.invoices
    assert (one.due_on, one.paid_minor, one.kind) == (date(2026, 5, 3), 0, Kind.INVOICE)
    assert found.totals == {"EUR": Total(100000, 120000)}


def test_xero_days_that_could_be_months_are_asked_about() -> None:
    assert asked(read("xero_invoices_export.csv")) == [
        ("InvoiceDate", "day_order"),
        ("DueDate", "day_order"),
    ]


def test_the_template_of_xero_is_multiplied_out() -> None:
    # 1 × 600 without VAT, 20 % beside it: 720
    found = read("xero_sales_invoice_template.csv", day_first=True)
    assert found.preset == "xero-template"
    assert brief(found) == [("Harbour Cafe", "INV-1015", date(2026, 4, 3), 60000, 72000)]
    assert noted(found) == ["net_by_default"]


def test_quickbooks_names_the_client_above_its_lines() -> None:
    # Ana Petrova 1000 − 150, Bora Ltd 120: 970, as the report says in its last line
    found = read("quickbooks_sales_by_customer_detail.csv", day_first=False, currency="USD")
    assert found.preset == "quickbooks"
    assert brief(found) == [
        ("Ana Petrova", "1041", date(2026, 1, 4), 100000, 100000),
        ("Ana Petrova", "1044", date(2026, 2, 6), -15000, -15000),
        ("Bora Ltd", "1050", date(2026, 3, 11), 12000, 12000),
    ]
    assert [one.kind for one in found.invoices] == [Kind.INVOICE, Kind.CREDIT_NOTE, Kind.INVOICE]
    assert found.totals == {"USD": Total(97000, 97000)}
    assert [code for _, code in reasons(found)] == ["total_row"] * 3
