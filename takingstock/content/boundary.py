"""Reads `boundaries.toml`: which line of the boundaries meets which kind of incident."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final, TypeVar

from takingstock.content.problem import Report
from takingstock.content.table import Table
from takingstock.domain.boundary import Rule, Stated
from takingstock.domain.incident import IncidentKind

_HARMLESS: Final = frozenset({"key_unknown"})
Member = TypeVar("Member", bound=StrEnum)


def read_boundaries(raw: Mapping[str, object] | None, report: Report) -> tuple[Rule, ...]:
    """Return the rules in order; none if one of them is damaged, so that nothing is made up."""
    if raw is None:
        return ()
    before = len(report.problems)
    table = Table(raw, "", report)
    rules: list[Rule] = []
    for row in table.tables("rule"):
        name = row.text("id")
        if name in {one.id for one in rules}:
            report.add(row.at("id"), "id_twice", id=name)
        needs = tuple(_members(row, "needs", Stated))
        rules.append(Rule(name, needs, frozenset(_members(row, "covers", IncidentKind))))
        row.close()
    table.close()
    damage = {problem.code for problem in report.problems[before:]} - _HARMLESS
    return () if damage else tuple(rules)


def _members(row: Table, key: str, kind: type[Member]) -> list[Member]:
    """Return the members that a list names; an unknown one is reported."""
    known = {str(one): one for one in kind}
    found = row.texts(key)
    for name in found:
        if name not in known:
            row.report.add(row.at(key), "id_unknown", id=name)
    return [known[name] for name in found if name in known]
