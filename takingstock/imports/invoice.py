"""
Files and pasted rows of invoices → what was understood of them. Nothing is saved here.

`Refused` is raised only where a whole file cannot be read; the problems of rows and what has
to be asked come back with the result, all at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Basis, InvoiceDraft, Kind
from takingstock.imports.choice import (
    BGN_THEN_EUR,
    CURRENCY_CHOICES,
    DAY_CHOICES,
    DECIMAL_CHOICES,
    Choices,
)
from takingstock.imports.column import columns_of
from takingstock.imports.currency import total_currency
from takingstock.imports.day import DayColumn, read_day_column
from takingstock.imports.draft import Reading, RowReader
from takingstock.imports.duplicate import drop_duplicates
from takingstock.imports.grid import Cell
from takingstock.imports.guess import Assignment, assign
from takingstock.imports.header import Table
from takingstock.imports.line import add_payments, join_lines, settle
from takingstock.imports.money import MoneyColumn, read_money_column
from takingstock.imports.period import read_period, tell_order
from takingstock.imports.preset import DAY_ROLES, MONEY_ROLES, PASTE, SUM_ROLES, Reads, Role
from takingstock.imports.source import SIZE_LIMIT, Source, open_file, open_text
from takingstock.imports.understood import (
    Note,
    Question,
    Skipped,
    Understood,
    list_clients,
    sum_by_currency,
)
from takingstock.imports.word import header_key


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
    if source.preset.reads is Reads.HOURS:
        raise Refused("file_is_hours", tool=source.preset.tool)
    return understand(source, choices)


def read_pasted(text: str, choices: Choices | None = None) -> Understood:
    """Return what was understood of pasted rows. Raises `Refused` as `read_invoices` does."""
    choices = choices or Choices()
    if choices.preset is None:
        choices = replace(choices, preset=PASTE)
    return understand(open_text(text, "utf-8", choices), choices)


def understand(source: Source, choices: Choices) -> Understood:
    """Return what an opened file says: invoices, or the questions that have to come first."""
    table = source.table
    assigned = assign(table, source.preset, choices)
    basis = _basis(source, assigned)
    decided = _decide(source, assigned, choices)
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


@dataclass(frozen=True, slots=True)
class _Decided:
    """The columns of days and money as read, and what they leave open."""

    days: Mapping[Role, DayColumn]
    money: Mapping[Role, MoneyColumn]
    questions: tuple[Question, ...]


def _read_rows(whole: Understood, reading: Reading) -> Understood:
    reader = RowReader(reading)
    results = [reader.read(row) for row in reading.table.rows]
    drafts = [result for result in results if isinstance(result, InvoiceDraft)]
    skipped = [result for result in results if isinstance(result, Skipped)]
    if reader.lacks_currency is not None:
        sums = next(role for role in SUM_ROLES if role in reading.roles)
        column = reading.table.labels()[reading.roles[sums]]
        asked = Question(column, "currency", CURRENCY_CHOICES)
        return replace(whole, skipped=tuple(skipped), questions=(asked,))
    joined = join_lines(drafts, reading.preset.lines)
    documents = [settle(draft, reading.basis) for draft in joined]
    if reader.payments:
        documents = add_payments(documents, reader.payments)
    kept, repeated, notes = drop_duplicates(documents)
    counts = {"rows": len(drafts), "documents": len(joined)}
    joints = [Note("lines_joined", counts)] if len(joined) < len(drafts) else []
    days = [draft.issued_on for draft in kept]
    return replace(
        whole,
        invoices=tuple(kept),
        joined=len(drafts) - len(joined),
        skipped=tuple(sorted(skipped + repeated, key=lambda each: each.row)),
        notes=(*whole.notes, *joints, *notes, *_row_notes(kept, reading, reader)),
        totals=sum_by_currency(kept),
        period=(min(days), max(days)) if days else None,
        clients=list_clients(kept),
    )


def _decide(source: Source, assigned: Assignment, choices: Choices) -> _Decided:
    """Decide day order and decimal mark; the date and the sum speak for their own columns."""
    table, preset, roles = source.table, source.preset, assigned.roles
    day_first = preset.day_first if choices.day_first is None else choices.day_first
    decimal = choices.decimal or preset.decimal
    days: dict[Role, DayColumn] = {}
    money: dict[Role, MoneyColumn] = {}
    rows = _dated_rows(table, roles.get(Role.DATE))
    mark = ""
    if day_first is None and Role.DATE in roles:
        period = read_period(table.remarks, preset.months)
        day_first = tell_order(_cells(rows, roles[Role.DATE]), period)
    for role in DAY_ROLES:
        if role in roles:
            days[role] = read_day_column(
                _cells(rows, roles[role]), preset.months, day_first=day_first, mark=mark
            )
        if role is Role.DATE and role in days and day_first is None:
            day_first, mark = days[role].day_first, days[role].mark
    for role in MONEY_ROLES:
        if role in roles:
            money[role] = read_money_column(_cells(rows, roles[role]), decimal)
            decimal = decimal or money[role].decimal
    labels = table.labels()
    questions = [
        Question(labels[roles[role]], "day_order", DAY_CHOICES, column.open_example)
        for role, column in days.items()
        if column.open_example
    ] + [
        Question(labels[roles[role]], "decimal_mark", DECIMAL_CHOICES, column.open_example)
        for role, column in money.items()
        if column.open_example
    ]
    return _Decided(days, money, tuple(questions))


def _dated_rows(table: Table, index: int | None) -> list[tuple[Cell, ...]]:
    """Return the rows that can be invoices: sums of others and torn rows decide nothing."""
    return [
        row.cells
        for row in table.rows
        if not table.is_ragged(row)
        and (index is None or (index < len(row.cells) and row.cells[index] != ""))
    ]


def _cells(rows: Iterable[tuple[Cell, ...]], index: int) -> Iterable[Cell]:
    return (cells[index] if index < len(cells) else "" for cells in rows)


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


def _row_notes(drafts: list[InvoiceDraft], reading: Reading, reader: RowReader) -> list[Note]:
    credit_notes = sum(draft.kind is Kind.CREDIT_NOTE for draft in drafts)
    leva = sum(draft.currency == "BGN" for draft in drafts)
    counted = {"credit_notes": credit_notes, "leva": leva}
    notes = [Note(code, {"count": count}) for code, count in counted.items() if count]
    if reading.total_currency and not (reading.choices.currency or reading.preset.currency):
        notes.append(Note("currency_by_total", {"currency": reading.total_currency}))
    if (reading.choices.currency or reading.preset.currency) == BGN_THEN_EUR and drafts:
        notes.append(Note("currency_by_period"))
    labels = reading.table.labels()
    return notes + [
        Note("cells_left_out", {"column": labels[reading.roles[role]], "count": count})
        for role, count in reader.left_out.items()
    ]
