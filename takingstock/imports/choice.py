"""What a person has chosen or answered about a file; everything is optional."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from takingstock.domain.errors import Refused
from takingstock.imports.preset import Role

BGN_THEN_EUR: Final = "BGN_THEN_EUR"
"""Leva until 31.12.2025, euro from the day on which Bulgaria joined."""
CURRENCY_CHOICES: Final = ("EUR", "BGN", BGN_THEN_EUR)
DAY_CHOICES: Final = ("day_first", "month_first")
DECIMAL_CHOICES: Final = (",", ".")
AMOUNT_CHOICES: Final = ("net", "gross")

ColumnName = str | int | None
"""A header word, a 1-based position, or None (or "") for “the file has no such column”."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """
    Choices about how to read a file, and answers to the questions that it left open.

    `mapping` says which column has which role and goes before every guess; `day_first` and
    `decimal` settle columns that leave the order or the mark open; `currency` (ISO code or
    `BGN_THEN_EUR`) is for rows that name none; `amount_is` is "net" or "gross"; `reads` is
    "invoices" or "hours" for a table of no known tool.
    """

    preset: str | None = None
    mapping: Mapping[Role, ColumnName] = field(default_factory=dict)
    day_first: bool | None = None
    decimal: str | None = None
    currency: str | None = None
    amount_is: str | None = None
    encoding: str | None = None
    reads: str | None = None

    def __post_init__(self) -> None:
        """Refuse a value outside what the field can be: `choice_unknown` (place, value)."""
        allowed = {"decimal": DECIMAL_CHOICES, "amount_is": AMOUNT_CHOICES}
        for place, values in allowed.items():
            value = getattr(self, place)
            if value is not None and value not in values:
                raise Refused("choice_unknown", place=place, value=str(value)[:40])
        if self.currency is not None and not _is_currency(self.currency):
            raise Refused("choice_unknown", place="currency", value=str(self.currency)[:40])


def _is_currency(code: object) -> bool:
    """Tell whether `code` has the form of an ISO 4217 code, or is `BGN_THEN_EUR`."""
    return isinstance(code, str) and (code == BGN_THEN_EUR or bool(re.fullmatch("[A-Z]{3}", code)))


def read_map(text: str) -> Choices:
    """
    Return the choices that a map file (TOML) holds.

    Keys are roles (`client = "Контрагент"`, `date = 2`, `paid = ""`) and the other fields of
    `Choices`; `currency` is a column unless it says a currency (`EUR`, `BGN_THEN_EUR`). Raises
    `Refused`: `map_unreadable`, `map_key_unknown` (place), `map_value_unreadable` (place),
    `choice_unknown` (place, value).
    """
    try:
        told = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Refused("map_unreadable") from error
    mapping: dict[Role, ColumnName] = {}
    plain: dict[str, Any] = {}
    for name, value in told.items():
        if name == "currency" and _is_currency(value):
            plain[name] = value
        elif name in set(Role):
            mapping[Role(name)] = _checked(name, value, (str, int))
        elif name == "day_first":
            plain[name] = _checked(name, value, (bool,))
        elif name in {"preset", "decimal", "amount_is", "encoding"}:
            plain[name] = _checked(name, value, (str,))
        else:
            raise Refused("map_key_unknown", place=name[:40])
    return Choices(mapping=mapping, **plain)


def _checked(name: str, value: Any, kinds: tuple[type, ...]) -> Any:  # noqa: ANN401 - TOML holds anything
    if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
        raise Refused("map_value_unreadable", place=name)
    return value
