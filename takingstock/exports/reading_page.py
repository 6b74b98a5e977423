"""An export as one page to read in a browser: no script, no request, its style inside it."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Final

from takingstock.domain.workspace import Cell, TableRows
from takingstock.exports.table_file import EVERY, Step
from takingstock.usecases.backup import Backup

Say = Callable[[str], str | None]
"""Gives the words for a message key, None where there are none."""

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_FLAGS: Final = {"is_example", "unsafe", "stopped_invoicing", "shows_names", "is_file"}
_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
body {{ font: 16px/1.5 "Segoe UI", system-ui, sans-serif; margin: 0 auto; max-width: 70rem;
  padding: 1.5rem; background: Canvas; color: CanvasText }}
h1, h2 {{ line-height: 1.25 }} h2 {{ margin-top: 2.5rem; font-size: 1.25rem }}
div {{ overflow-x: auto }} table {{ border-collapse: collapse; font-size: .9rem }}
th, td {{ text-align: start; vertical-align: top; padding: .35rem .6rem;
  border-bottom: 1px solid GrayText; white-space: pre-wrap; overflow-wrap: anywhere }}
th {{ white-space: nowrap }} td {{ max-width: 30rem; unicode-bidi: isolate }}
</style>
</head>
<body>
<h1>{title}</h1>
<p>{made}</p>
"""


def write_page(backup: Backup, say: Say, language: str, step: Step) -> bytes:
    """Return the page; everything that was typed is text in it."""
    return "".join(_parts(backup, say, language, step)).encode()


def _parts(backup: Backup, say: Say, language: str, step: Step) -> Iterator[str]:
    title = escape(say("export.page.title") or "")
    day = f"{backup.made_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    made = escape(f"{say('export.page.made') or ''} {day}")
    yield _PAGE.format(language=language, title=title, made=made)
    for name, table in backup.workspace.tables.items():
        if table.rows:
            yield f"<h2>{escape(say(f'export.table.{name}') or name)} ({len(table.rows)})</h2>\n"
            yield from _table(table, say, step)
    yield "</body>\n</html>\n"


def _table(table: TableRows, say: Say, step: Step) -> Iterator[str]:
    """Yield a table; columns in which nothing stands are left out."""
    shown = [place for place in range(len(table.columns)) if _says(table, place)]
    yield "<div><table>\n<tr>"
    for place in shown:
        name = table.columns[place]
        yield f'<th scope="col">{escape(say(f"export.column.{name}") or name)}</th>'
    yield "</tr>\n"
    for number, row in enumerate(table.rows):
        if number % EVERY == 0:
            step()
        cells = (_cell(table.columns[place], row[place], say) for place in shown)
        yield f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>\n"
    yield "</table></div>\n"


def _says(table: TableRows, place: int) -> bool:
    return any(row[place] not in {None, ""} for row in table.rows)


def _cell(column: str, cell: Cell, say: Say) -> str:
    """Return a cell as a person reads it: amounts with their cents, instants as day and time."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return cell
    if column in _FLAGS:
        return say(f"export.flag.{'yes' if cell else 'no'}") or str(cell)
    if column.endswith("_minor"):
        sign, mark = "−" if cell < 0 else "", say("export.decimal") or "."
        return f"{sign}{abs(cell) // 100}{mark}{abs(cell) % 100:02}"
    if column.endswith("_at"):
        return _instant(cell)
    return str(cell)


def _instant(microseconds: int) -> str:
    try:
        return f"{_EPOCH + timedelta(microseconds=microseconds):%Y-%m-%d %H:%M} UTC"
    except OverflowError:
        return str(microseconds)
