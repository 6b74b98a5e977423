"""Two windows on one text: whichever it is, both texts are shown and nothing is overwritten."""

import ast
import re
from collections.abc import Callable, Mapping
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
import streamlit as st

from takingstock.domain.aftercare import CaseField
from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.client import Client
from takingstock.domain.decision import DecisionKind, DraftName, Stay
from takingstock.domain.identity import LOCAL_OWNER
from takingstock.domain.own_text import Spot
from takingstock.domain.talk import TalkStep
from takingstock.ui import typed_text
from takingstock.usecases.aftercare import CASE
from takingstock.usecases.decision import seal, write_draft
from takingstock.usecases.own_text import write_about
from takingstock.usecases.prospect import PROSPECT
from tests.pages.answering import GIVES_MUCH, pen_of, read, typed_in
from tests.pages.conftest import ROOT, Visit
from tests.pages.test_share import given, meeting, with_comments
from tests.pages.test_talk import at_step, parted

Open = Callable[[Visit, Client], object]


def _decision(visit: Visit, client: Client) -> None:
    write_draft(pen_of(visit), client.id, DraftName.KIND, DecisionKind.PART)
    write_draft(pen_of(visit), client.id, DraftName.STAY, Stay.PRICE)
    visit.open("conversation", c=client.id)


def _talk(step: TalkStep) -> Open:
    def go(visit: Visit, client: Client) -> None:
        if not visit.store.decisions(LOCAL_OWNER):
            write_draft(pen_of(visit), client.id, DraftName.KIND, DecisionKind.PART)
            seal(pen_of(visit), client)
        at_step(visit, client, step)

    return go


def _forward(visit: Visit, client: Client) -> None:
    if not visit.store.decisions(LOCAL_OWNER):
        write_draft(pen_of(visit), client.id, DraftName.KIND, DecisionKind.PART)
        seal(pen_of(visit), client)
        spot = Spot(CASE, CaseField.PARTED_ON)
        write_about(pen_of(visit), client.id, spot, "2026-10-20")
    visit.open("forward", c=client.id)


def _boundaries(visit: Visit, client: Client) -> None:
    pen = pen_of(visit)
    pen.store.save_own_text(pen.owner, Spot(PROSPECT, "name"), "Вега", pen.clock.now())
    visit.open("boundaries")


def _meeting(visit: Visit, client: Client) -> None:
    shares = visit.store.shares(LOCAL_OWNER)
    share = shares[0].id if shares else given(visit, client)
    if not shares:
        with_comments(visit, share)
    meeting(visit, share)


def _clients(visit: Visit, client: Client) -> None:
    visit.open("clients")
    visit.at("named_client").set_value(client.id).run()


def _checks(visit: Visit, client: Client) -> None:
    if not visit.store.checks(LOCAL_OWNER, client.id):
        typed_in(visit, client).press("save_check")
    visit.open("numbers", c=client.id)


def _reading(visit: Visit, client: Client) -> None:
    if not visit.store.latest_readings(LOCAL_OWNER):
        read(visit, client, GIVES_MUCH)
    visit.open("client", c=client.id)


def _money(visit: Visit, client: Client) -> None:
    visit.open("money", c=client.id)


ROOMS: dict[str, tuple[Open, int]] = {
    "reading": (_reading, 1),
    "decision": (_decision, 3),
    "dates": (_talk(TalkStep.DATES), 2),
    "handover": (_talk(TalkStep.HANDOVER), 1),
    "words": (_talk(TalkStep.WORDS), 1),
    "forward": (_forward, 1),
    "boundaries": (_boundaries, 1),
    "meeting": (_meeting, 3),
    "money": (_money, 1),
    "clients": (_clients, 2),
    "checks": (_checks, 1),
}


def asked(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Return each text that the page asks for, by key, with how long it may be."""
    found: dict[str, int] = {}
    ask = typed_text.ask

    def noting(here: object, key: str, *rest: object, **more: object) -> str:
        found[key] = int(str(more["limit"]))
        return ask(here, key, *rest, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(typed_text, "ask", noting)
        visit.run()
    return found


@pytest.mark.parametrize("room", ROOMS)
def test_no_text_is_overwritten_from_another_window(
    bulgarian: Visit, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    go, least = ROOMS[room]
    client = bulgarian.know("Орион")
    go(bulgarian, client)
    other = Visit(bulgarian.language, bulgarian.content_of_both)
    go(other, client)
    fields = asked(other, monkeypatch)
    assert len(fields) >= least, fields
    for number, key in enumerate(sorted(fields)):
        ours, theirs = f"{number}1", f"{number}2"
        bulgarian.at(key).set_value(ours).run()
        other.at(key).set_value(theirs).run()
        assert other.at(key).value == ours, key
        assert theirs in [one.value for one in other.at(f"other_{key}").get("code")], key
        assert bulgarian.run().at(key).value == ours, key
    key = min(fields)
    other.press(f"put_{key}")
    assert (other.at(key).value, other.has(f"other_{key}")) == ("02", False)
    assert bulgarian.run().at(key).value == "02"
    if len(fields) > 1:
        key = max(fields)
        other.press(f"drop_{key}")
        assert not other.has(f"other_{key}")
        assert bulgarian.run().at(key).value == other.at(key).value


# ---- figures, days and choices -------------------------------------------------------------------


def _conduct(visit: Visit, client: Client) -> None:
    visit.store.save_conduct(LOCAL_OWNER, client.id, ConductFact(ConductKind.UNPAID))
    visit.open("client", c=client.id)


CHOICES: dict[str, tuple[Open, set[tuple[str, str]]]] = {
    "answers": (_conduct, {("answer", "segmented_control"), ("conduct", "date_input")}),
    "figures": (
        lambda visit, client: visit.open("numbers", c=client.id),
        {("figure", "text_input"), ("figure", "segmented_control"), ("hours", "text_input")},
    ),
    "decision": (_decision, {("decision", "segmented_control"), ("decision", "date_input")}),
    "reason": (_talk(TalkStep.REASON), {("talk", "segmented_control"), ("talk", "pills")}),
    "dates": (_talk(TalkStep.DATES), {("talk", "date_input")}),
    "forward": (_forward, {("look-30", "pills"), ("parting", "date_input")}),
    "boundaries": (_boundaries, {("statement", "segmented_control")}),
}
KINDS = ("text_input", "date_input", "segmented_control", "pills", "selectbox")


def kept_as_left(visit: Visit, monkeypatch: pytest.MonkeyPatch) -> dict[tuple[str, str], Any]:
    """Return a field of each sort: by the first word of its key and its kind, what it was given."""
    found: dict[tuple[str, str], Any] = {}
    with monkeypatch.context() as patch:
        for kind in KINDS:
            patch.setattr(st, kind, partial(_noting, found, kind, getattr(st, kind)))
        visit.run()
    return found


def _noting(
    found: dict[tuple[str, str], Any],
    kind: str,
    draw: Callable[..., object],
    *labels: Any,  # noqa: ANN401 - passed on
    **options: Any,  # noqa: ANN401 - passed on
) -> object:
    if getattr(options.get("on_change"), "__module__", "") in KEEPERS:
        sort = (options["key"].partition("_")[0], kind)
        found.setdefault(sort, {"of": labels[-1], **options})
    return draw(*labels, **options)


KEEPERS = ("takingstock.ui.saving", "takingstock.ui.hours_view")


def two_values(kind: str, field: Mapping[str, Any]) -> tuple[Any, Any]:
    """Return two things that a person may give in a field, other than what stands there."""
    if kind == "text_input":
        return "1", "2"
    if kind == "date_input":
        day = field.get("max_value") or field["min_value"] + timedelta(days=9)
        return day - timedelta(days=1), day - timedelta(days=2)
    first, second = [one for one in field["of"] if one != field.get("default")][:2]
    return ([first], [second]) if kind == "pills" else (first, second)


@pytest.mark.parametrize("room", CHOICES)
def test_nothing_chosen_is_overwritten_from_another_window(
    bulgarian: Visit, monkeypatch: pytest.MonkeyPatch, room: str
) -> None:
    go, sorts = CHOICES[room]
    client = bulgarian.know("Орион")
    go(bulgarian, client)
    other = Visit(bulgarian.language, bulgarian.content_of_both)
    go(other, client)
    fields = kept_as_left(other, monkeypatch)
    for sort in sorted(sorts):
        field = fields[sort]
        key, (ours, theirs) = field["key"], two_values(sort[1], field)
        bulgarian.at(key).set_value(ours).run()
        other.at(key).set_value(theirs).run()
        assert (other.at(key).value, other.has(f"other_{key}")) == (ours, True), key
        other.press(f"put_{key}")
        assert (other.at(key).value, other.has(f"other_{key}")) == (theirs, False), key
        assert bulgarian.run().at(key).value == theirs, key


# ---- one way through ----------------------------------------------------------------------------

NOT_KEPT_AS_LEFT = {
    "client_meeting_view.py": "words to search a calendar by, not kept",
    "clients.py": "names of new clients and a search, by a button",
    "decision_view.py": "a note that is added, by a button",
    "file_step.py": "a table that is read at once",
    "figure_field.py": "figures, through `kept_field`",
    "hours_view.py": "hours, through `kept_field`",
    "invoice_form.py": "an invoice with a version, by a button",
    "invoices_view.py": "a search",
    "conduct.py": "a count, through `kept_field`",
    "keeping_view.py": "a passphrase",
    "meeting_view.py": "a task that is added, by a button",
    "restore_view.py": "a passphrase",
    "retainer_view.py": "a sum with a version, by a button",
    "share_choice.py": "labels of what is given, by a button",
    "shared_page.py": "a reader's comment, by a button",
    "typed_text.py": "the one way",
    "upcoming_view.py": "an opportunity with a version, by a button",
    "welcome.py": "the first client, by a button",
}


def test_texts_that_are_kept_as_they_are_left_have_one_way() -> None:
    found = set()
    for path in sorted((ROOT / "takingstock" / "ui").glob("*.py")):
        calls = (
            one for one in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(one, ast.Call)
        )
        names = {one.func.attr for one in calls if isinstance(one.func, ast.Attribute)}
        if names & {"text_area", "text_input"}:
            found.add(path.name)
    assert found <= set(NOT_KEPT_AS_LEFT)
    assert "typed_text.py" in found


def test_whatever_is_kept_as_it_is_left_has_one_way() -> None:
    named = re.compile(r"from takingstock\.ui\.saving import [^\n]*\b(keep|settle)\b")
    rooms = (ROOT / "takingstock" / "ui").glob("*.py")
    found = {path.name for path in rooms if named.search(path.read_text("utf-8"))}
    assert found == {"kept_field.py"}


def test_a_note_being_written_outlives_one_that_another_window_adds(bulgarian: Visit) -> None:
    client = parted(bulgarian)
    bulgarian.open("conversation", c=client.id)
    other = Visit(bulgarian.language, bulgarian.content_of_both).open("conversation", c=client.id)
    other.at("note").get("text_area")[0].set_value("още се пише").run()
    bulgarian.at("note").get("text_area")[0].set_value("готова").run()
    bulgarian.press("add_decision_note")
    assert other.run().at("note").get("text_area")[0].value == "още се пише"
    other.press("add_decision_note")
    notes = other.store.decision_notes(LOCAL_OWNER)
    assert {one.text for one in notes} == {"готова", "още се пише"}
    assert not other.at("note").get("text_area")[0].value
