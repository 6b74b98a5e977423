"""How a database finds rows: each kind of statement that a store is asked for is explained once."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from sqlalchemy import Connection, event

from takingstock.storage.store import SqlStore
from takingstock.storage.table import METADATA
from tests.storage.sample import MARIA

Plan = dict[str, Any]

OWNED: Final = {one.name for one in METADATA.tables.values() if "owner_id" in one.columns}

MAY_READ_ALL: Final = {
    "SELECT count(*) AS count_1 FROM client": "`check` counts the whole store",
    "SELECT count(*) AS count_1 FROM assessment": "`check` counts the whole store",
    "SELECT count(*) AS count_1 FROM invoice": "`check` counts the whole store",
    "SELECT account.owner_id FROM account UNION ": "`owners` names whoever has a record",
    "SELECT set_aside.owner_id FROM set_aside WHERE set_aside.set_at < ": "`empty_bin`, once a day",
    "SELECT DISTINCT session.owner_id FROM session WHERE ": "what ended goes, once a day",
}
"""How statements begin that look at the rows of every owner, and why they may."""

_EXPLAINABLE: Final = ("SELECT", "INSERT", "UPDATE", "DELETE", "WITH")
_seen: set[tuple[str, str]] = set()


@contextmanager
def searching(store: SqlStore) -> Iterator[None]:
    """Fail at the end if the store read a whole table of people's rows meanwhile."""
    engine = store._database._engine
    kind = engine.dialect.name
    found: dict[str, Any] = {}

    def note(_: Connection, __: object, statement: str, values: Any, *___: object) -> None:  # noqa: ANN401 - whatever a statement needs
        if statement.startswith(_EXPLAINABLE) and (kind, statement) not in _seen:
            found.setdefault(statement, values)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield
    finally:
        event.remove(engine, "before_cursor_execute", note)
    explained = _in_file if kind == "sqlite" else _on_server
    with store._database.reading(MARIA) as connection:
        for statement, values in found.items():
            _seen.add((kind, statement))
            whole = explained(connection, statement, values)
            is_known = " ".join(statement.split()).startswith(tuple(MAY_READ_ALL))
            assert is_known or not whole, (whole, statement)


def _in_file(connection: Connection, statement: str, values: Any) -> list[str]:  # noqa: ANN401
    """Return the steps that read a whole table, as SQLite says."""
    plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", _first(values))
    steps = [(step[3], re.match(r"SCAN (\w+)", step[3])) for step in plan]
    return [step for step, table in steps if table and table[1] in OWNED]


def _on_server(connection: Connection, statement: str, values: Any) -> list[str]:  # noqa: ANN401
    """Return the scans that no index narrows, as PostgreSQL says where it may choose one."""
    if "set_config" in statement:
        return []
    connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
    plan = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", _first(values))
    said = plan.scalar_one()
    top: Plan = (said if isinstance(said, list) else json.loads(said))[0]["Plan"]
    return [str(scan) for scan in scans(top) if not condition(scan).strip()]


def _first(values: Any) -> Any:  # noqa: ANN401
    return values[0] if isinstance(values, list) else values


def scans(plan: Plan) -> Iterator[Plan]:
    """Yield the parts of a plan that take rows from a table of owners."""
    if plan.get("Relation Name") in OWNED and plan["Node Type"] != "ModifyTable":
        yield plan
    for part in plan.get("Plans", ()):
        yield from scans(part)


def condition(scan: Plan) -> str:
    """Return by what an index is searched."""
    below = " ".join(map(condition, scan.get("Plans", ())))
    return f"{scan.get('Index Cond', '')} {below}"
