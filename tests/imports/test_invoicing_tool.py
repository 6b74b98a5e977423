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


def test_the_period_of_a_quickbooks_report_tells_the_order_of_its_days() -> None:
    # 03/11/2026 as 3 November would lie outside “January 1-March 31, 2026”
    found = read("quickbooks_sales_by_customer_detail.csv")
    assert (found.questions, len(found.invoices)) == ((), 3)


def test_quickbooks_on_a_cash_basis_is_money_received() -> None:
    content = (SAMPLES / "quickbooks_sales_by_customer_detail.csv").read_bytes()
    found = read_invoices(content.replace(b"Accrual", b"Cash"), "", Choices(currency="USD"))
    assert found.basis is Basis.CASH
    assert all(one.paid_on == one.issued_on for one in found.invoices)


def test_a_sales_receipt_of_quickbooks_is_paid_at_once() -> None:
    found = read("quickbooks_sales_by_customer_detail.csv")
    assert [one.paid_minor for one in found.invoices] == [None, None, 12000]


def test_freshbooks_lines_are_summed_and_a_discount_is_no_credit_note() -> None:
    # 21: 600 − 50 = 550 without VAT, 720 − 60 = 660 with it; 23: 400 and 480; 22 is a draft
    found = read("freshbooks_invoice_details.csv")
    assert found.preset == "freshbooks"
    assert brief(found) == [
        ("Harbour Cafe", "0000021", date(2026, 1, 19), 55000, 66000),
        ("Harbour Cafe", "0000022", date(2026, 2, 20), 30000, 36000),
        ("North Star, Ltd", "0000023", date(2026, 2, 25), 40000, 48000),
    ]
    assert [one.kind for one in found.invoices] == [Kind.INVOICE, Kind.DRAFT, Kind.INVOICE]
    assert [one.paid_on for one in found.invoices] == [date(2026, 2, 4), None, None]
    assert found.totals == {"EUR": Total(95000, 114000)}
    assert (found.rows_read, found.joined) == (4, 1)


def test_wave_counts_what_is_owed_and_not_its_other_side() -> None:
    # receivables: 620.50 and 400; the payment of 620.50 settles the first
    found = read("wave_transactions.csv", currency="USD")
    assert found.preset == "wave"
    assert brief(found) == [
        ("Harbour Cafe", "7", date(2026, 1, 12), 62050, 62050),
        ("North Star", "8", date(2026, 2, 15), 40000, 40000),
    ]
    assert [(one.paid_on, one.paid_minor) for one in found.invoices] == [
        (date(2026, 2, 2), 62050),
        (None, None),
    ]
    assert found.totals == {"USD": Total(102050, 102050)}
    assert [code for _, code in reasons(found)] == [
        "ledger_side",
        "ledger_side",
        "payment",
        "ledger_side",
        "ledger_side",
        "ledger_side",
    ]


def test_zoho_repeats_the_total_and_drafts_and_void_ones_never_count() -> None:
    # 800 + 400 without VAT, 960 + 480 with it; of 480 there are 180 still to come
    found = read("zoho_invoices.csv")
    assert found.preset == "zoho-invoice"
    assert [(one.number, one.kind, one.paid_minor) for one in found.invoices] == [
        ("INV-000031", Kind.INVOICE, 96000),
        ("INV-000032", Kind.INVOICE, 30000),
        ("INV-000033", Kind.DRAFT, 0),
        ("INV-000034", Kind.VOID, 0),
    ]
    assert found.totals == {"EUR": Total(120000, 144000)}
    assert noted(found) == ["lines_joined"]


def test_invoice_ninja_stands_under_three_lines_of_title() -> None:
    # 240 once, though it stands twice, and 1300; the draft of 80 does not count
    found = read("invoice_ninja_invoices.csv")
    assert found.preset == "invoice-ninja"
    assert brief(found)[:2] == [
        ("Harbour Cafe", "41", date(2026, 2, 10), 24000, 24000),
        ("North Star", "42", date(2026, 3, 2), 130000, 130000),
    ]
    assert [one.paid_minor for one in found.invoices] == [24000, 30000, 0]
    assert found.totals == {"USD": Total(154000, 154000)}


def test_payments_of_invoice_ninja_are_money_received() -> None:
    # 240 + 300 − 50
    found = read("invoice_ninja_payments.csv")
    assert (found.preset, found.basis) == ("invoice-ninja-payments", Basis.CASH)
    assert [one.paid_on for one in found.invoices] == [
        date(2026, 2, 14),
        date(2026, 3, 9),
        date(2026, 3, 10),
    ]
    assert found.totals == {"USD": Total(49000, 49000)}


def test_a_table_with_the_same_header_but_no_title_is_not_payments() -> None:
    content = b"Client,Invoice Number,Amount,Date\nNorth Star,42,300.00 EUR,2026-03-09\n"
    found = read_invoices(content)
    assert (found.preset, found.basis) == ("generic", Basis.INVOICE)


def test_invoice2go_keeps_tables_inside_cells() -> None:
    # 200 + 100 without VAT, 240 + 120 with it; the estimate of 900 does not count
    found = read("invoice2go_invoices.csv")
    assert (found.preset, found.encoding) == ("invoice2go", "utf-8-sig")
    assert [(one.kind, one.paid_on, one.paid_minor) for one in found.invoices] == [
        (Kind.INVOICE, date(2026, 2, 9), 24000),
        (Kind.INVOICE, None, 5000),
        (Kind.QUOTE, None, 0),
    ]
    assert found.totals == {"EUR": Total(30000, 36000)}


def test_invoicely_writes_months_as_words() -> None:
    # 1020 + 80.50; the draft of 99 does not count
    found = read("invoicely_invoices.csv", currency="EUR")
    assert found.preset == "invoicely"
    assert [(one.issued_on, one.due_on, one.paid_minor) for one in found.invoices] == [
        (date(2026, 1, 28), date(2026, 2, 11), 102000),
        (date(2026, 2, 3), date(2026, 2, 17), None),
        (date(2026, 2, 4), date(2026, 2, 18), None),
    ]
    assert found.totals == {"EUR": Total(110050, 110050)}


def test_harvest_knows_what_was_written_off() -> None:
    # 236 with 36 VAT; INV-101 has nothing paid and nothing owed
    found = read("harvest_invoices.csv")
    assert found.preset == "harvest"
    assert [(one.number, one.kind) for one in found.invoices] == [
        ("INV-100", Kind.INVOICE),
        ("INV-101", Kind.VOID),
    ]
    assert found.invoices[0].paid_on == date(2026, 3, 10)
    assert found.totals == {"EUR": Total(20000, 23600)}


def test_harvest_in_a_swedish_account_parts_thousands_by_spaces() -> None:
    # 16 128 + 4 032 VAT = 20 160
    found = read("harvest_invoices_space_thousands.csv")
    (one,) = found.invoices
    assert (one.net_minor, one.gross_minor, one.currency) == (1612800, 2016000, "SEK")
    assert (one.paid_on, one.paid_minor) == (date(2026, 2, 1), 2016000)


def test_a_sum_under_the_table_may_say_its_currency() -> None:
    # the totals of the report are written $850.00, $120.00, $970.00
    found = read("quickbooks_sales_by_customer_detail.csv")
    assert found.totals == {"USD": Total(97000, 97000)}
    assert "currency_by_total" in noted(found)


def test_sums_in_two_currencies_say_nothing() -> None:
    content = (
        b"Client,Date,Amount\nNorth Star,2026-02-03,300.00\nTotal,,300.00 EUR\nTotal,,300 USD\n"
    )
    assert asked(read_invoices(content)) == [("Amount", "currency")]


def test_lines_without_a_number_are_joined_only_with_their_neighbour() -> None:
    # two lines of one draft invoice without a number, then the same total on another line further on
    head, first, second = (SAMPLES / "xero_invoices_export.csv").read_text("utf-8").splitlines()
    lines = [head, *(row.replace("INV-1014", "") for row in (first, second))]
    other = first.replace("INV-1014", "INV-1099").replace("1200.0000", "50.0000")
    text = "\n".join([*lines, other, lines[1]])
    found = read_invoices(text.encode(), "", Choices(day_first=True))
    assert [one.gross_minor for one in found.invoices] == [120000, 5000, 120000]
    assert (found.rows_read, found.joined) == (4, 1)


def test_lines_without_a_number_are_never_summed() -> None:
    text = (SAMPLES / "freshbooks_invoice_details.csv").read_text("utf-8")
    found = read_invoices(text.replace("0000021", "").encode())
    assert (len(found.invoices), found.joined) == (4, 0)


def test_a_named_period_that_fits_both_orders_settles_nothing() -> None:
    text = (SAMPLES / "quickbooks_sales_by_customer_detail.csv").read_text("utf-8")
    whole_year = text.replace("January 1-March 31, 2026", "January - December, 2026")
    assert asked(read_invoices(whole_year.encode())) == [("Transaction date", "day_order")]


def test_a_project_under_its_client_is_the_clients() -> None:
    text = (SAMPLES / "quickbooks_sales_by_customer_detail.csv").read_text("utf-8")
    under = text.replace("Bora Ltd,,,,,,,,,", "Bora Ltd,,,,,,,,,\nBora Ltd:Website,,,,,,,,,")
    assert under != text
    found = read_invoices(under.encode())
    assert found.clients == ("Ana Petrova", "Bora Ltd")
