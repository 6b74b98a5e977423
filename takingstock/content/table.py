"""Reads one table of a TOML file key by key and notes what is wrong with it."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Final, TypeVar

from takingstock.content.problem import Report

_SHARE: Final = re.compile(r"\d{1,4}/[1-9]\d{0,3}|\d?\.\d{1,6}")
_PER_CENT: Final = re.compile(r"[0-9]{1,2}(?:\.[0-9]{1,4})?")
_MONEY: Final = re.compile(r"[0-9]{1,7}\.[0-9]{2}")
_ADDRESS: Final = re.compile(r"https?://[^\s()<>\[\]\\\"`]+")

Choice = TypeVar("Choice", bound=StrEnum)
Kind = TypeVar("Kind")


class Table:
    """
    A table, its place in the file, and the keys that were asked for so far.

    A value that is missing or of the wrong kind is reported once and read as "", 0, the first
    of all days or nothing, so that one reading finds every problem. `close` reports the keys
    that nobody asked for.
    """

    def __init__(self, raw: Mapping[str, object], place: str, report: Report) -> None:
        self.raw = raw
        self.place = place
        self.report = report
        self._asked: set[str] = set()

    def at(self, key: str) -> str:
        """Return the place of a key in the file, with dots."""
        return f"{self.place}.{key}" if self.place else key

    def text(self, key: str) -> str:
        """Return a text that is not blank."""
        text = self._take(key, str, "not_text")
        if text is not None and not text.strip():
            self.report.add(self.at(key), "text_empty")
        return text or ""

    def whole(self, key: str, low: int, high: int) -> int:
        """Return a whole number from `low` to `high`."""
        value = self._take(key, object, "not_whole")
        if type(value) is int and low <= value <= high:
            return value
        if value is not None:
            self.report.add(self.at(key), "not_whole", low=low, high=high)
        return 0

    def share(self, key: str) -> Fraction:
        """Return an exact share between 0 and 1, written as "1/3" or "0.25"."""
        text = self._take(key, str, "not_share")
        share = Fraction(text) if text and _SHARE.fullmatch(text) else Fraction(0)
        if text is not None and not 0 < share < 1:
            self.report.add(self.at(key), "not_share")
        return share

    def per_cent(self, key: str) -> Fraction:
        """Return per cent, exact, above 0 and below 100, written as "10.15"."""
        return Fraction(self._pattern(key, _PER_CENT, "not_per_cent"))

    def money(self, key: str) -> int:
        """Return hundredths of a currency, above 0, written as "40.00"."""
        return int(Fraction(self._pattern(key, _MONEY, "not_money")) * 100)

    def _pattern(self, key: str, pattern: re.Pattern[str], code: str) -> str:
        text = self._take(key, str, code)
        if text is not None and pattern.fullmatch(text) and Fraction(text) > 0:
            return text
        if text is not None:
            self.report.add(self.at(key), code)
        return "0"

    def address(self, key: str) -> str:
        """Return the address of a page on the web, nothing in it that markdown would read."""
        text = self.text(key)
        if text.strip() and not _ADDRESS.fullmatch(text):
            self.report.add(self.at(key), "not_address")
        return text

    def day(self, key: str) -> date:
        """Return a day, written as 2026-01-01 without quotation marks."""
        value = self._take(key, object, "not_day")
        if type(value) is date:
            return value
        if value is not None:
            self.report.add(self.at(key), "not_day")
        return date.min

    def yes_or_no(self, key: str) -> bool:
        """Return whether it says true."""
        return bool(self._take(key, bool, "not_yes_or_no"))

    def choice(self, key: str, kind: type[Choice]) -> Choice:
        """Return one of the members of `kind`."""
        text = self.text(key)
        members = {str(member): member for member in kind}
        if text and text not in members:
            known = ", ".join(members)
            self.report.add(self.at(key), "choice_unknown", found=text, known=known)
        return members.get(text, next(iter(kind)))

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of texts, each there once; the list may be empty."""
        values = self._take(key, list, "not_list") or []
        texts = tuple(value for value in values if isinstance(value, str) and value.strip())
        if len(texts) < len(values):
            self.report.add(self.at(key), "not_list")
        for text in sorted({text for text in texts if texts.count(text) > 1}):
            self.report.add(self.at(key), "id_twice", id=text)
        return texts

    def table(self, key: str) -> "Table":
        """Return the table under `key`; a missing one is reported once, without its keys."""
        raw = self._take(key, dict, "not_table")
        if raw is None:
            return Table({}, self.at(key), Report(self.report.file, []))
        return Table(raw, self.at(key), self.report)

    def tables(self, key: str) -> tuple["Table", ...]:
        """Return the tables of a list `[[key]]`, each placed by its id or its number."""
        found: list[Table] = []
        for number, raw in enumerate(self._take(key, list, "not_table") or [], start=1):
            if isinstance(raw, dict):
                found.append(Table(raw, f"{self.at(key)}.{raw.get('id', number)}", self.report))
            else:
                self.report.add(f"{self.at(key)}.{number}", "not_table")
        return tuple(found)

    def close(self) -> None:
        """Report every key that nobody asked for."""
        for key in self.raw:
            if key not in self._asked:
                self.report.add(self.at(key), "key_unknown")

    def _take(self, key: str, kind: type[Kind], code: str) -> Kind | None:
        self._asked.add(key)
        value = self.raw.get(key)
        if value is not None and isinstance(value, kind):
            return value
        self.report.add(self.at(key), "key_missing" if value is None else code)
        return None
