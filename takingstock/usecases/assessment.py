"""Answering about a client, and the reading that comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.assessment import (
    OWN_VIEW_LIMIT,
    SCALE,
    Assessment,
    ConductFact,
    ConductKind,
    SeenAnswer,
    Signals,
)
from takingstock.domain.errors import Refused
from takingstock.domain.identity import AssessmentId, ClientId, OwnerId
from takingstock.domain.method import Method, Side, Sign
from takingstock.domain.reading import Reading, read_answers
from takingstock.domain.trend import Change, compare
from takingstock.usecases.assessment_port import AssessmentStore
from takingstock.usecases.ports import Clock, Ids, Store

LOOK_AGAIN_DAYS: Final = 28
"""The questions ask about the last four weeks, so a look is due when they have passed."""


@dataclass(frozen=True, slots=True)
class DatedReading:
    """A reading with the assessment it was read from; `day` is never None here."""

    assessment: Assessment
    day: date
    reading: Reading


@dataclass(frozen=True, slots=True)
class Sheet:
    """
    A client's worksheet as it lies on the table.

    `open` is the assessment that takes answers now: a draft, or today's reading; None when
    nothing was answered yet or the last reading is of another day. `ordinal` counts the
    closed ones, so it names the open sheet even before its first answer. `past` are the dated
    readings of other days, newest first.
    """

    open: Assessment | None
    past: tuple[DatedReading, ...]
    ordinal: int

    @property
    def answers(self) -> dict[str, int]:
        """The answers given on the open sheet."""
        return dict(self.open.answers) if self.open else {}

    def read_today(self, method: Method) -> tuple[DatedReading, ...]:
        """Return the open sheet's reading as it was dated today; none while it is a draft."""
        return (_dated(self.open, method),) if self.open and self.open.read_on else ()


def lay_out(
    store: AssessmentStore, clock: Clock, owner: OwnerId, client_id: ClientId, method: Method
) -> Sheet:
    """Return the client's sheet: what is open and what was read before. Raises `NotFound`."""
    assessments = store.assessments(owner, client_id)
    open_one = next((one for one in assessments if _is_open(one, clock.today())), None)
    past = [_dated(one, method) for one in assessments if one is not open_one and one.read_on]
    past.sort(key=lambda dated: (dated.day, dated.assessment.started_at), reverse=True)
    return Sheet(open_one, tuple(past), len(past))


def _is_open(assessment: Assessment, today: date) -> bool:
    return assessment.read_on is None or assessment.read_on == today


def _dated(assessment: Assessment, method: Method) -> DatedReading:
    assert assessment.read_on is not None
    reading = read_answers(assessment.answers, assessment.signals, method)
    return DatedReading(assessment, assessment.read_on, reading)


@dataclass(frozen=True, slots=True)
class Pen:
    """Who writes, with what: the ports and the content that each new sheet records."""

    store: Store
    clock: Clock
    ids: Ids
    owner: OwnerId
    method: Method
    language: str


def readings_of(pen: Pen, client_id: ClientId) -> list[DatedReading]:
    """Return the dated readings of a client, today's too, newest first. Raises `NotFound`."""
    sheet = lay_out(pen.store, pen.clock, pen.owner, client_id, pen.method)
    return [*sheet.read_today(pen.method), *sheet.past]


def answer(
    pen: Pen,
    client_id: ClientId,
    sign_id: str,
    value: int | None,
    *,
    seen: SeenAnswer | None = None,
) -> Assessment:
    """
    Store one answer (None clears it) on the client's open sheet, opening one if need be.

    It goes over the answer that was `seen`. Raises `Refused` (`answer_out_of_scale`,
    `sign_unknown`), `NotFound`, `Stale`.
    """
    if value is not None and value not in SCALE:
        raise Refused("answer_out_of_scale", low=SCALE[0], high=SCALE[-1])
    if all(sign.id != sign_id for sign in pen.method.signs):
        raise Refused("sign_unknown", sign=sign_id)
    sheet = lay_out(pen.store, pen.clock, pen.owner, client_id, pen.method).open or _open(
        pen, client_id
    )
    pen.store.save_answer(pen.owner, sheet.id, sign_id, value, pen.clock.now(), seen=seen)
    return sheet


def _open(pen: Pen, client_id: ClientId) -> Assessment:
    now = pen.clock.now()
    sheet = Assessment(
        id=AssessmentId(pen.ids.new()),
        client_id=client_id,
        started_at=now,
        changed_at=now,
        content_version=pen.method.version,
        language=pen.language,
    )
    pen.store.add_assessment(pen.owner, sheet)
    return sheet


def first_gap(answers: dict[str, int], method: Method) -> tuple[Sign, int] | None:
    """
    Return where a reading is still missing answers: the first open sign, and how many more.

    None when both sides have enough for a reading.
    """
    for side in (Side.DRAIN, Side.ENERGY):
        signs = method.of_side(side)
        gaps = [sign for sign in signs if sign.id not in answers]
        more = method.answers_needed - (len(signs) - len(gaps))
        if more > 0:
            return gaps[0], more
    return None


def show_reading(pen: Pen, client_id: ClientId, overdue: Signals) -> DatedReading | None:
    """
    Date the open sheet's reading today and return it; None while answers are missing.

    The signals are kept as they stand now: threats from the conduct facts, what is overdue
    from `overdue`. On the same day a later call brings the same reading up to date.
    """
    sheet = lay_out(pen.store, pen.clock, pen.owner, client_id, pen.method)
    if sheet.open is None or first_gap(sheet.answers, pen.method):
        return None
    signals = current_signals(pen.store, pen.owner, client_id, overdue)
    today = pen.clock.today()
    if sheet.open.read_on != today or sheet.open.signals != signals:
        pen.store.date_reading(pen.owner, sheet.open.id, today, signals, pen.clock.now())
    reading = read_answers(sheet.answers, signals, pen.method)
    return DatedReading(sheet.open, today, reading)


def current_signals(
    store: AssessmentStore, owner: OwnerId, client_id: ClientId, overdue: Signals
) -> Signals:
    """Return the hard signals as they stand now."""
    facts = {fact.kind for fact in store.conduct(owner, client_id)}
    return Signals(
        unsafe=ConductKind.THREATS in facts,
        overdue_days=overdue.overdue_days,
        overdue_minor=overdue.overdue_minor,
    )


def changes_since(past: Sequence[DatedReading], now: Reading, method: Method) -> tuple[Change, ...]:
    """Return how each axis moved since the newest earlier reading; empty for the first one."""
    return compare(past[0].reading, now, method) if past else ()


def save_own_view(
    store: AssessmentStore, clock: Clock, owner: OwnerId, assessment: Assessment, text: str
) -> int:
    """
    Keep the person's own view beside the reading; return the assessment's new version.

    Raises `Refused` (`text_too_long`, `text_unreadable`), `NotFound`, `Stale`.
    """
    view = read_text(text, OWN_VIEW_LIMIT)
    return store.save_own_view(owner, assessment.id, view, assessment.version, clock.now())


def read_text(text: str, limit: int) -> str:
    """Return free text trimmed. Raises `Refused`: `text_too_long`, `text_unreadable`."""
    trimmed = text.strip()
    if len(trimmed) > limit:
        raise Refused("text_too_long", limit=limit)
    if "\0" in trimmed or any("\ud800" <= letter <= "\udfff" for letter in trimmed):
        raise Refused("text_unreadable")
    return trimmed


COUNT_LIMIT: Final = 999


def save_conduct(
    store: AssessmentStore,
    clock: Clock,
    owner: OwnerId,
    client_id: ClientId,
    fact: ConductFact,
    *,
    seen: ConductFact | None = None,
) -> None:
    """
    Keep a fact over the one that was `seen`.

    Raises `NotFound`, `Refused` (`day_in_future`, `count_out_of_range`), `Stale`.
    """
    if fact.happened_on and fact.happened_on > clock.today():
        raise Refused("day_in_future")
    if fact.count is not None and not 1 <= fact.count <= COUNT_LIMIT:
        raise Refused("count_out_of_range", low=1, high=COUNT_LIMIT)
    store.save_conduct(owner, client_id, fact, seen=seen)
