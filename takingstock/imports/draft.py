"""Rows → invoices: one row at a time, a row's problem is its own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.domain.identity import read_name
from takingstock.domain.invoice import Basis, InvoiceDraft, Kind
from takingstock.imports.choice import BGN_THEN_EUR, Choices
from takingstock.imports.day import DayColumn
from takingstock.imports.grid import Cell, Row, text_of
from takingstock.imports.header import Table
from takingstock.imports.money import MoneyColumn, read_money_currency
from takingstock.imports.preset import Preset, Role, header_key
from takingstock.imports.understood import Skipped
from takingstock.imports.vat import fill_vat, read_rate

NUMBER_LIMIT: Final = 64
_EURO_SINCE: Final = date(2026, 1, 1)
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A table with everything that was decided about its columns."""

    table: Table
    preset: Preset
    choices: Choices
    basis: Basis
    roles: Mapping[Role, int]
    days: Mapping[Role, DayColumn]
    money: Mapping[Role, MoneyColumn]


class RowReader:
    """
    Reads the rows of one table into drafts.

    After reading, `lacks_currency` is the first row whose currency nobody said, and `left_out`
    counts optional cells (due, paid) that could not be read, by role.
    """

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._preset = reading.preset
        self._roles = reading.roles
        self._width = len(reading.table.headers)
        self._header_currency = _header_currency(reading)
        self._client = cache(_read_client)
        self._kind = cache(self._kind_of)
        self._is_total = cache(self._names_total)
        self.lacks_currency: int | None = None
        self.left_out: dict[Role, int] = {}

    def read(self, row: Row) -> InvoiceDraft | Skipped:
        """Return the row as a draft, or why it was left out."""
        try:
            return self._draft(row)
        except Refused as refused:
            return Skipped(row.number, refused.code, refused.fields)

    def _draft(self, row: Row) -> InvoiceDraft:
        issued_on = self._issued_on(row)
        self._refuse_by_rule(row)
        label = text_of(self._pick(row, Role.CLIENT))
        if self._is_total(label):
            raise Refused("total_row")
        client = self._client(label)
        net, gross, stated = self._sums(row)
        kind = self._kind(text_of(self._pick(row, Role.KIND)), text_of(self._pick(row, Role.STATUS)))
        if kind is Kind.INVOICE and gross < 0:
            kind = Kind.CREDIT_NOTE
        sign = -1 if kind is Kind.CREDIT_NOTE and gross > 0 else 1
        paid_on, paid_minor = self._paid(row, issued_on, gross * sign)
        return InvoiceDraft(
            client=client,
            number=self._number(row),
            issued_on=issued_on,
            due_on=self._optional_day(row, Role.DUE),
            paid_on=paid_on,
            paid_minor=paid_minor,
            net_minor=net * sign,
            gross_minor=gross * sign,
            currency=self._currency(row, stated, issued_on),
            kind=kind,
            row=row.number,
        )

    def _pick(self, row: Row, role: Role) -> Cell:
        index = self._roles.get(role)
        return "" if index is None or index >= len(row.cells) else row.cells[index]

    def _issued_on(self, row: Row) -> date:
        """Return the day; a row without one is a sum of others, a lost one or simply unclear."""
        day = self._reading.days[Role.DATE].days[self._pick(row, Role.DATE)]
        is_day = isinstance(day, date)
        if not is_day and self._is_sum_of_rows(row):
            raise Refused("total_row")
        if not is_day and self._is_header(row):
            raise Refused("header_again")
        extra = any(cell != "" for cell in row.cells[self._width :])
        if extra or (len(row.cells) < self._width and not self._reading.table.ends_early):
            raise Refused("ragged_row", found=len(row.cells), expected=self._width)
        if isinstance(day, date):
            return day
        shown = text_of(self._pick(row, Role.DATE))[:_SHOWN]
        raise Refused("no_date" if day == "date_empty" else day, text=shown)

    def _is_sum_of_rows(self, row: Row) -> bool:
        words = [cell for cell in row.cells if isinstance(cell, str) and cell]
        if any(self._is_total(word) for word in words):
            return True
        first = header_key(words[0]) if words else ""
        starts = any(first.startswith(f"{word} ") for word in self._preset.total_words)
        return starts or (len(row.cells) == self._width and self._pick(row, Role.CLIENT) == ""
                          and self._pick(row, Role.DATE) == "")

    def _names_total(self, text: str) -> bool:
        return header_key(text) in self._preset.total_words

    def _is_header(self, row: Row) -> bool:
        keys = [header_key(text_of(cell)) for cell in row.cells]
        return any(keys) and keys == [header_key(header) for header in self._reading.table.headers]

    def _refuse_by_rule(self, row: Row) -> None:
        for rule in self._preset.skips:
            index = self._reading.table.headers.index(rule.column)
            if rule.holds(text_of(row.cells[index])):
                raise Refused(rule.reason)

    def _minor(self, row: Row, role: Role, stated: set[str]) -> int | None:
        """Return one sum of the row and collect its currency; None where the cell is empty."""
        column = self._reading.money.get(role)
        cell = self._pick(row, role)
        if column is None or cell == "":
            return None
        amount = column.amounts[cell]
        if isinstance(amount, str):
            raise Refused(amount, column=role.value, text=text_of(cell)[:_SHOWN])
        if amount.currency:
            stated.add(amount.currency)
        return amount.minor

    def _sums(self, row: Row) -> tuple[int, int, set[str]]:
        """Return net and gross in hundredths, and the currencies stated beside them."""
        stated: set[str] = set()
        net = self._minor(row, Role.NET, stated)
        gross = self._minor(row, Role.GROSS, stated)
        if net is None and gross is None:
            raise Refused("no_amount")
        if net is None or gross is None:
            vat = self._minor(row, Role.VAT, stated)
            rate = read_rate(self._pick(row, Role.VAT_RATE))
            net, gross = fill_vat(net, gross, vat, rate)
        return net, gross, stated

    def _currency(self, row: Row, stated: set[str], issued_on: date) -> str:
        cell = text_of(self._pick(row, Role.CURRENCY))
        named = read_money_currency(cell) if cell else None
        if cell and named is None:
            raise Refused("currency_unknown", text=cell[:_SHOWN])
        found = stated | ({named} if named else set())
        if len(found) > 1:
            raise Refused("currency_conflict")
        told = next(iter(found), None) or self._header_currency
        chosen = self._reading.choices.currency or self._preset.currency
        if told is None and chosen == BGN_THEN_EUR:
            return "EUR" if self._counts_in_euro(row, issued_on) else "BGN"
        if told is None and chosen is None and self.lacks_currency is None:
            self.lacks_currency = row.number
        return told or chosen or ""

    def _counts_in_euro(self, row: Row, issued_on: date) -> bool:
        period = text_of(self._pick(row, Role.PERIOD))
        return period >= "202601" if period else issued_on >= _EURO_SINCE

    def _kind_of(self, kind: str, status: str) -> Kind:
        for key in filter(None, (header_key(kind), header_key(status))):
            if key in self._preset.kinds:
                return self._preset.kinds[key]
            for word, found in self._preset.kinds.items():
                if key.startswith(f"{word} "):
                    return found
        return Kind.INVOICE

    def _paid(self, row: Row, issued_on: date, gross: int) -> tuple[date | None, int | None]:
        """Return when and how much was paid, as far as the row says."""
        paid_on = self._optional_day(row, Role.PAID)
        try:
            paid_minor = self._minor(row, Role.PAID_AMOUNT, set())
        except Refused:
            self._leave_out(Role.PAID_AMOUNT)
            paid_minor = None
        if self._reading.basis is Basis.CASH:
            return paid_on or issued_on, gross if paid_minor is None else paid_minor
        is_paid = header_key(text_of(self._pick(row, Role.STATUS))) in self._preset.paid_words
        if is_paid and paid_on is None and paid_minor is None:
            return None, gross
        return paid_on, paid_minor

    def _optional_day(self, row: Row, role: Role) -> date | None:
        column = self._reading.days.get(role)
        cell = self._pick(row, role)
        day = column.days.get(cell) if column and cell != "" else None
        if isinstance(day, str):
            self._leave_out(role)
            return None
        return day

    def _leave_out(self, role: Role) -> None:
        self.left_out[role] = self.left_out.get(role, 0) + 1

    def _number(self, row: Row) -> str:
        number = " ".join(text_of(self._pick(row, Role.NUMBER)).split())
        if len(number) > NUMBER_LIMIT:
            raise Refused("number_too_long", limit=NUMBER_LIMIT)
        if not number.isprintable():
            raise Refused("number_unreadable")
        return number


def _read_client(label: str) -> str:
    if not label.strip():
        raise Refused("no_client")
    return read_name(label)


def _header_currency(reading: Reading) -> str | None:
    headers = reading.table.headers
    named = {
        read_money_currency(headers[reading.roles[role]])
        for role in (Role.NET, Role.GROSS)
        if role in reading.roles
    } - {None}
    return named.pop() if len(named) == 1 else None
