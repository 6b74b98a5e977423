"""Many documents kept as columns: each becomes an object only when somebody looks at it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final, overload

import numpy as np
import pyarrow as pa

from takingstock.domain.invoice import InvoiceDraft, Kind

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]

NONE: Final = int(np.iinfo(np.int64).min)
"""Stands in a column for a day or a sum that is not told."""
_BATCH: Final = 10_000
_ARRAYS: Final = (
    *("client", "currency", "kind", "issued_on", "due_on", "paid_on", "paid_minor"),
    *("net_minor", "gross_minor", "row"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """
    The fields of documents, one array each; days are ordinals, sums hundredths.

    `client`, `currency` and `kind` are places in the tuples of the same plural name.
    """

    clients: tuple[str, ...]
    currencies: tuple[str, ...]
    kinds: tuple[Kind, ...]
    number: "pa.StringArray"
    client: "Numbers"
    currency: "Numbers"
    kind: "Numbers"
    issued_on: "Numbers"
    due_on: "Numbers"
    paid_on: "Numbers"
    paid_minor: "Numbers"
    net_minor: "Numbers"
    gross_minor: "Numbers"
    row: "Numbers"

    def take(self, places: Any) -> "Columns":  # noqa: ANN401 - a slice, places or a mask
        """Return the documents at some places."""
        cut = {name: getattr(self, name)[places] for name in _ARRAYS}
        if isinstance(places, slice):
            numbers = self.number[places]
        elif places.dtype == np.bool_:
            numbers = self.number.filter(pa.array(places))
        else:
            numbers = self.number.take(pa.array(places))
        return replace(self, number=numbers, **cut)


class Drafts(Sequence[InvoiceDraft]):
    """Documents in the order of their rows: those kept as columns and a few that are not."""

    def __init__(self, columns: Columns, others: Sequence[InvoiceDraft] = ()) -> None:
        self.columns = columns
        self.others = sorted(others, key=lambda one: one.row or 0)
        rows = [one.row or 0 for one in self.others]
        self._at = (np.searchsorted(columns.row, rows) + np.arange(len(rows))).tolist()

    def __len__(self) -> int:
        """Return how many documents there are."""
        return len(self.columns.row) + len(self.others)

    @overload
    def __getitem__(self, place: int) -> InvoiceDraft: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[InvoiceDraft]: ...

    def __getitem__(self, place: int | slice) -> InvoiceDraft | Sequence[InvoiceDraft]:
        """Return one document, or several."""
        if isinstance(place, slice):
            return [self[one] for one in range(*place.indices(len(self)))]
        found = range(len(self))[place]
        before = int(np.searchsorted(self._at, found))
        if before < len(self._at) and self._at[before] == found:
            return self.others[before]
        return next(_made(self.columns.take(slice(found - before, found - before + 1))))

    def __iter__(self) -> Iterator[InvoiceDraft]:
        """Yield the documents in order."""
        others = iter([*zip(self._at, self.others, strict=True), (len(self) + 1, None)])
        next_at, other = next(others)
        place = 0
        for start in range(0, len(self.columns.row), _BATCH):
            for draft in _made(self.columns.take(slice(start, start + _BATCH))):
                while place == next_at and other:
                    yield other
                    next_at, other = next(others)
                    place += 1
                yield draft
                place += 1
        while other:
            yield other
            next_at, other = next(others)

    def __eq__(self, other: object) -> bool:
        """Tell whether the same documents come in the same order."""
        return isinstance(other, Sequence) and len(self) == len(other) and list(self) == list(other)

    def __hash__(self) -> int:
        """Return the hash of the documents."""
        return hash(tuple(self))


def _made(columns: Columns) -> Iterator[InvoiceDraft]:
    days = map(_days, (columns.issued_on, columns.due_on, columns.paid_on))
    for client, number, issued, due, paid, paid_minor, net, gross, currency, kind, row in zip(
        [columns.clients[one] for one in columns.client.tolist()],
        columns.number.to_pylist(),
        *days,
        [None if one == NONE else one for one in columns.paid_minor.tolist()],
        columns.net_minor.tolist(),
        columns.gross_minor.tolist(),
        [columns.currencies[one] for one in columns.currency.tolist()],
        [columns.kinds[one] for one in columns.kind.tolist()],
        columns.row.tolist(),
        strict=True,
    ):
        assert issued is not None
        yield InvoiceDraft(
            client=client,
            issued_on=issued,
            net_minor=net,
            gross_minor=gross,
            currency=currency,
            number=number,
            due_on=due,
            paid_on=paid,
            paid_minor=paid_minor,
            kind=kind,
            row=row,
        )


def _days(ordinals: "Numbers") -> list[date | None]:
    distinct, places = np.unique(ordinals, return_inverse=True)
    days = [None if one == NONE else date.fromordinal(one) for one in distinct.tolist()]
    return [days[one] for one in places.tolist()]
