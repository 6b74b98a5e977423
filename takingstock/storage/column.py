"""
Kinds of columns: how days, instants, choices and yes-or-no stand in a table.

An instant is a whole number of microseconds since 1970-01-01 UTC: exact, without a zone to
lose, ordered alike by every database whatever its collation, and checked by STRICT tables. A
day is ISO text (`2026-03-31`), as a person would write it. Amounts are whole minor units.
"""

import re
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from operator import index
from typing import Any, Final, Generic, TypeVar

from sqlalchemy import BigInteger, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator, TypeEngine

from takingstock.domain.errors import NotFound, Refused, WorksheetError

WHOLE: Final = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits; a STRICT table of SQLite knows it as INTEGER."""
WORDS: Final = Text().with_variant(Text(collation="C"), "postgresql")
"""Text that every database orders by code point."""

_NOT_KEPT: Final = re.compile(r"[\0\ud800-\udfff]")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_TICK: Final = timedelta(microseconds=1)


Value = TypeVar("Value")
Plain = TypeVar("Plain")


class Words(TypeDecorator[str]):
    """Text that both databases can keep; other text is refused before it reaches them."""

    impl = WORDS
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """Return the text. Raises `Refused` (`text_unreadable`)."""
        if value is not None and not can_be_kept(value):
            raise self.refusal
        return value

    @property
    def refusal(self) -> WorksheetError:
        """Return what is said to text that cannot be kept."""
        return Refused("text_unreadable")


class Name(Words):
    """An id. One that cannot be kept is the id of no record."""

    cache_ok = True

    @property
    def refusal(self) -> WorksheetError:
        """Return what is said to an id that cannot be kept."""
        return NotFound("record_not_found")


class Whole(TypeDecorator[int]):
    """A whole number; PostgreSQL would round another one without a word."""

    impl = WHOLE
    cache_ok = True

    def process_bind_param(self, value: int | None, _dialect: Dialect) -> int | None:
        """Return the number. Raises `TypeError` for a fraction."""
        return None if value is None else index(value)


def can_be_kept(text: str) -> bool:
    """Return whether text is free of NUL and of halves of a character."""
    return _NOT_KEPT.search(text) is None


class Unreadable(Exception):
    """A stored value has no meaning; the store is damaged."""


class Kept(TypeDecorator[Value], Generic[Value, Plain]):
    """A value of the domain that stands in the table as something plainer."""

    impl: TypeEngine[Any] = WORDS
    cache_ok = True

    def plain(self, value: Value) -> Plain:
        """Return what stands in the table for `value`."""
        raise NotImplementedError

    def meaning(self, stored: Plain) -> Value:
        """Return what `stored` means. Raises `LookupError`, `ValueError`, `OverflowError`."""
        raise NotImplementedError

    def process_bind_param(self, value: Value | None, _dialect: Dialect) -> Plain | None:
        """Return what goes into the table; None stays None."""
        return None if value is None else self.plain(value)

    def process_result_value(self, value: Plain | None, _dialect: Dialect) -> Value | None:
        """Return what came out of the table; None stays None. Raises `Unreadable`."""
        if value is None:
            return None
        try:
            return self.meaning(value)
        except (LookupError, ValueError, OverflowError) as error:
            raise Unreadable from error


class Instant(Kept[datetime, int]):
    """An instant as microseconds since 1970-01-01 UTC; a time without a zone is refused."""

    impl = WHOLE
    cache_ok = True

    def plain(self, value: datetime) -> int:
        """Return the microseconds. Raises `TypeError` for a time without a zone."""
        return (value - _EPOCH) // _TICK

    def meaning(self, stored: int) -> datetime:
        """Return the instant in UTC."""
        return _EPOCH + stored * _TICK


class Day(Kept[date, str]):
    """A day as ISO text."""

    cache_ok = True

    def plain(self, value: date) -> str:
        """Return the day as `YYYY-MM-DD`."""
        return value.isoformat()

    def meaning(self, stored: str) -> date:
        """Return the day."""
        return date.fromisoformat(stored)


class Flag(Kept[bool, int]):
    """Yes or no as 1 or 0."""

    impl = WHOLE
    cache_ok = True

    def plain(self, value: bool) -> int:  # noqa: FBT001 - the value itself is the yes or no
        """Return 1 or 0."""
        return int(value)

    def meaning(self, stored: int) -> bool:
        """Return whether it is not 0."""
        return bool(stored)


class Choice(Kept[StrEnum, str]):
    """A member of a `StrEnum`, or of one of several, as its own text."""

    cache_ok = True

    def __init__(self, members: type[StrEnum] | tuple[type[StrEnum], ...]) -> None:
        super().__init__()
        self.members = members
        kinds = members if isinstance(members, tuple) else (members,)
        self._member_of = {member.value: member for kind in kinds for member in kind}

    def plain(self, value: StrEnum) -> str:
        """Return the text of the member."""
        return str(value)

    def meaning(self, stored: str) -> StrEnum:
        """Return the member."""
        return self._member_of[stored]
