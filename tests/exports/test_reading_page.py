"""An export to read in a browser: whatever was typed is text in it, and nothing leaves it."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest

from takingstock.domain.workspace import TableRows, Workspace
from takingstock.exports.reading_page import write_page
from takingstock.usecases.backup import Backup

NOW = datetime(2026, 11, 26, 9, 5, tzinfo=UTC)
HOSTILE = (
    "<script>alert(1)</script>",
    "</td></table><img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "<style>*{display:none}</style>",
    "&lt;b&gt; &amp; &#60;",
    "![x](http://a.example/b) $1$ =HYPERLINK(1)",
    "{title} {0} %s",
    "\u202eобърнато\u202c \u200b",
    "ред\nред\tтаб",
    "]]><!-- -->",
)
OURS = {"html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "div", "table", "tr", "th", "td"}  # fmt: skip


class Look(HTMLParser):
    """Notes every tag with its attributes, and the text of every cell."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, tuple[str, ...]]] = []
        self.cells: list[str] = []
        self.is_in_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, tuple(name for name, _ in attrs)))
        self.is_in_cell = tag == "td"
        if self.is_in_cell:
            self.cells.append("")

    def handle_endtag(self, _: str) -> None:
        self.is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self.is_in_cell:
            self.cells[-1] += data


def looked_at(page: bytes) -> Look:
    look = Look()
    look.feed(page.decode("utf-8"))
    return look


def page_of(table: TableRows, say: dict[str, str] | None = None, name: str = "client") -> bytes:
    backup = Backup(NOW, Workspace(3, {name: table}))
    return write_page(backup, (say or {}).get, "bg", lambda: None)


@pytest.mark.parametrize("text", HOSTILE)
def test_what_was_typed_is_text_to_the_letter(text: str) -> None:
    look = looked_at(page_of(TableRows(("id", "name"), (("a", text), ("b", "Боби")))))
    assert look.cells == ["a", text, "b", "Боби"]
    assert {tag for tag, _ in look.tags} <= OURS
    names = {name for tag, names in look.tags if tag == "td" for name in names}
    assert names == set()


@pytest.mark.parametrize("text", HOSTILE)
def test_names_of_tables_and_columns_are_text_too(text: str) -> None:
    say = {"export.page.title": text, "export.column.name": text, "export.table.client": text}
    look = looked_at(page_of(TableRows(("name",), (("Ани",),)), say))
    assert {tag for tag, _ in look.tags} <= OURS
    look = looked_at(page_of(TableRows((text,), (("Ани",),)), name=text))
    assert {tag for tag, _ in look.tags} <= OURS


def test_the_page_asks_nobody_for_anything() -> None:
    page = page_of(TableRows(("name",), (("Ани",),))).decode()
    assert "default-src 'none'" in page
    assert 'name="referrer" content="no-referrer"' in page
    for word in ("http://", "https://", "src=", "href=", "url(", "@import"):
        assert word not in page


def test_cells_are_read_as_a_person_reads() -> None:
    say = {"export.decimal": ",", "export.flag.yes": "да", "export.flag.no": "не"}
    columns = ("net_minor", "is_example", "created_at", "issued_on", "version")
    rows = (
        (-123_456, 1, 0, "2026-03-31", 7),
        (5, 0, 2**62, None, 8),
    )
    cells = looked_at(page_of(TableRows(columns, rows), say)).cells
    assert cells == [
        "−1234,56", "да", "1970-01-01 00:00 UTC", "2026-03-31", "7",
        "0,05", "не", str(2**62), "", "8",
    ]  # fmt: skip


def test_empty_columns_and_empty_tables_are_left_out() -> None:
    page = page_of(TableRows(("id", "alias"), (("a", None), ("b", ""))))
    assert b"alias" not in page
    assert b"<h2>" not in page_of(TableRows(("id",)))


def test_it_can_be_stopped() -> None:
    def stop() -> None:
        raise InterruptedError

    backup = Backup(NOW, Workspace(3, {"client": TableRows(("id",), (("a",),))}))
    with pytest.raises(InterruptedError):
        write_page(backup, lambda _: None, "bg", stop)
