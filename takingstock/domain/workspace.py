"""Everything of one owner as plain tables: what a backup holds and what an export is made of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

Cell = str | int | None
Row = Sequence[Cell]

PREFERENCES: Final = "preference"
"""The one table that says nothing of anybody: small choices, such as the language."""


@dataclass(frozen=True, slots=True)
class TableRows:
    """Rows of one table, in the order of their key; cells stand as the store holds them."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...] = ()

    def values(self, column: str) -> list[Cell]:
        """Return the cells of one column."""
        place = self.columns.index(column)
        return [row[place] for row in self.rows]


@dataclass(frozen=True, slots=True)
class Workspace:
    """
    All tables of one owner, by name; `schema` says how they are made.

    No row names its owner. Instants are whole microseconds since 1970-01-01 UTC, days ISO text,
    amounts whole cents, yes and no 1 and 0.
    """

    schema: int
    tables: Mapping[str, TableRows]

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows each table has."""
        return {name: len(table.rows) for name, table in self.tables.items()}

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing but small choices in it."""
        return is_empty(self.counts)


def is_empty(counts: Mapping[str, int]) -> bool:
    """Return whether by these counts a workspace holds nothing but small choices."""
    return not any(count for name, count in counts.items() if name != PREFERENCES)
