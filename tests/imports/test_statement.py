"""Statements of banks and electronic invoices, read to totals worked out by hand."""

from datetime import date
from pathlib import Path

import pytest

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Basis, Kind
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from takingstock.imports.understood import Total, Understood
from tests.imports.reading import asked, noted, reasons

SAMPLES = Path(__file__).parent / "samples"


def read(name: str, choices: Choices | None = None) -> Understood:
    return read_invoices((SAMPLES / name).read_bytes(), name, choices)


def test_camt_tells_income_from_all_else() -> None:
    """1440 came in from Алфа and 440 of it went back: 1000 stay."""
    found = read("camt053_v02.xml")
    assert (found.preset, found.encoding, found.basis) == ("camt053", "utf-8", Basis.CASH)
    assert found.totals == {"EUR": Total(100000, 100000)}
    assert [
        (one.row, one.client, one.number, one.gross_minor, one.kind) for one in found.invoices
    ] == [
        (9, "Алфа ООД", "R-1", 144000, Kind.INVOICE),
        (34, "Алфа ООД", "", -44000, Kind.CREDIT_NOTE),
    ]
    assert reasons(found) == [(19, "money_out"), (24, "pending"), (29, "own_transfer")]


def test_a_batch_becomes_its_payments_and_a_foreign_sum_stays_as_booked() -> None:
    """100.50 + 250.00 in one entry, 90.00 booked for 100 dollars; the 30th of February is none."""
    found = read("camt053_v04_batch.xml")
    assert (found.encoding, found.totals) == ("cp1251", {"EUR": Total(44050, 44050)})
    assert [(one.client, one.number, one.issued_on) for one in found.invoices] == [
        ("Гама ООД", "E-1", date(2026, 3, 2)),
        ("Делта АД", "E-2", date(2026, 3, 2)),
        ("Example Inc", "E-3", date(2026, 3, 3)),
    ]
    assert reasons(found) == [(23, "no_such_day")]


def test_a_batch_whose_parts_are_not_all_of_it_stays_whole_and_nameless() -> None:
    text = (SAMPLES / "camt053_v04_batch.xml").read_bytes().replace(b"350.50", b"360.50")
    assert reasons(read_invoices(text))[0] == (6, "no_client")


def test_a_batch_of_one_payer_stays_whole_under_the_name() -> None:
    text = (SAMPLES / "camt053_v04_batch.xml").read_bytes().replace(b"350.50", b"360.50")
    text = text.replace("Делта АД".encode("cp1251"), "Гама ООД".encode("cp1251"))
    first = read_invoices(text).invoices[0]
    assert (first.client, first.number, first.gross_minor) == ("Гама ООД", "B-1", 36050)


def test_the_newest_camt_and_leva_of_2025() -> None:
    found = read("camt053_v08.xml")
    assert found.totals == {"BGN": Total(195583, 195583)}
    assert [(one.client, one.number, one.row) for one in found.invoices] == [("Алфа ООД", "T-9", 6)]
    assert reasons(found) == [(14, "own_payment_returned")]


def test_mt940_reads_structured_and_coded_details() -> None:
    """1440 + 250.50 came in, 40 went back: 1650.50. 380115 went out, and interest is no income."""
    found = read("statement.sta")
    assert (found.preset, found.encoding, found.basis) == ("mt940", "cp1251", Basis.CASH)
    assert found.totals == {"EUR": Total(165050, 165050)}
    assert [(one.row, one.client, one.number, one.gross_minor) for one in found.invoices] == [
        (6, "АЛФА ООД", "R-1", 144000),
        (11, "Beta GmbH", "R-3", 25050),
        (13, "АЛФА ООД", "R-4", -4000),
    ]
    assert reasons(found) == [
        (9, "money_out"),
        (15, "no_such_day"),
        (17, "ragged_row"),
        (19, "not_income"),
    ]


def test_mt940_with_plus_signs_and_without_a_header_block() -> None:
    text = ":20:A\n:25:X\n:60F:C260201BGN0,\n:61:2512300102C100,NTRFNONREF\n:86:020+20proekt+32ALFA+33 OOD\n"
    (one,) = read_invoices(text.encode()).invoices
    assert (one.client, one.currency, one.gross_minor) == ("ALFA OOD", "BGN", 10000)
    assert one.issued_on == date(2025, 12, 30)


def test_a_table_that_only_mentions_a_tag_is_no_statement() -> None:
    assert (
        read_invoices(b"Client;Date;Amount;Currency\n:20:x;17.02.2026;1,5;EUR\n").preset
        == "generic"
    )


def test_an_electronic_invoice_with_a_part_paid() -> None:
    """1000 net and 200 of VAT, of which 300 were paid before."""
    (one,) = read("ubl_invoice.xml").invoices
    assert (one.client, one.number, one.issued_on, one.due_on) == (
        "Example Customer GmbH",
        "INV-31",
        date(2026, 3, 5),
        date(2026, 3, 19),
    )
    assert (one.net_minor, one.gross_minor, one.paid_minor) == (100000, 120000, 30000)


@pytest.mark.parametrize(
    ("name", "net", "gross"),
    [("ubl_credit_note.xml", -10000, -12000), ("ubl_negative_invoice.xml", -5000, -6000)],
)
def test_a_credit_note_is_negative_however_it_is_written(name: str, net: int, gross: int) -> None:
    (one,) = read(name).invoices
    assert (one.kind, one.net_minor, one.gross_minor) == (Kind.CREDIT_NOTE, net, gross)


def test_an_electronic_invoice_needs_its_totals() -> None:
    with pytest.raises(Refused, match="file_is_xml"):
        read_invoices(b"<Invoice><ID>1</ID></Invoice>")


def test_dsk_in_xml_asks_for_the_currency_and_keeps_leva_until_2025() -> None:
    """1200.50 in June 2025 are leva, 600.00 in January 2026 are euro."""
    assert asked(read("dsk_movements.xml")) == [("Кредит", "currency")]
    found = read("dsk_movements.xml", Choices(currency="BGN_THEN_EUR"))
    assert found.totals == {"BGN": Total(120050, 120050), "EUR": Total(60000, 60000)}
    assert reasons(found) == [(11, "money_out")]


def test_the_first_sheet_of_an_older_spreadsheet() -> None:
    found = read("old_sheet.xls")
    (one,) = found.invoices
    assert (found.preset, one.row, one.client, one.gross_minor) == (
        "generic",
        4,
        "Алфа ООД",
        125050,
    )
    assert noted(found) == []


def test_a_declared_encoding_that_the_bytes_deny_is_not_believed() -> None:
    text = (SAMPLES / "dsk_movements.xml").read_bytes().replace(b"windows-1251", b"utf-8")
    assert read_invoices(text).encoding == "cp1251"


def test_xml_in_utf_16() -> None:
    text = (SAMPLES / "dsk_movements.xml").read_bytes().decode("cp1251").encode("utf-16")
    assert read_invoices(text).rows_read == 3


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", "XML"), ("a.xml", None), ("a.xls", None), ("a.exe", "XML")]
)
def test_xml_under_another_name_is_read_and_told(name: str, content: str | None) -> None:
    found = read_invoices((SAMPLES / "ubl_invoice.xml").read_bytes(), name)
    told = [note.fields["content"] for note in found.notes if note.code == "content_differs"]
    assert told == [content] * bool(content)
