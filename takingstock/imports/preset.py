"""
Presets: what a tool's export looks like, as data. One TOML file a tool in `presets/`.

A preset says only how it differs from `generic`, the preset of any table: a top-level key
that it leaves out is taken from there. `docs/importing.md` describes every key.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final

from takingstock.domain.errors import Refused
from takingstock.domain.invoice import Basis, Kind

GENERIC: Final = "generic"
PASTE: Final = "paste"


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


DAY_ROLES: Final = (Role.DATE, Role.DUE, Role.PAID)
MONEY_ROLES: Final = (Role.AMOUNT, Role.NET, Role.VAT, Role.GROSS, Role.PAID_AMOUNT)
SUM_ROLES: Final = (Role.AMOUNT, Role.GROSS, Role.NET)
"""One of these has to be there; the first that is stands for the file's amount."""


_NO_WORD: Final = re.compile(r"[^\w%#]+|_")


def header_key(text: str) -> str:
    """Return a header as it is compared: no case, no punctuation but % and #, single spaces."""
    return " ".join(_NO_WORD.sub(" ", unicodedata.normalize("NFKC", text).casefold()).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class SkipRule:
    """Rows whose `column` holds one of `values` (or none of `other_than`) are left out."""

    column: str
    reason: str
    values: frozenset[str] = frozenset()
    other_than: frozenset[str] = frozenset()

    def holds(self, text: str) -> bool:
        """Tell whether a row with `text` in the column is to be left out."""
        return text in self.values or (bool(self.other_than) and text not in self.other_than)


@dataclass(frozen=True, slots=True, kw_only=True)
class Preset:
    """
    What a tool's files look like.

    `columns` maps roles to header words (normalised, best first), `never` to words that rule
    a header out. `fields` are names and widths of fixed-width lines, `line` the shape that
    such a line has, `signature` header words that a table must have to be recognised.
    `currency` is an ISO code or `BGN_THEN_EUR`; None where the file itself says it.
    """

    slug: str
    tool: str
    basis: Basis
    columns: Mapping[Role, tuple[str, ...]]
    never: Mapping[Role, tuple[str, ...]]
    kinds: Mapping[str, Kind]
    paid_words: frozenset[str]
    total_words: tuple[str, ...]
    cash_words: tuple[str, ...]
    months: Mapping[str, int]
    signature: tuple[str, ...] = ()
    line: re.Pattern[str] | None = None
    fields: tuple[tuple[str, int], ...] = ()
    least_width: int = 0
    skips: tuple[SkipRule, ...] = ()
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
    return make_preset(_read(slug), _read(GENERIC))


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
        total_words=tuple(map(header_key, told["total_words"])),
        cash_words=tuple(map(header_key, told["cash_words"])),
        months={
            word: number
            for number, words in enumerate(told["months"], start=1)
            for word in words.split()
        },
        signature=tuple(map(header_key, told.get("signature", ()))),
        line=re.compile(told["line"]) if "line" in told else None,
        fields=tuple((field["name"], field["width"]) for field in told.get("fields", ())),
        skips=tuple(_skip_rule(rule) for rule in told.get("skip", ())),
    )


def _by_role(table: Mapping[str, list[str]]) -> Mapping[Role, tuple[str, ...]]:
    return {Role(name): tuple(map(header_key, words)) for name, words in table.items()}


def _skip_rule(rule: Mapping[str, Any]) -> SkipRule:
    return SkipRule(
        column=rule["column"],
        reason=rule["reason"],
        values=frozenset(rule.get("values", ())),
        other_than=frozenset(rule.get("other_than", ())),
    )


def _read(slug: str) -> dict[str, Any]:
    folder = resources.files("takingstock.imports").joinpath("presets")
    return tomllib.loads(folder.joinpath(f"{slug}.toml").read_text(encoding="utf-8"))
