"""Rows → invoices: one row at a time, a row's problem is its own."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import read_name
from takingstock.domain.invoice import Basis, InvoiceDraft, Kind
from takingstock.imports.choice import BGN_THEN_EUR, Choices
from takingstock.imports.currency import header_currency
from takingstock.imports.day import DayColumn
from takingstock.imports.grid import Cell, Row, text_of
from takingstock.imports.header import Table
from takingstock.imports.money import MoneyColumn, read_money_currency
from takingstock.imports.preset import SUM_ROLES, Preset, Role
from takingstock.imports.rule import Rule
from takingstock.imports.spot import left_out
from takingstock.imports.understood import COUNTED_KINDS, Skipped
from takingstock.imports.vat import fill_vat, read_rate
from takingstock.imports.word import header_key

NUMBER_LIMIT: Final = 64
EURO_SINCE: Final = date(2026, 1, 1)
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """
    A table with everything that was decided about its columns.

    `total_currency` is what the sums under the table state, for rows that state none.
    """

    table: Table
    preset: Preset
    choices: Choices
    basis: Basis
    roles: Mapping[Role, int]
    days: Mapping[Role, DayColumn]
    money: Mapping[Role, MoneyColumn]
    total_currency: str | None = None


@dataclass(frozen=True, slots=True)
class _Places:
    """The column of each role; −1, a cell that is always empty, where the table has none."""

    client: int
    date: int
    amount: int
    net: int
    vat: int
    gross: int
    vat_rate: int
    currency: int
    number: int
    due: int
    paid: int
    paid_amount: int
    kind: int
    status: int
    period: int
    open: int


_Cells = tuple[Cell, ...]
"""The cells of a row, as many as headers, and one more that is empty."""


class RowReader:
    """
    Reads the rows of one table into drafts.

    After reading, `lacks_currency` is the first row whose currency nobody said, `left_out`
    counts optional cells (due, paid) that could not be read, by role, and `payments` are rows
    that pay other rows.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._preset = reading.preset
        names = [field.name for field in fields(_Places)]
        self._at = _Places(**{name: reading.roles.get(Role(name), -1) for name in names})
        self._sums_at = [reading.roles[role] for role in SUM_ROLES if role in reading.roles]
        self._days = {role: reading.days[role].days for role in reading.days}
        self._issue_days = self._days[Role.DATE]
        self._amounts = {reading.roles[role]: reading.money[role].amounts for role in reading.money}
        self.chosen_currency = reading.choices.currency or reading.preset.currency
        self._width = len(reading.table.headers)
        self.header_currency = header_currency(reading.table, reading.roles, reading.preset)
        if not (self.header_currency or self.chosen_currency):
            self.header_currency = reading.total_currency
        headers = reading.table.headers
        placed = ((rule.places(headers, reading.roles), rule) for rule in reading.preset.rules)
        self.rules = [(places, rule) for places, rule in placed if places]
        self.client = cache(_read_client)
        self.kind = cache(self._kind_of)
        self.is_total = cache(self._names_total)
        self.named = cache(read_money_currency)
        self.is_paid_word = cache(lambda text: header_key(text) in self._preset.paid_words)
        self.lacks_currency: int | None = None
        self.left_out: dict[Role, int] = {}
        self.payments: list[InvoiceDraft] = []

    def read(self, row: Row) -> InvoiceDraft | Skipped:
        """Return the row as a draft whose sign is still the file's, or why it was left out."""
        try:
            return self._draft(row)
        except Refused as refused:
            reading = self._reading
            return left_out(row, refused, reading.table, reading.roles, reading.preset)

    def _draft(self, row: Row) -> InvoiceDraft:
        cells = self._pad(row.cells)
        issued_on = self._issued_on(row, cells)
        rule = self._by_rule(cells)
        label = text_of(cells[self._at.client])
        if self.is_total(label):
            raise Refused("total_row")
        client = self.client(label)
        net, gross, stated = self._sums(cells)
        kind = self.kind(text_of(cells[self._at.kind]), text_of(cells[self._at.status]))
        paid_on, paid_minor = self._paid(cells, issued_on, gross)
        draft = InvoiceDraft(
            client=client,
            number=self._number(cells),
            issued_on=issued_on,
            due_on=self._optional_day(cells[self._at.due], Role.DUE),
            paid_on=paid_on,
            paid_minor=paid_minor,
            net_minor=net,
            gross_minor=gross,
            currency=self._currency(row.number, cells, stated, issued_on),
            kind=(rule and rule.kind) or kind,
            row=row.number,
        )
        if rule and rule.pays:
            self.payments.append(draft)
            raise Refused("payment")
        return draft

    def _pad(self, cells: _Cells) -> _Cells:
        missing = self._width - len(cells)
        return (*cells, *("",) * (missing + 1)) if missing > 0 else (*cells[: self._width], "")

    def _issued_on(self, row: Row, cells: _Cells) -> date:
        """Return the day; a row without one is a sum of others, a lost one or simply unclear."""
        is_ragged = self._reading.table.is_ragged(row)
        day = "" if is_ragged else self._issue_days.get(cells[self._at.date], "no_date")
        if isinstance(day, date):
            return day
        if self._is_header(cells):
            raise Refused("header_again")
        if self._is_sum_of_rows(cells):
            raise Refused("total_row")
        if is_ragged:
            raise Refused("ragged_row", found=len(row.cells), expected=self._width)
        self._by_rule(cells)
        raise Refused(day, text=text_of(cells[self._at.date])[:_SHOWN])

    def _is_sum_of_rows(self, cells: _Cells) -> bool:
        words = [cell for cell in cells if isinstance(cell, str) and cell]
        if any(self.is_total(word) for word in words):
            return True
        first = header_key(words[0]) if words else ""
        starts = any(first.startswith(f"{word} ") for word in self._preset.total_words)
        is_nobody = cells[self._at.client] == "" == cells[self._at.date]
        return starts or (is_nobody and any(cells[index] != "" for index in self._sums_at))

    def _names_total(self, text: str) -> bool:
        return header_key(text) in self._preset.total_words

    def _is_header(self, cells: _Cells) -> bool:
        keys = [header_key(text_of(cell)) for cell in cells[:-1]]
        return any(keys) and keys == [header_key(header) for header in self._reading.table.headers]

    def _by_rule(self, cells: _Cells) -> Rule | None:
        """Return the rule that the row meets, or refuse the row by it."""
        for places, rule in self.rules:
            if all(rule.holds(text_of(cells[index])) for index in places) and rule.holds_sum(
                text_of(cells[self._at.gross])
            ):
                if rule.reason:
                    raise Refused(rule.reason)
                return rule
        return None

    def _minor(self, cells: _Cells, index: int, stated: set[str]) -> int | None:
        """Return one sum of the row and collect its currency; None where the cell is empty."""
        cell = cells[index]
        if cell == "":
            return None
        amount = self._amounts[index][cell]
        if isinstance(amount, str):
            column = self._reading.table.labels()[index]
            raise Refused(amount, column=column, text=text_of(cell)[:_SHOWN])
        if amount.currency:
            stated.add(amount.currency)
        return amount.minor

    def _sums(self, cells: _Cells) -> tuple[int, int, set[str]]:
        """Return net and gross in hundredths, and the currencies stated beside them."""
        stated: set[str] = set()
        net = self._minor(cells, self._at.net, stated)
        gross = self._minor(cells, self._at.gross, stated)
        if net is None and gross is None:
            raise Refused("no_amount")
        if net is None or gross is None:
            vat = self._minor(cells, self._at.vat, stated)
            net, gross = fill_vat(net, gross, vat, read_rate(cells[self._at.vat_rate]))
        return net, gross, stated

    def _currency(self, row: int, cells: _Cells, stated: set[str], issued_on: date) -> str:
        cell = text_of(cells[self._at.currency])
        if cell:
            stated.add(self.named(cell) or "")
        if "" in stated:
            raise Refused("currency_unknown", text=cell[:_SHOWN])
        if len(stated) > 1:
            raise Refused("currency_conflict")
        told = next(iter(stated), None) or self.header_currency
        if told is None and self.chosen_currency == BGN_THEN_EUR:
            return "EUR" if self._counts_in_euro(cells, issued_on) else "BGN"
        if told is None and self.chosen_currency is None and self.lacks_currency is None:
            self.lacks_currency = row
        return told or self.chosen_currency or ""

    def _counts_in_euro(self, cells: _Cells, issued_on: date) -> bool:
        period = text_of(cells[self._at.period])
        return period >= f"{EURO_SINCE:%Y%m}" if period else issued_on >= EURO_SINCE

    def _kind_of(self, kind: str, status: str) -> Kind:
        """Return the kind that the words say; a draft or void one is none of the others."""
        said = [self._kind_named(header_key(text)) for text in (kind, status) if text]
        kinds = [one for one in said if one]
        kinds.sort(key=lambda one: one in COUNTED_KINDS)
        return next(iter(kinds), Kind.INVOICE)

    def _kind_named(self, key: str) -> Kind | None:
        kinds = self._preset.kinds
        begun = (found for word, found in kinds.items() if key.startswith(f"{word} "))
        return kinds.get(key) or next(begun, None)

    def _paid(self, cells: _Cells, issued_on: date, gross: int) -> tuple[date | None, int | None]:
        """Return when and how much was paid, as far as the row says."""
        paid_on = self._optional_day(cells[self._at.paid], Role.PAID)
        paid_minor = self._optional_minor(cells, Role.PAID_AMOUNT)
        owed_minor = self._optional_minor(cells, Role.OPEN)
        if paid_minor is None and owed_minor is not None:
            paid_minor = gross - owed_minor
        if self._reading.basis is Basis.CASH:
            return paid_on or issued_on, gross if paid_minor is None else paid_minor
        if paid_minor is None and self._says_paid(cells):
            return paid_on, None if paid_on else gross
        return paid_on, paid_minor

    def _optional_minor(self, cells: _Cells, role: Role) -> int | None:
        """Return a sum that an invoice can do without; one that can't be read is counted."""
        try:
            return self._minor(cells, getattr(self._at, role.value), set())
        except Refused:
            self._leave_out(role)
            return None

    def _says_paid(self, cells: _Cells) -> bool:
        places = (self._at.status, self._at.kind)
        return any(self.is_paid_word(text_of(cells[place])) for place in places)

    def _optional_day(self, cell: Cell, role: Role) -> date | None:
        if cell == "":
            return None
        day = self._days[role][cell]
        if isinstance(day, date):
            return day
        self._leave_out(role)
        return None

    def _leave_out(self, role: Role) -> None:
        self.left_out[role] = self.left_out.get(role, 0) + 1

    def _number(self, cells: _Cells) -> str:
        number = " ".join(text_of(cells[self._at.number]).split())
        if len(number) > NUMBER_LIMIT:
            raise Refused("number_too_long", limit=NUMBER_LIMIT)
        if not number.isprintable():
            raise Refused("number_unreadable")
        return number


def _read_client(label: str) -> str:
    if not label.strip():
        raise Refused("no_client")
    return read_name(label)
