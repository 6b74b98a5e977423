"""Preparing the talk: fields, the last day, what is owed, the letter, the calendar."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from takingstock.domain.client import Client
from takingstock.domain.decision import Decision, DecisionKind, DraftName
from takingstock.domain.errors import NotFound, Refused, Stale
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId
from takingstock.domain.invoice import Basis
from takingstock.domain.late_interest import InterestTable
from takingstock.domain.letter import Letter, Line, Template
from takingstock.domain.notice import Notice, NoticeUnit
from takingstock.domain.talk import (
    LETTER_LIMIT,
    HandoverItem,
    Hurdle,
    TalkForm,
    TalkName,
    TalkReason,
    TalkStep,
    TalkTone,
)
from takingstock.domain.upcoming import WorkedHours
from takingstock.usecases import client as keeping
from takingstock.usecases import talk as talking
from takingstock.usecases import talk_letter as wording
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client_ledger import open_ledger
from takingstock.usecases.decision import seal, write_draft
from takingstock.usecases.figure import save_figure
from takingstock.usecases.talk import Talk, read_talk, write_talk
from tests.usecases.conftest import MARIA, StillClock
from tests.usecases.memory import MemoryStore
from tests.usecases.paper import add_invoices, paper

TODAY = date(2026, 11, 23)
VOICE = wording.Voice(day=date.isoformat, money=lambda minor: f"{minor / 100:.2f} EUR")


def a_template(*lines: str) -> Template:
    return Template(tuple((Line(line),) for line in lines))


LETTER = Letter(
    reason=TalkReason.CAPACITY,
    subject=a_template("Тема"),
    tones={tone: a_template(f"{tone} {{name}}", "{last_day}") for tone in TalkTone},
    call=a_template("Едно.", "{tasks}.", "Две."),
    hold=a_template("Три"),
    why=a_template("Защо"),
    marks=(),
)


@pytest.fixture
def orion(pen: Pen) -> Client:
    return keeping.start_client(pen.store, pen.clock, pen.ids, MARIA, "Орион")


@pytest.fixture
def parted(pen: Pen, orion: Client) -> Decision:
    write_draft(pen, orion.id, DraftName.KIND, DecisionKind.PART)
    write_draft(pen, orion.id, DraftName.REVIEW_ON, "2026-12-23")
    return seal(pen, orion)


def write(pen: Pen, client: Client, **typed: str) -> Talk:
    for name, text in typed.items():
        write_talk(pen, client.id, TalkName[name.upper()], text)
    return read_talk(pen, client.id)


# ---- fields -------------------------------------------------------------------------------------


def test_nothing_is_said_beforehand(pen: Pen, orion: Client) -> None:
    talk = read_talk(pen, orion.id)
    assert (talk.step, talk.reason, talk.form, talk.tone) == (None, None, None, None)
    assert talk.day(TalkName.TALK_ON) is None
    assert not talk.is_after_payment
    assert talk.hurdles == ()
    assert talk.ticked(HandoverItem.FILES) is None
    assert talking.kept_letter(pen, orion.id) == ""


def test_fields_are_kept_one_by_one_and_survive_a_new_decision(
    pen: Pen, orion: Client, parted: Decision
) -> None:
    talk = write(pen, orion, reason="unpaid", form="call", tone="firm", after_payment="yes")
    assert (talk.reason, talk.form, talk.tone) == (
        TalkReason.UNPAID,
        TalkForm.CALL,
        TalkTone.FIRM,
    )
    assert talk.is_after_payment
    talking.tick(pen, orion.id, HandoverItem.FILES, is_done=True)
    write_draft(pen, orion.id, DraftName.KIND, DecisionKind.PART)
    seal(pen, orion)
    talk = read_talk(pen, orion.id)
    assert talk.reason is TalkReason.UNPAID
    assert talk.ticked(HandoverItem.FILES) == TODAY
    assert DraftName.KIND not in talk.kept
    talking.tick(pen, orion.id, HandoverItem.FILES, is_done=False)
    assert read_talk(pen, orion.id).ticked(HandoverItem.FILES) is None


def test_a_letter_may_be_long_and_a_line_not_endless(pen: Pen, orion: Client) -> None:
    write(pen, orion, letter="д" * LETTER_LIMIT)
    for name, length in (("letter", LETTER_LIMIT + 1), ("project", 4001)):
        with pytest.raises(Refused):
            write(pen, orion, **{name: "д" * length})
    assert len(talking.kept_letter(pen, orion.id)) == LETTER_LIMIT


def test_a_client_of_nobody_is_not_found(pen: Pen) -> None:
    nobody = ClientId("nobody")
    for call in (
        lambda: read_talk(pen, nobody),
        lambda: write_talk(pen, nobody, TalkName.STEP, "reason"),
        lambda: talking.tick(pen, nobody, HandoverItem.FILES, is_done=True),
    ):
        with pytest.raises(NotFound):
            call()


# ---- when ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "unit", "expected"),
    [
        ("", "days", None),
        ("30", "", None),
        ("30", "days", Notice(30, NoticeUnit.DAYS)),
        ("0", "months", Notice(0, NoticeUnit.MONTHS)),
    ],
)
def test_notice_needs_both_its_parts(
    pen: Pen, orion: Client, count: str, unit: str, expected: Notice | None
) -> None:
    talk = write(pen, orion, notice=count, notice_unit=unit)
    assert talking.notice_of(talk) == expected


@pytest.mark.parametrize("count", ["много", "-1", "1.5", "٣", "10000", "1000000000000000000000"])
def test_a_notice_that_is_no_number_says_so_and_is_kept(
    pen: Pen, orion: Client, count: str
) -> None:
    talk = write(pen, orion, notice=count, notice_unit="days")
    with pytest.raises(Refused) as refused:
        talking.notice_of(talk)
    assert refused.value.code == "notice_unclear"
    assert talk.text(TalkName.NOTICE) == count


def test_a_last_day_is_counted_from_the_day_of_the_talk(pen: Pen, orion: Client) -> None:
    talk = write(pen, orion, notice="30", notice_unit="days")
    assert talking.count_last_day(talk) is None
    talk = write(pen, orion, talk_on="2026-11-26")
    counted = talking.count_last_day(talk)
    assert counted
    assert counted.day == date(2026, 12, 29)
    assert talking.count_last_day(write(pen, orion, notice="")) is None


TITLES = {
    "talk": "Разговор",
    "last_day": "Последен ден",
    "invoice": "Фактура",
    "payment": "Плащане",
    "review": "Поглед",
}


def test_the_days_go_into_the_calendar_without_a_name(
    pen: Pen, orion: Client, parted: Decision
) -> None:
    titles = TITLES
    talk = read_talk(pen, orion.id)
    assert [one.on for one in talking.appointments(orion, talk, parted, titles)] == [
        date(2026, 12, 23)
    ]
    talk = write(pen, orion, talk_on="2026-12-01", last_day="2027-01-31", review_on="2027-03-01")
    found = talking.appointments(orion, talk, parted, titles)
    assert [(one.title, one.on) for one in found] == [
        ("Разговор", date(2026, 12, 1)),
        ("Последен ден", date(2027, 1, 31)),
        ("Поглед", date(2027, 3, 1)),
    ]
    assert len({one.id for one in found}) == 3
    talk = write(pen, orion, final_invoice_on="2027-02-05", pay_by="2026-12-10")
    found = talking.appointments(orion, talk, parted, titles)
    assert ("Фактура", date(2027, 2, 5)) in [(one.title, one.on) for one in found]
    talk = write(pen, orion, reason="unpaid")
    found = talking.appointments(orion, talk, parted, titles)
    assert [one.title for one in found] == ["Разговор", "Последен ден", "Плащане", "Поглед"]
    assert not any(orion.name in one.title + one.note + one.id for one in found)


def test_what_holds_back_is_read_in_the_order_of_the_page(pen: Pen, orion: Client) -> None:
    talk = write(pen, orion, hurdles="words,strange,money")
    assert talk.hurdles == (Hurdle.MONEY, Hurdle.WORDS)


# ---- waiting ------------------------------------------------------------------------------------


def test_waiting_counts_days_and_typed_hours_until_it_was_said(
    pen: Pen, orion: Client, parted: Decision, clock: StillClock
) -> None:
    save_figure(pen, orion, FigureName.HOURS_FROM_CLIENT, "20")
    clock.at += timedelta(days=73)

    def cost() -> talking.Waiting:
        return talking.cost_of_waiting(
            pen, orion, InterestTable(), read_talk(pen, orion.id), parted
        )

    found = cost()
    assert (found.wait.days, found.wait.hours, found.wait.minor) == (73, Fraction(48), None)
    assert (found.monthly_hours, found.level) == (Fraction(20), None)
    talking.mark_done(pen, orion.id, TODAY + timedelta(days=10))
    clock.at += timedelta(days=30)
    assert cost().wait.days == 10
    talking.mark_open(pen, orion.id)
    assert cost().wait.days == 103


def test_logged_hours_stand_in_and_an_hour_is_compared_with_the_middle(
    pen: Pen, store: MemoryStore, orion: Client, parted: Decision, clock: StillClock
) -> None:
    lira = keeping.start_client(pen.store, pen.clock, pen.ids, MARIA, "Лира")
    august = date(2026, 8, 3)
    add_invoices(
        store,
        paper(orion, 400_00, issued_on=august),
        paper(lira, 1000_00, issued_on=august),
    )
    for client in (orion, lira):
        store.save_hours(
            MARIA,
            WorkedHours(
                client_id=client.id,
                month=date(2026, 8, 1),
                billable_minutes=600,
                unbilled_minutes=0,
            ),
        )
    clock.at += timedelta(days=73)
    found = talking.cost_of_waiting(pen, orion, InterestTable(), read_talk(pen, orion.id), parted)
    assert found.level
    assert found.monthly_hours
    assert (found.level.own, found.level.median) == (Fraction(4000), Fraction(7000))
    assert found.wait.hours == found.monthly_hours * 12 * 73 / 365
    assert found.wait.minor == found.wait.hours * 3000


def test_said_before_a_newer_decision_is_not_said_about_it(
    pen: Pen, orion: Client, parted: Decision, clock: StillClock
) -> None:
    assert not talking.is_done(read_talk(pen, orion.id), parted)
    talking.mark_done(pen, orion.id, TODAY)
    assert talking.is_done(read_talk(pen, orion.id), parted)
    clock.at += timedelta(days=40)
    write_draft(pen, orion.id, DraftName.KIND, DecisionKind.PART)
    assert not talking.is_done(read_talk(pen, orion.id), seal(pen, orion))


def test_nothing_is_said_in_the_future(pen: Pen, orion: Client) -> None:
    with pytest.raises(Refused) as refused:
        talking.mark_done(pen, orion.id, TODAY + timedelta(days=1))
    assert refused.value.code == "day_in_future"


# ---- what is owed and the facts -----------------------------------------------------------------


def test_what_is_owed_comes_with_hours_and_typed_work(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    none = wording.owed(pen, orion)
    assert (none.claims, none.unbilled.minutes, none.unbilled_minor) == ((), 0, None)
    due: dict[str, Any] = {"due_on": date(2026, 9, 1), "paid_minor": 0}
    add_invoices(
        store,
        replace(paper(orion, 500_00, **due), number="А-7"),
        replace(paper(orion, 320_50, due_on=date(2026, 10, 1), paid_minor=0), number="№ А-9"),
    )
    store.save_hours(
        MARIA,
        WorkedHours(
            client_id=orion.id, month=date(2026, 10, 1), billable_minutes=60, unbilled_minutes=90
        ),
    )
    save_figure(pen, orion, FigureName.UNBILLED, "150")
    found = wording.owed(pen, orion)
    assert [one.invoice.number for one in found.claims] == ["А-7", "№ А-9"]
    assert (found.overdue_minor, found.unbilled_minor) == (820_50, 150_00)
    assert (found.unbilled.noted, found.unbilled.later) == (90, 60)
    facts = wording.facts_of(Talk({}), found, VOICE)
    assert facts == {"invoices": "А-7, А-9", "total": "820.50 EUR"}


def test_money_from_the_bank_does_not_say_which_hours_were_billed(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    worked = WorkedHours(
        client_id=orion.id, month=date(2026, 10, 1), billable_minutes=60, unbilled_minutes=0
    )
    store.save_hours(MARIA, worked)
    came = date(2026, 9, 1)
    add_invoices(store, paper(orion, 500_00, issued_on=came, basis=Basis.CASH), name="bank")
    assert open_ledger(pen, orion, InterestTable()).basis is Basis.CASH
    assert wording.owed(pen, orion).unbilled.minutes == 0
    add_invoices(store, paper(orion, 500_00, issued_on=came))
    assert wording.owed(pen, orion).unbilled.minutes == 60


def test_without_a_number_invoices_are_not_listed(
    pen: Pen, store: MemoryStore, orion: Client
) -> None:
    due: dict[str, Any] = {"due_on": date(2026, 9, 1), "paid_minor": 0}
    add_invoices(store, paper(orion, **due), replace(paper(orion, **due), number=""))
    assert wording.facts_of(Talk({}), wording.owed(pen, orion), VOICE) == {}


def test_facts_are_what_was_typed_on_one_line_and_days_in_words(pen: Pen, orion: Client) -> None:
    talk = write(
        pen,
        orion,
        addressee=" г-жо\nИванова. ",
        files="файловете",
        last_day="2027-01-31",
        pay_by="2026-12-10",
        thanks=" . ",
        after_payment="yes",
    )
    assert wording.facts_of(talk, wording.owed(pen, orion), VOICE) == {
        "name": "г-жо, Иванова",
        "files": "файловете",
        "files_after_payment": "файловете",
        "last_day": "2027-01-31",
        "next_day": "2027-02-01",
        "pay_by": "2026-12-10",
    }


# ---- the words ----------------------------------------------------------------------------------


def test_a_letter_and_a_script_are_drafted() -> None:
    assert wording.draft_letter(LETTER, TalkTone.WARM, {"name": "Ани"}) == "warm Ани"
    assert wording.draft_script(LETTER, {}) == "Едно.\n\nДве."
    assert wording.draft_script(LETTER, {"tasks": "Х"}) == "Едно.\n\nХ.\n\nДве."


def test_an_own_text_stays_can_be_put_aside_and_had_again(pen: Pen, orion: Client) -> None:
    name = TalkName.LETTER

    def shown(drafted: str) -> str:
        return wording.own_or_drafted(read_talk(pen, orion.id), name, drafted)

    assert wording.save_own(pen, orion.id, name, " чернова ", "чернова") == "чернова"
    assert shown("чернова") == "чернова"
    assert wording.save_own(pen, orion.id, name, "моя", "чернова") == "моя"
    assert shown("друга чернова") == "моя"
    assert talking.kept_letter(pen, orion.id) == "моя"
    wording.put_aside(pen, orion.id, name)
    assert shown("друга чернова") == "друга чернова"
    wording.take_back(pen, orion.id, name)
    assert shown("друга чернова") == "моя"
    assert wording.save_own(pen, orion.id, name, "", "чернова") == "чернова"
    assert talking.kept_letter(pen, orion.id) == ""


def test_a_text_that_was_only_kept_follows_the_facts(pen: Pen, orion: Client) -> None:
    name = TalkName.LETTER
    wording.keep_as_it_stands(pen, orion.id, name, "първа")
    assert talking.kept_letter(pen, orion.id) == "първа"
    assert wording.own_or_drafted(read_talk(pen, orion.id), name, "втора") == "втора"
    wording.keep_as_it_stands(pen, orion.id, name, "втора")
    assert talking.kept_letter(pen, orion.id) == "втора"
    wording.save_own(pen, orion.id, name, "моя", "втора")
    wording.keep_as_it_stands(pen, orion.id, name, "трета")
    assert talking.kept_letter(pen, orion.id) == "моя"


# ---- going on -----------------------------------------------------------------------------------


def test_the_steps_after_the_first_need_reason_form_and_tone(pen: Pen, orion: Client) -> None:
    talking.go_to_step(pen, orion.id, TalkStep.REASON)
    typed: dict[str, str] = {}
    for name, text in (("reason", "capacity"), ("form", "call"), ("tone", "warm")):
        with pytest.raises(Refused) as refused:
            talking.go_to_step(pen, orion.id, TalkStep.DATES)
        assert refused.value.code == "talk_reason_open"
        write(pen, orion, **{name: text})
        typed[name] = text
    talking.go_to_step(pen, orion.id, TalkStep.DATES)
    assert read_talk(pen, orion.id).step is TalkStep.DATES


def test_a_letter_is_written_only_over_the_one_that_was_seen(pen: Pen, orion: Client) -> None:
    name = TalkName.LETTER
    assert wording.save_own(pen, orion.id, name, "моя", "чернова", seen="чернова") == "моя"
    for text in ("друга", "", "чернова"):
        with pytest.raises(Stale, match="text_changed"):
            wording.save_own(pen, orion.id, name, text, "чернова", seen="чернова")
    assert read_talk(pen, orion.id).text(name) == "моя"
    assert wording.save_own(pen, orion.id, name, "", "чернова", seen="моя") == "чернова"
    assert read_talk(pen, orion.id).text(name) == ""
