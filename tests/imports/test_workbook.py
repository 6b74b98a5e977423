import io
import re
import zipfile
from datetime import date, datetime, time
from decimal import Decimal

import pytest
from openpyxl import Workbook

from takingstock.domain.errors import Refused
from takingstock.imports import grid
from takingstock.imports import workbook as reader
from takingstock.imports.choice import Choices
from takingstock.imports.invoice import read_invoices
from takingstock.imports.understood import Total
from takingstock.imports.workbook import read_workbook
from tests.imports.reading import noted, reasons, save, workbook

HEADER = ("Клиент", "Фактура", "Дата", "Сума", "Валута")


def archive(entries: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for name, content in entries.items():
            target.writestr(name, content)
    return stream.getvalue()


def rewritten(content: bytes, **entries: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        kept = {name: source.read(name) for name in source.namelist()}
    return archive({**kept, **entries})


def test_a_sheet_gives_its_numbers_and_days_exactly() -> None:
    content = workbook(
        [
            HEADER,
            ("Орион", 101, datetime(2026, 2, 3, 10, 15), 1250.5, "EUR"),  # noqa: DTZ001 - a sheet knows no zone
            ("Бета", 102, date(2026, 2, 4), 0.1 + 0.2, "EUR"),
            ("Гама", "103", "17.02.2026", "1 250,50", "EUR"),
        ]
    )
    understood = read_invoices(content, "invoices.xlsx")
    assert [(one.number, one.issued_on, one.gross_minor) for one in understood.invoices] == [
        ("101", date(2026, 2, 3), 125050),
        ("102", date(2026, 2, 4), 30),
        ("103", date(2026, 2, 17), 125050),
    ]
    assert (understood.encoding, understood.notes) == ("utf-8", ())


def test_sheet_rows_keep_their_numbers_and_may_end_early() -> None:
    content = workbook(
        [
            ("Справка",),
            (),
            (*HEADER, "Платена на"),
            ("Орион", 1, date(2026, 2, 3), 10, "EUR"),
            (),
            ("ОБЩО", None, None, 10),
        ]
    )
    understood = read_invoices(content, "invoices.xlsx")
    assert [one.row for one in understood.invoices] == [4]
    assert reasons(understood) == [(6, "total_row")]


def test_a_vat_rate_of_a_sheet_may_be_a_share() -> None:
    for rate in (0.2, 20, "20 %"):
        content = workbook(
            [
                ("Клиент", "Дата", "Gross", "VAT %", "Валута"),
                ("Орион", date(2026, 2, 3), 12, rate, "EUR"),
            ]
        )
        assert read_invoices(content).totals == {"EUR": Total(1000, 1200)}


def test_a_rate_beyond_everything_says_nothing() -> None:
    for rate in (2000, "2000 %", -5):
        content = workbook(
            [
                ("Клиент", "Дата", "Gross", "VAT %", "Валута"),
                ("Орион", date(2026, 2, 3), 12, rate, "EUR"),
            ]
        )
        assert read_invoices(content).totals == {"EUR": Total(1200, 1200)}


def test_cells_of_other_kinds_become_text() -> None:
    (grid,), _ = read_workbook(workbook([(True, time(10, 15), "'=A1", 2, 2.5)]))
    assert grid.rows[0].cells == ("True", "10:15:00", "=A1", Decimal(2), Decimal("2.5"))


def test_a_formula_gives_only_its_saved_value() -> None:
    content = workbook(
        [
            HEADER,
            ("Орион", 1, date(2026, 2, 3), "=10*2", "EUR"),
            ("Бета", 2, date(2026, 2, 3), 5, "EUR"),
        ]
    )
    understood = read_invoices(content, "invoices.xlsx")
    assert reasons(understood) == [(2, "no_amount")]
    assert noted(understood) == ["formulas_as_values"]
    sheet = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        saved = re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>20</v>", source.read(sheet))
    understood = read_invoices(rewritten(content, **{sheet: saved}), "invoices.xlsx")
    assert understood.totals == {"EUR": Total(2500, 2500)}


def test_sums_of_a_sheet_without_a_header_are_told_by_their_decimals() -> None:
    content = workbook([("Орион", 101, date(2026, 2, 3), 12.5), ("Бета", 102, date(2026, 2, 4), 8)])
    understood = read_invoices(content, choices=Choices(currency="EUR"))
    assert understood.totals == {"EUR": Total(2050, 2050)}
    assert [one.number for one in understood.invoices] == ["101", "102"]


def test_macros_and_links_are_left_alone_and_told() -> None:
    content = workbook([HEADER, ("Орион", 1, date(2026, 2, 3), 10, "EUR")])
    with_parts = rewritten(
        content, **{"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    )
    understood = read_invoices(with_parts, "invoices.xlsm")
    assert noted(understood) == ["macros_ignored", "links_ignored"]
    assert len(understood.invoices) == 1


def test_the_sheet_with_a_known_header_is_read() -> None:
    book = Workbook()
    cover = book.active
    assert cover is not None
    cover.append(["Тази справка е за счетоводството"])
    hidden = book.create_sheet("Скрит")
    hidden.append(list(HEADER))
    hidden.sheet_state = "hidden"
    book.create_sheet("Празен")
    invoices = book.create_sheet("Фактури")
    invoices.append(list(HEADER))
    invoices.append(["Орион", 1, date(2026, 2, 3), 10, "EUR"])
    understood = read_invoices(save(book), "invoices.xlsx")
    assert len(understood.invoices) == 1
    assert understood.notes[0].fields == {"sheet": "Фактури", "others": 1}


def test_an_empty_workbook_is_refused() -> None:
    with pytest.raises(Refused, match="file_empty"):
        read_invoices(workbook([]), "invoices.xlsx")


def test_a_preset_may_be_chosen_for_a_workbook() -> None:
    content = workbook([HEADER, ("Орион", 1, date(2026, 2, 3), 10, "EUR")])
    assert read_invoices(content, "x.xlsx", Choices(preset="generic")).preset == "generic"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (archive({"a.txt": b"text"}), "file_is_archive"),
        (
            archive({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
            "file_is_archive",
        ),
        (
            archive({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<broken"}),
            "workbook_broken",
        ),
        (archive({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "workbook_broken"),
        (workbook([HEADER])[:-50], "workbook_broken"),
    ],
)
def test_what_is_no_whole_workbook_is_refused(content: bytes, code: str) -> None:
    with pytest.raises(Refused, match=code):
        read_workbook(content)


def test_a_bomb_is_refused_by_what_really_comes_out() -> None:
    content = workbook([HEADER])
    bomb = rewritten(content, **{"xl/worksheets/sheet1.xml": b"0" * 2**23})
    with pytest.raises(Refused, match="workbook_too_large"):
        read_workbook(bomb)


@pytest.mark.parametrize(("limit", "value"), [("ENTRY_LIMIT", 3), ("UNPACKED_LIMIT", 100)])
def test_entries_and_size_have_limits(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(grid if limit == "ROW_LIMIT" else reader, limit, value)
    with pytest.raises(Refused, match="workbook_too_large"):
        read_workbook(workbook([HEADER]))


@pytest.mark.parametrize(("limit", "value"), [("ROW_LIMIT", 2), ("CELLS_A_ROW", 0)])
def test_rows_and_cells_have_limits(
    monkeypatch: pytest.MonkeyPatch, limit: str, value: int
) -> None:
    monkeypatch.setattr(grid if limit == "ROW_LIMIT" else reader, limit, value)
    with pytest.raises(Refused, match="too_many_rows"):
        read_workbook(workbook([HEADER, HEADER, HEADER]))


def test_an_entity_that_grows_is_never_opened() -> None:
    evil = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'
    content = rewritten(workbook([HEADER]), **{"xl/worksheets/sheet1.xml": evil})
    with pytest.raises(Refused, match="workbook_broken"):
        read_workbook(content)
