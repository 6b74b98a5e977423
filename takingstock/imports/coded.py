"""One column with each distinct cell once, and what its cells mean row by row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from takingstock.imports.draft import NUMBER_LIMIT
from takingstock.imports.plain import is_solid, longest

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

_DIGITS: Final = 19
"""As many as a number of 64 bits has."""
_PLAIN_NUMBER: Final = r"^[!-~]{0,64}$"


@dataclass(frozen=True, slots=True)
class Coded:
    """A column as its distinct cells, in the order of the file, and where each row's is."""

    cells: tuple[str, ...]
    codes: "Numbers"

    def map(self, meaning: Callable[[str], Any], dtype: Any) -> "NDArray[Any]":  # noqa: ANN401 - numpy's own
        """Return for each row what its cell means."""
        return np.array([meaning(cell) for cell in self.cells] or [0], dtype=dtype)[self.codes]


def coded(column: "pa.StringArray") -> Coded:
    """Return a column by its distinct cells."""
    found = column.dictionary_encode()
    return Coded(tuple(found.dictionary.to_pylist()), found.indices.to_numpy().astype(np.int64))


def print_minors(minors: "Numbers") -> "pa.StringArray":
    """Return hundredths as `understood.print_minor` writes them."""
    wide = np.column_stack([minors, minors >> 63])
    kind = pa.decimal128(_DIGITS, 2)
    found = pa.Decimal128Array.from_buffers(kind, len(minors), [None, pa.py_buffer(wide)])
    texts: pa.StringArray = found.cast(pa.string())
    return texts


def read_labels(column: "pa.StringArray | None", count: int) -> "tuple[pa.StringArray, Mask]":
    """Return the numbers of documents with spaces collapsed, and which are none."""
    is_bad = np.zeros(count, dtype=bool)
    if column is None:
        return pa.array([""]).take(pa.array(np.zeros(count, dtype=np.int64))), is_bad
    if is_solid(column) and longest(column) <= NUMBER_LIMIT:
        return column, is_bad
    plain = pc.match_substring_regex(column, _PLAIN_NUMBER).to_numpy(zero_copy_only=False)
    if plain.all():
        return column, is_bad
    cells = [" ".join(cell.split()) for cell in column.filter(pa.array(~plain)).to_pylist()]
    is_bad[~plain] = [len(cell) > NUMBER_LIMIT or not cell.isprintable() for cell in cells]
    return pc.replace_with_mask(column, pa.array(~plain), pa.array(cells, pa.string())), is_bad
