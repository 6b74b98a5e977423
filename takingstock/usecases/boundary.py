"""One's boundaries: what is stated, own lines, who was given them, and the look back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from takingstock.domain.boundary import BackTest, Rule, Stated, Weekends, back_test, rules_stated
from takingstock.domain.errors import Refused
from takingstock.domain.identity import ClientId, LessonId, SendingId
from takingstock.domain.lesson import Lesson, LessonKind
from takingstock.domain.own_text import LINE_LIMIT, TEXT_LIMIT
from takingstock.domain.sending import Sending
from takingstock.usecases.assessment import Pen, read_text
from takingstock.usecases.client import open_client
from takingstock.usecases.own_text import own_part, whole_of

STATEMENT: Final = "statement"
"""The part of the texts that makes the boundaries."""
RANGES: Final = {
    Stated.DELIVERY_DAYS: (1, 365),
    Stated.WEEKEND_PERCENT: (1, 500),
    Stated.URGENT_PERCENT: (1, 500),
    Stated.ROUNDS: (0, 20),
    Stated.CANCEL_HOURS: (1, 168),
    Stated.PAYMENT_DAYS: (1, 120),
}
"""Fields that hold a whole number, with the smallest and the largest."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What is stated, by field and as typed, and the person's own lines."""

    typed: Mapping[str, str]
    lines: tuple[Lesson, ...]

    @property
    def said(self) -> Mapping[Stated, str]:
        """The fields that can go into the text: numbers only where they can be read."""
        found = {name: self.typed[name] for name in Stated if name in self.typed}
        return {
            name: text
            for name, text in found.items()
            if name not in RANGES or whole_of(text, *RANGES[name]) is not None
        }

    @property
    def unclear(self) -> tuple[Stated, ...]:
        """The fields whose number cannot be read; what was typed stays."""
        return tuple(name for name in Stated if name in self.typed and name not in self.said)


def statement(pen: Pen) -> Statement:
    """Return one's boundaries as they stand."""
    return Statement(own_part(pen, STATEMENT), lessons_of(pen, LessonKind.BOUNDARY))


def lessons_of(pen: Pen, kind: LessonKind) -> tuple[Lesson, ...]:
    """Return one's own lines of a kind, oldest first."""
    return tuple(one for one in pen.store.lessons(pen.owner) if one.kind is kind)


def learn(pen: Pen, kind: LessonKind, text: str, client_id: ClientId | None = None) -> Lesson:
    """
    Keep a line of one's own; the same line is kept once.

    Raises `Refused` (`lesson_empty`, `text_too_long`, `text_unreadable`), `NotFound`.
    """
    written = " ".join(read_text(text, LINE_LIMIT).split())
    if not written:
        raise Refused("lesson_empty", place="lesson")
    known = [one for one in lessons_of(pen, kind) if one.text == written]
    if known:
        return known[0]
    lesson = Lesson(
        id=LessonId(pen.ids.new()),
        kind=kind,
        text=written,
        learned_on=pen.clock.today(),
        noted_at=pen.clock.now(),
        client_id=client_id,
    )
    pen.store.add_lesson(pen.owner, lesson)
    return lesson


def look_back(pen: Pen, rules: Iterable[Rule], stated: Statement) -> BackTest:
    """Return how many of all incidents the lines that are stated would have met."""
    filled = {*stated.said}
    if stated.said.get(Stated.WEEKENDS) == Weekends.YES:
        filled.discard(Stated.WEEKENDS)
    incidents = [one.kind for one in pen.store.incidents(pen.owner)]
    return back_test(rules_stated(rules, filled), incidents)


def note_sending(pen: Pen, client_id: ClientId, text: str, day: date) -> Sending:
    """
    Keep that a client was given the boundaries on a day, with the text as it went.

    Raises `Refused` (`statement_empty`, `day_in_future`, those of `read_text`), `NotFound`.
    """
    client = open_client(pen.store, pen.owner, client_id)
    written = read_text(text, TEXT_LIMIT * 4)
    if not written:
        raise Refused("statement_empty")
    if day > pen.clock.today():
        raise Refused("day_in_future")
    sending = Sending(
        id=SendingId(pen.ids.new()),
        client_id=client.id,
        text=written,
        sent_on=day,
        noted_at=pen.clock.now(),
    )
    pen.store.add_sending(pen.owner, sending)
    return sending


def note_yes(pen: Pen, sending: Sending, day: date | None) -> None:
    """
    Keep the day on which a client agreed; None takes it back.

    Raises `Refused` (`day_in_future`, `yes_before_sent`), `NotFound`.
    """
    if day and day > pen.clock.today():
        raise Refused("day_in_future")
    if day and day < sending.sent_on:
        raise Refused("yes_before_sent")
    pen.store.acknowledge(pen.owner, sending.id, day)


def newest_sendings(sendings: Sequence[Sending]) -> tuple[Sending, ...]:
    """Return the newest sending to each client, the newest first."""
    newest = {one.client_id: one for one in sendings}
    return tuple(one for one in reversed(sendings) if newest[one.client_id] is one)
