"""Workspaces of every table there is, drawn from the schema itself."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st
from sqlalchemy import Column, ForeignKeyConstraint, Integer, Table
from sqlalchemy.types import TypeDecorator

from takingstock.domain.workspace import Cell, TableRows, Workspace
from takingstock.storage.column import Choice, Day, Flag, Instant
from takingstock.storage.engine import HEAD
from takingstock.storage.workspace import tables_of_backup

HARD = [
    "Ани", "АНИ и Ко „ООД“", "🙂👩‍💻", "e\u0301\u200b\ufeff", "\x01\x02\x1f\x7f", "a\r\nb\tc\n", "'", '"',
    "=1+1", "+359 88", "-5", "@SUM(A1)", "\t=1", "\r=1", "'=1", "_x0041_", "<img onerror=x>", " ", "\u2028", "א\u202eב",
]  # fmt: skip
texts = st.sampled_from(HARD) | st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30
)
wholes = st.integers(-(2**63), 2**63 - 1) | st.integers(0, 100)
instants = st.integers(0, 4_000_000_000_000_000)
days = st.dates().map(lambda day: day.isoformat())
months = st.dates().map(lambda day: day.replace(day=1).isoformat())

SPECIAL: dict[str, st.SearchStrategy[Cell]] = {
    "answer.value": st.integers(0, 4),
    "assessment.version": st.integers(1, 9),
    "client.version": st.integers(1, 9),
    "conduct.count": st.integers(0, 9),
    "decision.stay_rate_minor": st.integers(1, 2**40),
    "import.rows_read": st.integers(0, 9),
    "invoice.currency": st.sampled_from(["EUR", "BGN", "ЛЕВ"]),
    "invoice.version": st.integers(1, 9),
    "opportunity.amount_minor": st.integers(1, 2**40),
    "opportunity.probability_percent": st.integers(0, 100),
    "opportunity.starts_on": months,
    "opportunity.months": st.integers(1, 36),
    "opportunity.lag_months": st.integers(0, 12),
    "opportunity.version": st.integers(1, 9),
    "outside_answer.value": st.integers(0, 4),
    "retainer.amount_minor": st.integers(1, 2**40),
    "retainer.version": st.integers(1, 9),
    "share.opened_count": st.integers(0, 9),
    "share.notes_version": st.integers(1, 9),
    "share.expires_at": st.integers(5_000_000_000_000_000, 6_000_000_000_000_000),
    "share_client.alias": st.integers(0, 9),
    "worked_hours.month": months,
    "worked_hours.billable_minutes": st.integers(1, 2**40),
    "worked_hours.unbilled_minutes": st.integers(0, 2**40),
}
"""What a rule of a table asks for. A table that is new and has rules of its own needs its line."""

UNIQUE = {"client": "name_key", "share_client": "alias"}
"""Beside its key, what no two rows of a table share."""


def cells(column: Column[Any]) -> st.SearchStrategy[Cell]:
    found: st.SearchStrategy[Cell]
    special = SPECIAL.get(f"{column.table.name}.{column.name}")
    kind = column.type
    if special is not None:
        found = special
    elif isinstance(kind, Choice):
        found = st.sampled_from([*kind._member_of])
    elif isinstance(kind, Flag):
        found = st.integers(0, 1)
    elif isinstance(kind, Instant):
        found = instants
    elif isinstance(kind, Day):
        found = days
    elif isinstance(kind.impl if isinstance(kind, TypeDecorator) else kind, Integer):
        found = wholes
    else:
        found = texts.filter(bool)
    return st.none() | found if column.nullable else found


def pointers(kind: Table) -> dict[str, str]:
    """Return which columns point at ids of which table."""
    return {
        next(name for name in rule.column_keys if name != "owner_id"): rule.referred_table.name
        for rule in kind.constraints
        if isinstance(rule, ForeignKeyConstraint)
    }


def keys_of(kind: Table) -> list[str]:
    return [column.name for column in kind.primary_key if column.name != "owner_id"]


@st.composite
def workspaces(draw: Callable[[st.SearchStrategy[Any]], Any], most: int = 4) -> Workspace:
    tables: dict[str, TableRows] = {}
    for kind in tables_of_backup():
        columns = [column for column in kind.columns if column.name != "owner_id"]
        names = tuple(column.name for column in columns)
        points, rows = pointers(kind), dict[tuple[Cell, ...], tuple[Cell, ...]]()
        taken: set[Cell] = set()
        for _ in range(draw(st.integers(0, most))):
            row = _row(draw, columns, points, tables, list(rows))
            if row is None:
                break
            told = dict(zip(names, row, strict=True))
            mark = told[UNIQUE[kind.name]] if kind.name in UNIQUE else len(rows)
            if mark in taken or (kind.name == "referral" and len({*row}) == 1):
                continue
            taken.add(mark)
            rows.setdefault(tuple(told[name] for name in keys_of(kind)), _mend(kind.name, told))
        tables[kind.name] = TableRows(names, tuple(rows[key] for key in sorted(rows)))
    return Workspace(HEAD, dict(sorted(tables.items())))


def _row(
    draw: Callable[[st.SearchStrategy[Any]], Any],
    columns: list[Column[Any]],
    points: dict[str, str],
    tables: dict[str, TableRows],
    earlier: list[tuple[Cell, ...]],
) -> tuple[Cell, ...] | None:
    """Return one row, None where it would have to point at something and nothing is there."""
    row: list[Cell] = []
    for column in columns:
        target = points.get(column.name)
        if target is None:
            row.append(draw(cells(column)))
            continue
        own = column.table.name == target
        ids = [key[0] for key in earlier] if own else tables[target].values("id")
        if not ids and not column.nullable:
            return None
        row.append(draw(st.sampled_from([*ids, *([None] if column.nullable else [])])))
    return tuple(row)


def _mend(name: str, told: dict[str, Cell]) -> tuple[Cell, ...]:
    """Return the row so that it keeps the rules between its columns."""
    if name == "retainer" and told["ends_on"]:
        told["starts_on"] = None
    if name == "share" and not told["is_file"]:
        told["revoked_at"] = told["revoked_at"] or told["created_at"]
    if name == "outside_view" and told["sent_at"] is not None:
        told["waived_at"] = None
    if name == "preference":
        told["name"] = f"x{told['name']}"
    return tuple(told.values())
