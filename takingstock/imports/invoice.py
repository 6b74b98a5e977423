"""
Files and pasted rows of invoices → what was understood of them. Nothing is saved here.

`Refused` is raised only where a whole file cannot be read; the problems of rows and what has
to be asked come back with the result, all at once.
"""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter
from typing import TYPE_CHECKING

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Basis, InvoiceDraft
from takingstock.imports.choice import (
    BGN_THEN_EUR,
    CURRENCY_CHOICES,
    Choices,
)
from takingstock.imports.column import columns_of
from takingstock.imports.currency import total_currency
from takingstock.imports.decide import decide
from takingstock.imports.draft import Reading, RowReader
from takingstock.imports.gather import Gathered, gather
from takingstock.imports.guess import Assignment, assign
from takingstock.imports.hours import open_pasted_hours
from takingstock.imports.hours_guess import holds_hours
from takingstock.imports.preset import HOURS, PASTE, SUM_ROLES, Lines, Reads, Role, preset
from takingstock.imports.source import SIZE_LIMIT, Source, open_file, open_text
from takingstock.imports.understood import (
    Note,
    Question,
    Skipped,
    Understood,
)
from takingstock.imports.word import header_key

if TYPE_CHECKING:
    from takingstock.imports.drafts import Drafts
    from takingstock.imports.left_out import LeftOut


def read_invoices(
    content: bytes,
    file_name: str = "",
    choices: Choices | None = None,
    *,
    size_limit: int = SIZE_LIMIT,
) -> Understood:
    """
    Return what was understood of a file; it is told by its content, not by its name.

    Raises `Refused` for the whole file: `file_empty`, `file_too_large` (limit in MB), the
    codes of `decode`, `read_delimited`, `read_workbook` and `refuse_other_contents`,
    `preset_unknown`, `preset_mismatch` (preset), `file_is_hours` (tool),
    `map_column_missing` (column).
    """
    choices = choices or Choices()
    source = open_file(content, file_name, choices, size_limit)
    _refuse_hours(source, choices)
    return understand(source, choices)


def read_pasted(text: str, choices: Choices | None = None) -> Understood:
    """Return what was understood of pasted rows. Raises `Refused` as `read_invoices` does."""
    choices = choices or Choices()
    if choices.preset is None:
        report = open_pasted_hours(text, choices)
        if report is not None:
            _refuse_hours(report, choices)
        choices = replace(choices, preset=PASTE)
    source = open_text(text, "utf-8", choices)
    _refuse_hours(source, choices)
    return understand(source, choices)


def _refuse_hours(source: Source, choices: Choices) -> None:
    """Raise `file_is_hours` (tool) for a time report, of a known tool or of any other."""
    if source.preset.reads is Reads.HOURS:
        raise Refused("file_is_hours", tool=source.preset.tool)
    if holds_hours(source.table, source.preset, choices):
        raise Refused("file_is_hours", tool=preset(HOURS).tool)


def understand(source: Source, choices: Choices) -> Understood:
    """Return what an opened file says: invoices, or the questions that have to come first."""
    table = source.table
    assigned = assign(table, source.preset, choices)
    basis = _basis(source, assigned)
    decided = decide(source, assigned, choices)
    whole = Understood(
        preset=source.preset.slug,
        encoding=source.encoding,
        basis=basis,
        rows_read=len(table.rows),
        columns=columns_of(table, assigned.roles),
        questions=assigned.questions + decided.questions,
        notes=source.notes + _column_notes(source, assigned, basis),
    )
    if whole.questions or not table.rows:
        return whole
    reading = Reading(
        table=table,
        preset=source.preset,
        choices=choices,
        basis=basis,
        roles=assigned.roles,
        days=decided.days,
        money=decided.money,
        total_currency=total_currency(table, assigned.roles),
    )
    return _read_rows(whole, reading)


def _read_rows(whole: Understood, reading: Reading) -> Understood:
    reader = RowReader(reading)
    drafts, skipped = _results(reader, reading)
    if reader.lacks_currency is not None:
        sums = next(role for role in SUM_ROLES if role in reading.roles)
        column = reading.table.labels()[reading.roles[sums]]
        asked = Question(column, "currency", CURRENCY_CHOICES)
        return replace(whole, skipped=_with(skipped, ()), questions=(asked,))
    found = _gathered(drafts, reader.payments, reading)
    counts = {"rows": found.rows, "documents": found.rows - found.joined}
    joints = [Note("lines_joined", counts)] if found.joined else []
    return replace(
        whole,
        invoices=found.documents,
        joined=found.joined,
        skipped=_with(skipped, found.repeated),
        notes=(*whole.notes, *joints, *found.notes, *_row_notes(found, reading, reader)),
        totals=found.totals,
        period=found.period,
        clients=found.clients,
    )


def _results(
    reader: RowReader, reading: Reading
) -> "tuple[list[InvoiceDraft] | Drafts, list[Skipped] | LeftOut]":
    """Return the documents of the rows, and the rows left out: by columns where that is sure."""
    rows = reading.table.rows
    if not isinstance(rows, tuple):
        from takingstock.imports.lane import read_by_columns

        found = read_by_columns(reader, reading)
        if found is not None:
            return found
    results = [reader.read(row) for row in rows]
    drafts = [result for result in results if isinstance(result, InvoiceDraft)]
    return drafts, [result for result in results if isinstance(result, Skipped)]


def _with(skipped: "list[Skipped] | LeftOut", others: Sequence[Skipped]) -> Sequence[Skipped]:
    """Return the rows left out in the order of the file."""
    if isinstance(skipped, list):
        return tuple(sorted([*skipped, *others], key=attrgetter("row")))
    return skipped.and_also(others) if others else skipped


def _gathered(
    drafts: "list[InvoiceDraft] | Drafts", payments: list[InvoiceDraft], reading: Reading
) -> Gathered:
    if reading.preset.lines is Lines.ONE and not payments and not isinstance(drafts, list):
        from takingstock.imports.gather_columns import gather_columns

        return gather_columns(drafts, reading.basis)
    return gather(drafts, payments, reading.preset.lines, reading.basis)


def _basis(source: Source, assigned: Assignment) -> Basis:
    """Return CASH where the words of the date or the client are those of a bank's list."""
    headers = {
        header_key(source.table.headers[assigned.roles[role]])
        for role in (Role.DATE, Role.CLIENT)
        if role in assigned.roles
    }
    marks = (header_key(remark) for remark in source.table.remarks)
    is_marked = any(mark in remark for remark in marks for mark in source.preset.cash_marks)
    is_cash = is_marked or bool(headers & set(source.preset.cash_words))
    return Basis.CASH if is_cash else source.preset.basis


def _column_notes(source: Source, assigned: Assignment, basis: Basis) -> tuple[Note, ...]:
    notes = [Note(code) for code in source.preset.notes]
    if assigned.by_content:
        notes.append(Note("columns_by_content", {"roles": ", ".join(assigned.by_content)}))
    if basis is Basis.CASH:
        notes.append(Note("cash_basis"))
    if not source.table.rows:
        notes.append(Note("no_rows"))
    return tuple(notes)


def _row_notes(found: Gathered, reading: Reading, reader: RowReader) -> list[Note]:
    counted = {"credit_notes": found.credit_notes, "leva": found.leva}
    notes = [Note(code, {"count": count}) for code, count in counted.items() if count]
    if reading.total_currency and not (reading.choices.currency or reading.preset.currency):
        notes.append(Note("currency_by_total", {"currency": reading.total_currency}))
    if (reading.choices.currency or reading.preset.currency) == BGN_THEN_EUR and found.documents:
        notes.append(Note("currency_by_period"))
    labels = reading.table.labels()
    return notes + [
        Note("cells_left_out", {"column": labels[reading.roles[role]], "count": count})
        for role, count in reader.left_out.items()
    ]
