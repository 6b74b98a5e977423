from datetime import date
from decimal import Decimal

import pytest

from takingstock.domain.errors import Refused
from takingstock.imports import grid
from takingstock.imports.grid import read_delimited, read_fixed, text_of


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\r\n", "\n", "\r"])
def test_separator_and_line_end_are_found(separator: str, end: str) -> None:
    text = end.join(separator.join(row) for row in ("abc", "def", "ghi")) + end
    assert [row.cells for row in read_delimited(text).rows] == [
        ("a", "b", "c"),
        ("d", "e", "f"),
        ("g", "h", "i"),
    ]


def test_mixed_line_ends_and_blank_lines_keep_their_line_numbers() -> None:
    rows = read_delimited("a;b\r\n\nc;d\r \r;\ne;f").rows
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("a", "b")),
        (3, ("c", "d")),
        (6, ("e", "f")),
    ]


def test_decimal_commas_do_not_pass_for_separators() -> None:
    text = "Клиент;Дата;Сума\nАлфа;03.02.2026;1250,50\nБета;04.02.2026;80,00\n"
    assert all(len(row.cells) == 3 for row in read_delimited(text).rows)


def test_a_quoted_cell_may_hold_separators_and_line_breaks() -> None:
    rows = read_delimited('a,b\n"1,5","one\ntwo"\nc,d\n').rows
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("a", "b")),
        (2, ("1,5", "one\ntwo")),
        (4, ("c", "d")),
    ]


def test_a_name_that_begins_with_a_quoted_word_stays_one_cell() -> None:
    rows = read_delimited('Клиент;Сума\n"Алфа" ООД;12\nСтудио "Бета";13\n').rows
    assert [row.cells[0] for row in rows] == ["Клиент", "Алфа ООД", 'Студио "Бета"']


def test_a_lone_quote_mark_does_not_swallow_the_lines_after_it() -> None:
    rows = read_delimited('Клиент;Сума\n"Алфа ООД;12\nБета;13\nГама;14\n').rows
    assert [row.cells for row in rows] == [
        ("Клиент", "Сума"),
        ('"Алфа ООД', "12"),
        ("Бета", "13"),
        ("Гама", "14"),
    ]


def test_a_hint_for_the_separator_is_followed() -> None:
    rows = read_delimited("sep=;\r\na,1;b\r\nc,2;d\r\n").rows
    assert [(row.number, row.cells) for row in rows] == [(2, ("a,1", "b")), (3, ("c,2", "d"))]


def test_wide_gaps_part_pasted_columns() -> None:
    rows = read_delimited(
        "Алфа ООД   03.02.2026   1 250,50\nБета  04.02.2026  80,00\n", wide_gaps=True
    ).rows
    assert [row.cells for row in rows] == [
        ("Алфа ООД", "03.02.2026", "1 250,50"),
        ("Бета", "04.02.2026", "80,00"),
    ]


def test_the_mark_that_protects_a_formula_is_taken_off() -> None:
    rows = read_delimited("a;b\n'=SUM(1);'-5\n'tis;'\n").rows
    assert [row.cells for row in rows[1:]] == [("=SUM(1)", "-5"), ("'tis", "'")]


@pytest.mark.parametrize("text", ["one\ntwo\nthree\n", "word"])
def test_text_without_columns_is_no_table(text: str) -> None:
    with pytest.raises(Refused, match="file_not_a_table"):
        read_delimited(text)


def test_a_cell_beyond_every_measure_is_no_table() -> None:
    with pytest.raises(Refused, match="file_not_a_table"):
        read_delimited("a;b\n" + "x" * 200_000 + ";c\n")


def test_too_many_rows_are_refused_with_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "ROW_LIMIT", 3)
    with pytest.raises(Refused, match="too_many_rows") as refused:
        read_delimited("a;b\n" * 4)
    assert refused.value.fields == {"limit": 3}


def test_fixed_lines_are_cut_on_characters_and_a_short_one_is_kept_apart() -> None:
    rows = read_fixed("Ани  12\r\n\r\nБоби 34\nВ\n\x1a", (5, 2), 7).rows
    assert [(row.number, row.cells) for row in rows] == [
        (1, ("Ани", "12")),
        (3, ("Боби", "34")),
        (4, ("В",)),
    ]


def test_cells_are_written_as_a_person_would() -> None:
    assert [text_of(cell) for cell in ("a", Decimal("12.50"), date(2026, 2, 3))] == [
        "a",
        "12.50",
        "2026-02-03",
    ]
