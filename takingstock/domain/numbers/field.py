"""
Fields of a JSON object, read strictly; every refusal names its place (numbers.md §8).

A place is written as in the file: `invoices[3].currency`. Codes, each with `place`:
`case_not_an_object`, `case_not_a_list`, `case_unknown_key`, `case_missing`,
`case_not_a_text`, `case_not_a_number`, `case_not_whole`, `case_not_a_date`,
`case_not_a_month`, `case_not_yes_or_no`, `case_not_a_choice` (choices),
`case_not_a_currency`, `case_out_of_range` (low, high).
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from takingstock.domain.errors import Refused
from takingstock.domain.numbers.case import Exact

Value = TypeVar("Value")
Default = TypeVar("Default")
Choice = TypeVar("Choice", bound=StrEnum)

TOP: Final = "input"
MOST_MONEY: Final = 10**12
"""Amounts beyond a million million are refused: a slip of the keyboard."""
MOST_DIGITS: Final = 30
"""Digits before and after the point; more would only slow exact fractions down."""
_NUMBER: Final = re.compile(r"[+-]?[0-9]{1,30}(\.[0-9]{1,30})?")
_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_MONTH: Final = re.compile(r"[0-9]{4}-[0-9]{2}")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
_EARLIEST: Final = date(1900, 1, 1)
_LATEST: Final = date(2200, 12, 31)


@dataclass(frozen=True, slots=True)
class Row:
    """One object of the case; `null` is the same as absent."""

    values: Mapping[str, object]
    place: str = TOP

    def at(self, name: str) -> str:
        """Return the place of a field."""
        return name if self.place == TOP else f"{self.place}.{name}"

    def has(self, name: str) -> bool:
        """Whether a field is there and not null."""
        return self.values.get(name) is not None

    def need(self, name: str, read: Callable[[object, str], Value]) -> Value:
        """Return a field that must be there. Raises `Refused`."""
        if not self.has(name):
            raise Refused("case_missing", place=self.at(name))
        return read(self.values[name], self.at(name))

    def take(
        self, name: str, read: Callable[[object, str], Value], default: Default
    ) -> Value | Default:
        """Return a field, `default` if absent. Raises `Refused`."""
        return self.need(name, read) if self.has(name) else default

    def maybe(self, name: str, read: Callable[[object, str], Value]) -> Value | None:
        """Return a field, None if absent. Raises `Refused`."""
        return self.need(name, read) if self.has(name) else None

    def row(self, name: str, known: Collection[str]) -> "Row | None":
        """Return an object in this one, None if absent. Raises `Refused`."""
        return self.maybe(name, lambda value, place: read_row(value, place, known))

    def rows(self, name: str, known: Collection[str]) -> Iterator["Row"]:
        """Give the objects of a list, none if absent. Raises `Refused`."""
        for place, value in self.maybe(name, read_list) or ():
            yield read_row(value, place, known)


def read_row(value: object, place: str, known: Collection[str]) -> Row:
    """Return an object that has only `known` fields. Raises `Refused`."""
    if not isinstance(value, Mapping):
        raise Refused("case_not_an_object", place=place)
    row = Row(value, place)
    for name in value:
        if name not in known:
            raise Refused("case_unknown_key", place=row.at(str(name)))
    return row


def read_list(value: object, place: str) -> list[tuple[str, object]]:
    """Return the items of a list with their places. Raises `Refused`."""
    if not isinstance(value, list):
        raise Refused("case_not_a_list", place=place)
    return [(f"{place}[{position}]", item) for position, item in enumerate(value)]


def read_text(value: object, place: str) -> str:
    """Return a text with something visible in it. Raises `Refused`."""
    if not isinstance(value, str) or not value.strip():
        raise Refused("case_not_a_text", place=place)
    return value


def read_number_text(value: object, place: str) -> str:
    """Return an invoice number: a text, empty too, or a whole number. Raises `Refused`."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        raise Refused("case_not_a_text", place=place)
    return value


def read_flag(value: object, place: str) -> bool:
    """Return yes or no. Raises `Refused`."""
    if not isinstance(value, bool):
        raise Refused("case_not_yes_or_no", place=place)
    return value


def read_number(value: object, place: str) -> Exact:
    """Return a decimal text, int or Decimal exactly; binary floats are refused."""
    if isinstance(value, bool) or not isinstance(value, (int, str, Decimal)):
        raise Refused("case_not_a_number", place=place)
    if isinstance(value, str):
        if not _NUMBER.fullmatch(value.strip()):
            raise Refused("case_not_a_number", place=place)
        value = Decimal(value.strip())
    if isinstance(value, Decimal):
        value = _exact(value, place)
    return value if isinstance(value, int) or value.denominator > 1 else value.numerator


def _exact(value: Decimal, place: str) -> Fraction:
    finest = value.as_tuple().exponent
    if not isinstance(finest, int) or finest < -MOST_DIGITS or value.adjusted() > MOST_DIGITS:
        raise Refused("case_not_a_number", place=place)
    return Fraction(value)


def between(low: int, high: int) -> Callable[[object, str], Exact]:
    """Return a reader of numbers from `low` to `high`, both allowed."""

    def read(value: object, place: str) -> Exact:
        number = read_number(value, place)
        if not low <= number <= high:
            raise Refused("case_out_of_range", place=place, low=low, high=high)
        return number

    return read


def whole(low: int, high: int) -> Callable[[object, str], int]:
    """Return a reader of whole numbers from `low` to `high`, both allowed."""
    inside = between(low, high)

    def read(value: object, place: str) -> int:
        number = inside(value, place)
        if not isinstance(number, int):
            raise Refused("case_not_whole", place=place)
        return number

    return read


def read_money(value: object, place: str) -> Exact:
    """Return an amount as exact cents. Raises `Refused`."""
    cents = between(-MOST_MONEY, MOST_MONEY)(value, place) * 100
    return cents if isinstance(cents, int) or cents.denominator > 1 else cents.numerator


def read_price(value: object, place: str) -> Exact:
    """Return an amount that is not negative as exact cents. Raises `Refused`."""
    between(0, MOST_MONEY)(value, place)
    return read_money(value, place)


def read_day(value: object, place: str) -> date:
    """Return an ISO day, `2026-03-31`. Raises `Refused`."""
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise Refused("case_not_a_date", place=place)
    try:
        day = date.fromisoformat(value)
    except ValueError as error:
        raise Refused("case_not_a_date", place=place) from error
    if not _EARLIEST <= day <= _LATEST:
        low, high = _EARLIEST.isoformat(), _LATEST.isoformat()
        raise Refused("case_out_of_range", place=place, low=low, high=high)
    return day


def read_month(value: object, place: str) -> date:
    """Return a month, `2026-03`, as its first day. Raises `Refused`."""
    if not isinstance(value, str) or not _MONTH.fullmatch(value):
        raise Refused("case_not_a_month", place=place)
    try:
        return read_day(f"{value}-01", place)
    except Refused as refused:
        if refused.code == "case_out_of_range":
            raise
        raise Refused("case_not_a_month", place=place) from refused


def read_currency(value: object, place: str) -> str:
    """Return a currency code in capitals. Raises `Refused`."""
    code = value.strip().upper() if isinstance(value, str) else ""
    if not _CURRENCY.fullmatch(code):
        raise Refused("case_not_a_currency", place=place)
    return code


def one_of(choices: type[Choice]) -> Callable[[object, str], Choice]:
    """Return a reader of one of some words."""

    def read(value: object, place: str) -> Choice:
        if not isinstance(value, str) or value not in list(choices):
            raise Refused("case_not_a_choice", place=place, choices=", ".join(choices))
        return choices(value)

    return read
