"""The talk on its page: five steps, nothing chosen beforehand, every field kept, nothing in the way."""

from datetime import date

import pytest

from takingstock import bootstrap
from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.client import Client
from takingstock.domain.decision import DecisionKind, DraftName
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import LOCAL_OWNER, ImportId, InvoiceId
from takingstock.domain.incident import IncidentKind
from takingstock.domain.invoice import Basis, Import, Invoice
from takingstock.domain.talk import HandoverItem, Hurdle, TalkName, TalkReply, TalkStep
from takingstock.domain.upcoming import WorkedHours
from takingstock.ui.talk_rehearsal import seconds
from takingstock.usecases.decision import seal, write_draft
from takingstock.usecases.figure import save_figure
from takingstock.usecases.incident import note_incident
from takingstock.usecases.talk import kept_letter, mark_done, read_talk, write_talk
from tests.pages.answering import pen_of
from tests.pages.conftest import SPACES, Visit

FIRST = {"reason": "capacity", "form": "call", "tone": "warm"}


@pytest.fixture
def orion(visit: Visit) -> Client:
    return parted(visit)


def parted(visit: Visit) -> Client:
    client = visit.know("Орион")
    write_draft(pen_of(visit), client.id, DraftName.KIND, DecisionKind.PART)
    seal(pen_of(visit), client)
    return client


def write(visit: Visit, client: Client, **typed: str) -> None:
    for name, text in typed.items():
        write_talk(pen_of(visit), client.id, TalkName[name.upper()], text)


def at_step(visit: Visit, client: Client, step: TalkStep, **typed: str) -> Visit:
    write(visit, client, step=step, **{**FIRST, **typed})
    return visit.open("conversation", c=client.id)


def letter(visit: Visit) -> str:
    return str(visit.at("letter").get("text_area")[0].value)


def pick(visit: Visit, key: str, day: date | None) -> Visit:
    visit.at(key).get("date_input")[0].set_value(day).run()
    return visit


# ---- the reason ---------------------------------------------------------------------------------


def test_nothing_is_chosen_beforehand_and_onwards_asks(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id)
    assert visit.title == visit.words("talk.title", name="Орион")
    for key in ("talk_reason", "talk_form", "talk_tone"):
        assert visit.at(key).get("button_group")[0].value is None
    visit.press("talk_next")
    assert visit.words("error.talk_reason_open") in visit.said_at("not_saved")
    assert visit.has("talk_reason")


def test_each_choice_is_kept_and_leads_on_and_back(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id)
    for key, value in (("talk_reason", "direction"), ("talk_form", "video"), ("talk_tone", "firm")):
        visit.choose(key, value)
    visit.open("client", c=orion.id).open("conversation", c=orion.id)
    assert visit.at("talk_form").get("button_group")[0].value == "video"
    visit.press("talk_next")
    assert visit.has("last_day")
    visit.open("conversation", c=orion.id)
    assert visit.has("last_day")
    visit.press("talk_back")
    assert visit.at("talk_reason").get("button_group")[0].value == "direction"


def test_what_holds_back_has_an_aid_each_and_is_kept(visit: Visit, orion: Client) -> None:
    visit.open("conversation", c=orion.id)
    pills = visit.at("talk_hurdles").get("button_group")[0]
    assert pills.value == []
    assert len(pills.options) == len(Hurdle)
    pills.set_value(["words", "money"]).run()
    said = visit.said_at("talk_hurdles")
    for one in Hurdle:
        assert (visit.words(f"talk.hurdle_aid.{one}") in said) is (one in ("money", "words"))
    assert visit.links()[visit.words("forward.to_numbers")][0] == "numbers"
    visit.open("client", c=orion.id).open("conversation", c=orion.id)
    pills = visit.at("talk_hurdles").get("button_group")[0]
    assert pills.value == ["money", "words"]
    pills.set_value([]).run()
    assert read_talk(pen_of(visit), orion.id).hurdles == ()


def test_noted_facts_stand_beside_the_reason(visit: Visit, orion: Client) -> None:
    note_incident(pen_of(visit), orion.id, IncidentKind.LATE_PAYMENT, date(2026, 11, 20))
    visit.open("conversation", c=orion.id)
    assert visit.words("incident.kind.late_payment") in visit.said_at("evidence")


def test_with_threats_it_is_in_writing_with_help_and_without_notice(
    visit: Visit, orion: Client
) -> None:
    visit.store.save_conduct(LOCAL_OWNER, orion.id, ConductFact(ConductKind.THREATS))
    visit.open("conversation", c=orion.id)
    assert "112" in visit.said_at("talk_help")
    assert visit.words("talk.form_writing_only") in visit.said_at("talk_form")
    visit.choose("talk_reason", "agreements").choose("talk_tone", "short").press("talk_next")
    assert not visit.has("talk_notice")
    assert not visit.has("talk_months")
    for _ in range(2):
        visit.press("talk_next")
    assert visit.has("letter")
    assert not visit.has("script")
    assert not visit.has("talk_replies")
    assert not visit.has("rehearsal")


# ---- the dates ----------------------------------------------------------------------------------


def test_notice_counts_to_a_last_day_that_is_offered_not_taken(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.DATES)
    assert visit.words("talk.no_contract") in visit.said_at("talk_notice")
    pick(visit, "talk_on", date(2026, 11, 26))
    visit.type("talk_notice", "30")
    visit.choose("talk_notice", "days")
    said = visit.said_at("talk_notice")
    day = visit.formats.long_day(date(2026, 12, 29)).replace("\u00a0", " ")
    assert day in said
    assert visit.formats.day(date(2026, 12, 28)) in said
    assert visit.at("last_day").get("date_input")[0].value is None
    visit.press("take_last_day")
    assert visit.at("last_day").get("date_input")[0].value == date(2026, 12, 29)
    pick(visit, "last_day", date(2026, 12, 24))
    assert visit.words("talk.last_day_early") in visit.said_at("last_day")
    assert visit.words("talk.holiday.christmas_eve") in visit.said_at("last_day")
    pick(visit, "last_day", date(2026, 11, 25))
    assert visit.words("talk.last_day_before_talk") in visit.said_at("last_day")


def test_a_count_that_ends_on_a_working_day_is_said_plainly(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.DATES, talk_on="2026-11-26", notice="14", notice_unit="days")
    day = visit.formats.long_day(date(2026, 12, 10)).replace("\u00a0", " ")
    assert visit.words("talk.counted", day=day) in visit.said_at("talk_notice")


@pytest.mark.parametrize(("typed", "code"), [("скоро", "unclear"), ("900", "out_of_range")])
def test_a_notice_that_cannot_be_is_told_and_kept(
    visit: Visit, orion: Client, typed: str, code: str
) -> None:
    at_step(visit, orion, TalkStep.DATES, notice_unit="days")
    visit.type("talk_notice", typed)
    said = visit.words(f"error.notice_{code}", limit=731)
    assert said in visit.said_at("notice_trouble")
    assert visit.field("talk_notice").value == typed


def test_the_best_month_is_offered_in_words_and_beside_the_others(bulgarian: Visit) -> None:
    visit, client = bulgarian, parted(bulgarian)
    at_step(visit, client, TalkStep.DATES, notice="30", notice_unit="days")
    said = visit.said_at("talk_months")
    assert "Най-ранният възможен край е **декември 2026 г.**" in said  # 30 November is too near
    assert "Кажете го най-късно на 1 декември 2026 г. След това има 19 работни дни" in said
    assert "По пътя се почива: Бъдни вечер, Коледа," in said
    assert visit.words("months.no_money") in said
    figures = {"FROM_CLIENT": "1250", "REVENUE": "4000", "COSTS": "2900"}
    for name, typed in figures.items():
        save_figure(pen_of(visit), client, FigureName[f"MONTHLY_{name}"], typed)
    save_figure(pen_of(visit), client, FigureName.RESERVE, "2000")
    visit.at(f"leaving_handover_days_{client.id}").set_value("шест")
    assert visit.words("months.unclear") in visit.run().said
    visit.at(f"leaving_handover_days_{client.id}").set_value("40")
    said = visit.run().said_at("talk_months")
    # 2000 and n months of 1100 more, then 150 less up to November 2028
    assert "Най-ранният възможен край е **януари 2027 г.**" in said
    (table,) = visit.at("talk_months").get("table")
    rows = [[str(cell).translate(SPACES) for cell in row] for row in table.value.values.tolist()]
    assert rows[1] == ["31.12.2026", "вече е късно", "–", "900 €"]
    assert rows[2][0] == "29.01.2027"
    assert rows[2][2:] == ["40", "2150 €"]
    visit.press("take_month")
    assert visit.at("last_day").get("date_input")[0].value == date(2027, 1, 29)
    assert not visit.has("take_month")


def test_no_month_holds_and_what_stands_in_for_a_notice_is_said(bulgarian: Visit) -> None:
    visit, client = bulgarian, parted(bulgarian)
    save_figure(pen_of(visit), client, FigureName.NOTICE_MONTHS, "14")
    said = at_step(visit, client, TalkStep.DATES).said_at("talk_months")
    assert visit.words("months.none") in said
    assert "Предизвестието е от „Числа“: 14 месеца." in said
    save_figure(pen_of(visit), client, FigureName.NOTICE_MONTHS, "")
    said = visit.run().said_at("talk_months")
    assert visit.words("months.tell_then") in said
    assert visit.words("months.no_notice") in said
    write(visit, client, notice="месец", notice_unit="days")
    assert not visit.run().has("talk_months")


def test_a_weekend_and_a_day_that_passed_are_told(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.DATES, form="writing", talk_on="2026-11-01")
    said = visit.said_at("talk_on")
    assert visit.words("talk.past_day") in said
    assert visit.words("talk.ask.talk_on_writing") in said
    pick(visit, "talk_on", date(2026, 11, 28))
    day = visit.formats.long_day(date(2026, 11, 28)).replace("\u00a0", " ")
    assert visit.words("talk.on_saturday", day=day) in visit.said_at("talk_on")
    pick(visit, "talk_on", date(2026, 11, 29))
    day = visit.formats.long_day(date(2026, 11, 29)).replace("\u00a0", " ")
    assert visit.words("talk.on_sunday", day=day) in visit.said_at("talk_on")


# ---- what is handed over ------------------------------------------------------------------------


def owing(visit: Visit, client: Client) -> None:
    added = Import(
        id=ImportId("one"),
        file_name="one.csv",
        sha256="0",
        added_at=bootstrap.worksheet().clock.now(),
        basis=Basis.INVOICE,
        preset="",
        encoding="utf-8",
        rows_read=1,
    )
    invoice = Invoice(
        id=InvoiceId("i1"),
        client=client.name,
        client_id=client.id,
        issued_on=date(2026, 8, 1),
        due_on=date(2026, 9, 1),
        number="А-7",
        net_minor=820_00,
        gross_minor=820_00,
        paid_minor=0,
        currency="EUR",
    )
    visit.store.add_import(LOCAL_OWNER, added, [], [invoice])
    for month, billable, unbilled in ((8, 1230, 0), (10, 60, 90)):
        worked = WorkedHours(
            client_id=client.id,
            month=date(2026, month, 1),
            billable_minutes=billable,
            unbilled_minutes=unbilled,
        )
        visit.store.save_hours(LOCAL_OWNER, worked)
    save_figure(pen_of(visit), client, FigureName.UNBILLED, "150")


def test_money_comes_first(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.HANDOVER)
    assert visit.words("talk.owed_none") in visit.said_at("talk_owed")
    owing(visit, orion)
    visit.open("conversation", c=orion.id)
    said = visit.said_at("talk_owed")
    for key, minor in (("talk.owed_overdue", 820_00), ("talk.owed_money", 150_00)):
        shown = visit.formats.money(minor).replace("\u00a0", " ")
        assert visit.words(key, sum=shown) in said
    hours = visit.formats.number(3, 1).replace("3", "1").replace("0", "5")
    assert visit.words("talk.owed_noted", hours=hours) in said
    assert visit.words("talk.owed_later", hours="1") in said
    price, sum_ = (visit.formats.money(one).translate(SPACES) for one in (40_00, 100_00))
    assert visit.words("talk.owed_price", price=price, sum=sum_) in said  # 820 from 20.5 h
    assert visit.links()[visit.words("talk.owed_link")][0] == "money"


def test_the_list_is_ticked_one_by_one_and_kept(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.HANDOVER)
    boxes = visit.at("handover").get("checkbox")
    assert len(boxes) == len(HandoverItem)
    assert not any(box.value for box in boxes)
    boxes[3].set_value(True).run()
    visit.open("conversation", c=orion.id)
    assert [box.value for box in visit.at("handover").get("checkbox")].index(True) == 3
    assert visit.words("talk.handover_count", done=1, of=16) in visit.said_at("handover")
    visit.at("handover").get("checkbox")[3].set_value(False).run()
    assert read_talk(pen_of(visit), orion.id).ticked(HandoverItem.OPEN_WORK) is None


@pytest.mark.parametrize(
    ("reason", "asked", "not_asked"),
    [
        ("direction", "niche", "agreement"),
        ("agreements", "happened", "niche"),
        ("unpaid", "pay_by", "tasks"),
        ("capacity", "colleague", "pay_by"),
    ],
)
def test_only_what_the_letter_needs_is_asked(
    visit: Visit, orion: Client, reason: str, asked: str, not_asked: str
) -> None:
    at_step(visit, orion, TalkStep.HANDOVER, reason=reason)
    said = visit.said_at("talk_facts")
    assert visit.words(f"talk.ask.{asked}") in said
    assert visit.words(f"talk.ask.{not_asked}") not in said


def test_holding_back_until_payment_is_off_until_ticked(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.HANDOVER, reason="unpaid", files="файловете")
    box = visit.at("talk_facts").get("checkbox")[0]
    assert box.value is False
    box.set_value(True).run()
    visit.press("talk_next")
    assert visit.words("talk.caution_unpaid") in visit.said
    assert read_talk(pen_of(visit), orion.id).is_after_payment


# ---- the words ----------------------------------------------------------------------------------


def test_a_letter_holds_the_facts_and_never_a_gap(visit: Visit, orion: Client) -> None:
    owing(visit, orion)
    at_step(visit, orion, TalkStep.WORDS, reason="unpaid", addressee="г-жо {име}")
    text = letter(visit)
    assert "г-жо {име}" in text
    assert {"bg": "фактури № А-7,", "en": "invoices No. А-7,"}[visit.language] in text
    assert "820" in text
    assert text.count("{") == 1
    said = visit.said_at("letter_check")
    assert visit.words("talk.point_look.gaps", found="\\{име\\}") in said
    assert visit.words("talk.point.reason", n=1) in said
    assert visit.words("talk.point_look.date") in said
    visit.press("talk_next")
    assert visit.has("calendar")  # it informs, it does not stand in the way


def test_an_edited_letter_is_kept_and_can_be_changed_for_the_first_one(
    visit: Visit, orion: Client
) -> None:
    at_step(visit, orion, TalkStep.WORDS)
    drafted = letter(visit)
    own = "Здравейте, това е виновно. [дата] Пиша ви. " + "дума " * 130
    visit.at("letter").get("text_area")[0].set_value(own).run()
    visit.open("home").open("conversation", c=orion.id)
    assert letter(visit) == own.strip()
    said = visit.said_at("letter_check")
    assert visit.words("talk.point_look.gaps", found="\\[дата\\]") in said
    assert visit.words("talk.point_look.reason") in said
    assert visit.words("talk.point_look.length", n=137, limit=120) in said
    write(visit, orion, project="сайта")
    visit.open("conversation", c=orion.id)
    assert letter(visit) == own.strip()
    assert visit.words("talk.facts_changed") in visit.said
    visit.press("reset_talk_letter")
    assert "сайта" in letter(visit)
    assert letter(visit) != drafted
    visit.press("unreset_talk_letter")
    assert letter(visit) == own.strip()


def test_what_the_language_minds_is_told(bulgarian: Visit) -> None:
    client = parted(bulgarian)
    at_step(bulgarian, client, TalkStep.WORDS)
    text = "Пиша ви на 31 януари. Бих искала по-малко проекти. По-малко проекти, виновни сте. Неплатени."
    bulgarian.at("letter").get("text_area")[0].set_value(text).run()
    said = bulgarian.said_at("letter_check")
    assert bulgarian.words("talk.point_look.address", found="ви") in said
    assert bulgarian.words("talk.point_look.gendered", found="Бих искала") in said
    assert bulgarian.words("talk.point_look.blame", found="виновни") in said
    assert bulgarian.words("talk.point_look.reasons") in said


@pytest.mark.parametrize("kind", [one for one in DecisionKind if one is not DecisionKind.PART])
def test_only_a_parting_has_a_letter(bulgarian: Visit, kind: DecisionKind) -> None:
    client = parted(bulgarian)
    assert at_step(bulgarian, client, TalkStep.WORDS).has("letter")
    write_draft(pen_of(bulgarian), client.id, DraftName.KIND, kind)
    seal(pen_of(bulgarian), client)
    assert not bulgarian.open("conversation", c=client.id).has("letter")


def test_going_on_keeps_the_letter_as_it_stands(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.WORDS)
    text = letter(visit)
    assert kept_letter(pen_of(visit), orion.id) == ""
    visit.press("talk_next")
    assert kept_letter(pen_of(visit), orion.id) == text
    write(visit, orion, project="сайта", step=TalkStep.WORDS)
    visit.open("conversation", c=orion.id)
    assert "сайта" in letter(visit)


def test_what_is_said_aloud_has_lines_replies_and_a_rehearsal(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.WORDS, last_day="2027-01-31")
    script = str(visit.at("script").get("text_area")[0].value).split("\n\n")
    assert len(script) >= 3
    replies = visit.said_at("talk_replies")
    for reply in TalkReply:
        assert visit.words(f"talk.say.{reply}") in replies
    assert visit.formats.long_day(date(2027, 1, 31)).replace("\u00a0", " ") in replies
    assert visit.words("talk.rehearse_text") in visit.said_at("rehearsal")
    visit.press("rehearse_start")
    assert script[0] in visit.said_at("rehearsal_line")
    visit.press("rehearse_next").press("rehearse_back")
    assert script[0] in visit.said_at("rehearsal_line")
    for _ in script:
        visit.press("rehearse_next")
    assert visit.words("talk.rehearse_end") in visit.said_at("rehearsal")
    visit.press("rehearse_again")
    assert visit.words("talk.rehearse_text") in visit.said_at("rehearsal")


@pytest.mark.parametrize(("count", "expected"), [(0, 5), (1, 5), (13, 5), (65, 30), (130, 60)])
def test_reading_time_is_told_in_steps_of_five_seconds(count: int, expected: int) -> None:
    assert seconds(["дума " * count]) == expected


def test_in_writing_there_is_only_the_letter(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.WORDS, form="writing")
    assert visit.has("letter")
    assert not visit.has("script")
    visit.press("do_copy_letter")
    assert visit.words("talk.copied") in visit.said


# ---- the calendar and after ---------------------------------------------------------------------


def test_without_a_date_the_calendar_says_which_is_missing(visit: Visit, orion: Client) -> None:
    at_step(visit, orion, TalkStep.CALENDAR)
    said = visit.said_at("calendar")
    for name in ("talk", "last_day", "invoice", "review"):
        what = visit.words(f"talk.calendar_name.{name}")
        assert visit.words("talk.calendar_missing", what=what) in said
    assert not visit.has("calendar_button")
    assert visit.has("talk_hold")


def test_the_dates_are_text_and_a_button(visit: Visit, orion: Client) -> None:
    days = {
        "talk_on": "2026-12-01",
        "last_day": "2027-01-31",
        "final_invoice_on": "2027-02-05",
        "review_on": "2027-03-01",
    }
    at_step(visit, orion, TalkStep.CALENDAR, **days)
    said = visit.said_at("calendar")
    for day in days.values():
        assert visit.formats.long_day(date.fromisoformat(day)).replace("\u00a0", " ") in said
    assert visit.has("calendar_button")


def test_once_it_was_said_what_is_left_is_the_list_and_it_can_be_taken_back(
    visit: Visit, orion: Client
) -> None:
    at_step(visit, orion, TalkStep.CALENDAR)
    visit.press("talk_done_button")
    assert visit.words("talk.done_text") in visit.said_at("talk_done")
    assert visit.has("handover")
    assert visit.words("talk.again") in visit.said
    assert letter(visit)
    assert not visit.has("talk_step")
    assert read_talk(pen_of(visit), orion.id).day(TalkName.DONE_ON) == date(2026, 11, 23)
    visit.press("talk_undone")
    assert visit.has("calendar")
    visit.press("talk_done_button").press("talk_onward")
    assert visit.title == visit.words("forward.title")


def test_waiting_is_told_quietly_with_how_it_is_worked_out(
    visit: Visit, orion: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not visit.open("conversation", c=orion.id).has("talk_waited")
    lira = visit.know("Лира")
    save_figure(pen_of(visit), orion, FigureName.HOURS_FROM_CLIENT, "20")
    monkeypatch.setenv("TAKINGSTOCK_TODAY", "2027-02-04")
    visit.open("conversation", c=orion.id)
    assert visit.words("talk.waited", n=73) in visit.said_at("talk_waited")
    said = visit.said_at("talk_waited_cost")
    assert visit.words("talk.waited_hours", hours="48") in said
    assert visit.words("talk.days", n=73) in said
    mark_done(pen_of(visit), orion.id, date(2027, 2, 4))
    assert not visit.open("conversation", c=orion.id).has("talk_waited")
    assert lira.id != orion.id


def test_hostile_text_is_shown_letter_for_letter(visit: Visit, orion: Client) -> None:
    hostile = "<img src=x onerror=alert(1)> ![](http://x.y) $1$ =HYPERLINK() \u202eобратно"
    at_step(visit, orion, TalkStep.WORDS, addressee=hostile, thanks=hostile, project=hostile)
    text = letter(visit)
    assert "<img src=x onerror=alert(1)>" in text
    subject = visit.said_at("talk_subject")
    assert "![](http" not in subject
