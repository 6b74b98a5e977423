"""
Time reports → hours for each client and month. Nothing is saved here.

An entry counts in the month of its day, also if it runs over midnight. Entries are summed to
the second; what has no client is left out and told.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from takingstock.domain.errors import Refused
from takingstock.domain.identity import name_key
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.upcoming import HoursDraft
from takingstock.imports.choice import DAY_CHOICES, Choices
from takingstock.imports.column import columns_of
from takingstock.imports.day import DayColumn, read_day_column
from takingstock.imports.duration import HOUR
from takingstock.imports.entry import EntryReader
from takingstock.imports.hours_guess import HourColumns
from takingstock.imports.preset import HOURS, Reads, Role
from takingstock.imports.source import SIZE_LIMIT, Source, open_file, open_text
from takingstock.imports.spot import left_out
from takingstock.imports.understood import Column, Note, Question, Skipped, print_skipped


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderstoodHours:
    """A time report as understood, by client and month in the order of the file."""

    preset: str
    encoding: str
    rows_read: int
    hours: tuple[HoursDraft, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    questions: tuple[Question, ...] = ()
    notes: tuple[Note, ...] = ()
    columns: tuple[Column, ...] = ()
    seconds: Mapping[tuple[str, date], tuple[Fraction, Fraction]] = field(default_factory=dict)

    @property
    def period(self) -> tuple[date, date] | None:
        """The first and the last month."""
        months = [one.month for one in self.hours]
        return (min(months), max(months)) if months else None


def read_hours(
    content: bytes,
    file_name: str = "",
    choices: Choices | None = None,
    *,
    size_limit: int = SIZE_LIMIT,
) -> UnderstoodHours:
    """
    Return what was understood of a time report.

    Raises `Refused` as `read_invoices` does, and `file_is_invoices` (tool) for a file of a
    tool that writes invoices.
    """
    choices = choices or Choices()
    source = open_file(content, file_name, choices, size_limit)
    if source.preset.reads is not Reads.HOURS:
        if source.preset.signature or source.preset.is_fixed:
            raise Refused("file_is_invoices", tool=source.preset.tool)
        choices = replace(choices, preset=HOURS)
        source = open_file(content, file_name, choices, size_limit)
    return understand_hours(source, choices)


def read_pasted_hours(text: str, choices: Choices | None = None) -> UnderstoodHours:
    """Return what was understood of pasted rows. Raises `Refused` as `read_hours` does."""
    choices = choices or Choices()
    source = open_pasted_hours(text, choices)
    if source is None:
        source = open_text(text, "utf-8", replace(choices, preset=HOURS))
    return understand_hours(source, choices)


def open_pasted_hours(text: str, choices: Choices) -> Source | None:
    """Return pasted rows opened as the report of a tool that writes hours, None if they are not."""
    with suppress(Refused):
        source = open_text(text, "utf-8", choices)
        return source if source.preset.reads is Reads.HOURS else None
    return None


def understand_hours(source: Source, choices: Choices) -> UnderstoodHours:
    """Return what an opened report says: hours, or the questions that have to come first."""
    table = source.table
    assigned = HourColumns(table, source.preset, choices)
    assigned.assign()
    roles, questions = assigned.roles, tuple(assigned.questions)
    guessed = {"roles": ", ".join(assigned.by_content)}
    notes = (Note("columns_by_content", guessed),) if assigned.by_content else ()
    whole = UnderstoodHours(
        preset=source.preset.slug,
        encoding=source.encoding,
        rows_read=len(table.rows),
        columns=columns_of(table, roles),
        questions=questions,
        notes=source.notes + notes,
    )
    if questions:
        return whole
    days = _days(source, choices, roles[Role.DATE])
    if days.open_example:
        label = table.labels()[roles[Role.DATE]]
        return replace(
            whole, questions=(Question(label, "day_order", DAY_CHOICES, days.open_example),)
        )
    return _add_up(whole, source, roles, days)


def _days(source: Source, choices: Choices, place: int) -> DayColumn:
    table = source.table
    cells = (row.cells[place] for row in table.rows if place < len(row.cells))
    day_first = source.preset.day_first if choices.day_first is None else choices.day_first
    return read_day_column(
        (cell for cell in cells if cell != ""), source.preset.months, day_first=day_first
    )


def _add_up(
    whole: UnderstoodHours, source: Source, roles: Mapping[Role, int], days: DayColumn
) -> UnderstoodHours:
    """Add the entries up by client and month."""
    reader = EntryReader(source, roles, days)
    sums: dict[tuple[str, date], tuple[Fraction, Fraction]] = {}
    labels: dict[str, str] = {}
    skipped = []
    for row in source.table.rows:
        try:
            client, day, seconds, is_paid = reader.read(row)
        except Refused as refused:
            skipped.append(left_out(row, refused, source.table, roles, source.preset))
            continue
        label = labels.setdefault(name_key(client), client)
        key = (label, day.replace(day=1))
        paid, unpaid = sums.get(key, (Fraction(0), Fraction(0)))
        sums[key] = (paid + seconds, unpaid) if is_paid else (paid, unpaid + seconds)
    notes = [*whole.notes]
    if Role.BILLABLE not in roles and sums:
        notes.append(Note("all_billable"))
    return replace(
        whole,
        hours=tuple(
            HoursDraft(
                client=client,
                month=month,
                billable_minutes=half_away(paid / 60),
                unbilled_minutes=half_away(unpaid / 60),
            )
            for (client, month), (paid, unpaid) in sums.items()
        ),
        seconds=sums,
        skipped=tuple(skipped),
        notes=tuple(notes),
    )


def print_hours(understood: UnderstoodHours) -> dict[str, Any]:
    """Return the result as the JSON of the `hours` command: hours as text with two decimals."""
    return {
        "preset": understood.preset,
        "encoding": understood.encoding,
        "rows_read": understood.rows_read,
        "hours": [
            {
                "client": client,
                "month": f"{month:%Y-%m}",
                "billable": _print(paid),
                "unbilled": _print(unpaid),
            }
            for (client, month), (paid, unpaid) in understood.seconds.items()
        ],
        "skipped": print_skipped(understood.skipped),
        "questions": [
            {"column": asked.column, "question": asked.question, "choices": list(asked.choices)}
            for asked in understood.questions
        ],
    }


def _print(seconds: Fraction) -> str:
    hundredths = half_away(seconds * 100 / HOUR)
    return f"{hundredths // 100}.{hundredths % 100:02}"
