"""Rules of a preset: which rows are no income, and which documents are of another kind."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from takingstock.domain.invoice import Kind
from takingstock.imports.word import alternatives, header_key

_MINUS: Final = ("-", "−", "(")
_DIGITS: Final = "123456789"
_TESTS: Final[Mapping[str, Callable[[str], bool]]] = {
    "empty": lambda text: not text,
    "filled": bool,
    "zero": lambda text: "0" in text and not any(digit in text for digit in _DIGITS),
    "negative": lambda text: any(sign in text for sign in _MINUS),
    "positive": lambda text: bool(text) and not any(sign in text for sign in _MINUS),
}
"""What `is` can ask of a cell's text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """
    What a row means that holds certain words.

    A row is met if the cell of every column of the rule (`columns`: the header words that
    each may have; `role`: whichever column has that role) passes every test that is given.
    `sum_is` is one more test, of the sum of the row.
    Then it is left out with `reason`, is a document of `kind`, or `pays` the document of its
    client and number. A rule about a column that the table does not have says nothing.
    """

    columns: tuple[tuple[str, ...], ...] = ()
    role: str = ""
    values: frozenset[str] = frozenset()
    other_than: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    has: tuple[str, ...] = ()
    test: str = ""
    sum_is: str = ""
    reason: str = ""
    kind: Kind | None = None
    pays: bool = False

    @property
    def asks_only_test(self) -> bool:
        """Whether the rule asks a cell nothing about its words."""
        return bool(self.test) and not (self.values or self.other_than or self.starts or self.has)

    def places(self, headers: Iterable[str], roles: Mapping[Any, int]) -> tuple[int, ...]:
        """Return the columns of the rule in a table, none if one of them is not there."""
        if self.role:
            return (roles[self.role],) if self.role in roles else ()
        keys = list(map(header_key, headers))
        found = [
            next((index for index, key in enumerate(keys) if key in names), -1)
            for names in self.columns
        ]
        return () if -1 in found else tuple(found)

    def holds(self, text: str) -> bool:
        """Tell whether a cell passes every test of the rule."""
        key = header_key(text)
        return (
            (not self.values or key in self.values)
            and (not self.other_than or key not in self.other_than)
            and (not self.starts or key.startswith(self.starts))
            and (not self.has or any(word in key for word in self.has))
            and (not self.test or _TESTS[self.test](text.strip()))
        )

    def holds_sum(self, text: str) -> bool:
        """Tell whether the sum of a row passes the test that the rule has for it."""
        return not self.sum_is or _TESTS[self.sum_is](text.strip())


def make_rule(told: Mapping[str, Any]) -> Rule:
    """Return the rule that a parsed TOML table describes."""
    named = told.get("column", [])
    test = told.get("is", "")
    assert {test, told.get("sum_is", "")} <= {"", *_TESTS}
    return Rule(
        columns=tuple(map(alternatives, [named] if isinstance(named, str) else named)),
        role=told.get("role", ""),
        values=frozenset(map(header_key, told.get("values", ()))),
        other_than=frozenset(map(header_key, told.get("other_than", ()))),
        starts=tuple(map(header_key, told.get("starts", ()))),
        has=tuple(map(header_key, told.get("has", ()))),
        test=test,
        sum_is=told.get("sum_is", ""),
        reason=told.get("reason", ""),
        kind=Kind(told["kind"]) if "kind" in told else None,
        pays=told.get("pays", False),
    )
