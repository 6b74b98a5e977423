"""The columns of a file as a person is shown them when asked which is which."""

import re
from collections.abc import Mapping
from typing import Final

from takingstock.imports.grid import text_of
from takingstock.imports.header import Table
from takingstock.imports.preset import Role
from takingstock.imports.understood import Column

_SAMPLES: Final = 3
_SAMPLE_LENGTH: Final = 60
_TURNING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def columns_of(table: Table, roles: Mapping[Role, int]) -> tuple[Column, ...]:
    """Return the columns of a table with their roles and what stands in them."""
    by_place = {index: role for role, index in roles.items()}
    return tuple(
        Column(header, label, _samples(table, index), by_place.get(index))
        for index, (header, label) in enumerate(zip(table.headers, table.labels(), strict=True))
    )


def _samples(table: Table, index: int) -> tuple[str, ...]:
    cells = dict.fromkeys(steady(text_of(cell))[:_SAMPLE_LENGTH] for cell in table.sample(index))
    return tuple(cells)[:_SAMPLES]


def steady(text: str) -> str:
    """Return a text without the marks that turn its direction, and that of the words after it."""
    return _TURNING.sub("", text)
