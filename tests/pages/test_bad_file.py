"""Bad files through the page: a clear sentence with row and column, nothing added in part."""

from collections.abc import Mapping

from takingstock.domain.errors import Refused
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.imports.source import SIZE_LIMIT
from tests.cli.test_bad_input import GOOD, MIXED, bomb, formulas, torn
from tests.imports.reading import HEADER, lines, workbook
from tests.imports.test_workbook import rewritten
from tests.pages.conftest import Visit
from tests.pages.test_data import upload
from tests.pages.test_money import table_of

DTD = '<!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
REFUSED: Mapping[str, tuple[bytes, Refused]] = {
    "empty.csv": (b"\xef\xbb\xbf \r\n", Refused("file_empty")),
    "program.csv": (b"MZ\x90\x00" + bytes(range(256)), Refused("file_is_program")),
    "noise.csv": (bytes(range(256)) * 40, Refused("file_is_binary")),
    "entity.xml": (DTD.encode(), Refused("xml_forbidden")),
    "outside.xml": (OUTSIDE.encode(), Refused("xml_forbidden")),
    "torn.xml": (b"<a>\n<Ntry></a>", Refused("xml_broken", row=2, column=9)),
    "bomb.xlsx": (bomb(), Refused("workbook_too_large")),
    "large.csv": (b"x" * (SIZE_LIMIT + 1), Refused("file_too_large", limit=25)),
}
TWO = lines(GOOD, GOOD.replace(";1;", ";2;"))
SHEET = workbook([HEADER.split(";"), GOOD.split(";"), GOOD.replace(";1;", ";2;").split(";")])
READ: Mapping[str, bytes] = {
    "cp1251.csv": TWO.decode().encode("cp1251"),
    "utf-16.csv": TWO.decode().encode("utf-16"),
    "cr.csv": TWO.replace(b"\r\n", b"\r"),
    "formula.csv": lines(GOOD, "=1+1;2;17.02.2026;10;EUR"),
    "turned.csv": lines(
        f"{GOOD};x", "Бе\u202eта;2;17.02.2026;10;EUR;\u202ey", header=f"{HEADER};Бе\u202eлежка"
    ),
    "links.xlsm": rewritten(
        SHEET, **{"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<x/>"}
    ),
}
LEFT_OUT: Mapping[str, tuple[bytes, int, str, str, Mapping[str, object]]] = {
    "row-57.csv": (torn(), 57, "ragged_row", "Сума", {"found": 3, "expected": 5}),
    "30-february.csv": (
        lines(GOOD, "Бета;2;30.02.2026;10;EUR"),
        *(3, "no_such_day", "Дата", {"text": "30.02.2026"}),
    ),
    "long.csv": (
        lines(GOOD, f"{'x' * 10_000};2;17.02.2026;10;EUR"),
        *(3, "name_too_long", "Клиент", {"limit": 120}),
    ),
    "formulas.xlsx": (formulas(), 2, "no_amount", "Сума", {}),
}


def is_untouched(visit: Visit) -> bool:
    assert not visit.app.exception
    found = (visit.store.invoices(LOCAL_OWNER), visit.store.clients(LOCAL_OWNER))
    return found == ((), ()) and visit.store.imports(LOCAL_OWNER) == ()


def test_what_cannot_be_read_is_refused_in_a_sentence(visit: Visit) -> None:
    visit.open("data")
    for name, (content, refused) in REFUSED.items():
        upload(visit, name, content)
        assert [one.value for one in visit.app.error] == [visit.words.error(refused)], name
        assert not visit.has("import_preview")
        assert is_untouched(visit)


def test_odd_writings_are_read_whole_and_wait_for_the_button(visit: Visit) -> None:
    visit.open("data")
    for name, content in READ.items():
        upload(visit, name, content)
        assert visit.words("file.add", n=2) in visit.said_at("import_confirm"), name
        assert "\u202e" not in visit.said
        assert is_untouched(visit)
    for note in ("macros_ignored", "links_ignored"):
        assert visit.words(f"note.{note}") in visit.said
    upload(visit, "mixed.csv", MIXED.encode())
    assert visit.words("file.add", n=3) in visit.said_at("import_confirm")


def test_a_row_left_out_is_named_with_its_column(visit: Visit) -> None:
    visit.open("data")
    for name, (content, row, code, column, fields) in LEFT_OUT.items():
        upload(visit, name, content)
        why = visit.words(f"skipped.{code}", **fields)
        told = visit.words("skipped.in_column", column=column, why=why)
        assert visit.words("skipped.title", n=1) in visit.said, name
        rows = [cell.replace("\\", "") for cell in table_of(visit, visit.words("skipped.why"))[0]]
        assert rows == [str(row), told], name
        assert is_untouched(visit)


def test_columns_that_cannot_be_told_are_asked_for(visit: Visit) -> None:
    doubled = lines("Орион;1;17.02.2026;10;20;EUR", header="Клиент;Фактура;Дата;Сума;Сума;Валута")
    missing = lines("Орион;1;17.02.2026", header="Клиент;Фактура;Дата")
    visit.open("data")
    for content in (doubled, missing):
        upload(visit, "columns.csv", content)
        assert visit.words("file.step_answer") in visit.said
        assert not visit.has("import_confirm")
        assert is_untouched(visit)
    upload(visit, "header.csv", HEADER.encode())
    assert visit.words("note.no_rows") in visit.said
    assert not visit.has("import_confirm")
    assert is_untouched(visit)
