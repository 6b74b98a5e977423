"""Whatever is done to them in whatever order, the store in memory and the one in SQL agree."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from takingstock.domain.assessment import ConductFact, ConductKind, Signals
from takingstock.domain.client import Client
from takingstock.domain.decision import DraftName
from takingstock.domain.errors import WorksheetError
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import (
    AssessmentId,
    CheckId,
    ClientId,
    ImportId,
    IncidentId,
    InvoiceId,
    LessonId,
    OpportunityId,
    OwnerId,
    RetainerId,
    SendingId,
)
from takingstock.domain.own_text import Spot
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.usecases.ports import Store
from tests.storage.sample import (
    a_check,
    a_client,
    a_decision,
    a_figure,
    a_lesson,
    a_note,
    a_reading,
    a_retainer,
    a_sending,
    a_share,
    a_text,
    an_assessment,
    an_import,
    an_incident,
    an_invoice,
    an_opportunity,
    at,
    worked,
)
from tests.storage.share_steps import share_steps
from tests.storage.test_released import all_of
from tests.usecases.memory import MemoryStore

Step = Callable[[Store, OwnerId], object]

client_ids = st.sampled_from([ClientId(letter) for letter in "abcd"])
assessment_ids = st.sampled_from([AssessmentId(letter) for letter in "abcd"])
import_ids = st.sampled_from([ImportId(letter) for letter in "ab"])
retainer_ids = st.sampled_from([RetainerId(digit) for digit in "12"])
opportunity_ids = st.sampled_from([OpportunityId(digit) for digit in "12"])
versions = st.integers(1, 3)
minutes_worked = st.sampled_from([0, 30])
invoice_ids = st.sampled_from([InvoiceId(letter + digit) for letter in "ab" for digit in "01"])
minutes = st.integers(0, 9)
maybe_minutes = st.none() | minutes
names = st.sampled_from(["Ани", "АНИ", "Боби", "Вяра"])


def _changed(store: Store, owner: OwnerId, client_id: ClientId, **fields: Any) -> Client:  # noqa: ANN401 - any field of the record
    return store.change_client(owner, replace(store.client(owner, client_id), **fields))


def _add_client(store: Store, owner: OwnerId, client: Client) -> None:
    if client.id not in {known.id for known in store.clients(owner)}:
        store.add_client(owner, client)


def _add_import(store: Store, owner: OwnerId, id_: ImportId, new: ClientId, of: ClientId) -> None:
    if id_ in {known.id for known in store.imports(owner)}:
        return
    known = {client.id for client in store.clients(owner)}
    clients = [] if new in known else [a_client(new, f"От внос {new}", from_import=id_)]
    invoices = [an_invoice(f"{id_}0", new), an_invoice(f"{id_}1", of)]
    store.add_import(owner, an_import(id_), clients, invoices)


def _add_once(
    store: Store, owner: OwnerId, id_: AssessmentId, client_id: ClientId, day: int
) -> None:
    everyone = [client.id for client in store.clients(owner)]
    if not any(one.id == id_ for each in everyone for one in store.assessments(owner, each)):
        reading = a_reading(id_, client_id, day, day + 1)
        store.add_assessment(owner, reading if day % 2 else an_assessment(id_, client_id, day))


def _keep_check(store: Store, owner: OwnerId, client_id: ClientId) -> None:
    if not any(check.id == f"k{client_id}" for check in store.checks(owner, client_id)):
        store.add_check(owner, a_check(f"k{client_id}", client_id))


def _remove(store: Store, owner: OwnerId, id_: InvoiceId, minute: int | None) -> object:
    removed_at = None if minute is None else at(minute)
    return store.change_invoice(owner, replace(store.invoice(owner, id_), removed_at=removed_at))


def _happen(store: Store, owner: OwnerId, place: int, client_id: ClientId) -> None:
    new = an_incident(f"n{client_id}{place}", client_id, place + 1)
    if store.client(owner, client_id).is_listed and new not in store.incidents(owner):
        store.add_incident(owner, new)


def _decide(store: Store, owner: OwnerId, place: int, client_id: ClientId) -> None:
    new = a_decision(f"d{client_id}{place}", client_id, place)
    if store.client(owner, client_id).is_listed and new not in store.decisions(owner):
        store.seal_decision(owner, new)


def _add_note(store: Store, owner: OwnerId, place: int, client_id: ClientId) -> None:
    new = a_note(f"m{client_id}{place}", f"d{client_id}{place}", place)
    if new not in store.decision_notes(owner):
        store.add_decision_note(owner, new)


def _learn(store: Store, owner: OwnerId, place: int, client_id: ClientId | None) -> None:
    new = a_lesson(f"l{client_id or ''}{place}", client_id, place)
    if client_id and not store.client(owner, client_id).is_listed:
        return
    if new not in store.lessons(owner):
        store.add_lesson(owner, new)


def _send(store: Store, owner: OwnerId, place: int, client_id: ClientId) -> None:
    new = a_sending(f"e{client_id}{place}", client_id, place + 1)
    known = {one.id for one in store.sendings(owner)}
    if store.client(owner, client_id).is_listed and new.id not in known:
        store.add_sending(owner, new)


def _when(minute: int | None) -> Any:  # noqa: ANN401 - an instant or none
    return None if minute is None else at(minute)


steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda c, n, e: lambda s, o: _add_client(s, o, a_client(c, n, is_example=e)), client_ids, names, st.booleans()),
    st.builds(lambda c, n: lambda s, o: _changed(s, o, c, name=n), client_ids, names),
    st.builds(lambda c, m: lambda s, o: _changed(s, o, c, deleted_at=_when(m)), client_ids, maybe_minutes),
    st.builds(lambda c, k: lambda s, o: _changed(s, o, c, merged_into=k), client_ids, st.none() | client_ids),
    st.builds(lambda c: lambda s, o: s.erase_client(o, c), client_ids),
    st.just(lambda s, o: s.erase_examples(o)),
    st.just(lambda s, o: s.erase_everything(o)),
    st.builds(lambda a, c, d: lambda s, o: _add_once(s, o, a, c, d), assessment_ids, client_ids, minutes),
    st.builds(lambda a, v, m: lambda s, o: s.save_answer(o, a, "drain-1", v, at(m)), assessment_ids, st.none() | st.integers(0, 4), minutes),
    st.builds(lambda a, d, m: lambda s, o: s.date_reading(o, a, date(2026, 3, d + 1), Signals(overdue_days=d), at(m)), assessment_ids, minutes, minutes),
    st.builds(lambda a, v, m: lambda s, o: s.save_own_view(o, a, f"вижда {m}", v, at(m)), assessment_ids, st.integers(1, 3), minutes),
    st.builds(lambda c, k, n: lambda s, o: s.save_conduct(o, c, ConductFact(k, None, n)), client_ids, st.sampled_from(ConductKind), minutes),
    st.builds(lambda c, k: lambda s, o: s.remove_conduct(o, c, k), client_ids, st.sampled_from(ConductKind)),
    st.builds(lambda c, t: lambda s, o: s.save_figure(o, c, a_figure(FigureName.DRAW, t, None), at(1)), st.none() | client_ids, st.sampled_from(["", "1", "2"])),
    st.builds(lambda c: lambda s, o: _keep_check(s, o, c), client_ids),
    st.builds(lambda c, n: lambda s, o: s.name_check(o, CheckId(f"k{c}"), n), client_ids, st.none() | names),
    st.builds(lambda c: lambda s, o: s.remove_check(o, CheckId(f"k{c}")), client_ids),
    st.builds(lambda i, n, c: lambda s, o: _add_import(s, o, i, n, c), import_ids, client_ids, client_ids),
    st.builds(lambda i: lambda s, o: s.undo_import(o, i), import_ids),
    st.builds(lambda i, m: lambda s, o: _remove(s, o, i, m), invoice_ids, maybe_minutes),
    st.builds(lambda i, c, n, v: lambda s, o: s.save_retainer(o, a_retainer(i, c, amount_minor=n + 1, version=v)), retainer_ids, client_ids, minutes, versions),
    st.builds(lambda i: lambda s, o: s.remove_retainer(o, i), retainer_ids),
    st.builds(lambda i, c, n, v: lambda s, o: s.save_opportunity(o, an_opportunity(i, c, months=n + 1, version=v)), opportunity_ids, st.none() | client_ids, minutes, versions),
    st.builds(lambda i: lambda s, o: s.remove_opportunity(o, i), opportunity_ids),
    st.builds(lambda c, m, b, u: lambda s, o: s.save_hours(o, worked(c, m, b, u)), client_ids, st.integers(3, 4), minutes_worked, minutes_worked),
    st.builds(lambda i, c: lambda s, o: _happen(s, o, i, c), minutes, client_ids),
    st.builds(lambda i, c: lambda s, o: s.remove_incident(o, IncidentId(f"n{c}{i}")), minutes, client_ids),
    st.builds(lambda c, n, t: lambda s, o: s.save_draft(o, c, n, t, at(1)), client_ids, st.sampled_from(DraftName), st.sampled_from(["", "1"])),
    st.builds(lambda i, c: lambda s, o: _decide(s, o, i, c), minutes, client_ids),
    st.builds(lambda i, c: lambda s, o: _add_note(s, o, i, c), minutes, client_ids),
    st.builds(lambda n, t: lambda s, o: s.save_own_text(o, Spot("week", n), t, at(1)), names, st.sampled_from(["", "1"])),
    st.builds(lambda c, n, t: lambda s, o: s.save_client_text(o, a_text(c, n, t), at(1)), client_ids, st.sampled_from("nm"), st.sampled_from(["", "1", "2"])),
    st.builds(lambda i, c: lambda s, o: _learn(s, o, i, c), minutes, st.none() | client_ids),
    st.builds(lambda i, c: lambda s, o: s.remove_lesson(o, LessonId(f"l{c}{i}")), minutes, client_ids),
    st.builds(lambda i, c: lambda s, o: _send(s, o, i, c), minutes, client_ids),
    st.builds(lambda i, c, d: lambda s, o: s.acknowledge(o, SendingId(f"e{c}{i}"), date(2026, 4, 1) if d else None), minutes, client_ids, st.booleans()),
    st.builds(lambda i, c: lambda s, o: s.remove_sending(o, SendingId(f"e{c}{i}")), minutes, client_ids),
    st.builds(lambda c, t: lambda s, o: s.save_referral(o, c, t), client_ids, st.none() | client_ids),
)  # fmt: skip


erasing: st.SearchStrategy[Step] = st.builds(
    lambda c: lambda s, o: s.erase_client(o, c), client_ids
)


@pytest.fixture(scope="module")
def sql() -> Iterator[SqlStore]:
    with (
        TemporaryDirectory() as folder,
        closing(open_store(sqlite_url(Path(folder) / "s"))) as store,
    ):
        yield store


def outcome(step: Step, store: Store, owner: OwnerId) -> object:
    try:
        return step(store, owner)
    except WorksheetError as error:
        return type(error), error.fields


owners = count()


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(steps | share_steps, min_size=5, max_size=30), minutes)
def test_both_stores_answer_alike_and_keep_alike(
    sql: SqlStore, done: list[Step], minute: int
) -> None:
    memory, owner = MemoryStore(), OwnerId(f"o{next(owners)}")
    sql.empty_bin(at(99))  # of the owners before
    for step in done:
        assert outcome(step, sql, owner) == outcome(step, memory, owner)
    assert all_of(sql, owner) == all_of(memory, owner)
    assert sql.empty_bin(at(minute)) == memory.empty_bin(at(minute))
    assert all_of(sql, owner) == all_of(memory, owner)


@settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(share_steps | erasing, min_size=5, max_size=25))
def test_both_stores_agree_about_what_was_given_out(sql: SqlStore, done: list[Step]) -> None:
    memory, owner = MemoryStore(), OwnerId(f"g{next(owners)}")
    for store in (sql, memory):
        for letter in "abc":
            store.add_client(owner, a_client(letter))
        for share in (a_share("s1", "a", "b"), a_share("s2", "c", minute=1)):
            store.add_share(owner, share, None)
    for step in done:
        assert outcome(step, sql, owner) == outcome(step, memory, owner)
        assert all_of(sql, owner) == all_of(memory, owner)
