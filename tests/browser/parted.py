"""A folder in which a parting was decided, and prepared down to the last field."""

from datetime import date
from pathlib import Path
from typing import Final

from takingstock import bootstrap
from takingstock.content.example import read_example
from takingstock.domain.client import Client
from takingstock.domain.decision import DraftName
from takingstock.domain.identity import LOCAL_OWNER, ClientId
from takingstock.domain.own_text import Spot
from takingstock.domain.talk import PHASES, Phase, TalkName
from takingstock.settings import CONTENT_DIR, TODAY, read_settings
from takingstock.usecases import aftercare
from takingstock.usecases.assessment import Pen
from takingstock.usecases.decision import seal, write_draft
from takingstock.usecases.example import ExampleWords, load_example
from takingstock.usecases.own_text import write_about, write_own
from takingstock.usecases.talk import mark_done, tick, write_talk

DECIDED_ON: Final = date(2026, 11, 20)
SAID_ON: Final = date(2026, 12, 1)
A_MONTH_LATER: Final = date(2026, 12, 31)

_DECISION: Final = {
    DraftName.KIND: "part",
    DraftName.REASON: "Всяка събота пиша обяснения за едно и също.",
    DraftName.EXPECTATION: "Два тихи месеца, после нови хора.",
    DraftName.CERTAINTY: "likely",
    DraftName.REVIEW_ON: "2027-02-26",
}
_TALK: Final = {
    TalkName.REASON: "capacity",
    TalkName.FORM: "call",
    TalkName.TONE: "warm",
    TalkName.HURDLES: "money,guilt,reaction,contract,words",
    TalkName.TALK_ON: SAID_ON.isoformat(),
    TalkName.NOTICE: "30",
    TalkName.NOTICE_UNIT: "days",
    TalkName.LAST_DAY: "2027-01-31",
    TalkName.ADDRESSEE: "г-жо Иванова",
    TalkName.PROJECT: "сайта и месечните публикации",
    TalkName.TASKS: "началната страница и текстовете за пролетта",
    TalkName.FILES: "файловете, достъпите и списъка с паролите",
    TalkName.COLLEAGUE: "Калина Дончева",
    TalkName.FINAL_INVOICE_ON: "2027-02-05",
    TalkName.THANKS: "доверието през тези три години",
    TalkName.SIGNATURE: "Мария",
    TalkName.STEP: "words",
}
_LOOK: Final = {
    "easier": "evenings,sleep",
    "easier_text": "Петък вечер пак е петък вечер.",
    "rest_before": "2",
    "rest_now": "6",
    "freed": "rest",
    "new_thing": "курс по керамика",
}
_CASE: Final = {
    "lesson": "аванс преди първата скица",
    "terms": "Само с аванс от 30 % и без съботи.",
    "going_back": "3",
}

_OWN: Final = {
    "statement": {
        "protects": "вечерите с децата",
        "delivery_days": "5",
        "hours_from": "09:00",
        "hours_until": "17:00",
        "reply_email": "next_day",
        "reply_message": "same_day",
        "reply_call": "agreed",
        "weekends": "agreed",
        "weekend_percent": "50",
        "urgent": "сайт, който не се отваря",
        "urgent_percent": "30",
        "rounds": "2",
        "summary": "1",
        "cancel_hours": "24",
        "payment_days": "14",
    },
    "niche": {
        "whom": "малки пекарни и работилници",
        "what": "сайтове и снимки",
        "proof": "дванадесет магазина за пет години",
        "not_for": "големи сайтове с чужда реклама",
    },
    "prospect": {
        "name": "Пекарна „Мими“",
        "fits_niche": "yes",
        "cause": "yes",
        "learn": "1",
        "budget": "unclear",
        "agreement": "yes",
        "decider": "no",
        "calm": "yes",
    },
    "week-2026-12-28": {
        "worked": "44",
        "wanted": "36",
        "said_no": "yes",
        "refused": "no",
        "posted": "yes",
        "available": "3",
        "friend": "Затвори компютъра в шест.",
        "role": "нощна поддръжка",
        "day_off": "2027-01-04",
        "phone_from": "18:00",
        "phone_until": "09:00",
    },
}


def fill(
    folder: Path, *, is_said: bool = False, looks: bool = False, language: str = "bg"
) -> ClientId:
    """
    Fill the folder of a server that is not running; return the id of the client parted with.

    With `is_said` the talk was held, with `looks` the look after a month is typed in too,
    and every part of the boundaries.
    """
    days = [DECIDED_ON, SAID_ON] if is_said else [DECIDED_ON]
    client = ClientId("")
    for day in days:
        settings = read_settings({"TAKINGSTOCK_DATA_DIR": str(folder), TODAY: day.isoformat()})
        here = bootstrap.open_worksheet(settings)
        pen = Pen(here.store, here.clock, here.ids, LOCAL_OWNER, here.content.method, language)
        try:
            if day == DECIDED_ON:
                client = _decide(pen, language).id
            else:
                mark_done(pen, client, day)
            if looks:
                _look(pen, client)
                _protect(pen)
        finally:
            bootstrap.close_worksheets()
    return client


def _decide(pen: Pen, language: str) -> Client:
    example = read_example(CONTENT_DIR, language, pen.method)
    load_example(pen, example, ExampleWords("Другите", "example.csv"))
    client = next(one for one in pen.store.clients(pen.owner) if one.name in {"Орион", "Orion"})
    for name, text in _DECISION.items():
        write_draft(pen, client.id, name, text)
    seal(pen, client)
    for field, typed in _TALK.items():
        write_talk(pen, client.id, field, typed)
    for item in PHASES[Phase.BEFORE]:
        tick(pen, client.id, item, is_done=True)
    return client


def _protect(pen: Pen) -> None:
    for part, texts in _OWN.items():
        for name, text in texts.items():
            write_own(pen, Spot(part, name), text)


def _look(pen: Pen, client: ClientId) -> None:
    for part, texts in ((aftercare.look(30), _LOOK), (aftercare.CASE, _CASE)):
        for name, text in texts.items():
            write_about(pen, client, Spot(part, name), text)
