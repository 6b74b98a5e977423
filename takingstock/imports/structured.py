"""Files that say themselves what is what: XML of banks and invoices, MT940, saved web pages."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

from takingstock.domain.errors import Refused
from takingstock.domain.identity import name_key
from takingstock.imports import camt, dsk_xml, swift, ubl
from takingstock.imports.grid import Grid, Row, limited, row_limit
from takingstock.imports.progress import tell
from takingstock.imports.spreadsheet_xml import SheetXml
from takingstock.imports.web_table import read_web_page
from takingstock.imports.xml_document import Node, is_web_page, is_xml, read_records

_Rows = Callable[[Node], Iterator[Row]]
_FORMATS: Final[dict[str, tuple[str, tuple[str, ...], _Rows]]] = {
    camt.RECORD: ("camt053", camt.HEADER, camt.read_entry),
    dsk_xml.RECORD: ("dsk", dsk_xml.HEADER, dsk_xml.read_movement),
    **dict.fromkeys(ubl.RECORDS, ("ubl", ubl.HEADER, ubl.read_document)),
}
_ACCOUNT: Final = "Acct"


class Structured(NamedTuple):
    """A table, its kind of content, and the preset that reads it, None where its header says."""

    grid: Grid
    kind: str
    slug: str | None = None


def read_structured(text: str) -> Structured | None:
    """
    Return the table of a structured file; None for any other text.

    Raises `Refused`: the codes of `read_records` and `read_web_page`, `file_is_xml` for XML
    of another kind, `too_many_rows` (limit).
    """
    if is_web_page(text):
        return Structured(read_web_page(text), "HTML")
    if is_xml(text):
        return _read_xml(text)
    if swift.is_statement(text):
        return Structured(swift.read_statement(text), "MT940", "mt940")
    return None


def _read_xml(text: str) -> Structured:
    reader = _XmlReader()
    read_records(text, {*_FORMATS, _ACCOUNT, *SheetXml.NAMES}, reader.take)
    if reader.sheet.rows:
        return Structured(limited(reader.sheet.rows, ends_early=True), "XML")
    if not reader.slug:
        raise Refused("file_is_xml")
    return Structured(limited([Row(1, reader.header), *reader.rows]), "XML", reader.slug)


class _XmlReader:
    """Takes records of one kind: that of the first of them."""

    def __init__(self) -> None:
        self.slug = ""
        self.header: tuple[str, ...] = ()
        self.rows: list[Row] = []
        self.sheet = SheetXml()
        self._owner = ""

    def take(self, record: Node) -> None:
        most = row_limit()
        if len(self.rows) > most or len(self.sheet.rows) > most:
            raise Refused("too_many_rows", limit=most)
        tell(max(len(self.rows), len(self.sheet.rows)))
        if record.name in SheetXml.NAMES:
            self.sheet.take(record)
        elif record.name == _ACCOUNT:
            self._owner = name_key(record.first("Ownr/Nm", "Ownr/Pty/Nm"))
        else:
            slug, header, rows_of = _FORMATS[record.name]
            found = list(rows_of(record))
            if found and self.slug in ("", slug):
                self.slug, self.header = slug, header
                self.rows += map(self._mark_own, found) if slug == "camt053" else found

    def _mark_own(self, row: Row) -> Row:
        """Return a row whose payer is the owner of the account as a move between own accounts."""
        payer, direction = str(row.cells[1]), str(row.cells[4])
        is_own = self._owner and name_key(payer) == self._owner and direction == "CRDT"
        return Row(row.number, (*row.cells[:4], "OWN", *row.cells[5:])) if is_own else row
