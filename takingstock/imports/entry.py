"""Rows of a time report → entries: one row at a time, a row's problem is its own."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import read_name
from takingstock.imports.day import DayColumn
from takingstock.imports.duration import is_duration, read_duration
from takingstock.imports.grid import Cell, Row, text_of
from takingstock.imports.preset import Role
from takingstock.imports.source import Source
from takingstock.imports.word import header_key

_SHOWN: Final = 60


class EntryReader:
    """Reads the rows of a report; a row's problem is its own."""

    def __init__(self, source: Source, roles: Mapping[Role, int], days: DayColumn) -> None:
        self._table = source.table
        self._roles = roles
        self._days = days.days
        self._unpaid = source.preset.unpaid_words
        self._totals = source.preset.total_words
        self._client = cache(read_name)

    def read(self, row: Row) -> tuple[str, date, Fraction, bool]:
        """Return client, day, seconds and whether they are paid for; raises `Refused`."""
        width = len(self._table.headers)
        day = self._days.get(self._cell(row, Role.DATE), "no_date")
        if self._table.is_ragged(row):
            raise Refused("ragged_row", found=len(row.cells), expected=width)
        if isinstance(day, str):
            is_sum = day == "no_date" or header_key(text_of(row.cells[0])) in self._totals
            text = text_of(self._cell(row, Role.DATE))[:_SHOWN]
            raise Refused("total_row" if is_sum and self._has_hours(row) else day, text=text)
        seconds = read_duration(self._cell(row, Role.HOURS))
        if isinstance(seconds, str):
            raise Refused(seconds, text=text_of(self._cell(row, Role.HOURS))[:_SHOWN])
        name = text_of(self._cell(row, Role.CLIENT))
        if not name.strip():
            raise Refused("no_client")
        paid = header_key(text_of(self._cell(row, Role.BILLABLE)))
        return self._client(name), day, seconds, paid not in self._unpaid

    def _has_hours(self, row: Row) -> bool:
        return is_duration(self._cell(row, Role.HOURS))

    def _cell(self, row: Row, role: Role) -> Cell:
        place = self._roles.get(role, -1)
        return row.cells[place] if 0 <= place < len(row.cells) else ""
