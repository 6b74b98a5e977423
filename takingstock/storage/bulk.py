"""
Many rows at once: made ready before a transaction begins, so that it only has to write them.

On a file one writer keeps out all others, so what takes longest, turning records into what the
driver takes, is done while nobody waits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, islice
from operator import attrgetter, itemgetter
from typing import Any, Final

from sqlalchemy import Column, Connection, Dialect, Table, insert

from takingstock.domain.identity import OwnerId
from takingstock.storage.row import columns_of

_BATCH: Final = 2_000
_READY: Final = 200_000
"""So many rows are made ready first; what goes beyond them is made ready as it is written."""


class Bulk:
    """Rows of one table, ready to be written; `fixed` are fields that all of them have alike."""

    def __init__(
        self,
        dialect: Dialect,
        owner: OwnerId,
        records: Iterable[object],
        table: Table,
        fixed: Mapping[str, object],
    ) -> None:
        compiled = insert(table).compile(dialect=dialect)
        self._statement = str(compiled)
        self._order = compiled.positiontup or [column.name for column in table.columns]
        self._is_named = compiled.positiontup is None
        self._writers = {column.name: _writer(column, dialect) for column in table.columns}
        self._alike = {"owner_id": owner, **fixed}
        coming = self._ready(records, [column.name for column in columns_of(table, *fixed)])
        self._first = list(islice(coming, _READY))
        self._rest = coming

    def write(self, connection: Connection) -> None:
        """Write all of them."""
        coming = chain(self._first, self._rest)
        while rows := list(islice(coming, _BATCH)):
            if self._is_named:
                named = [dict(zip(self._order, row, strict=True)) for row in rows]
                connection.exec_driver_sql(self._statement, named)
            else:
                connection.exec_driver_sql(self._statement, rows)

    def _ready(self, records: Iterable[object], names: list[str]) -> Iterator[tuple[Any, ...]]:
        """Yield rows as the driver takes their values, in the order of the statement."""
        alike = {name: self._writers[name](value) for name, value in self._alike.items()}
        writers = [(name, self._writers[name]) for name in names]
        values_of, in_order = attrgetter(*names), itemgetter(*self._order)
        for record in records:
            told = zip(writers, values_of(record), strict=True)
            yield in_order(alike | {name: write(value) for (name, write), value in told})


def _writer(column: Column[Any], dialect: Dialect) -> Callable[[Any], Any]:
    """Return what turns a value of a column into what the driver takes."""
    found = column.type.dialect_impl(dialect).bind_processor(dialect)
    return found or _as_it_is


def _as_it_is(value: object) -> object:
    return value
