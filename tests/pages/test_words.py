"""Every message that the code names is there in both languages, and its gaps are filled."""

import ast
import re
from collections.abc import Mapping
from dataclasses import fields
from functools import cache
from pathlib import Path

import pytest

from takingstock.bootstrap import SLUGS
from takingstock.content import Content, TopicKind
from takingstock.domain.aftercare import MARKS, Easier, Freed
from takingstock.domain.assessment import SCALE
from takingstock.domain.boundary import Reply, Stated, Weekends
from takingstock.domain.decision import Certainty, DecisionKind, Stay
from takingstock.domain.figure import FigureName, Unit
from takingstock.domain.holiday import Holiday
from takingstock.domain.incident import IncidentKind
from takingstock.domain.invoice import Kind
from takingstock.domain.lesson import LessonKind
from takingstock.domain.letter_check import LetterPoint
from takingstock.domain.method import Affordability, Side
from takingstock.domain.niche import Fit, NicheField
from takingstock.domain.notice import NoticeUnit
from takingstock.domain.numbers.bridge import Bridge
from takingstock.domain.numbers.case import Driver
from takingstock.domain.prospect import Asked, Result, Said
from takingstock.domain.share import CommentKind, Detail, Section
from takingstock.domain.shared_view import SharedMoney
from takingstock.domain.talk import (
    HandoverItem,
    Hurdle,
    Phase,
    TalkForm,
    TalkName,
    TalkReason,
    TalkReply,
    TalkStep,
    TalkTone,
)
from takingstock.domain.week import Went
from takingstock.imports import encoding
from takingstock.imports.preset import Role, preset, presets
from takingstock.settings import LANGUAGES
from takingstock.storage import fault
from takingstock.storage.workspace import tables_of_backup
from takingstock.ui.numbers_strip import MEASURES
from takingstock.ui.paper_blank import FIGURES_BY_HAND
from takingstock.ui.talk_field import short
from takingstock.usecases.decision import Hint
from takingstock.usecases.figure import NEEDED
from takingstock.usecases.numbers import GUESSES
from takingstock.usecases.overview import Continue
from takingstock.usecases.page_case import Way
from takingstock.usecases.plan_review import ReviewState
from takingstock.usecases.portfolio import Difference, Shape
from takingstock.usecases.share import TraceKind
from tests.pages.source import ROOT, calls, docstrings, files, place, texts, tree

pytestmark = pytest.mark.no_cover  # reads the code and runs little of it

SPOKEN = files("takingstock/ui", "pages", "takingstock/web")
ERRORS = ("Refused", "NotFound", "AlreadyThere", "Stale", "StoreUnavailable")
AMOUNTS = tuple(one for one in FigureName if one.unit is Unit.CENTS)
FOLDS = ("notice", "tax", "replacement", "collect")
UNASKED = Driver.COLLECT_RATE_AFTER_NOTICE
"""What the page does not turn: a client that pays late is a matter of the invoices."""
QUESTIONS = ("day_order", "decimal_mark", "currency", "amount_is", "which_column")

ASKED = (
    *(TalkName.ADDRESSEE, TalkName.PROJECT, TalkName.TASKS, TalkName.FILES),
    *(TalkName.COLLEAGUE, TalkName.NICHE, TalkName.AGREEMENT, TalkName.HAPPENED, TalkName.PAY_BY),
    *(TalkName.FINAL_INVOICE_ON, TalkName.THANKS, TalkName.SIGNATURE),
)
HINTED = tuple(one for one in ASKED if not one.endswith(("_on", "_by")))
REPLIES = ("weekend", "urgent", "beyond", "late_payment", "repeated")

CALM_PAGES = (
    *("not_found", "forbidden", "foreign", "unavailable"),
    *("signed_out", "not_signed_in", "no_provider"),
)

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "erase.done.{}": ("bin", "at_once", "all_bin", "all_at_once"),
    "nav.{}": ("home", *SLUGS),
    "nav.section.{}": ("decide", "act", "protect", "help"),
    "client.gap.{}": tuple(Side),
    "client.side.{}": tuple(Side),
    "reading.axis.{}": tuple(Side),
    "reading.short.{}": tuple(Side),
    "home.why.{}": (*Continue, "forward"),
    "home.go.{}": ("unread", "look_again", "review"),
    "clients.said.{}": ("takes", "gives", "even"),
    "clients.shape.{}": tuple(Shape),
    "clients.column.{}": ("hours", "drain"),
    "clients.{}": ("name", "alias"),
    "compare.{}": ("first", "second", *Side, Difference.NONE, Difference.UNKNOWN),
    "decision.ask.{}": ("kind", "reason", "expectation", "certainty", "stay"),
    "decision.{}.{}": (),
    "decision.kind.{}": tuple(DecisionKind),
    "decision.certainty.{}": tuple(Certainty),
    "decision.stay.{}": tuple(Stay),
    "decision.stays.{}": tuple(Stay),
    "decision.money.{}": tuple(Affordability),
    "decision.hint.{}": tuple(Hint),
    "talk.ask.{}": ("reason", "form", "tone", "hurdles", "talk_on", *(short(one) for one in ASKED)),
    "talk.hint.{}": ("notice", *(short(one) for one in HINTED)),
    "talk.owed_{}": ("noted", "later"),
    "talk.{}": ("letter", "script", "after_payment"),
    "talk.{}.{}": (),
    "talk.reason.{}": tuple(TalkReason),
    "talk.form.{}": tuple(TalkForm),
    "talk.tone.{}": tuple(TalkTone),
    "talk.unit.{}": tuple(NoticeUnit),
    "talk.step_name.{}": tuple(TalkStep),
    "talk.point.{}": tuple(LetterPoint),
    "talk.point_look.{}": (*LetterPoint, "reasons", "address", "gendered"),
    "talk.phase.{}": tuple(Phase),
    "talk.handover_item.{}": tuple(short(one) for one in HandoverItem),
    "talk.say.{}": tuple(TalkReply),
    "talk.reply.{}": tuple(TalkReply),
    "talk.calendar_name.{}": ("talk", "last_day", "invoice", "payment", "review"),
    "talk.hurdle.{}": tuple(Hurdle),
    "talk.hurdle_aid.{}": tuple(Hurdle),
    "talk.on_{}": ("saturday", "sunday"),
    "talk.holiday.{}": tuple(Holiday),
    "incident.kind.{}": tuple(IncidentKind),
    "meetings.share_{}": ("month", "file"),
    "meetings.over_{}": ("month", "file"),
    "guidance.kind.{}": tuple(TopicKind),
    "paper.blank.figure.{}": FIGURES_BY_HAND,
    "chart.save_{}": ("svg", "png"),
    "numbers.{}": ("largest", "share"),
    "numbers.{}.title": FOLDS,
    "numbers.{}.text": FOLDS,
    "numbers.unclear.{}": ("months", "percent", "percent_below", "hours"),
    "numbers.lever.{}": ("more_income", "less_cost", "more_reserve"),
    "numbers.detail.{}": ("concentration", "strip", "drivers", "bridge"),
    "numbers.strip.{}": MEASURES,
    "numbers.strip.{}_part": MEASURES,
    "numbers.strip.{}_short": MEASURES,
    "numbers.strip.{}_unknown": MEASURES,
    "numbers.share_{}": ("now", "after"),
    "what_if.driver.{}": tuple(one for one in Driver if one is not UNASKED),
    "what_if.{}": ("points", "months", "days"),
    "retainer.row.{}": ("open", "start", "end", "start_end"),
    "retainer.way.{}": tuple(Way),
    "hours.{}": ("billable", "unbilled", "freed", "typed"),
    "numbers.driver.{}": tuple(one for one in Driver if one is not UNASKED),
    "numbers.bridge.{}": ("kept", "left", *(one.name for one in fields(Bridge))),
    "numbers.how.{}": ("agreed", "replaced", "projects", "variable", "tax"),
    "numbers.sentence.{}": ("short", "over", "even"),
    "numbers.guess_{}": ("near", "apart"),
    "numbers.band.{}": tuple(str(band) for band in range(len(GUESSES))),
    "numbers.missing.{}": tuple(NEEDED),
    "numbers.field.{}": tuple(one for one in FigureName if one is not FigureName.GUESS_MONTHS),
    "numbers.hint.{}": AMOUNTS,
    "money.to_{}": ("numbers", "client"),
    "money.hours.{}": ("above", "below", "even"),
    "money.hours.row.{}": ("net", "costs", "late", "left"),
    "money.links.{}": ("came", "came_by", "noted", "removed"),
    "money.links.{}_label": ("through", "add"),
    "review.{}": tuple(one for one in ReviewState if one is not ReviewState.READY),
    "review.sentence_{}": ("more", "less", "even"),
    "review.how_{}": ("invoice", "cash"),
    "role.{}": tuple(Role),
    "question.{}": QUESTIONS,
    "answer.day_order.{}": ("day_first", "month_first"),
    "answer.decimal_mark.{}": ("comma", "point"),
    "answer.{}.{}": (),
    "invoices.{}": ("issued", "due", "paid", "net", "gross"),
    "invoices.kind.{}": tuple(Kind),
    "invoices.currency_of.{}": (),
    "file.{}": ("removed_before", "conflicts", "possible"),
    "time_report.{}": ("already_there", "different", "too_many"),
    "imports.{}": ("hours", "invoices"),
    "file.reads_{}": ("invoices", "hours"),
    "file.kind.{}": (),
    "note.{}": (),
    "skipped.{}": ("other",),
    "share.section.{}": tuple(Section),
    "share.detail.{}": tuple(Detail),
    "share.trace.{}": tuple(TraceKind),
    "shared.section.{}": tuple(Section),
    "shared.nothing.{}": tuple(Section),
    "shared.kind.{}": tuple(CommentKind),
    "shared.wrote.{}": tuple(CommentKind),
    "shared.afford.{}": ("affordable", "not_yet", "later"),
    "shared.decision.{}": ("reason", "expectation"),
    "shared.gap.{}": ("short", "even", "over"),
    "shared.money.{}": tuple(one.name for one in fields(SharedMoney)),
    "boundaries.{}": ("statement", "niche", "prospect", "week"),
    "statement.ask.{}": tuple(Stated),
    "statement.by.{}": tuple(Reply),
    "statement.weekends.{}": tuple(Weekends),
    "statement.line.{}.{}": (),
    "statement.line.weekends.{}": tuple(Weekends),
    "statement.reply.{}.when": REPLIES,
    "statement.reply.{}.text": REPLIES,
    "statement.back.{}": ("summary", "weekends", "rounds", "cancel", "payment"),
    "lesson.own.{}": tuple(LessonKind),
    "niche.ask.{}": tuple(NicheField),
    "niche.fit.{}": tuple(Fit),
    "prospect.{}": ("concern", "open"),
    "prospect.ask.{}": tuple(Asked),
    "prospect.learn.{}": tuple(map(str, SCALE)),
    "prospect.said.{}": tuple(Said),
    "prospect.own.{}": tuple(Said),
    "prospect.result.{}.title": tuple(Result),
    "prospect.result.{}.text": tuple(Result),
    "prospect.result.{}.reply": tuple(Result),
    "answer.{}": ("yes", "no"),
    "week.ask.{}": ("worked", "wanted", "said_no", "refused", "posted"),
    "week.went.{}": tuple(Went),
    "forward.mark.{}": tuple(map(str, MARKS)),
    "forward.ask.{}": ("rest_before", "rest_now"),
    "forward.easier.{}": tuple(Easier),
    "forward.freed.{}": tuple(Freed),
    "forward.became.{}": tuple(LessonKind),
    "export.table.{}": tuple(table.name for table in tables_of_backup()),
    "export.column.{}": (),
    "export.flag.{}": ("yes", "no"),
    "error.{}": ("unknown", "unexpected", "press"),
    "web.{}.title": CALM_PAGES,
    "web.{}.text": CALM_PAGES,
}
"""What the gap of a composed key can be; empty where another test names the values."""


@pytest.fixture(scope="module", params=LANGUAGES)
def messages(request: pytest.FixtureRequest, content: Content) -> Mapping[str, object]:
    return content.languages[request.param].messages


def composed(node: ast.JoinedStr) -> str:
    """Return a composed text with `{}` for each part that the source does not say."""
    return "".join(
        part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "{}"
        for part in node.values
    )


def said(path: Path) -> list[tuple[ast.Call, ast.expr]]:
    """Return the calls that say a message, each with the expression of its key."""
    found = []
    for name, call in calls(path):
        if name == "words" and call.args:
            found.append((call, call.args[0]))
        elif name == "say" and len(call.args) > 1:
            found.append((call, call.args[1]))
    return found


def gaps(message: object) -> set[str]:
    forms = message.values() if isinstance(message, Mapping) else [message]
    return {gap for form in forms for gap in re.findall(r"\{([a-z_0-9]+)\}", str(form))}


# ---- keys -------------------------------------------------------------------------------------


def test_every_key_in_the_code_has_its_message(messages: Mapping[str, object]) -> None:
    missing = [
        f"{place(path, call)} {key}"
        for path in SPOKEN
        for call, expression in said(path)
        for key in texts(expression)
        if key not in messages
    ]
    assert missing == []


def test_every_text_that_looks_like_a_key_is_one(messages: Mapping[str, object]) -> None:
    """Catches keys that are handed on in a variable."""
    sections = {key.partition(".")[0] for key in messages if "." in key}
    is_key = re.compile(rf"(?:{'|'.join(sections)})(?:\.[a-z0-9_-]+)+")
    missing = []
    for path in SPOKEN:
        prose = docstrings(path)
        pieces = {
            id(part)
            for node in ast.walk(tree(path))
            if isinstance(node, ast.JoinedStr)
            for part in node.values
        }
        missing += [
            f"{place(path, node)} {node.value}"
            for node in ast.walk(tree(path))
            if isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in prose | pieces
            and is_key.fullmatch(node.value)
            and node.value not in messages
        ]
    assert missing == []


def test_every_composed_key_is_of_a_known_family() -> None:
    unknown = [
        f"{place(path, call)} {composed(expression)}"
        for path in SPOKEN
        for call, expression in said(path)
        if isinstance(expression, ast.JoinedStr) and composed(expression) not in FAMILIES
    ]
    assert unknown == []


@pytest.mark.parametrize("family", FAMILIES)
def test_a_family_has_all_its_messages(messages: Mapping[str, object], family: str) -> None:
    keys = [family.format(value) for value in FAMILIES[family]]
    assert [key for key in keys if key not in messages] == []


def test_every_gap_of_a_message_is_filled(messages: Mapping[str, object]) -> None:
    unfilled = []
    for path in SPOKEN:
        for call, expression in said(path):
            given = {word.arg for word in call.keywords}
            if None in given:  # **gaps: the tests of that page fill them
                continue
            for key in texts(expression):
                message = messages.get(key, "")
                needed = gaps(message) | ({"n"} if isinstance(message, Mapping) else set())
                if needed - given:
                    unfilled.append(f"{place(path, call)} {key} {sorted(needed - given)}")
    assert unfilled == []


def test_no_message_is_left_over(messages: Mapping[str, object]) -> None:
    """A message that nothing names is dead; words of the Data page have a test of their own."""
    named = {
        node.value
        for path in files("takingstock", "pages")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    families = {
        re.compile(re.escape(family).replace(r"\{\}", "[a-z0-9_-]+")) for family in FAMILIES
    }
    left = [
        key
        for key in messages
        if key not in named and not any(family.fullmatch(key) for family in families)
    ]
    assert left == []


# ---- errors -----------------------------------------------------------------------------------


@cache
def raised() -> list[tuple[str, str, frozenset[str]]]:
    """Return place, code and fields of every error that is made in the code."""
    found = []
    for path in files("takingstock"):
        if path.name in {
            "draft.py",
            "entry.py",
        }:  # a row that is left out, not a refusal: see below
            continue
        for name, call in calls(path):
            fields = frozenset(word.arg or "**" for word in call.keywords)
            if name in ERRORS and call.args:
                found += [(place(path, call), code, fields) for code in texts(call.args[0])]
            elif name == "unavailable":
                codes = texts(call.args[0])
                found += [(place(path, call), code, frozenset({"path"})) for code in codes]
    return found


def built() -> list[tuple[str, str, frozenset[str]]]:
    """Return the errors whose codes stand in tables or are put together."""
    path, name = frozenset({"path"}), frozenset({"name"})
    storage = {code for _, code in (*fault._OF_SQLITE, *fault._OF_SERVER)} | {
        "store_unreachable",
        "store_damaged",
    }
    return [
        *(("storage/fault.py", code, path) for code in sorted(storage)),
        *(("imports/encoding.py", code, frozenset[str]()) for _, code in encoding._CONTENTS),
        *(
            ("settings.py", f"setting_{kind}", name)
            for kind in ("missing", "placeholder", "address_form")
        ),
        *(("settings.py", f"setting_{kind}", name | {"value"}) for kind in ("language", "today")),
        ("settings.py", "setting_flag", name | {"value"}),
        ("settings.py", "settings", frozenset({"count"})),
    ]


@cache
def amounts() -> list[tuple[str, str, frozenset[str]]]:
    """Return what an amount that cannot be read may say; a limit fills its gap."""
    found = []
    for path in files("takingstock"):
        for name, call in calls(path):
            if name == "UnreadableAmount" and call.args:
                fields = frozenset({"limit"} if len(call.args) > 1 else ())
                found += [(place(path, call), code, fields) for code in texts(call.args[0])]
    return found


def test_every_error_has_its_sentence(messages: Mapping[str, object]) -> None:
    errors = [*raised(), *built(), *amounts()]
    assert len({code for _, code, _ in errors}) > 90
    missing = [f"{at} {code}" for at, code, _ in errors if f"error.{code}" not in messages]
    assert missing == []


def test_every_error_fills_the_gaps_of_its_sentence(messages: Mapping[str, object]) -> None:
    short = [
        f"{at} {code} {sorted(gaps(messages.get(f'error.{code}', '')) - fields)}"
        for at, code, fields in (*raised(), *built(), *amounts())
        if "**" not in fields and gaps(messages.get(f"error.{code}", "")) - fields
    ]
    assert short == []


def test_no_error_needs_a_plural(messages: Mapping[str, object]) -> None:
    """The command line fills sentences of errors without choosing a form."""
    plural = [
        key
        for key, one in messages.items()
        if key.startswith("error.") and not isinstance(one, str)
    ]
    assert plural == []


def test_every_reason_to_leave_a_row_out_has_its_words(messages: Mapping[str, object]) -> None:
    rooms = [ROOT / "takingstock" / "imports" / name for name in ("draft.py", "entry.py")]
    reasons = {
        code
        for room in rooms
        for name, call in calls(room)
        if name == "Refused" and isinstance(call.args[0], ast.Constant)
        for code in texts(call.args[0])
    }
    reasons |= {rule.reason for slug in presets() for rule in preset(slug).rules if rule.reason}
    assert {"total_row", "ledger_side"} <= reasons
    assert sorted(code for code in reasons if f"skipped.{code}" not in messages) == []


def test_every_note_of_a_preset_has_its_words(messages: Mapping[str, object]) -> None:
    notes = {note for slug in presets() for note in preset(slug).notes}
    assert "net_by_default" in notes
    assert sorted(note for note in notes if f"note.{note}" not in messages) == []
