"""Bad files at the command line: said in words with row and column, nothing of them added in part."""

import io
import zipfile

import pytest
from openpyxl import Workbook

from tests.cli.conftest import File, Run
from tests.imports.reading import HEADER, lines, save, workbook

GOOD = "Орион;1;17.02.2026;10;EUR"
MIXED = f"{HEADER}\r\n{GOOD}\n{GOOD.replace(';1;', ';2;')}\r{GOOD.replace(';1;', ';3;')}"


def torn() -> bytes:
    """Return 56 rows, of which the one in line 57 has lost two cells."""
    rows = [f"Орион;{number};17.02.2026;10;EUR" for number in range(55)]
    return lines(*rows, "Орион;55;17.02.2026", "Орион;56;17.02.2026;10;EUR")


def bomb() -> bytes:
    """Return a workbook with an entry that unpacks to far more than it says."""
    made = io.BytesIO(workbook([HEADER.split(";"), GOOD.split(";")]))
    with zipfile.ZipFile(made, "a") as archive:
        archive.writestr("xl/media/image1.bin", bytes(2**26), zipfile.ZIP_DEFLATED)
    return made.getvalue()


def formulas() -> bytes:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER.split(";"))
    sheet.append(["Орион", "1", "17.02.2026", "=5+5", "EUR"])
    sheet.append(["Бета", "2", "17.02.2026", 20, "EUR"])
    return save(book)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"MZ\x90\x00" + bytes(range(256)),
        HEADER.encode(),
        b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
        bomb(),
        lines("Орион;1;30.02.2026;10;EUR"),
        lines("Орион;1;17.02.2026;10", header="Клиент;Фактура;Дата;Сума"),
        lines("Орион;1;17.02.2026", header="Клиент;Фактура;Дата"),
    ],
    ids=["empty", "program", "header", "entity", "bomb", "30-february", "currency", "no-column"],
)
def test_a_file_with_nothing_to_add_adds_nothing(run: Run, file: File, content: bytes) -> None:
    ran = run("add", file(content))
    assert ran.code == 1
    assert (ran.err.count("\n") == 1) is (ran.out == "")
    counts = run("check").json
    assert (counts["invoices"], counts["clients"]) == (0, 0)


@pytest.mark.parametrize(
    ("content", "count", "skipped"),
    [
        (torn(), 56, [{"row": 57, "reason": "ragged_row", "column": "Сума"}]),
        (lines(GOOD).decode().encode("cp1251"), 1, []),
        (lines(GOOD).decode().encode("utf-16"), 1, []),
        (lines(GOOD).replace(b"\r\n", b"\r"), 1, []),
        (MIXED.encode(), 3, []),
        (lines(GOOD, f"{'x' * 10_000};2;17.02.2026;10;EUR"), 1, [(3, "name_too_long", "Клиент")]),
        (lines(GOOD, "=1+1;2;17.02.2026;10;EUR"), 2, []),
        (lines("Ори\u202eон;1;17.02.2026;10;EUR"), 1, []),
        (lines(GOOD, "Бета;2;30.02.2026;10;EUR"), 1, [(3, "no_such_day", "Дата")]),
        (formulas(), 1, [(2, "no_amount", "Сума")]),
    ],
    ids=["row-57", "cp1251", "utf-16", "cr", "mixed", "long", "formula", "rtl", "day", "xlsx"],
)
def test_what_can_be_read_is_added_and_the_rest_is_listed(
    run: Run, file: File, content: bytes, count: int, skipped: list[object]
) -> None:
    ran = run("add", file(content))
    assert (ran.code, ran.json["invoices"]) == (0, count)
    listed = [
        {"row": one[0], "reason": one[1], "column": one[2]} if isinstance(one, tuple) else one
        for one in skipped
    ]
    assert ran.json["skipped"] == listed
    assert run("check").json["invoices"] == count


def test_a_doubled_column_is_asked_about(run: Run, file: File) -> None:
    content = lines("Орион;1;17.02.2026;10;20;EUR", header="Клиент;Фактура;Дата;Сума;Сума;Валута")
    ran = run("add", file(content))
    asked = [(one["column"], one["question"]) for one in ran.json["questions"]]
    assert (ran.code, asked) == (1, [("amount", "which_column")])
