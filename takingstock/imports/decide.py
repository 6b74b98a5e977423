"""What is decided for whole columns: the order of days, the decimal mark."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from takingstock.imports.choice import DAY_CHOICES, DECIMAL_CHOICES, Choices
from takingstock.imports.day import DayColumn, read_day_column
from takingstock.imports.grid import Cell, Row
from takingstock.imports.guess import Assignment
from takingstock.imports.header import Table
from takingstock.imports.money import MoneyColumn, read_money_column
from takingstock.imports.period import read_period, tell_order
from takingstock.imports.preset import DAY_ROLES, MONEY_ROLES, Role
from takingstock.imports.source import Source
from takingstock.imports.understood import Question


@dataclass(frozen=True, slots=True)
class Decided:
    """The columns of days and money as read, and what they leave open."""

    days: Mapping[Role, DayColumn]
    money: Mapping[Role, MoneyColumn]
    questions: tuple[Question, ...]


class DatedCells(Protocol):
    """The cells of rows that can be invoices: sums of others and torn rows decide nothing."""

    def of(self, index: int) -> Iterable[Cell]:
        """Return the cells of a column, in the order of the file."""

    def days(self, index: int, read: Callable[[Iterable[Cell]], DayColumn]) -> DayColumn:
        """Return a column of days as read."""

    def money(self, index: int, decimal: str | None) -> MoneyColumn:
        """Return a column of money as read."""


def decide(source: Source, assigned: Assignment, choices: Choices) -> Decided:
    """Decide day order and decimal mark; the date and the sum speak for their own columns."""
    table, preset, roles = source.table, source.preset, assigned.roles
    day_first = preset.day_first if choices.day_first is None else choices.day_first
    decimal = choices.decimal or preset.decimal
    days: dict[Role, DayColumn] = {}
    money: dict[Role, MoneyColumn] = {}
    cells = _distinct(table, roles.get(Role.DATE))
    mark = ""
    if day_first is None and Role.DATE in roles:
        period = read_period(table.remarks, preset.months)
        day_first = tell_order(cells.of(roles[Role.DATE]), period) if period else None
    for role in DAY_ROLES:
        if role in roles:
            read = partial(read_day_column, months=preset.months, day_first=day_first, mark=mark)
            days[role] = cells.days(roles[role], read)
        if role is Role.DATE and role in days and day_first is None:
            day_first, mark = days[role].day_first, days[role].mark
    for role in MONEY_ROLES:
        if role in roles:
            money[role] = cells.money(roles[role], decimal)
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
    return Decided(days, money, tuple(questions))


class _ListedCells:
    """The cells of rows that are kept one by one."""

    def __init__(self, rows: list[tuple[Cell, ...]]) -> None:
        self._rows = rows

    def of(self, index: int) -> Iterable[Cell]:
        return (cells[index] if index < len(cells) else "" for cells in self._rows)

    def days(self, index: int, read: Callable[[Iterable[Cell]], DayColumn]) -> DayColumn:
        return read(self.of(index))

    def money(self, index: int, decimal: str | None) -> MoneyColumn:
        return read_money_column(self.of(index), decimal)


def _distinct(table: Table, index: int | None) -> DatedCells:
    if not isinstance(table.rows, tuple):
        from takingstock.imports.column_cells import dated_cells

        found = dated_cells(table, index)
        if found is not None:
            return found
    return _ListedCells([row.cells for row in table.rows if _is_dated(table, row, index)])


def _is_dated(table: Table, row: Row, index: int | None) -> bool:
    if table.is_ragged(row):
        return False
    return index is None or (index < len(row.cells) and row.cells[index] != "")
