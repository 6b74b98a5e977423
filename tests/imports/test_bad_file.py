"""What goes wrong with files: named with its row, nothing lost, nothing raised but `Refused`."""

import pytest

from takingstock.domain.errors import Refused
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from tests.imports.reading import HEADER, lines, noted, read, reasons, workbook

GOOD = "Орион;1;17.02.2026;10;EUR"


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Бета;2;30.02.2026;10;EUR", "no_such_day"),
        ("Бета;2;29.02.2027;10;EUR", "no_such_day"),
        ("Бета;2;17.02.0202;10;EUR", "date_out_of_range"),
        ("Бета;2;17.02.2999;10;EUR", "date_out_of_range"),
        ("Бета;2;скоро;10;EUR", "date_unreadable"),
        ("Бета;2;;10;EUR", "no_date"),
        ("Бета;2;17.02.2026;;EUR", "no_amount"),
        ("Бета;2;17.02.2026;1e5;EUR", "amount_unreadable"),
        ("Бета;2;17.02.2026;NaN;EUR", "amount_unreadable"),
        ("Бета;2;17.02.2026;1_000;EUR", "amount_unreadable"),
        ("Бета;2;17.02.2026;١٢;EUR", "amount_unreadable"),
        ("Бета;2;17.02.2026;１２;EUR", "amount_unreadable"),
        (f"Бета;2;17.02.2026;{'9' * 300};EUR", "amount_too_long"),
        ("Бета;2;17.02.2026;0,1234567;EUR", "amount_too_fine"),
        ("Бета;2;17.02.2026;10;талери", "currency_unknown"),
        ("Бета;2;17.02.2026;10 лв.;EUR", "currency_conflict"),
        (";2;17.02.2026;10;EUR", "no_client"),
        ("\u200b;2;17.02.2026;10;EUR", "name_empty"),
        ("Бе\x07та;2;17.02.2026;10;EUR", "name_unreadable"),
        (f"{'x' * 10_000};2;17.02.2026;10;EUR", "name_too_long"),
        (f"Бета;{'9' * 65};17.02.2026;10;EUR", "number_too_long"),
        ("Бета;2\x07;17.02.2026;10;EUR", "number_unreadable"),
        ("Бета;2;17.02.2026;10", "ragged_row"),
        ("Бета;2;17.02.2026;1,250;50;EUR", "ragged_row"),
        ("Бета", "ragged_row"),
    ],
)
def test_a_row_that_cannot_be_read_is_left_out_by_its_number(row: str, reason: str) -> None:
    understood = read(GOOD, row, GOOD.replace(";1;", ";3;"))
    assert reasons(understood) == [(3, reason)]
    assert [one.row for one in understood.invoices] == [2, 4]


def test_row_57_is_named() -> None:
    rows = [f"Орион;{number};17.02.2026;10;EUR" for number in range(55)]
    understood = read(*rows, "Орион;55;17.02.2026", "Орион;56;17.02.2026;10;EUR")
    assert reasons(understood) == [(57, "ragged_row")]
    assert understood.skipped[0].fields == {"found": 3, "expected": 5, "column": "Сума"}


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("Бета;2;30.02.2026;10;EUR", "Дата"),
        ("Бета;2;скоро;10;EUR", "Дата"),
        ("Бета;2;;10;EUR", "Дата"),
        ("Бета;2;17.02.2026;1e5;EUR", "Сума"),
        (f"Бета;2;17.02.2026;{'9' * 300};EUR", "Сума"),
        ("Бета;2;17.02.2026;10;талери", "Валута"),
        (";2;17.02.2026;10;EUR", "Клиент"),
        (f"{'x' * 10_000};2;17.02.2026;10;EUR", "Клиент"),
        (f"Бета;{'9' * 65};17.02.2026;10;EUR", "Фактура"),
        ("Бета;2;17.02.2026;1,250;50;EUR", "Валута"),
        ("Бета", "Фактура"),
    ],
)
def test_the_column_of_a_problem_is_named(row: str, column: str) -> None:
    (left,) = read(GOOD, row).skipped
    assert left.fields["column"] == column


def test_a_column_without_a_header_is_named_by_its_place() -> None:
    rows = ("Орион;1;17.02.2026;10 €", "Бета;2;30.02.2026;10 €", "Гама;3;18.02.2026;10 €")
    (left,) = read(*rows[1:], header=rows[0]).skipped
    assert (left.row, left.fields["column"]) == (2, "3")


def test_empty_cells_beyond_the_header_harm_nothing() -> None:
    assert len(read(GOOD + ";;;").invoices) == 1


@pytest.mark.parametrize(
    "name",
    [
        '=HYPERLINK("http://x.example")',
        "@SUM(A1)",
        "+359 88",
        "-Орион-",
        "<img src=x>",
        "$1$",
        ":red[x]",
    ],
)
def test_a_name_that_looks_like_code_is_only_a_name(name: str) -> None:
    cell = name.replace('"', '""')
    understood = read(f'"{cell}";1;17.02.2026;10;EUR', GOOD)
    assert understood.clients[0] == name


def test_a_direction_override_never_reaches_a_name() -> None:
    assert read("Ори\u202eон;1;17.02.2026;10;EUR").clients == ("Орион",)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"\xef\xbb\xbf", "file_empty"),
        (b"\r\n \r\n", "file_empty"),
        (b"\x00" * 100, "file_empty"),
        (b"MZ\x90\x00" + bytes(range(256)), "file_is_program"),
        (bytes(range(256)) * 40, "file_is_binary"),
        (b"just some words\nand some more\n", "file_not_a_table"),
        (b"PK\x03\x04 not really", "workbook_broken"),
        (b"<html><body><table><tr><td>1</td></tr></table></body></html>", "file_is_web_page"),
        (b"<!DOCTYPE html><html><table></table></html>", "file_is_web_page"),
        (b"  <html><head></head></html>", "file_is_web_page"),
        (b'\xef\xbb\xbf<?xml version="1.0"?><Workbook/>', "file_is_xml"),
        (b"<AccountMovements ></AccountMovements>", "file_is_xml"),
        (b"<a><Ntry></a>", "xml_broken"),
        (b"<a" + b"><b" * 100 + b">", "xml_too_deep"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "xml_forbidden"),
        (b'<!DOCTYPE a SYSTEM "http://x.example/a.dtd"><a/>', "xml_forbidden"),
    ],
)
def test_what_is_no_table_at_all_is_refused_by_a_code(content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_invoices(content, "file.csv")


def test_a_file_beyond_the_limit_is_refused_before_it_is_read() -> None:
    with pytest.raises(Refused, match="file_too_large") as refused:
        read_invoices(b"MZ" + b"x" * 2**20, "big.csv", size_limit=2**20)
    assert refused.value.fields == {"limit": 1}


def test_an_unknown_preset_is_refused() -> None:
    with pytest.raises(Refused, match="preset_unknown"):
        read_invoices(lines(GOOD), choices=Choices(preset="nonesuch"))


def test_a_workbook_is_no_sales_ledger() -> None:
    content = workbook([HEADER.split(";"), GOOD.split(";")])
    with pytest.raises(Refused, match="preset_mismatch"):
        read_invoices(content, "x.xlsx", Choices(preset="prodagbi"))


@pytest.mark.parametrize(
    ("name", "is_told"),
    [
        ("a.csv", False),
        ("a.TXT", False),
        ("", False),
        ("a.json", True),
        ("a.xlsx", True),
        ("a.exe", True),
    ],
)
def test_a_table_under_another_name_is_read_and_told(name: str, is_told: bool) -> None:
    understood = read_invoices(lines(GOOD), name)
    assert len(understood.invoices) == 1
    assert ("content_differs" in noted(understood)) is is_told


def test_a_workbook_under_another_name_is_read_and_told() -> None:
    content = workbook([HEADER.split(";"), GOOD.split(";")])
    understood = read_invoices(content, "invoices.csv")
    assert len(understood.invoices) == 1
    assert understood.notes[0].fields == {"content": "XLSX"}


def test_columns_beyond_every_measure_are_not_looked_at() -> None:
    wide = ";x" * 100_000
    understood = read(GOOD + wide, header=HEADER + wide)
    assert (len(understood.columns), len(understood.invoices)) == (200, 1)


@pytest.mark.slow
def test_a_hundred_thousand_rows_are_read() -> None:
    rows = (f"Клиент {n % 300};{n};{n % 28 + 1:02}.02.2026;{n},50;EUR" for n in range(100_000))
    understood = read_invoices(lines(*rows))
    assert len(understood.invoices) == understood.rows_read == 100_000
    assert understood.totals["EUR"].gross_minor == sum(range(100_000)) * 100 + 50 * 100_000
