"""Where in a row its problem stands: the name of the column, for the sentence about it."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from takingstock.domain.errors import Refused
from takingstock.imports.grid import Row
from takingstock.imports.header import Table
from takingstock.imports.preset import Preset, Role
from takingstock.imports.understood import Skipped

_ROLES: Final = {
    "no_date": (Role.DATE,),
    "date_empty": (Role.DATE,),
    "date_unreadable": (Role.DATE,),
    "no_such_day": (Role.DATE,),
    "date_out_of_range": (Role.DATE,),
    "no_client": (Role.CLIENT,),
    "name_empty": (Role.CLIENT,),
    "name_too_long": (Role.CLIENT,),
    "name_unreadable": (Role.CLIENT,),
    "no_amount": (Role.NET, Role.GROSS),
    "number_too_long": (Role.NUMBER,),
    "number_unreadable": (Role.NUMBER,),
    "currency_unknown": (Role.CURRENCY,),
    "hours_empty": (Role.HOURS,),
    "hours_unreadable": (Role.HOURS,),
    "hours_too_long": (Role.HOURS,),
}
"""
Of which column each problem is: the first of these that the table has.

The others are of the whole row or say it themselves.
"""


def left_out(
    row: Row, refused: Refused, table: Table, roles: Mapping[Role, int], preset: Preset
) -> Skipped:
    """
    Return a row as left out, with the column of its problem where there is one.

    `column` is its header or position; lines of fixed width have no headers, so there `role`
    says what stands in it. Of a torn row it is the first column that is missing, or the last.
    """
    fields = dict(refused.fields)
    role = next((role for role in _ROLES.get(refused.code, ()) if role in roles), None)
    if preset.is_fixed:
        if role:
            fields["role"] = role.value
        fields.pop("column", None)
    elif refused.code == "ragged_row":
        fields["column"] = _labels(table)[min(len(row.cells), len(table.headers) - 1)]
    elif role:
        fields["column"] = _labels(table)[roles[role]]
    return Skipped(row.number, refused.code, fields)


@lru_cache(maxsize=8)
def _labels_of(headers: tuple[str, ...]) -> tuple[str, ...]:
    return Table(headers, ()).labels()


def _labels(table: Table) -> tuple[str, ...]:
    return _labels_of(table.headers)
