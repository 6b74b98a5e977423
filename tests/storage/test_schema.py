"""The tables: as the schema says, kept to one owner, strict, and searched by index."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Connection, event
from sqlalchemy.exc import IntegrityError, StatementError

from takingstock.domain.assessment import Assessment, ConductFact, ConductKind
from takingstock.domain.client import Client
from takingstock.domain.decision import Decision, DecisionNote, DraftName
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import (
    ClientId,
    ImportId,
    IncidentId,
    InvoiceId,
    KeptId,
    LessonId,
    OpportunityId,
    RetainerId,
    SendingId,
    ShareId,
)
from takingstock.domain.incident import Incident
from takingstock.domain.invoice import Invoice
from takingstock.domain.lesson import Lesson
from takingstock.domain.own_text import Spot
from takingstock.domain.sending import Sending
from takingstock.domain.upcoming import Opportunity, Retainer, WorkedHours
from takingstock.storage import file, migrate
from takingstock.storage.engine import HEAD
from takingstock.storage.store import SqlStore
from takingstock.storage.table import METADATA, door_of
from takingstock.usecases.figure_port import SavedCheck
from tests.storage.sample import (
    MARIA,
    a_check,
    a_client,
    a_decision,
    a_figure,
    a_full_decision,
    a_full_retainer,
    a_kept_link,
    a_lesson,
    a_note,
    a_reading,
    a_retainer,
    a_sending,
    a_share,
    a_text,
    a_view,
    an_assessment,
    an_import,
    an_incident,
    an_invoice,
    an_opportunity,
    at,
    worked,
)

ANI, SHARE = ClientId("ani"), ShareId("s1")
TABLES = sorted(METADATA.tables)
OWNED = [name for name in TABLES if "owner_id" in METADATA.tables[name].columns]


def statements(path: Path) -> dict[str, str]:
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {name: "".join(sorted(re.sub(r"[,()]", " ", sql).split())) for name, sql in rows}


def columns(path: Path) -> set[tuple[object, ...]]:
    """Return every column with its type, whether it may be absent, its default and key."""
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            (name, *column[1:])
            for (name,) in tables.fetchall()
            for column in connection.execute(f"PRAGMA table_info({name})")
        }


def rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    with closing(sqlite3.connect(path)) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        return {
            name: connection.execute(f'SELECT * FROM "{name}"').fetchall()
            for (name,) in tables.fetchall()
        }


def test_a_new_store_is_what_the_migrations_make_of_an_empty_one(
    sql_store: SqlStore, path: Path, tmp_path: Path
) -> None:
    stepped = tmp_path / "stepped.sqlite"
    stepped.touch()
    migrate.migrate_file(stepped, keep=False)
    assert statements(stepped) == statements(path)
    assert columns(stepped) == columns(path)
    assert rows(stepped) == rows(path)
    assert rows(path)["alembic_version"] == [(f"{HEAD:04}",)]


def test_the_schema_number_is_that_of_the_last_migration() -> None:
    numbers = [int(one.name[:4]) for one in (migrate.SCRIPTS / "versions").glob("[0-9]*.py")]
    assert sorted(numbers) == list(range(1, HEAD + 1))


@pytest.mark.parametrize("name", OWNED)
def test_every_key_and_index_leads_with_the_owner(name: str) -> None:
    table = METADATA.tables[name]
    lists: list[list[Column[Any]]] = [list(table.primary_key)]
    by_door = [[column] for column in table.columns if column.name == door_of(name)]
    indexes = [list(index.columns) for index in table.indexes if not index.unique]
    assert all(door in indexes for door in by_door)
    lists += [columns for columns in indexes if columns not in by_door]
    lists += [list(index.columns) for index in table.indexes if index.unique]
    lists += [list(key.columns) for key in table.foreign_key_constraints]
    lists += [[one.column for one in key.elements] for key in table.foreign_key_constraints]
    for columns in lists:
        assert columns[0].name == "owner_id"
        assert len(columns) > 1


@pytest.mark.parametrize("name", TABLES)
def test_what_points_somewhere_is_found_by_an_index(name: str) -> None:
    table = METADATA.tables[name]
    found = [[column.name for column in index.columns] for index in table.indexes]
    found.append([column.name for column in table.primary_key])
    for key in table.foreign_key_constraints:
        assert any(columns[:2] == key.column_keys for columns in found)


@pytest.mark.parametrize("name", TABLES)
def test_every_table_is_strict(sql_store: SqlStore, path: Path, name: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        (found,) = connection.execute(f"PRAGMA table_list('{name}')").fetchall()
    assert found[5] == 1


def fill_all(sql_store: SqlStore) -> None:
    """Put a row into every table."""
    clients = [a_client(ANI, from_import=ImportId("one")), a_client("second")]
    sql_store.add_import(MARIA, an_import("one"), clients, [an_invoice("i1", ANI)])
    sql_store.add_assessment(MARIA, a_reading("r1", ANI, 1, 1))
    sql_store.save_conduct(MARIA, ANI, ConductFact(ConductKind.UNPAID, None, 2))
    sql_store.save_figure(MARIA, None, a_figure(FigureName.DRAW), at(1))
    sql_store.save_figure(MARIA, ANI, a_figure(FigureName.NOTICE_MONTHS), at(1))
    sql_store.add_check(MARIA, a_check("k1", ANI))
    sql_store.save_retainer(MARIA, a_full_retainer("t1", ANI))
    sql_store.save_opportunity(MARIA, an_opportunity("p1", ANI))
    sql_store.save_hours(MARIA, worked(ANI))
    sql_store.save_referral(MARIA, ANI, ClientId("second"))
    sql_store.add_incident(MARIA, an_incident("n1", ANI))
    sql_store.save_draft(MARIA, ANI, DraftName.REASON, "мисля", at(1))
    sql_store.seal_decision(MARIA, a_full_decision("d1", ClientId("second")))
    sql_store.add_decision_note(MARIA, a_note("m1", "d1"))
    sql_store.add_share(MARIA, a_share(SHARE, ANI), "9" * 64)
    sql_store.add_kept(MARIA, a_kept_link("h1"))
    sql_store.add_key(MARIA, SHARE, "8" * 64, "Елена")
    sql_store.save_outside_answer(MARIA, a_view(SHARE, ANI), "drain-1", 4)
    sql_store.save_own_text(MARIA, Spot("niche", "whom"), "с кого", at(1))
    sql_store.save_client_text(MARIA, a_text(ANI), at(1))
    sql_store.add_lesson(MARIA, a_lesson("l1", ANI))
    sql_store.add_sending(MARIA, a_sending("e1", ANI, acknowledged_on=date(2026, 3, 9)))
    sql_store.save_preference(MARIA, "language", "bg")


@pytest.fixture
def filled(sql_store: SqlStore) -> SqlStore:
    fill_all(sql_store)
    return sql_store


REFUSED = [
    "UPDATE invoice SET net_minor = 'много'",
    "UPDATE invoice SET net_minor = 10.5",
    "UPDATE invoice SET currency = 'евро'",
    "UPDATE invoice SET issued_on = '1.2.2026'",
    "UPDATE invoice SET due_on = ''",
    "UPDATE invoice SET paid_on = '2026'",
    "UPDATE invoice SET version = 0",
    "UPDATE invoice SET client_id = 'nobody'",
    "UPDATE invoice SET import_id = 'none'",
    "UPDATE invoice SET owner_id = 'petar'",
    "UPDATE invoice SET number = NULL",
    "UPDATE answer SET value = 5",
    "UPDATE answer SET value = -1",
    "UPDATE answer SET assessment_id = 'none'",
    "UPDATE assessment SET unsafe = 2",
    "UPDATE assessment SET stopped_invoicing = 2",
    "UPDATE assessment SET read_on = 'скоро'",
    "UPDATE assessment SET started_at = 'вчера'",
    "UPDATE assessment SET version = 0",
    "UPDATE assessment SET client_id = 'nobody'",
    "UPDATE client SET is_example = 7",
    "UPDATE client SET name = ''",
    "UPDATE client SET version = 0",
    "UPDATE client SET merged_into = id",
    "UPDATE client SET merged_into = 'nobody'",
    "UPDATE client SET from_import = 'none'",
    "UPDATE client SET id = ''",
    "UPDATE conduct SET count = -1",
    "UPDATE conduct SET happened_on = 'тогава'",
    "UPDATE conduct SET client_id = 'nobody'",
    "UPDATE client_figure SET typed = ''",
    "UPDATE client_figure SET client_id = 'nobody'",
    "UPDATE shared_figure SET typed = ''",
    "UPDATE shared_figure SET owner_id = ''",
    "UPDATE saved_check SET client_id = 'nobody'",
    "UPDATE saved_check SET taken_on = ''",
    "UPDATE import SET rows_read = -1",
    "UPDATE retainer SET client_id = 'nobody'",
    "UPDATE retainer SET owner_id = 'petar'",
    "UPDATE retainer SET id = ''",
    "UPDATE retainer SET amount_minor = 0",
    "UPDATE retainer SET amount_minor = 10.5",
    "UPDATE retainer SET starts_on = 'скоро'",
    "UPDATE retainer SET ends_on = '2027'",
    "UPDATE retainer SET starts_on = NULL, ends_on = ''",
    "UPDATE retainer SET ends_on = '2026-01-14'",
    "UPDATE retainer SET version = 0",
    "UPDATE opportunity SET client_id = 'nobody'",
    "UPDATE opportunity SET owner_id = 'petar'",
    "UPDATE opportunity SET id = ''",
    "UPDATE opportunity SET name = ''",
    "UPDATE opportunity SET amount_minor = 0",
    "UPDATE opportunity SET probability_percent = -1",
    "UPDATE opportunity SET probability_percent = 101",
    "UPDATE opportunity SET starts_on = '2026-04-02'",
    "UPDATE opportunity SET starts_on = '4.2026-01'",
    "UPDATE opportunity SET months = 0",
    "UPDATE opportunity SET months = 37",
    "UPDATE opportunity SET lag_months = -1",
    "UPDATE opportunity SET lag_months = 13",
    "UPDATE opportunity SET version = 0",
    "UPDATE worked_hours SET client_id = 'nobody'",
    "UPDATE worked_hours SET month = '2026-03-31'",
    "UPDATE worked_hours SET month = '2026-03'",
    "UPDATE worked_hours SET billable_minutes = -1",
    "UPDATE worked_hours SET unbilled_minutes = -1",
    "UPDATE worked_hours SET billable_minutes = 0, unbilled_minutes = 0",
    "UPDATE referral SET client_id = 'nobody'",
    "UPDATE referral SET through_id = 'nobody'",
    "UPDATE referral SET through_id = client_id",
    "UPDATE referral SET owner_id = 'petar'",
    "UPDATE incident SET client_id = 'nobody'",
    "UPDATE incident SET happened_on = 'вчера'",
    "UPDATE incident SET id = ''",
    "UPDATE draft SET client_id = 'nobody'",
    "UPDATE draft SET text = ''",
    "UPDATE decision SET client_id = 'nobody'",
    "UPDATE decision SET id = ''",
    "UPDATE decision SET decided_on = 'днес'",
    "UPDATE decision SET review_on = ''",
    "UPDATE decision SET stay_rate_minor = 0",
    "UPDATE decision SET reason = NULL",
    "UPDATE decision_note SET decision_id = 'none'",
    "UPDATE decision_note SET id = ''",
    "UPDATE decision_note SET text = ''",
    "UPDATE decision_note SET written_on = ''",
    "UPDATE share_key SET share_id = 'none'",
    "UPDATE share_key SET key_hash = 'short'",
    "UPDATE kept_link SET look_on = 'скоро'",
    "UPDATE kept_link SET version = 0",
    "UPDATE outside_view SET share_id = 'none'",
    "UPDATE outside_view SET client_id = 'nobody'",
    "UPDATE outside_view SET sent_at = 1, waived_at = 1",
    "UPDATE outside_answer SET share_id = 'none'",
    "UPDATE outside_answer SET client_id = 'nobody'",
    "UPDATE outside_answer SET value = 5",
    "UPDATE own_text SET text = ''",
    "UPDATE own_text SET owner_id = ''",
    "UPDATE client_text SET text = ''",
    "UPDATE client_text SET client_id = 'nobody'",
    "UPDATE lesson SET client_id = 'nobody'",
    "UPDATE lesson SET text = ''",
    "UPDATE lesson SET id = ''",
    "UPDATE lesson SET learned_on = 'днес'",
    "UPDATE sending SET client_id = 'nobody'",
    "UPDATE sending SET text = ''",
    "UPDATE sending SET id = ''",
    "UPDATE sending SET sent_on = ''",
    "UPDATE sending SET acknowledged_on = ''",
    "DELETE FROM import",
    "UPDATE client SET name_key = (SELECT name_key FROM client WHERE id = 'ani')",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_the_tables_themselves_refuse_nonsense(
    filled: SqlStore, path: Path, statement: str
) -> None:
    with closing(file.connect(path)) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


def test_a_mistake_of_ours_is_not_called_a_broken_store(filled: SqlStore) -> None:
    with pytest.raises(IntegrityError) as mistake:
        filled.save_answer(MARIA, filled.assessments(MARIA, ANI)[0].id, "drain-тайна", 9, at(1))
    assert "тайна" not in str(mistake.value)
    with pytest.raises(StatementError):
        filled.empty_bin(at(1).replace(tzinfo=None))


READS: list[Callable[[SqlStore], object]] = [
    lambda store: store.clients(MARIA),
    lambda store: store.client(MARIA, ANI),
    lambda store: store.assessments(MARIA, ANI),
    lambda store: store.latest_readings(MARIA),
    lambda store: store.latest_readings(MARIA, [ANI]),
    lambda store: store.reading_days(MARIA),
    lambda store: store.conduct(MARIA, ANI),
    lambda store: store.figures(MARIA, None),
    lambda store: store.figures(MARIA, ANI),
    lambda store: store.client_figures(MARIA),
    lambda store: store.checks(MARIA, ANI),
    lambda store: store.invoices(MARIA),
    lambda store: store.invoices_of(MARIA, ANI),
    lambda store: store.invoice_counts(MARIA),
    lambda store: store.newest_invoices(MARIA, 9),
    lambda store: store.newest_invoices(MARIA, 9, number="1"),
    lambda store: store.newest_invoices(MARIA, 9, ANI),
    lambda store: store.earnings(MARIA),
    lambda store: store.paid_imports(MARIA),
    lambda store: store.invoice(MARIA, InvoiceId("i1")),
    lambda store: store.removed_invoices(MARIA),
    lambda store: store.imports(MARIA),
    lambda store: store.retainers(MARIA),
    lambda store: store.opportunities(MARIA),
    lambda store: store.hours(MARIA),
    lambda store: store.referrals(MARIA),
    lambda store: store.incidents(MARIA),
    lambda store: store.drafts(MARIA, ANI),
    lambda store: store.decisions(MARIA),
    lambda store: store.decision_notes(MARIA),
    lambda store: store.shares(MARIA),
    lambda store: store.outside_views(MARIA, SHARE),
    lambda store: store.own_texts(MARIA),
    lambda store: store.client_texts(MARIA),
    lambda store: store.lessons(MARIA),
    lambda store: store.sendings(MARIA),
    lambda store: store.kept_links(MARIA),
    lambda store: store.name_of_key(MARIA, "8" * 64),
    lambda store: store.preference(MARIA, "language"),
]
WRITES: list[Callable[[SqlStore], object]] = [
    lambda store: store.add_client(MARIA, a_client("bobi")),
    lambda store: store.change_client(MARIA, a_client(ANI, "Нова")),
    lambda store: store.remove_conduct(MARIA, ANI, ConductKind.UNPAID),
    lambda store: store.undo_import(MARIA, ImportId("one")),
    lambda store: store.save_retainer(MARIA, a_retainer("t1", ANI)),
    lambda store: store.remove_retainer(MARIA, RetainerId("t1")),
    lambda store: store.save_opportunity(MARIA, an_opportunity("p1", ANI)),
    lambda store: store.remove_opportunity(MARIA, OpportunityId("p1")),
    lambda store: store.save_hours(MARIA, worked(ANI, 3, 1, 1)),
    lambda store: store.save_referral(MARIA, ANI, None),
    lambda store: store.remove_incident(MARIA, IncidentId("n1")),
    lambda store: store.save_draft(MARIA, ANI, DraftName.REASON, "", at(1)),
    lambda store: store.seal_decision(MARIA, a_decision("d2", ANI)),
    lambda store: store.add_decision_note(MARIA, a_note("m2", "d1")),
    lambda store: store.save_outside_answer(MARIA, a_view(SHARE, ANI), "drain-1", None),
    lambda store: store.end_outside(MARIA, a_view(SHARE, ANI, sent_at=at(2))),
    lambda store: store.change_kept(MARIA, a_kept_link("h1")),
    lambda store: store.remove_kept(MARIA, KeptId("h1")),
    lambda store: store.remove_key(MARIA, "8" * 64),
    lambda store: store.clear_outside(MARIA, SHARE, ANI, at(2)),
    lambda store: store.revoke_share(MARIA, SHARE, at(2)),
    lambda store: store.remove_share(MARIA, SHARE),
    lambda store: store.save_own_text(MARIA, Spot("niche", "whom"), "", at(1)),
    lambda store: store.save_client_text(MARIA, a_text(ANI, text=""), at(1)),
    lambda store: store.add_lesson(MARIA, a_lesson("l2", ANI)),
    lambda store: store.remove_lesson(MARIA, LessonId("l1")),
    lambda store: store.add_sending(MARIA, a_sending("e2", ANI)),
    lambda store: store.acknowledge(MARIA, SendingId("e1"), None),
    lambda store: store.remove_sending(MARIA, SendingId("e1")),
    lambda store: store.erase_examples(MARIA),
    lambda store: store.erase_client(MARIA, ANI),
    lambda store: store.erase_everything(MARIA),
]


@contextmanager
def overheard(store: SqlStore) -> Iterator[list[tuple[str, Any]]]:
    """Collect the statements and parameters that the store gives to SQLite."""
    heard: list[tuple[str, Any]] = []

    def hear(_1: Connection, _2: object, statement: str, values: Any, *_: object) -> None:  # noqa: ANN401 - as SQLAlchemy calls it
        if statement.startswith(("SELECT", "WITH", "UPDATE", "DELETE")):
            heard.append((statement, values))

    engine = store._database._engine
    event.listen(engine, "before_cursor_execute", hear)
    yield heard
    event.remove(engine, "before_cursor_execute", hear)


@pytest.mark.parametrize("call", READS + WRITES)
def test_every_search_goes_by_an_index_of_the_owner(
    filled: SqlStore, path: Path, call: Callable[[SqlStore], object]
) -> None:
    with overheard(filled) as heard:
        call(filled)
    assert heard
    with closing(sqlite3.connect(path)) as connection:
        for statement, values in heard:
            if "alembic_version" in statement:
                continue
            steps = connection.execute(f"EXPLAIN QUERY PLAN {statement}", values).fetchall()
            tables = [step[3] for step in steps if any(name in step[3] for name in TABLES)]
            assert tables
            for step in tables:
                assert step.startswith("SEARCH"), (statement, step)
                assert "owner_id=?" in step or "MULTI-INDEX" in step, (statement, step)


def test_lists_take_no_query_for_each_of_their_members(filled: SqlStore) -> None:
    def queries() -> list[int]:
        counts = []
        for call in READS:
            with overheard(filled) as heard:
                call(filled)
            counts.append(len(heard))
        return counts

    before = queries()
    for number in range(20):
        client = a_client(f"c{number}", merged_into=ANI if number % 2 else None)
        invoices = [an_invoice(f"i-{number}-{row}", client.id) for row in range(3)]
        filled.add_import(MARIA, an_import(f"m{number}"), [client], invoices)
        filled.add_assessment(MARIA, an_assessment(f"a{number}", ANI, answers={"drain-1": 1}))
        filled.add_assessment(MARIA, a_reading(f"r-{number}", client.id, number, 1))
        filled.save_retainer(MARIA, a_retainer(f"t-{number}", client.id))
        filled.save_opportunity(MARIA, an_opportunity(f"p-{number}", client.id))
        filled.save_hours(MARIA, worked(client.id))
        filled.save_referral(MARIA, client.id, ClientId("second"))
        filled.save_client_text(MARIA, a_text(client.id), at(1))
        filled.add_lesson(MARIA, a_lesson(f"l-{number}", client.id))
        filled.add_sending(MARIA, a_sending(f"e-{number}", client.id))
    assert queries() == before
    assert max(before) <= 4


def test_the_tables_hold_every_field_of_their_records() -> None:
    kinds = {
        "client": Client,
        "assessment": Assessment,
        "invoice": Invoice,
        "saved_check": SavedCheck,
        "retainer": Retainer,
        "opportunity": Opportunity,
        "worked_hours": WorkedHours,
        "incident": Incident,
        "decision": Decision,
        "decision_note": DecisionNote,
        "lesson": Lesson,
        "sending": Sending,
    }
    for name, kind in kinds.items():
        elsewhere = {"answers", "signals"} if kind is Assessment else set()
        expected = {field.name for field in fields(kind)} - elsewhere
        assert expected <= set(METADATA.tables[name].columns.keys())
