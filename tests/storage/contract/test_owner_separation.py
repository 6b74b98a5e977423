"""
No method reaches beyond its owner's rows.

The store holds one of everything of Мария. Петър then calls every method that takes an owner
with her ids: he must find nothing, and nothing of hers may change.
"""

import inspect
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from takingstock.domain.assessment import ConductFact, ConductKind, Signals
from takingstock.domain.decision import DraftName
from takingstock.domain.errors import NotFound
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import (
    AssessmentId,
    CheckId,
    ClientId,
    CommentId,
    ImportId,
    IncidentId,
    InvoiceId,
    KeptId,
    LessonId,
    OpportunityId,
    RetainerId,
    SendingId,
    ShareId,
    TaskId,
)
from takingstock.domain.own_text import Spot
from takingstock.domain.share import Meeting
from takingstock.usecases.ports import Store
from tests.storage.sample import (
    MARIA,
    PETAR,
    a_check,
    a_client,
    a_comment,
    a_decision,
    a_figure,
    a_kept_link,
    a_lesson,
    a_note,
    a_reading,
    a_retainer,
    a_sending,
    a_share,
    a_stay,
    a_task,
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

ANI, READING, INVOICE = ClientId("ani"), AssessmentId("r1"), InvoiceId("i1")
SHARE, VISIT, TOKEN, KEY = ShareId("s1"), "5" * 64, "7" * 64, "3" * 64
FACT = ConductFact(ConductKind.UNPAID)

EMPTY: dict[str, Callable[[Store], object]] = {
    "clients": lambda store: store.clients(PETAR),
    "erase_examples": lambda store: store.erase_examples(PETAR),
    "erase_everything": lambda store: store.erase_everything(PETAR),
    "client_figures": lambda store: store.client_figures(PETAR),
    "worked_out": lambda store: store.worked_out(PETAR, "all", None, lambda: store.clients(PETAR)),
    "reading_days": lambda store: store.reading_days(PETAR),
    "latest_readings": lambda store: store.latest_readings(PETAR),
    "invoices": lambda store: store.invoices(PETAR),
    "invoice_counts": lambda store: store.invoice_counts(PETAR),
    "newest_invoices": lambda store: store.newest_invoices(PETAR, 9, number="1").invoices,
    "earnings": lambda store: store.earnings(PETAR),
    "paid_imports": lambda store: store.paid_imports(PETAR),
    "removed_invoices": lambda store: store.removed_invoices(PETAR),
    "imports": lambda store: store.imports(PETAR),
    "retainers": lambda store: store.retainers(PETAR),
    "opportunities": lambda store: store.opportunities(PETAR),
    "hours": lambda store: store.hours(PETAR),
    "referrals": lambda store: store.referrals(PETAR),
    "incidents": lambda store: store.incidents(PETAR),
    "decisions": lambda store: store.decisions(PETAR),
    "decision_notes": lambda store: store.decision_notes(PETAR),
    "own_texts": lambda store: store.own_texts(PETAR),
    "save_own_text": lambda store: store.save_own_text(PETAR, Spot("niche", "whom"), "", at(9)),
    "client_texts": lambda store: store.client_texts(PETAR),
    "lessons": lambda store: store.lessons(PETAR),
    "sendings": lambda store: store.sendings(PETAR),
    "shares": lambda store: store.shares(PETAR),
    "end_shares": lambda store: store.end_shares(PETAR, at(99_999_999)),
    "kept_links": lambda store: store.kept_links(PETAR),
    "name_of_key": lambda store: store.name_of_key(PETAR, KEY),
    "remove_key": lambda store: store.remove_key(PETAR, KEY),
    "tasks": lambda store: store.tasks(PETAR),
    "preference": lambda store: store.preference(PETAR, "language"),
    "add_kept": lambda store: store.add_kept(PETAR, a_kept_link("his")),
    "add_client": lambda store: store.add_client(PETAR, a_client("his", "Ани")),
    "save_preference": lambda store: store.save_preference(PETAR, "language", "en"),
}
"""Calls that name no record of hers, and so succeed without touching or showing any."""

HIDDEN: dict[str, Callable[[Store], object]] = {
    "client": lambda store: store.client(PETAR, ANI),
    "change_client": lambda store: store.change_client(PETAR, a_client(ANI, "Мой")),
    "erase_client": lambda store: store.erase_client(PETAR, ANI),
    "assessments": lambda store: store.assessments(PETAR, ANI),
    "add_assessment": lambda store: store.add_assessment(PETAR, an_assessment("his", ANI)),
    "save_answer": lambda store: store.save_answer(PETAR, READING, "drain-1", 0, at(9)),
    "date_reading": lambda store: store.date_reading(
        PETAR, READING, date(2026, 3, 9), Signals(), at(9)
    ),
    "save_own_view": lambda store: store.save_own_view(PETAR, READING, "чуждо", 7, at(9)),
    "conduct": lambda store: store.conduct(PETAR, ANI),
    "save_conduct": lambda store: store.save_conduct(PETAR, ANI, FACT),
    "remove_conduct": lambda store: store.remove_conduct(PETAR, ANI, FACT.kind),
    "figures": lambda store: store.figures(PETAR, ANI),
    "save_figure": lambda store: store.save_figure(
        PETAR, ANI, a_figure(FigureName.NOTICE_MONTHS, "9", 9), at(9)
    ),
    "checks": lambda store: store.checks(PETAR, ANI),
    "add_check": lambda store: store.add_check(PETAR, a_check("his", ANI)),
    "name_check": lambda store: store.name_check(PETAR, CheckId("k1"), "чуждо"),
    "remove_check": lambda store: store.remove_check(PETAR, CheckId("k1")),
    "invoice": lambda store: store.invoice(PETAR, INVOICE),
    "invoices_of": lambda store: store.invoices_of(PETAR, ANI),
    "add_import": lambda store: store.add_import(
        PETAR, an_import("his"), [], [an_invoice("his", ANI)]
    ),
    "undo_import": lambda store: store.undo_import(PETAR, ImportId("one")),
    "change_invoice": lambda store: store.change_invoice(PETAR, an_invoice(INVOICE, ANI)),
    "save_retainer": lambda store: store.save_retainer(PETAR, a_retainer("t1", ANI)),
    "remove_retainer": lambda store: store.remove_retainer(PETAR, RetainerId("t1")),
    "save_opportunity": lambda store: store.save_opportunity(
        PETAR, an_opportunity("p1", None, version=2)
    ),
    "remove_opportunity": lambda store: store.remove_opportunity(PETAR, OpportunityId("p1")),
    "save_hours": lambda store: store.save_hours(PETAR, worked(ANI, 3, 0, 0)),
    "save_referral": lambda store: store.save_referral(PETAR, ANI, None),
    "add_incident": lambda store: store.add_incident(PETAR, an_incident("his", ANI)),
    "remove_incident": lambda store: store.remove_incident(PETAR, IncidentId("n1")),
    "drafts": lambda store: store.drafts(PETAR, ANI),
    "save_draft": lambda store: store.save_draft(PETAR, ANI, DraftName.REASON, "чуждо", at(9)),
    "seal_decision": lambda store: store.seal_decision(PETAR, a_decision("his", ANI)),
    "add_decision_note": lambda store: store.add_decision_note(PETAR, a_note("his", "d1")),
    "save_client_text": lambda store: store.save_client_text(PETAR, a_text(ANI), at(9)),
    "add_lesson": lambda store: store.add_lesson(PETAR, a_lesson("his", ANI)),
    "remove_lesson": lambda store: store.remove_lesson(PETAR, LessonId("l1")),
    "add_sending": lambda store: store.add_sending(PETAR, a_sending("his", ANI)),
    "acknowledge": lambda store: store.acknowledge(PETAR, SendingId("e1"), None),
    "remove_sending": lambda store: store.remove_sending(PETAR, SendingId("e1")),
    "share": lambda store: store.share(PETAR, SHARE),
    "add_share": lambda store: store.add_share(PETAR, a_share("his", ANI), "9" * 64),
    "revoke_share": lambda store: store.revoke_share(PETAR, SHARE, at(9)),
    "remove_share": lambda store: store.remove_share(PETAR, SHARE),
    "comments": lambda store: store.comments(PETAR, SHARE),
    "change_comment": lambda store: store.change_comment(PETAR, a_comment("c1", SHARE)),
    "remove_comment": lambda store: store.remove_comment(PETAR, CommentId("c1")),
    "meeting": lambda store: store.meeting(PETAR, SHARE),
    "save_meeting": lambda store: store.save_meeting(PETAR, SHARE, Meeting("чуждо", 2)),
    "save_task": lambda store: store.save_task(PETAR, a_task("a1", SHARE)),
    "remove_task": lambda store: store.remove_task(PETAR, TaskId("a1")),
    "add_visit": lambda store: store.add_visit(PETAR, "6" * 64, a_stay(SHARE), at(9)),
    "visit": lambda store: store.visit(PETAR, VISIT),
    "open_visit": lambda store: store.open_visit(PETAR, VISIT, "Петър", at(9)),
    "add_comment": lambda store: store.add_comment(PETAR, a_comment("his", SHARE), at(0), 20),
    "outside_views": lambda store: store.outside_views(PETAR, SHARE),
    "save_outside_answer": lambda store: store.save_outside_answer(
        PETAR, a_view(SHARE, ANI), "drain-1", 0
    ),
    "end_outside": lambda store: store.end_outside(PETAR, a_view(SHARE, ANI, sent_at=at(9))),
    "change_kept": lambda store: store.change_kept(PETAR, a_kept_link("h1")),
    "remove_kept": lambda store: store.remove_kept(PETAR, KeptId("h1")),
    "add_key": lambda store: store.add_key(PETAR, SHARE, "4" * 64, "Петър"),
    "clear_outside": lambda store: store.clear_outside(PETAR, SHARE, ANI, at(9)),
}
"""Calls with an id of hers, which answer as if it did not exist."""


def everything_of_maria(store: Store) -> list[object]:
    return [
        store.clients(MARIA),
        store.assessments(MARIA, ANI),
        store.latest_readings(MARIA),
        store.latest_readings(MARIA, [ANI]),
        store.reading_days(MARIA),
        store.conduct(MARIA, ANI),
        store.figures(MARIA, ANI),
        store.figures(MARIA, None),
        store.client_figures(MARIA),
        store.worked_out(MARIA, "all", None, lambda: store.clients(MARIA)),
        store.checks(MARIA, ANI),
        store.invoices(MARIA),
        store.invoice_counts(MARIA),
        store.newest_invoices(MARIA, 9),
        store.removed_invoices(MARIA),
        store.imports(MARIA),
        store.retainers(MARIA),
        store.opportunities(MARIA),
        store.hours(MARIA),
        store.referrals(MARIA),
        store.incidents(MARIA),
        store.drafts(MARIA, ANI),
        store.decisions(MARIA),
        store.decision_notes(MARIA),
        store.own_texts(MARIA),
        store.client_texts(MARIA),
        store.lessons(MARIA),
        store.sendings(MARIA),
        store.shares(MARIA),
        store.comments(MARIA, SHARE),
        store.meeting(MARIA, SHARE),
        store.tasks(MARIA),
        store.outside_views(MARIA, SHARE),
        store.kept_links(MARIA),
        store.name_of_key(MARIA, KEY),
        store.grant_of_key(KEY),
        store.visit(MARIA, VISIT),
        store.grant_of_token(TOKEN),
        store.grant_of_visit(VISIT),
        store.preference(MARIA, "language"),
    ]


@pytest.fixture
def her_store(store: Store) -> Store:
    client = a_client(ANI, "Ани", is_example=True, from_import=ImportId("one"))
    invoices = [an_invoice(INVOICE, ANI), an_invoice("i2", ANI, removed_at=at(1))]
    store.add_import(MARIA, an_import("one"), [client], invoices)
    store.add_assessment(MARIA, a_reading(READING, ANI, 1, 1))
    store.save_conduct(MARIA, ANI, FACT)
    store.save_figure(MARIA, ANI, a_figure(FigureName.NOTICE_MONTHS), at(1))
    store.save_figure(MARIA, None, a_figure(FigureName.DRAW), at(1))
    store.add_check(MARIA, a_check("k1", ANI))
    store.add_client(MARIA, a_client("bobi", is_example=True, minute=2))
    store.save_retainer(MARIA, a_retainer("t1", ANI))
    store.save_opportunity(MARIA, an_opportunity("p1", ANI))
    store.save_hours(MARIA, worked(ANI))
    store.save_referral(MARIA, ANI, ClientId("bobi"))
    store.add_incident(MARIA, an_incident("n1", ANI))
    store.seal_decision(MARIA, a_decision("d1", ANI))
    store.add_decision_note(MARIA, a_note("m1", "d1"))
    store.save_draft(MARIA, ANI, DraftName.REASON, "нейно", at(1))
    store.save_own_text(MARIA, Spot("niche", "whom"), "нейно", at(1))
    store.save_client_text(MARIA, a_text(ANI), at(1))
    store.add_lesson(MARIA, a_lesson("l1", ANI))
    store.add_sending(MARIA, a_sending("e1", ANI, acknowledged_on=date(2026, 3, 9)))
    store.add_share(MARIA, a_share(SHARE, ANI), TOKEN)
    store.add_visit(MARIA, VISIT, a_stay(SHARE), at(1))
    store.add_comment(MARIA, a_comment("c1", SHARE, 2), at(0), 20)
    store.save_meeting(MARIA, SHARE, Meeting("нейно"))
    store.save_task(MARIA, a_task("a1", SHARE))
    store.save_outside_answer(MARIA, a_view(SHARE, ANI), "drain-1", 4)
    store.add_kept(MARIA, a_kept_link("h1"))
    store.add_key(MARIA, SHARE, KEY, "Елена")
    store.save_preference(MARIA, "language", "bg")
    return store


def test_every_method_that_takes_an_owner_has_a_case() -> None:
    owned = {
        name
        for name, method in inspect.getmembers(Store, inspect.isfunction)
        if "owner" in inspect.signature(method).parameters
    }
    assert owned == EMPTY.keys() | HIDDEN.keys()
    assert not EMPTY.keys() & HIDDEN.keys()


def test_another_owner_sees_and_touches_nothing(her_store: Store) -> None:
    before = everything_of_maria(her_store)
    for name, call in EMPTY.items():  # the last ones leave something of his own
        assert not call(her_store), name
        assert everything_of_maria(her_store) == before, name


def test_an_id_of_another_owner_does_not_exist(her_store: Store) -> None:
    before = everything_of_maria(her_store)
    for name, call in HIDDEN.items():
        try:
            call(her_store)
        except NotFound:
            assert everything_of_maria(her_store) == before, name
        else:
            pytest.fail(f"{name} reached her")
    assert her_store.owners() == (MARIA,)


def test_shared_figures_are_each_owners_own(her_store: Store) -> None:
    assert her_store.figures(PETAR, None) == {}
    her_store.save_figure(PETAR, None, a_figure(FigureName.DRAW, "9", 900), at(9))
    her_store.save_figure(PETAR, None, a_figure(FigureName.DRAW, "", None), at(9))
    assert her_store.figures(MARIA, None) == {FigureName.DRAW: a_figure(FigureName.DRAW)}


def test_two_owners_may_use_the_same_ids(her_store: Store) -> None:
    before = everything_of_maria(her_store)
    her_store.add_import(PETAR, an_import("one"), [a_client(ANI)], [an_invoice(INVOICE, ANI)])
    her_store.add_assessment(PETAR, an_assessment(READING, ANI))
    her_store.save_answer(PETAR, READING, "drain-1", 2, at(3))
    her_store.save_own_view(PETAR, READING, "негово", 1, at(3))
    her_store.date_reading(PETAR, READING, date(2026, 3, 9), Signals(), at(3))
    her_store.add_check(PETAR, a_check("k1", ANI))
    her_store.change_client(PETAR, a_client(ANI, "Негов"))
    her_store.add_client(PETAR, a_client("bobi"))
    for amount in (1, 2):  # added, then changed
        her_store.save_retainer(PETAR, a_retainer("t1", ANI, amount_minor=amount))
        her_store.save_opportunity(PETAR, an_opportunity("p1", amount_minor=amount))
    her_store.save_hours(PETAR, worked(ANI, 3, 1, 1))
    her_store.save_referral(PETAR, ClientId("bobi"), ANI)
    her_store.save_referral(PETAR, ANI, ClientId("bobi"))
    her_store.add_incident(PETAR, an_incident("n1", ANI))
    her_store.save_draft(PETAR, ANI, DraftName.REASON, "негово", at(3))
    her_store.seal_decision(PETAR, a_decision("d1", ANI))
    her_store.add_decision_note(PETAR, a_note("m1", "d1"))
    her_store.add_share(PETAR, a_share(SHARE, ANI), "8" * 64)
    her_store.add_visit(PETAR, "6" * 64, a_stay(SHARE), at(99))
    her_store.open_visit(PETAR, "6" * 64, "Негов", at(3))
    her_store.add_comment(PETAR, a_comment("c1", SHARE, 3), at(0), 1)
    her_store.change_comment(PETAR, a_comment("c1", SHARE, answer="негово"))
    her_store.save_meeting(PETAR, SHARE, Meeting("негово"))
    her_store.save_task(PETAR, a_task("a1", SHARE, text="негово"))
    her_store.revoke_share(PETAR, SHARE, at(4))
    her_store.end_shares(PETAR, at(99_999_999))
    his = her_store.invoice(PETAR, INVOICE)
    her_store.change_invoice(PETAR, replace(his, net_minor=1, gross_minor=1))
    assert everything_of_maria(her_store) == before
    her_store.remove_task(PETAR, TaskId("a1"))
    her_store.remove_comment(PETAR, CommentId("c1"))
    her_store.remove_share(PETAR, SHARE)
    her_store.remove_check(PETAR, CheckId("k1"))
    her_store.remove_incident(PETAR, IncidentId("n1"))
    her_store.remove_retainer(PETAR, RetainerId("t1"))
    her_store.remove_opportunity(PETAR, OpportunityId("p1"))
    her_store.save_hours(PETAR, worked(ANI, 3, 0, 0))
    her_store.save_referral(PETAR, ANI, None)
    assert everything_of_maria(her_store) == before
    her_store.undo_import(PETAR, ImportId("one"))
    assert everything_of_maria(her_store) == before
    her_store.erase_client(PETAR, ANI)
    her_store.erase_client(PETAR, ClientId("bobi"))
    assert everything_of_maria(her_store) == before
    her_store.add_client(PETAR, a_client("c9"))
    her_store.save_preference(PETAR, "language", "en")
    assert her_store.erase_everything(PETAR) == 1
    assert everything_of_maria(her_store) == before
    assert her_store.owners() == (MARIA,)


def test_nothing_of_an_owner_is_left_when_everything_is_erased(her_store: Store) -> None:
    her_store.add_client(PETAR, a_client("his"))
    assert her_store.erase_everything(MARIA) == 2
    assert her_store.owners() == (PETAR,)
    assert her_store.clients(MARIA) == ()
    assert her_store.grant_of_token(TOKEN) is None
    assert her_store.preference(MARIA, "language") is None
    her_store.add_client(MARIA, a_client(ANI))
    assert [one.id for one in her_store.clients(MARIA)] == [ANI]


def test_outside_views_are_each_owners_own(her_store: Store) -> None:
    before = everything_of_maria(her_store)
    her_store.add_client(PETAR, a_client(ANI, "Негов"))
    her_store.add_share(PETAR, a_share(SHARE, ANI), "8" * 64)
    her_store.add_kept(PETAR, a_kept_link("h1"))
    her_store.change_kept(PETAR, a_kept_link("h1", note="негово"))
    her_store.add_key(PETAR, SHARE, "4" * 64, "Негов")
    her_store.remove_key(PETAR, "4" * 64)
    her_store.remove_kept(PETAR, KeptId("h1"))
    his = a_view(SHARE, ANI, name="Негов")
    her_store.save_outside_answer(PETAR, his, "drain-1", 0)
    her_store.save_outside_answer(PETAR, his, "drain-1", None)
    her_store.end_outside(PETAR, replace(his, answers={"drain-1": 1}, sent_at=at(4)))
    her_store.clear_outside(PETAR, SHARE, ANI, at(5))
    assert everything_of_maria(her_store) == before


def test_the_bin_of_one_owner_does_not_empty_anothers(her_store: Store) -> None:
    her_store.add_client(PETAR, a_client(ANI, deleted_at=at(0)))
    before = everything_of_maria(her_store)
    assert her_store.empty_bin(at(1)) == 1
    assert everything_of_maria(her_store) == before
