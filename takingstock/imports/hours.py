"""
Time reports → hours for each client and month. Nothing is saved here.

An entry counts in the month of its day, also if it runs over midnight. Entries are summed to
the second; what has no client is left out and told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from typing import Any, Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import name_key
from takingstock.domain.numbers.rounding import half_away
from takingstock.domain.upcoming import HoursDraft
from takingstock.imports.choice import DAY_CHOICES, Choices
from takingstock.imports.column import columns_of
from takingstock.imports.day import DayColumn, read_day_column
from takingstock.imports.duration import HOUR, is_duration
from takingstock.imports.entry import EntryReader
from takingstock.imports.header import Table, find_column, is_day, match
from takingstock.imports.preset import HOURS, Reads, Role
from takingstock.imports.source import SIZE_LIMIT, Source, open_file
from takingstock.imports.spot import left_out
from takingstock.imports.understood import Column, Note, Question, Skipped, print_skipped

HOUR_ROLES: Final = (Role.CLIENT, Role.DATE, Role.HOURS, Role.BILLABLE)
_NEEDED: Final = (Role.CLIENT, Role.DATE, Role.HOURS)


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


def understand_hours(source: Source, choices: Choices) -> UnderstoodHours:
    """Return what an opened report says: hours, or the questions that have to come first."""
    table = source.table
    roles, questions = _assign(source, choices)
    whole = UnderstoodHours(
        preset=source.preset.slug,
        encoding=source.encoding,
        rows_read=len(table.rows),
        columns=columns_of(table, roles),
        questions=questions,
        notes=source.notes,
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


def _assign(source: Source, choices: Choices) -> tuple[dict[Role, int], tuple[Question, ...]]:
    """Return which column is which by choice, then by header; ask for what cannot be told."""
    table, labels = source.table, source.table.labels()
    roles: dict[Role, int] = {}
    questions = []
    for role in HOUR_ROLES:
        if role in choices.mapping:
            found = find_column(table, choices.mapping[role])
        else:
            fits = [
                (fit, -index)
                for index, header in enumerate(table.headers)
                if (fit := match(header, role, source.preset))
                and _suits(table, index, role, source)
            ]
            found = [-max(fits)[1]] if fits else []
        if len(found) == 1:
            roles[role] = found[0]
        elif role in _NEEDED:
            places = found or range(len(table.headers))
            asked = tuple(labels[index] for index in places)
            questions.append(Question(role.value, "which_column", asked))
    return roles, tuple(questions)


def _suits(table: Table, index: int, role: Role, source: Source) -> bool:
    """Tell whether most of a column looks as the role has to."""
    looks = {
        Role.DATE: lambda cell: is_day(cell, source.preset),
        Role.HOURS: is_duration,
    }.get(role)
    cells = table.sample(index)
    return looks is None or not cells or 2 * sum(map(looks, cells)) >= len(cells)


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
