"""Assessments with their answers, and the facts about a client's conduct."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Select,
    Text,
    bindparam,
    delete,
    func,
    insert,
    select,
    type_coerce,
    update,
)

from takingstock.domain.assessment import (
    Assessment,
    ConductFact,
    ConductKind,
    SeenAnswer,
    Signals,
    refuse_unseen_answer,
    refuse_unseen_fact,
)
from takingstock.domain.errors import NotFound, Stale
from takingstock.domain.identity import AssessmentId, ClientId, OwnerId
from takingstock.storage.engine import OnDatabase
from takingstock.storage.merge import family_of, merges_of, require_client
from takingstock.storage.row import columns_of, put, rows_of
from takingstock.storage.schema import answer, conduct
from takingstock.storage.schema import assessment as table

_SIGNALS = ("unsafe", "stopped_invoicing", "overdue_days", "overdue_minor")
_KIND_ORDER = {kind: place for place, kind in enumerate(ConductKind)}
_Search = Select[*tuple[Any, ...]]


def _search(which: ColumnElement[bool]) -> tuple[_Search, _Search]:
    """Return how the answers of an owner's assessments and those themselves are asked for."""
    picked = (table.c.owner_id == bindparam("owner"), which)
    of_answers = (
        select(answer.c.assessment_id, answer.c.sign_id, answer.c.value)
        .where(
            answer.c.owner_id == bindparam("owner"),
            answer.c.assessment_id.in_(select(table.c.id).where(*picked)),
        )
        .order_by(answer.c.sign_id)
    )
    sheets = select(*columns_of(table)).where(*picked)
    return of_answers, sheets.order_by(table.c.started_at.desc(), table.c.id.desc())


def _newest(*which: ColumnElement[bool]) -> ColumnElement[bool]:
    """Pick the newest dated reading of each client."""
    newest_first = (table.c.read_on.desc(), table.c.started_at.desc(), table.c.id.desc())
    place = func.row_number().over(partition_by=table.c.client_id, order_by=newest_first)
    ranked = (
        select(table.c.id, place.label("place"))
        .where(table.c.owner_id == bindparam("owner"), table.c.read_on.is_not(None), *which)
        .subquery()
    )
    return table.c.id.in_(select(ranked.c.id).where(ranked.c.place == 1))


_FAMILY: BindParameter[Any] = bindparam("family", expanding=True)
_OF_FAMILY = _search(table.c.client_id.in_(_FAMILY))
_NEWEST = _search(_newest())
_NEWEST_OF = _search(_newest(table.c.client_id.in_(_FAMILY)))
_DAYS = (
    select(table.c.client_id, type_coerce(func.max(table.c.read_on), Text()))
    .where(table.c.owner_id == bindparam("owner"), table.c.read_on.is_not(None))
    .group_by(table.c.client_id)
)
_VALUE = select(answer.c.value).where(
    *(answer.c[name] == bindparam(name) for name in ("owner_id", "assessment_id", "sign_id"))
)
_CONDUCT = select(
    conduct.c.client_id, conduct.c.kind, conduct.c.happened_on, conduct.c["count"]
).where(conduct.c.owner_id == bindparam("owner"), conduct.c.client_id.in_(_FAMILY))


class SqlAssessments(OnDatabase):
    """`AssessmentStore` in SQL."""

    def assessments(self, owner: OwnerId, client_id: ClientId) -> tuple[Assessment, ...]:
        """Return the client's assessments, newest `started_at` first. Raises `NotFound`."""
        with self._database.reading(owner) as connection:
            family = family_of(connection, owner, client_id)
            return _read(connection, _OF_FAMILY, {"owner": owner, "family": family})

    def latest_readings(
        self, owner: OwnerId, of: Collection[ClientId] | None = None
    ) -> Mapping[ClientId, Assessment]:
        """Return for each client (merged ones under their keeper) its newest dated reading."""
        with self._database.reading(owner) as connection:
            merges = merges_of(connection, owner)
            if of is None:
                readings = _read(connection, _NEWEST, {"owner": owner})
            else:
                merged = [one for one in merges.into if merges.keeper(one) in of]
                family = [one for one in of if one not in merges.into] + merged
                readings = _read(connection, _NEWEST_OF, {"owner": owner, "family": family})
        latest: dict[ClientId, Assessment] = {}
        for reading in sorted(readings, key=_reading_order):
            latest[merges.keeper(reading.client_id)] = reading
        return latest

    def reading_days(self, owner: OwnerId) -> Mapping[ClientId, date]:
        """Return the day of each of the `latest_readings`."""
        with self._database.reading(owner) as connection:
            merges = merges_of(connection, owner)
            rows = connection.execute(_DAYS, {"owner": owner}).all()
        days: dict[ClientId, str] = {}
        for client_id, day in rows:
            keeper = merges.keeper(client_id) if client_id in merges.into else client_id
            days[keeper] = max(day, days.get(keeper, day))
        return {keeper: date.fromisoformat(day) for keeper, day in days.items()}

    def add_assessment(self, owner: OwnerId, assessment: Assessment) -> None:
        """Add an assessment with its answers. Raises `NotFound` for an unknown client."""
        (row,) = rows_of(owner, [assessment], table, *_SIGNALS)
        answers = [
            {"owner_id": owner, "assessment_id": assessment.id, "sign_id": sign, "value": value}
            for sign, value in assessment.answers.items()
        ]
        with self._database.writing(owner, renews=False) as connection:
            require_client(connection, owner, assessment.client_id)
            connection.execute(insert(table), row | asdict(assessment.signals))
            if answers:
                connection.execute(insert(answer), answers)

    def save_answer(
        self,
        owner: OwnerId,
        assessment_id: AssessmentId,
        sign_id: str,
        value: int | None,
        at: datetime,
        *,
        seen: SeenAnswer | None = None,
    ) -> None:
        """Store one answer (None clears it) and set `changed_at`. Raises `NotFound`, `Stale`."""
        key = {"owner_id": owner, "assessment_id": assessment_id, "sign_id": sign_id}
        with self._database.writing(owner, renews=False) as connection:
            now = connection.execute(_VALUE, key).scalar()
            refuse_unseen_answer(now, seen, value)
            _change(connection, owner, assessment_id, changed_at=at)
            if value is None:
                connection.execute(delete(answer).filter_by(**key))
            else:
                put(connection, answer, key | {"value": value})

    def date_reading(
        self,
        owner: OwnerId,
        assessment_id: AssessmentId,
        read_on: date,
        signals: Signals,
        at: datetime,
    ) -> None:
        """Date a reading and keep its signals; a later call on it updates both."""
        with self._database.writing(owner, renews=False) as connection:
            _change(
                connection, owner, assessment_id, changed_at=at, read_on=read_on, **asdict(signals)
            )

    def save_own_view(
        self, owner: OwnerId, assessment_id: AssessmentId, text: str, version: int, at: datetime
    ) -> int:
        """Store the person's own view; return the new version. Raises `NotFound`, `Stale`."""
        stored = select(table.c.version).where(
            table.c.owner_id == owner, table.c.id == assessment_id
        )
        with self._database.writing(owner, renews=False) as connection:
            found = connection.execute(stored).scalar()
            if found not in (None, version):
                raise Stale("own_view_changed")
            _change(
                connection, owner, assessment_id, changed_at=at, own_view=text, version=version + 1
            )
        return version + 1

    def conduct(self, owner: OwnerId, client_id: ClientId) -> tuple[ConductFact, ...]:
        """
        Return the client's conduct facts in the order of `ConductKind`.

        Of a kind that merged clients have too, the client's own fact counts. Raises `NotFound`.
        """
        with self._database.reading(owner) as connection:
            facts = _facts(connection, owner, client_id)
        return tuple(sorted(facts.values(), key=lambda fact: _KIND_ORDER[fact.kind]))

    def save_conduct(
        self,
        owner: OwnerId,
        client_id: ClientId,
        fact: ConductFact,
        *,
        seen: ConductFact | None = None,
    ) -> None:
        """Store one fact, replacing the one of its kind. Raises `NotFound`, `Stale`."""
        row = {"owner_id": owner, "client_id": client_id, **asdict(fact)}
        with self._database.writing(owner, renews=False) as connection:
            now = _facts(connection, owner, client_id).get(fact.kind)
            refuse_unseen_fact(now, seen, fact)
            put(connection, conduct, row)

    def remove_conduct(self, owner: OwnerId, client_id: ClientId, kind: ConductKind) -> None:
        """
        Remove one fact, of merged clients too; nothing happens if there is none.

        Raises `NotFound`.
        """
        with self._database.writing(owner, renews=False) as connection:
            family = family_of(connection, owner, client_id)
            connection.execute(
                delete(conduct).where(
                    conduct.c.owner_id == owner,
                    conduct.c.client_id.in_(family),
                    conduct.c.kind == kind,
                )
            )


def _facts(
    connection: Connection, owner: OwnerId, client_id: ClientId
) -> dict[ConductKind, ConductFact]:
    """Return the facts of a client and those merged into it by kind. Raises `NotFound`."""
    family = family_of(connection, owner, client_id)
    rows = connection.execute(_CONDUCT, {"owner": owner, "family": family}).all()
    facts: dict[ConductKind, ConductFact] = {}
    for _, kind, happened_on, count in sorted(rows, key=lambda row: family.index(row[0])):
        facts.setdefault(kind, ConductFact(kind, happened_on, count))
    return facts


def _change(
    connection: Connection, owner: OwnerId, assessment_id: AssessmentId, **values: object
) -> None:
    """Write columns of one assessment. Raises `NotFound`."""
    changed = connection.execute(
        update(table).where(table.c.owner_id == owner, table.c.id == assessment_id).values(values)
    )
    if changed.rowcount == 0:
        raise NotFound("assessment_not_found")


def _read(
    connection: Connection, asked: tuple[_Search, _Search], values: dict[str, object]
) -> tuple[Assessment, ...]:
    """Return assessments with their answers in two queries, newest `started_at` first."""
    of_answers, of_sheets = asked
    answers: dict[AssessmentId, dict[str, int]] = defaultdict(dict)
    for assessment_id, sign_id, value in connection.execute(of_answers, values):
        answers[assessment_id][sign_id] = value
    rows = connection.execute(of_sheets, values)
    return tuple(_assessment(row._asdict(), answers[row.id]) for row in rows)


def _assessment(fields: dict[str, object], answers: dict[str, int]) -> Assessment:
    signals = Signals(**{name: fields.pop(name) for name in _SIGNALS})  # type: ignore[arg-type]
    return Assessment(answers=answers, signals=signals, **fields)  # type: ignore[arg-type]


def _reading_order(reading: Assessment) -> tuple[date, datetime, AssessmentId]:
    assert reading.read_on is not None
    return reading.read_on, reading.started_at, reading.id
