import pytest

from takingstock.domain.errors import Refused
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices, read_pasted
from takingstock.imports.understood import Total
from tests.imports.reading import asked, reasons


@pytest.mark.parametrize("gap", ["\t", ";", "   ", "\u00a0\u00a0"])
@pytest.mark.parametrize("header", ["", "Клиент{0}Дата{0}Сума\n"])
def test_pasted_rows_are_read_with_or_without_a_header(gap: str, header: str) -> None:
    text = header + "Орион ООД{0}17.02.2026{0}1 250,50 €\nБета{0}18.02.2026{0}80,00 €\n"
    read = read_pasted(text.format(gap))
    assert (read.preset, read.rows_read) == ("paste", 2)
    assert read.clients == ("Орион ООД", "Бета")
    assert read.totals == {"EUR": Total(133050, 133050)}


def test_commas_part_pasted_columns_where_decimals_are_dots() -> None:
    read = read_pasted("Orion,2026-02-17,1250.50,EUR\nBeta,2026-02-18,80.00,EUR\n")
    assert read.totals == {"EUR": Total(133050, 133050)}


def test_a_number_among_pasted_columns_is_recognised() -> None:
    read = read_pasted("Орион\tINV-101\t17.02.2026\t10,00 €\nОрион\tINV-102\t17.02.2026\t10,00 €\n")
    assert [one.number for one in read.invoices] == ["INV-101", "INV-102"]


def test_two_pasted_columns_of_names_are_asked_about() -> None:
    read = read_pasted("Орион\tлого\t17.02.2026\t10,00 €\nБета\tсайт\t18.02.2026\t12,00 €\n")
    assert asked(read) == [("client", "which_column")]
    assert read.questions[0].choices == ("1", "2")


def test_a_pasted_row_with_a_lost_cell_is_left_out_by_its_line() -> None:
    read = read_pasted("Орион\t17.02.2026\t10 €\nБета\t12 €\nГама\t18.02.2026\t9 €\n")
    assert reasons(read) == [(2, "ragged_row")]
    assert read.skipped[0].fields == {"found": 2, "expected": 3, "column": "3"}


def test_pasted_bytes_and_pasted_text_are_read_alike() -> None:
    text = "Орион\t17.02.2026\t10 €\n"
    assert read_pasted(text) == read_invoices(text.encode(), choices=Choices(preset="paste"))


def test_pasted_rows_may_be_read_by_a_chosen_preset() -> None:
    read = read_pasted("Клиент;Дата;Сума\nОрион;17.02.2026;10 €\n", Choices(preset="generic"))
    assert (read.preset, read.clients) == ("generic", ("Орион",))


@pytest.mark.parametrize(
    ("text", "code"), [("", "file_empty"), ("  \n ", "file_empty"), ("Орион", "file_not_a_table")]
)
def test_a_paste_that_is_no_table_is_refused(text: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_pasted(text)
