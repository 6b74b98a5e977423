"""
Presets: what a tool's export looks like, as data. One TOML file a tool in `presets/`.

A preset says only how it differs from `generic`, the preset of any table: a top-level key
that it leaves out is taken from there. `docs/adding-a-preset.md` describes every key.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Basis, Kind
from takingstock.imports.payer import Less, Payer, make_less, make_payer
from takingstock.imports.rule import Rule, make_rule
from takingstock.imports.word import alternatives, header_key

GENERIC: Final = "generic"
PASTE: Final = "paste"
HOURS: Final = "hours"
"""The preset of any table of working time; presets that read hours take from it first."""


class Role(StrEnum):
    """What a column can mean."""

    CLIENT = "client"
    DATE = "date"
    AMOUNT = "amount"
    NET = "net"
    VAT = "vat"
    GROSS = "gross"
    VAT_RATE = "vat_rate"
    CURRENCY = "currency"
    NUMBER = "number"
    DUE = "due"
    PAID = "paid"
    PAID_AMOUNT = "paid_amount"
    KIND = "kind"
    STATUS = "status"
    PERIOD = "period"
    OPEN = "open"
    PROJECT = "project"
    HOURS = "hours"
    BILLABLE = "billable"


class Reads(StrEnum):
    """What a preset's files hold."""

    INVOICES = "invoices"
    HOURS = "hours"


class Lines(StrEnum):
    """What the rows of one document are: the whole, its lines, or the whole over and over."""

    ONE = "one"
    SUM = "sum"
    REPEAT = "repeat"


DAY_ROLES: Final = (Role.DATE, Role.DUE, Role.PAID)
MONEY_ROLES: Final = (
    Role.AMOUNT,
    Role.NET,
    Role.VAT,
    Role.GROSS,
    Role.PAID_AMOUNT,
    Role.OPEN,
)
SUM_ROLES: Final = (Role.AMOUNT, Role.GROSS, Role.NET)
"""One of these has to be there; the first that is stands for the file's amount."""


@dataclass(frozen=True, slots=True)
class Product:
    """
    A column that the file leaves to be worked out: `of` multiplied, less `less` per cent.

    Each of them is given by the header words that it may have; `name` is its own header.
    """

    name: str
    of: tuple[tuple[str, ...], ...]
    less: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """
    What a tool's files look like.

    `columns` maps roles to header words (normalised, best first), `never` to words that rule
    a header out. `fields` are names and widths of fixed-width lines, `line` the shape that
    such a line has, `signature` header words (each with its alternatives) that a table must
    have to be recognised. `rules` say which rows are no income. `client_above` is the header
    given to the names that stand alone in a row above their documents, `cash_marks` words
    around the table that make its rows receipts, `title` words above the header, `product` and
    `total` columns to be worked out.
    `currency` is an ISO code or
    `BGN_THEN_EUR`; None where the file itself says it. `payer` says where the name of who paid
    stands, `less` what was given back of an amount; with `currency_above` the currency stands
    in a line above the table. `notes` are told of every file.
    """

    slug: str
    tool: str
    basis: Basis
    columns: Mapping[Role, tuple[str, ...]]
    never: Mapping[Role, tuple[str, ...]]
    kinds: Mapping[str, Kind]
    paid_words: frozenset[str]
    unpaid_words: frozenset[str]
    total_words: tuple[str, ...]
    cash_words: tuple[str, ...]
    months: Mapping[str, int]
    reads: Reads = Reads.INVOICES
    lines: Lines = Lines.ONE
    signature: tuple[tuple[str, ...], ...] = ()
    line: re.Pattern[str] | None = None
    fields: tuple[tuple[str, int], ...] = ()
    least_width: int = 0
    rules: tuple[Rule, ...] = ()
    title: str = ""
    client_above: str = ""
    total: Product | None = None
    product: Product | None = None
    cash_marks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    payer: Payer | None = None
    less: Less | None = None
    currency_above: bool = False
    currency: str | None = None
    day_first: bool | None = None
    decimal: str | None = None
    wide_gaps: bool = False

    @property
    def is_fixed(self) -> bool:
        """Whether the files are lines of fixed width."""
        return bool(self.fields)


_PLAIN_KEYS: Final = (
    "slug",
    "tool",
    "least_width",
    "currency",
    "day_first",
    "decimal",
    "wide_gaps",
    "client_above",
    "currency_above",
    "title",
)


@cache
def presets() -> tuple[str, ...]:
    """Return the slugs of all presets, sorted."""
    files = resources.files("takingstock.imports").joinpath("presets").iterdir()
    return tuple(sorted(file.name[:-5] for file in files if file.name.endswith(".toml")))


@cache
def preset(slug: str) -> Preset:
    """Return one preset. Raises `Refused`: `preset_unknown` (preset)."""
    if slug not in presets():
        raise Refused("preset_unknown", preset=slug[:40])
    own, common = _read(slug), _read(GENERIC)
    if own.get("reads") == Reads.HOURS:
        common = {**common, **_read(HOURS)}
    return make_preset(own, common)


def make_preset(own: Mapping[str, Any], common: Mapping[str, Any]) -> Preset:
    """Return the preset that a parsed TOML table describes; what it lacks is in `common`."""
    told = {**common, **own}
    plain = {name: told[name] for name in _PLAIN_KEYS if name in told}
    return Preset(
        **plain,
        basis=Basis(told["basis"]),
        columns=_by_role(told["columns"]),
        never=_by_role(told["never"]),
        kinds={
            header_key(word): Kind(kind) for kind, words in told["kinds"].items() for word in words
        },
        paid_words=frozenset(map(header_key, told["paid_words"])),
        unpaid_words=frozenset(map(header_key, told["unpaid_words"])),
        total_words=tuple(map(header_key, told["total_words"])),
        cash_words=tuple(map(header_key, told["cash_words"])),
        months={
            word: number
            for number, words in enumerate(told["months"], start=1)
            for word in words.split()
        },
        reads=Reads(told.get("reads", Reads.INVOICES)),
        lines=Lines(told.get("lines", Lines.ONE)),
        signature=tuple(map(alternatives, told.get("signature", ()))),
        line=re.compile(told["line"]) if "line" in told else None,
        fields=tuple((field["name"], field["width"]) for field in told.get("fields", ())),
        rules=tuple(make_rule(rule) for rule in told.get("rule", ())),
        product=_product(told["product"]) if "product" in told else None,
        payer=make_payer(told["payer"]) if "payer" in told else None,
        less=make_less(told["less"]) if "less" in told else None,
        total=_product(told["sum"]) if "sum" in told else None,
        cash_marks=tuple(map(header_key, told.get("cash_marks", ()))),
        notes=tuple(told.get("notes", ())),
    )


def _by_role(table: Mapping[str, list[str]]) -> Mapping[Role, tuple[str, ...]]:
    return {Role(name): tuple(map(header_key, words)) for name, words in table.items()}


def _product(told: Mapping[str, Any]) -> Product:
    less = alternatives(told["less"]) if "less" in told else ()
    return Product(told["name"], tuple(map(alternatives, told["of"])), less)


def _read(slug: str) -> dict[str, Any]:
    folder = resources.files("takingstock.imports").joinpath("presets")
    return tomllib.loads(folder.joinpath(f"{slug}.toml").read_text(encoding="utf-8"))
