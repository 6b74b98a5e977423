"""The currency that a table states for all its rows: in a header, or beside the sums under it."""

from collections.abc import Mapping

from takingstock.imports.header import Table
from takingstock.imports.money import read_cell, read_money_currency
from takingstock.imports.preset import SUM_ROLES, Preset, Role


def header_currency(table: Table, roles: Mapping[Role, int], preset: Preset) -> str | None:
    """Return the one currency that the headers of the sums name, or a line above the table."""
    named = {
        read_money_currency(table.headers[roles[role]])
        for role in (Role.NET, Role.GROSS)
        if role in roles
    } - {None}
    if not named and preset.currency_above:
        named = set(map(read_money_currency, table.remarks)) - {None}
    return named.pop() if len(named) == 1 else None


def total_currency(table: Table, roles: Mapping[Role, int]) -> str | None:
    """Return the one currency that rows without a day state beside their sums."""
    dates, sums = roles[Role.DATE], [roles[role] for role in SUM_ROLES if role in roles]
    stated = {
        getattr(read_cell(row.cells[place]), "currency", None)
        for row in table.rows_without(dates)
        if dates < len(row.cells) and row.cells[dates] == ""
        for place in sums
        if place < len(row.cells)
    } - {None}
    return stated.pop() if len(stated) == 1 else None
