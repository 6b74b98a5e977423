"""CSV and XLSX: text is text to the last byte, and never a formula."""

import csv
import io

import openpyxl
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape

from takingstock.domain.workspace import TableRows
from takingstock.exports.table_file import as_written, harmless, write_csv, write_xlsx
from tests.storage.workspaces import HARD, texts

LONG = "дълго 🙂" * 10_000


def nothing() -> None:
    """Do nothing; nobody looks on."""


def read_csv(content: bytes) -> list[list[str]]:
    text = content.decode("utf-8-sig")
    return [list(map(as_written, row)) for row in csv.reader(io.StringIO(text, newline=""))]


def read_xlsx(content: bytes, name: str) -> tuple[list[list[object]], set[str]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content))[name]
    rows: list[list[object]] = [
        [unescape(one.value) if isinstance(one.value, str) else one.value for one in row]
        for row in sheet.iter_rows()
    ]
    return rows, {one.data_type for row in sheet.iter_rows() for one in row}


@settings(max_examples=60)
@given(cells=st.lists(texts, min_size=1, max_size=8))
def test_text_comes_back_to_the_last_byte(cells: list[str]) -> None:
    table = TableRows(("a", "b"), tuple((cell, number) for number, cell in enumerate(cells)))
    rows = read_csv(write_csv(table, nothing))
    assert rows == [["a", "b"], *([cell, str(number)] for number, cell in enumerate(cells))]
    found, kinds = read_xlsx(write_xlsx({"x": table}, nothing), "x")
    assert [row[0] or "" for row in found[1:]] == cells
    assert "f" not in kinds


def test_every_hard_text_is_harmless() -> None:
    for text in HARD:
        cell = harmless(text)
        assert isinstance(cell, str)
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
        assert as_written(cell) == text
    assert harmless(-5) == -5
    assert harmless(None) is None


def test_text_beyond_one_cell_goes_on_beside_it() -> None:
    table = TableRows(("case", "n"), ((LONG, 2**62), (None, -(2**63)), ("", 7)))
    found, _ = read_xlsx(write_xlsx({"x": table}, nothing), "x")
    assert found[0] == ["case", "n", "case_2", "case_3", "case_4", "case_5"]
    assert "".join(str(one) for one in (found[1][0], *found[1][2:]) if one) == LONG
    assert (found[1][1], found[2][1], found[3][1]) == (str(2**62), str(-(2**63)), 7)
