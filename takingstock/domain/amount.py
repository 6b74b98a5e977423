"""
Amounts as people type them, in Bulgarian or in English, read exactly and never guessed.

Read: `1250`, `1 250,50` (space, no-break space, narrow no-break space), `1250.50`, `1.250,50`,
`1,250.50`, `1'250.50`, with a currency before or after (`€`, `EUR`, `лв.`, `BGN` …).
One mark followed by exactly three digits (`1.250`) has two meanings, so both are returned
and the person is asked. Digits are ASCII digits: `1_000`, `1e5`, `NaN`, `١٢` are no amounts.
"""

import re
from dataclasses import dataclass
from typing import Final

WHOLE_DIGITS_LIMIT: Final = 12
"""At most so many digits stand before the decimal mark."""
_TEXT_LIMIT: Final = 64

_CURRENCY_WORDS: Final = {
    "€": "EUR",
    "eur": "EUR",
    "euro": "EUR",
    "евро": "EUR",
    "лв.": "BGN",
    "лв": "BGN",
    "лева": "BGN",
    "лев": "BGN",
    "bgn": "BGN",
    "$": "USD",
    "usd": "USD",
    "£": "GBP",
    "gbp": "GBP",
    "chf": "CHF",
}
_WORD: Final = "|".join(re.escape(word) for word in sorted(_CURRENCY_WORDS, key=len, reverse=True))
_SHAPE: Final = re.compile(
    rf"(?P<open>\()? ?(?P<sign>[-−+])? ?(?P<before>{_WORD})? ?(?P<inner>[-−+])? ?"
    rf"(?P<number>[0-9.,](?:[0-9.,'’ ]*[0-9])?) ?(?P<trailing>[-−])? ?"
    rf"(?P<after>{_WORD})? ?(?P<close>\))?"
)
_PLAIN: Final = re.compile(
    r"([0-9]{1,12}|[1-9][0-9]{0,2}(?:[ \u00a0\u202f][0-9]{3}){1,3})(?:([.,])([0-9]{1,2}))?"
)
"""What most amounts look like; they are read at once."""
_SPACES: Final = re.compile(r"[ \t\u00a0\u2007\u2009\u202f]+")


def _number_shape(mark: str) -> re.Pattern[str]:
    groups = "|".join(
        rf"[1-9][0-9]{{0,2}}(?:{re.escape(group)}[0-9]{{3}})+"
        for group in (" ", "'", "’", "." if mark == "," else ",")
    )
    return re.compile(rf"(?P<whole>{groups}|[0-9]*)(?:{re.escape(mark)}(?P<fraction>[0-9]+))?")


_UNDER: Final = {mark: _number_shape(mark) for mark in ",."}


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that has one meaning: hundredths of `currency`, None where none was stated."""

    minor: int
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class AmbiguousAmount:
    """
    An amount with two meanings, as `1.250`.

    `grouped_minor` reads the mark as thousands (125000), `decimal_minor` as the decimal mark
    (125, rounded half away from zero). Both are hundredths.
    """

    grouped_minor: int
    decimal_minor: int
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class UnreadableAmount:
    """
    No amount. `code` is a message id; `limit` is the number that was passed, if there is one.

    Codes: `amount_empty`, `amount_unreadable`, `amount_negative`, `amount_too_long` (digits
    before the decimal mark), `amount_too_fine` (decimals).
    """

    code: str
    limit: int | None = None


AmountRead = Amount | AmbiguousAmount | UnreadableAmount


def read_currency(text: str) -> str | None:
    """Return the ISO 4217 code that a currency word or sign stands for, None if unknown."""
    return _CURRENCY_WORDS.get(text.strip().casefold())


def read_amount(
    text: str, *, decimal: str | None = None, allow_negative: bool = False, places: int = 2
) -> AmountRead:
    """
    Return what `text` says, in hundredths; what was not said is None, never assumed.

    `decimal` (`,` or `.`) settles which mark is the decimal one. More than `places` decimals
    are refused, up to that many are rounded half away from zero to hundredths. A sign
    (`-5`, `−5`, `5-`, `(5,00)`) is read only with `allow_negative`.
    """
    simple = _PLAIN.fullmatch(text)
    if simple and (decimal is None or simple[2] in {None, decimal}):
        return Amount(int("".join(simple[1].split()) + (simple[3] or "").ljust(2, "0")))
    shape = _match_shape(_SPACES.sub(" ", text).strip())
    if isinstance(shape, UnreadableAmount):
        return shape
    sign, currency = _read_sign(shape), _stated_currency(shape)
    if sign is None or currency is None:
        return UnreadableAmount("amount_unreadable")
    if sign < 0 and not allow_negative:
        return UnreadableAmount("amount_negative")
    return _read_number(shape["number"], decimal, places, sign, currency or None)


def _match_shape(plain: str) -> re.Match[str] | UnreadableAmount:
    """Return the parts of an amount: signs, currencies, the number itself."""
    if not plain:
        return UnreadableAmount("amount_empty")
    if len(plain) > _TEXT_LIMIT:
        is_number = plain.isascii() and plain.isdecimal()
        return _too_long() if is_number else UnreadableAmount("amount_unreadable")
    return _SHAPE.fullmatch(plain.casefold()) or UnreadableAmount("amount_unreadable")


def _read_sign(shape: re.Match[str]) -> int | None:
    """Return 1 or −1, or None where signs or brackets contradict each other."""
    signs = [shape[name] for name in ("sign", "inner", "trailing") if shape[name]]
    brackets = (shape["open"] is not None) + (shape["close"] is not None)
    if brackets == 1 or len(signs) + brackets // 2 > 1:
        return None
    return -1 if brackets or (signs and signs[0] != "+") else 1


def _stated_currency(shape: re.Match[str]) -> str | None:
    """Return the stated currency, "" where none is, None where two differ."""
    stated = {_CURRENCY_WORDS[shape[name]] for name in ("before", "after") if shape[name]}
    if len(stated) > 1:
        return None
    return next(iter(stated), "")


def _read_number(
    number: str, decimal: str | None, places: int, sign: int, currency: str | None
) -> AmountRead:
    """Read an unsigned number under each decimal mark and compare the meanings."""
    shapes = {mark: _UNDER[mark].fullmatch(number) for mark in _UNDER}
    found = {mark: shape for mark, shape in shapes.items() if shape and number != mark}
    minors = {mark: _to_minor(shape) * sign for mark, shape in found.items()}
    if any(len(_whole_digits(shape)) > WHOLE_DIGITS_LIMIT for shape in found.values()):
        return _too_long()
    has_two_meanings = len(set(minors.values())) > 1
    if has_two_meanings and decimal is None:
        as_decimal = "." if "." in number else ","
        as_group = "," if as_decimal == "." else "."
        return AmbiguousAmount(minors[as_group], minors[as_decimal], currency)
    mark = decimal or next(iter(found), None)
    if mark is None or mark not in found:
        return UnreadableAmount("amount_unreadable")
    if not has_two_meanings and len(found[mark]["fraction"] or "") > places:
        return UnreadableAmount("amount_too_fine", places)
    return Amount(minors[mark], currency)


def _whole_digits(shape: re.Match[str]) -> str:
    return re.sub(r"[^0-9]", "", shape["whole"])


def _to_minor(shape: re.Match[str]) -> int:
    """Return hundredths, rounded half away from zero."""
    fraction = shape["fraction"] or ""
    unit = int("1" + "0" * len(fraction))
    units = int((_whole_digits(shape) or "0") + fraction)
    return (2 * 100 * units + unit) // (2 * unit)


def _too_long() -> UnreadableAmount:
    return UnreadableAmount("amount_too_long", WHOLE_DIGITS_LIMIT)
