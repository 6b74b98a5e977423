"""One column with each distinct cell once, and what its cells mean row by row."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from takingstock.imports.draft import NUMBER_LIMIT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Mask = NDArray[np.bool_]
    Numbers = NDArray[np.int64]

_CLOCKED: Final = "0000-00-00 00:00:00"
_DAY_WIDTH: Final = 10
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


def without_clock(column: "pa.StringArray") -> "pa.StringArray | None":
    """Return the days of cells like `2026-02-03 10:00:00`; None where one is not like that."""
    starts = np.frombuffer(column.buffers()[1], dtype=np.int32)[column.offset :][: len(column) + 1]
    width = len(_CLOCKED)
    if len(column) == 0 or not (np.diff(starts) == width).all():
        return None
    data = np.frombuffer(column.buffers()[2], dtype=np.uint8)[starts[0] : starts[-1]]
    marks = data.reshape(-1, width)
    for place, mark in enumerate(_CLOCKED):
        low, high = (ord("0"), ord("9")) if mark == "0" else (ord(mark), ord(mark))
        if ((marks[:, place] < low) | (marks[:, place] > high)).any():
            return None
    return pc.utf8_slice_codeunits(column, 0, _DAY_WIDTH)


def plain_minor(column: "pa.StringArray") -> "Numbers":
    """Return hundredths of plain amounts, exactly."""
    dotted = pc.replace_substring(column, ",", ".")
    scaled = dotted.cast(pa.decimal128(16, 2))
    low = np.frombuffer(scaled.buffers()[1], dtype=np.int64)[::2]
    return low[scaled.offset : scaled.offset + len(scaled)].copy()


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
    plain = pc.match_substring_regex(column, _PLAIN_NUMBER).to_numpy(zero_copy_only=False)
    if plain.all():
        return column, is_bad
    cells = [" ".join(cell.split()) for cell in column.filter(pa.array(~plain)).to_pylist()]
    is_bad[~plain] = [len(cell) > NUMBER_LIMIT or not cell.isprintable() for cell in cells]
    return pc.replace_with_mask(column, pa.array(~plain), pa.array(cells, pa.string())), is_bad
