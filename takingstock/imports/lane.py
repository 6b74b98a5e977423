"""
The fast lane: what is decided for a whole column is decided once, for all its rows.

A row goes this way only if every cell that matters has one plain meaning. All others go the
usual way, one by one, so what is said of them is said in one place (`draft`).
"""

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Basis, InvoiceDraft, Kind
from takingstock.imports.choice import BGN_THEN_EUR
from takingstock.imports.coded import Coded, read_labels
from takingstock.imports.column_rows import ColumnRows, mask_of
from takingstock.imports.draft import EURO_SINCE, Reading, RowReader
from takingstock.imports.drafts import NONE, Columns, Drafts
from takingstock.imports.left_out import LeftOut
from takingstock.imports.preset import Role
from takingstock.imports.rule import Rule
from takingstock.imports.understood import Skipped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

_KINDS: Final = tuple(Kind)
_UNTOLD: Final = -1


class Lane:
    """Reads the even rows of a table; `slow` are those that have to go the usual way."""

    def __init__(self, reading: Reading, rows: ColumnRows, reader: RowReader) -> None:
        self._reading = reading
        self._rows = rows
        self._reader = reader
        self._count = len(rows.numbers)
        self.slow: Mask = np.zeros(self._count, dtype=bool)
        self.reason: Numbers = np.full(self._count, _UNTOLD, dtype=np.int64)
        self.reasons: list[str] = []

    def read(self) -> tuple[Columns, LeftOut]:
        """Return the documents of this lane and the rows that a rule leaves out."""
        issued = self._days(Role.DATE, is_needed=True)
        marked = self._by_rule()
        clients, client = self._clients()
        net, gross = self._sums()
        kind = self._kinds(marked)
        paid, paid_minor = self._paid(issued, gross)
        currencies, currency = self._currencies(issued)
        number, is_bad = read_labels(self._column(Role.NUMBER), self._count)
        self.slow |= is_bad
        is_left = self.reason != _UNTOLD
        columns = Columns(
            clients=clients,
            currencies=currencies,
            kinds=_KINDS,
            number=number,
            client=client,
            currency=currency,
            kind=kind,
            issued_on=issued,
            due_on=self._days(Role.DUE),
            paid_on=paid,
            paid_minor=paid_minor,
            net_minor=net,
            gross_minor=gross,
            row=self._rows.numbers,
        )
        is_told = is_left & ~self.slow
        skipped = LeftOut(self._rows.numbers[is_told], self.reason[is_told], self.reasons)
        is_kept = ~(self.slow | is_left)
        return (columns if is_kept.all() else columns.take(is_kept)), skipped

    def _column(self, role: Role) -> "pa.StringArray | None":
        place = self._reading.roles.get(role)
        return None if place is None else self._rows.columns[place]

    def _code(self, role: Role) -> Coded | None:
        place = self._reading.roles.get(role)
        return None if place is None else self._rows.coded(place)

    def _days(self, role: Role, *, is_needed: bool = False) -> "Numbers":
        """Return days as ordinals; a row whose day is no day goes the usual way."""
        place = self._reading.roles.get(role)
        if place is None:
            return np.full(self._count, NONE, dtype=np.int64)
        found = self._rows.days(place)
        days: Mapping[Any, date | str] = self._reading.days[role].days

        def ordinal(cell: str) -> int:
            day = days.get(cell, "")
            return day.toordinal() if isinstance(day, date) else NONE

        ordinals = found.map(ordinal, np.int64)
        is_empty = found.map(lambda cell: cell == "" and not is_needed, np.bool_)
        self.slow |= (ordinals == NONE) & ~is_empty
        return ordinals

    def _by_rule(self) -> "Numbers":
        """Mark the rows that a rule of the tool leaves out; return the kind that one gives."""
        marked = np.full(self._count, _UNTOLD, dtype=np.int64)
        is_open = np.ones(self._count, dtype=bool)
        for places, rule in self._reader.rules:
            met = is_open & self._meets(places, rule)
            if rule.pays:
                self.slow |= met
            elif rule.reason:
                self.reason[met] = len(self.reasons)
                self.reasons.append(rule.reason)
            elif rule.kind:
                marked[met] = _KINDS.index(rule.kind)
            is_open &= ~met
        return marked

    def _meets(self, places: Sequence[int], rule: Rule) -> "Mask":
        met = np.ones(self._count, dtype=bool)
        for place in places:
            met &= self._test(place, rule)
        sums = self._reading.roles.get(Role.GROSS)
        if rule.sum_is and sums is not None:
            met &= self._sum_test(sums, rule.sum_is)
        elif rule.sum_is:
            met &= rule.holds_sum("")
        return met

    def _test(self, place: int, rule: Rule) -> "Mask":
        is_sum = place in self._sums_at
        if is_sum and rule.asks_only_test:
            return self._sum_test(place, rule.test)
        return self._rows.coded(place).map(rule.holds, np.bool_)

    @cached_property
    def _sums_at(self) -> frozenset[int]:
        roles = self._reading.roles
        return frozenset(roles[role] for role in self._reading.money if role in roles)

    def _sum_test(self, place: int, test: str) -> "Mask":
        """Return the answer for plain and empty cells; rows with others go the usual way."""
        found = self._rows.plain(place)
        empty = mask_of(pc.equal(self._rows.columns[place], ""))
        self.slow |= ~(found.is_plain | empty)
        if test == "empty":
            return empty
        if test == "filled":
            return ~empty
        if test == "negative":
            return found.has_sign
        if test == "positive":
            return found.is_plain & ~found.has_sign
        is_zero: Mask = found.is_plain & (found.minor == 0)
        return is_zero

    def _clients(self) -> "tuple[tuple[str, ...], Numbers]":
        found = self._code(Role.CLIENT)
        if found is None:
            self.slow[:] = True
            return (), np.zeros(self._count, dtype=np.int64)
        names: dict[str, int] = {}

        def place(cell: str) -> int:
            try:
                return (
                    _UNTOLD
                    if self._reader.is_total(cell)
                    else _index(names, self._reader.client(cell))
                )
            except Refused:
                return _UNTOLD

        client = found.map(place, np.int64)
        self.slow |= client == _UNTOLD
        return tuple(names), client

    def _minor(self, role: Role) -> "tuple[Numbers, Mask]":
        """Return hundredths and where the cell is empty; rows with doubtful cells go slowly."""
        column = self._column(role)
        if column is None:
            return np.zeros(self._count, dtype=np.int64), np.ones(self._count, dtype=bool)
        found = self._rows.plain(self._reading.roles[role])
        if found.is_plain.all():
            return found.minor, ~found.is_plain
        empty = mask_of(pc.equal(column, ""))
        self.slow |= ~(found.is_plain | empty)
        return found.minor, empty

    def _sums(self) -> "tuple[Numbers, Numbers]":
        """Return net and gross; a row whose VAT is told as a rate goes the usual way."""
        (net, no_net), (gross, no_gross) = self._minor(Role.NET), self._minor(Role.GROSS)
        vat, _ = self._minor(Role.VAT)
        rate = self._column(Role.VAT_RATE)
        self.slow |= no_net & no_gross
        if rate is not None:
            self.slow |= (no_net | no_gross) & ~mask_of(pc.equal(rate, ""))
        return np.where(no_net, gross - vat, net), np.where(no_gross, net + vat, gross)

    def _kinds(self, marked: "Numbers") -> "Numbers":
        kind, status = self._code(Role.KIND), self._code(Role.STATUS)
        if kind is None and status is None:
            found = np.full(self._count, _KINDS.index(Kind.INVOICE), dtype=np.int64)
        elif kind is None or status is None:
            one = kind or status
            assert one is not None
            found = one.map(
                lambda cell: _KINDS.index(
                    self._reader.kind(cell, "") if kind else self._reader.kind("", cell)
                ),
                np.int64,
            )
        else:
            pairs, places = np.unique(
                kind.codes * len(status.cells) + status.codes, return_inverse=True
            )
            said = [divmod(pair, len(status.cells)) for pair in pairs.tolist()]
            kinds = [self._reader.kind(kind.cells[a], status.cells[b]) for a, b in said]
            found = np.array([_KINDS.index(one) for one in kinds], dtype=np.int64)[places]
        return np.where(marked == _UNTOLD, found, marked)

    def _paid(self, issued: "Numbers", gross: "Numbers") -> "tuple[Numbers, Numbers]":
        """Return when and how much was paid, as far as the rows say."""
        paid = self._days(Role.PAID)
        if Role.PAID_AMOUNT in self._reading.roles:
            minor, is_empty = self._minor(Role.PAID_AMOUNT)
        else:
            minor, is_empty = gross, np.ones(self._count, dtype=bool)
        if Role.OPEN in self._reading.roles:
            owed, is_nothing = self._minor(Role.OPEN)
            minor = np.where(is_empty & ~is_nothing, gross - owed, minor)
            is_empty = is_empty & is_nothing
        if self._reading.basis is Basis.CASH:
            return np.where(paid == NONE, issued, paid), np.where(is_empty, gross, minor)
        says = np.zeros(self._count, dtype=bool)
        for role in (Role.STATUS, Role.KIND):
            found = self._code(role)
            if found:
                says |= found.map(self._reader.is_paid_word, np.bool_)
        told = np.where(is_empty, NONE, minor)
        return paid, np.where(is_empty & says & (paid == NONE), gross, told)

    def _currencies(self, issued: "Numbers") -> "tuple[tuple[str, ...], Numbers]":
        codes: dict[str, int] = {}
        untold = np.ones(self._count, dtype=bool)
        currency = np.zeros(self._count, dtype=np.int64)
        found = self._code(Role.CURRENCY)
        if found:
            currency = found.map(
                lambda cell: _index(codes, self._reader.named(cell) or "") if cell else _UNTOLD,
                np.int64,
            )
            untold = currency == _UNTOLD
            self.slow |= ~untold & (currency == codes.get("", -2))
        if not untold.any():
            return tuple(codes), currency
        header, chosen = self._reader.header_currency, self._reader.chosen_currency
        if header or (chosen and chosen != BGN_THEN_EUR):
            currency[untold] = _index(codes, header or chosen or "")
        elif chosen == BGN_THEN_EUR and Role.PERIOD not in self._reading.roles:
            euro, leva = _index(codes, "EUR"), _index(codes, "BGN")
            is_late = issued >= EURO_SINCE.toordinal()
            currency = np.where(untold, np.where(is_late, euro, leva), currency)
        else:
            self.slow |= untold
        return tuple(codes), currency


def _index(places: dict[str, int], name: str) -> int:
    return places.setdefault(name, len(places))


def read_by_columns(reader: RowReader, reading: Reading) -> "tuple[Drafts, LeftOut] | None":
    """
    Return the documents and the rows left out, most by columns and the rest by `reader`.

    None where the table is not kept as columns, or has another width than its header.
    """
    rows = reading.table.rows
    if not isinstance(rows, ColumnRows) or len(rows.columns) != len(reading.table.headers):
        return None
    lane = Lane(reading, rows, reader)
    columns, skipped = lane.read()
    slow = [rows.even_row(place) for place in np.flatnonzero(lane.slow).tolist()]
    results = [reader.read(row) for row in sorted([*slow, *rows.odd], key=lambda row: row.number)]
    others = [result for result in results if isinstance(result, InvoiceDraft)]
    more = [result for result in results if isinstance(result, Skipped)]
    return Drafts(columns, others), skipped.and_also(more)
