"""
Files that mean harm or are broken: how long each takes to be answered, and how much memory.

Every file is read in a process of its own: seconds of the reading alone, and what it added to
the memory at its peak. The goal is 5 seconds and 200 MiB, whatever the answer is.
"""

import io
import json
import resource
import subprocess
import sys
import time
import zipfile
from collections.abc import Sequence
from pathlib import Path

from openpyxl import Workbook

from benchmarks.imports import invoice_export
from benchmarks.measure import Result, Spread

SECONDS, MEBIBYTES = 5.0, 200.0
_LIMIT = 25 * 2**20
_HEAD = "Клиент;Фактура;Дата;Сума;Валута\n"


def measure(folder: Path, _: int) -> Sequence[Result]:
    """Return two figures for each file: of the seconds, and of the memory that are allowed."""
    found = []
    for name, content in _files().items():
        path = folder / "file.csv"
        path.write_bytes(content)
        answer = subprocess.run(
            [sys.executable, "-m", "benchmarks.hostile", str(path)], capture_output=True, check=True
        )
        told = json.loads(answer.stdout)
        for unit, limit in (("s", SECONDS), ("MiB", MEBIBYTES)):
            value = told[unit]
            label = f"{name}, {unit} ({told['answer']})"
            spread, allowed = Spread(value, value, value, 1), Spread(limit, limit, limit, 1)
            found.append(Result(label, value / limit, 1.0, spread, allowed))
    return found


def _files() -> dict[str, bytes]:
    row = "Орион;1;17.02.2026;10,00;EUR\n"
    deep = "<a>" * 10_000
    entry = '<Ntry><Amt Ccy="EUR">1.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts></Ntry>'
    return {
        "25 MB of short rows": ("a;1\n" * (_LIMIT // 4)).encode(),
        "25 MB of invoices": invoice_export(430_000)[: _LIMIT - 1],
        "25 MB, row 57 torn": (_HEAD + row * 55 + "Орион;2\n" + row * 400_000).encode()[:_LIMIT],
        "25 MB in UTF-16": (_HEAD + row * 390_000).encode("utf-16")[:_LIMIT],
        "25 MB, an open quote": (_HEAD + '"' + row * 480_000).encode()[:_LIMIT],
        "25 MB on one line": ("x;" * (_LIMIT // 2)).encode(),
        "25 MB of noise": bytes(range(256)) * (_LIMIT // 256),
        "25 MB of XML": f"<a>{entry * (_LIMIT // len(entry) - 1)}</a>".encode(),
        "XML, one endless entry": f"<Ntry>{'<b/>' * 6_000_000}</Ntry>".encode(),
        "XML, deep": deep.encode(),
        "XML, entities": b'<!DOCTYPE a [<!ENTITY b "' + b"c" * 10_000 + b'">]><a>&b;</a>',
        "25 MB of a web page": ("<table>" + "<tr><td>1<td>2" * 1_800_000).encode()[:_LIMIT],
        "web page, open tags": b"<html>" + b"<td" * 8_000_000,
        "MT940, endless": (":20:A\n:60F:C260201EUR0,\n" + ":61:x\n" * 4_000_000).encode(),
        "MT940, one long field": (":20:A\n:60F:C260201EUR0,\n:61:" + "x\n" * 12_000_000).encode(),
        "workbook, a bomb": _archive(b"<row/>" * 40_000_000),
        "workbook, many empty rows": _archive(b"<row/>\n<!-- %b -->" % bytes(60) * 2_000_000),
        "workbook, many entries": _many(20_000),
        "workbook, 100,000 rows": _workbook(100_000),
    }


def _archive(rows: bytes) -> bytes:
    """Return a workbook whose sheet holds these rows."""
    book = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(_workbook(2))) as plain, zipfile.ZipFile(book, "w") as made:
        for entry in plain.infolist():
            content = plain.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                content = content.replace(b"</sheetData>", rows + b"</sheetData>")
            made.writestr(entry.filename, content, zipfile.ZIP_DEFLATED)
    return book.getvalue()


def _many(entries: int) -> bytes:
    book = io.BytesIO(_workbook(2))
    with zipfile.ZipFile(book, "a") as made:
        for number in range(entries):
            made.writestr(f"xl/{number}", b"")
    return book.getvalue()


def _workbook(rows: int) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Client", "Number", "Date", "Amount", "Currency"])
    for number in range(rows):
        sheet.append(["Orion", number, "17.02.2026", number + 0.5, "EUR"])
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _answer(path: Path) -> dict[str, object]:
    """Read one file in this process; return the answer, the seconds and the mebibytes."""
    from takingstock.domain.errors import Refused
    from takingstock.imports import lane, workbook
    from takingstock.imports.invoice import read_invoices

    assert lane
    assert workbook
    content = path.read_bytes()
    before = int(Path("/proc/self/statm").read_text("ascii").split()[1]) * resource.getpagesize()
    start = time.process_time()
    try:
        found = read_invoices(content, path.name)
        answer = f"{len(found.invoices)} read, {len(found.skipped)} left out"
        answer = found.questions[0].question if found.questions else answer
    except Refused as refused:
        answer = refused.code
    seconds = time.process_time() - start
    status = Path("/proc/self/status").read_text("ascii")
    peak = int(status.partition("VmHWM:")[2].split()[0]) * 1024
    return {"answer": answer, "s": seconds, "MiB": max(0, peak - before) / 2**20}


if __name__ == "__main__":
    print(json.dumps(_answer(Path(sys.argv[1]))))
