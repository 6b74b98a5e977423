"""Preparing the talk: its fields, the last day, the letter, what is owed, and the calendar."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Final

from takingstock.domain.appointment import Appointment
from takingstock.domain.client import Client
from takingstock.domain.decision import TEXT_LIMIT, Decision
from takingstock.domain.errors import Refused
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.notice import LastDay, Notice, NoticeUnit, last_day
from takingstock.domain.numbers.case import Exact
from takingstock.domain.numbers.level import Level
from takingstock.domain.numbers.month import months_between
from takingstock.domain.talk import (
    LETTER_LIMIT,
    LONG,
    DraftField,
    HandoverItem,
    Hurdle,
    TalkForm,
    TalkName,
    TalkReason,
    TalkStep,
    TalkTone,
)
from takingstock.domain.wait import Wait, waited
from takingstock.domain.workday import WorkCalendar
from takingstock.usecases.assessment import Pen, read_text
from takingstock.usecases.client_money import Hourly, money_of
from takingstock.usecases.figure import known_figures

_HUNDREDTHS: Final = 100
_YES: Final = "yes"


@dataclass(frozen=True, slots=True)
class Talk:
    """What is prepared so far; what was not said yet is absent."""

    kept: Mapping[DraftField, str]

    def text(self, name: TalkName) -> str:
        """Return a field as it was typed, "" if it was not."""
        return self.kept.get(name, "")

    def day(self, name: TalkName) -> date | None:
        """Return a field that holds a day."""
        text = self.text(name)
        return date.fromisoformat(text) if text else None

    def ticked(self, item: HandoverItem) -> date | None:
        """Return the day on which something was handed over, None if it was not yet."""
        text = self.kept.get(item)
        return date.fromisoformat(text) if text else None

    @property
    def step(self) -> TalkStep | None:
        """Where the person is; None before the first."""
        text = self.text(TalkName.STEP)
        return TalkStep(text) if text else None

    @property
    def reason(self) -> TalkReason | None:
        """The one reason."""
        text = self.text(TalkName.REASON)
        return TalkReason(text) if text else None

    @property
    def form(self) -> TalkForm | None:
        """How it is said."""
        text = self.text(TalkName.FORM)
        return TalkForm(text) if text else None

    @property
    def tone(self) -> TalkTone | None:
        """How the letter sounds."""
        text = self.text(TalkName.TONE)
        return TalkTone(text) if text else None

    @property
    def hurdles(self) -> tuple[Hurdle, ...]:
        """What keeps the person from the talk, in the order of the page."""
        kept = self.text(TalkName.HURDLES).split(",")
        return tuple(one for one in Hurdle if one in kept)

    @property
    def is_after_payment(self) -> bool:
        """Whether things are handed over only once everything is paid."""
        return self.text(TalkName.AFTER_PAYMENT) == _YES


def read_talk(pen: Pen, client_id: ClientId) -> Talk:
    """Return what is prepared for a client. Raises `NotFound`."""
    return Talk(pen.store.drafts(pen.owner, client_id))


def write_talk(
    pen: Pen, client_id: ClientId, name: TalkName, text: str, *, seen: str | None = None
) -> str:
    """
    Keep one field as it was typed, over the text that was `seen`; return what is kept.

    Raises `Refused` (`text_too_long`, `text_unreadable`), `NotFound`, `Stale`.
    """
    kept = read_text(text, LETTER_LIMIT if name in LONG else TEXT_LIMIT)
    pen.store.save_draft(pen.owner, client_id, name, kept, pen.clock.now(), seen=seen)
    return kept


def tick(pen: Pen, client_id: ClientId, item: HandoverItem, *, is_done: bool) -> None:
    """Note that something was handed over today, or that it was not. Raises `NotFound`."""
    day = pen.clock.today().isoformat() if is_done else ""
    pen.store.save_draft(pen.owner, client_id, item, day, pen.clock.now())


def kept_letter(pen: Pen, client_id: ClientId) -> str:
    """Return the letter that the person kept, "" while there is none. Raises `NotFound`."""
    return read_talk(pen, client_id).text(TalkName.LETTER)


# ---- when ---------------------------------------------------------------------------------------


def is_done(talk: Talk, decision: Decision) -> bool:
    """Return whether it was said since this decision; an earlier talk was about another one."""
    said_on = talk.day(TalkName.DONE_ON)
    return said_on is not None and said_on >= decision.decided_on


def notice_of(talk: Talk) -> Notice | None:
    """
    Return the notice of the contract, None until both its parts are said.

    Raises `Refused`: `notice_unclear`, `notice_out_of_range`.
    """
    count, unit = talk.text(TalkName.NOTICE), talk.text(TalkName.NOTICE_UNIT)
    if not (count and unit):
        return None
    if not (count.isascii() and count.isdecimal() and len(count) < len("10000")):
        raise Refused("notice_unclear", place="notice")
    return Notice(int(count), NoticeUnit(unit))


def count_last_day(talk: Talk) -> LastDay | None:
    """Return where the notice ends, None while it or the day of the talk is not known."""
    told_on, notice = talk.day(TalkName.TALK_ON), notice_of(talk)
    return last_day(told_on, notice, WorkCalendar()) if told_on and notice else None


def review_on(talk: Talk, decision: Decision) -> date | None:
    """Return the day to look again: the one chosen here, else that of the decision."""
    return talk.day(TalkName.REVIEW_ON) or decision.review_on


def appointments(
    client: Client, talk: Talk, decision: Decision, titles: Mapping[str, str]
) -> tuple[Appointment, ...]:
    """
    Return the days for a calendar, those that are known.

    `titles` are keyed as `days_of` is; no name stands in them.
    """
    return tuple(
        Appointment(id=f"{name}-{client.id}", title=titles[name], on=day)
        for name, day in days_of(talk, decision).items()
        if day
    )


def days_of(talk: Talk, decision: Decision) -> dict[str, date | None]:
    """
    Return the days that matter, by name: the talk, the last day, the last invoice, the look.

    Where the invoices are unpaid, the day of the payment stands in the place of the invoice.
    """
    is_unpaid = talk.reason is TalkReason.UNPAID
    money = ("payment", TalkName.PAY_BY) if is_unpaid else ("invoice", TalkName.FINAL_INVOICE_ON)
    return {
        "talk": talk.day(TalkName.TALK_ON),
        "last_day": talk.day(TalkName.LAST_DAY),
        money[0]: talk.day(money[1]),
        "review": review_on(talk, decision),
    }


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waiting has cost, and by what: hours a month, and how an hour stands."""

    wait: Wait
    monthly_hours: Exact | None
    level: Level | None


def cost_of_waiting(
    pen: Pen, client: Client, table: InterestTable, talk: Talk, decision: Decision
) -> Waiting:
    """
    Return what it has cost since the decision, up to the day it was said, else up to today.

    The hours a month are the typed ones, else those that were logged; an hour lacks what it
    brings below the middle of all clients.
    """
    until = talk.day(TalkName.DONE_ON) if is_done(talk, decision) else None
    hourly = money_of(pen, client, table).hourly
    typed = known_figures(pen, client).value(FigureName.HOURS_FROM_CLIENT)
    hours = Fraction(typed, _HUNDREDTHS) if typed is not None else _monthly(hourly)
    level = hourly.level if hourly else None
    lacks: Exact | None = level.median - level.own if level else None
    wait = waited(decision.decided_on, until or pen.clock.today(), hours, lacks)
    return Waiting(wait, hours, level)


def _monthly(hourly: Hourly | None) -> Exact | None:
    if hourly is None:
        return None
    return Fraction(hourly.rate.hours) / (months_between(hourly.first, hourly.last) + 1)


# ---- going on -----------------------------------------------------------------------------------


def go_to_step(pen: Pen, client_id: ClientId, step: TalkStep) -> None:
    """
    Open a step; the ones after the first need the reason, the form and the tone.

    Raises `Refused` (`talk_reason_open`), `NotFound`.
    """
    talk = read_talk(pen, client_id)
    if step is not TalkStep.REASON and not (talk.reason and talk.form and talk.tone):
        raise Refused("talk_reason_open", place="talk_reason")
    write_talk(pen, client_id, TalkName.STEP, step)


def mark_done(pen: Pen, client_id: ClientId, day: date) -> None:
    """Note that it was said on a day. Raises `Refused` (`day_in_future`), `NotFound`."""
    if day > pen.clock.today():
        raise Refused("day_in_future", place="talk_done")
    write_talk(pen, client_id, TalkName.DONE_ON, day.isoformat())


def mark_open(pen: Pen, client_id: ClientId) -> None:
    """Take back that it was said. Raises `NotFound`."""
    write_talk(pen, client_id, TalkName.DONE_ON, "")
