"""Who paid, where a bank writes it in more than one place; what was given back of a payment."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from takingstock.imports.word import alternatives


@dataclass(frozen=True, slots=True)
class Payer:
    """
    The columns where the name of who paid may stand, the first filled one counts.

    `starts` and `ends` are words around the name („Payment from …“), cut off with all that
    is beyond them; `otherwise` is the name where no column says one.
    """

    of: tuple[tuple[str, ...], ...]
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    otherwise: str = ""


@dataclass(frozen=True, slots=True)
class Less:
    """An amount that stays as it was, and the column of what was given back of it."""

    amount: tuple[str, ...]
    refunded: tuple[str, ...]


def make_payer(told: Mapping[str, Any]) -> Payer:
    """Return the payer that a parsed TOML table describes."""
    return Payer(
        of=tuple(map(alternatives, told["of"])),
        starts=tuple(word.casefold() for word in told.get("starts", ())),
        ends=tuple(word.casefold() for word in told.get("ends", ())),
        otherwise=told.get("otherwise", ""),
    )


def make_less(told: Mapping[str, str]) -> Less:
    """Return the pair of columns that a parsed TOML table describes."""
    return Less(alternatives(told["amount"]), alternatives(told["refunded"]))
