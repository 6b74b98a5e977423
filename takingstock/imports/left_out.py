"""Many rows left out, kept as columns: each becomes an object only when somebody looks at it."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, overload

import numpy as np

from takingstock.imports.understood import Skipped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers = NDArray[np.int64]


class LeftOut(Sequence[Skipped]):
    """Rows left out in the order of the file: those with a reason by its place, and others."""

    def __init__(
        self,
        rows: "Numbers",
        codes: "Numbers",
        reasons: Sequence[str],
        others: Iterable[Skipped] = (),
    ) -> None:
        self._rows = rows
        self._codes = codes
        self._reasons = reasons
        self._others = list(others)
        more = np.array([one.row for one in self._others], dtype=np.int64)
        self._order = np.argsort(np.concatenate([rows, more]), kind="stable")

    def and_also(self, others: Iterable[Skipped]) -> "LeftOut":
        """Return these rows and some others."""
        return LeftOut(self._rows, self._codes, self._reasons, [*self._others, *others])

    def __len__(self) -> int:
        """Return how many rows were left out."""
        return len(self._order)

    @overload
    def __getitem__(self, place: int) -> Skipped: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[Skipped]: ...

    def __getitem__(self, place: int | slice) -> Skipped | Sequence[Skipped]:
        """Return one row, or several."""
        if isinstance(place, slice):
            return tuple(map(self._made, self._order[place].tolist()))
        return self._made(int(self._order[place]))

    def __eq__(self, other: object) -> bool:
        """Tell whether the same rows were left out for the same reasons."""
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        """Return the hash of the rows."""
        return hash(tuple(self))

    def _made(self, at: int) -> Skipped:
        more = at - len(self._rows)
        if more >= 0:
            return self._others[more]
        return Skipped(int(self._rows[at]), self._reasons[int(self._codes[at])])
