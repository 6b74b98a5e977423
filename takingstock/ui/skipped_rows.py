"""Rows that were left out: why, in words, and all of them as a file for a spreadsheet."""

import csv
import io
import re
from collections.abc import Iterable

from takingstock.imports.understood import Skipped
from takingstock.ui.words import Words

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[-+]?[0-9]+(?:[.,][0-9]+)?")
_PARTS = {"bg": ";", "en": ","}
"""What parts the cells where a spreadsheet of that language opens the file by itself."""


def reason(words: Words, row: Skipped) -> str:
    """Return why a row was left out and in which column, as plain text."""
    key = f"skipped.{row.reason}"
    why = words(key if words.has(key) else "skipped.other", **row.fields)
    column = _column(words, row)
    return words("skipped.in_column", column=column, why=why) if column else why


def _column(words: Words, row: Skipped) -> str:
    if "role" in row.fields:
        return words(f"role.{row.fields['role']}")
    column = str(row.fields.get("column", ""))
    return words("file.column_of", place=column) if column.isdigit() else column


def safe_cell(text: str) -> str:
    """Return a cell that no spreadsheet takes for a formula; numbers stay numbers."""
    is_formula = text.startswith(_FORMULA) and not _NUMBER.fullmatch(text)
    return f"'{text}" if is_formula else text


def skipped_csv(words: Words, rows: Iterable[Skipped]) -> bytes:
    """Return the rows as CSV in UTF-8 with a mark, a line each: row and reason."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=_PARTS[words.language])
    writer.writerow([words("skipped.row"), words("skipped.why")])
    writer.writerows([str(row.row), safe_cell(reason(words, row))] for row in rows)
    return text.getvalue().encode("utf-8-sig")
