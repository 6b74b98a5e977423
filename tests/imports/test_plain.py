"""A column looked at by its bytes says what each of its cells says by itself."""

import re
import sys
from decimal import Decimal

import pyarrow as pa
from hypothesis import example, given
from hypothesis import strategies as st

from takingstock.imports.plain import read_plain, trimmed

PLAIN = re.compile(r"-?[0-9]{1,12}(?:[.,][0-9]{1,2})?")
CELLS = st.lists(st.one_of(st.text("0123456789.,- ", max_size=18), st.text(max_size=3)))
UNTOLD_SPACES = "\v\f\x1c\x1d\x1e\x1f\x85"
"""A text with one of these is read row by row."""


@example(["", "-", "1.", "-.5", "12.345", "9" * 12, "9" * 13, "-" + "9" * 12 + ",99", "-0.00"], 0)
@example(["", ""], 0)
@given(CELLS, st.integers(0, 3))
def test_plain_amounts_are_read_exactly(cells: list[str], cut: int) -> None:
    found = read_plain(pa.array(cells, pa.string()).slice(cut))
    for place, cell in enumerate(cells[cut:]):
        is_plain = PLAIN.fullmatch(cell) is not None
        assert found.is_plain[place] == is_plain
        minor = int(Decimal(cell.replace(",", ".")) * 100) if is_plain else 0
        assert found.minor[place] == minor
        assert found.has_sign[place] == (is_plain and cell.startswith("-"))
        assert found.has_comma[place] == (is_plain and "," in cell)


def test_every_space_is_trimmed() -> None:
    spaces = [mark for mark in map(chr, range(sys.maxunicode)) if mark.isspace()]
    for space in set(spaces) - set(UNTOLD_SPACES):
        for cell in (space, f"{space}a", f"\u044f{space}", f"ab{space}", f"{space}\u044f"):
            column = pa.array(["x", cell, ""])
            assert trimmed(column, is_ascii=cell.isascii()).to_pylist() == ["x", cell.strip(), ""]
    assert trimmed(pa.array([" ", ""]), is_ascii=False).to_pylist() == ["", ""]
    assert trimmed(pa.array([""]), is_ascii=False).to_pylist() == [""]
