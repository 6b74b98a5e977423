"""
Over random answers no letter has an open gap, a gendered form, a reproach or a small „ви“.

200 sets of answers in the fast lane, 10 000 in the slow one.
"""

import os
import re
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.content import load
from takingstock.content.rule import Room
from takingstock.content.wording import Text, read_wording
from takingstock.domain.letter import fill, lines
from takingstock.domain.letter_check import LetterPoint, look_over
from takingstock.domain.talk import DraftField, TalkName, TalkReason, TalkTone
from takingstock.ui.formats import Formats
from takingstock.usecases.talk import Talk
from takingstock.usecases.talk_letter import Owed, Voice, facts_of
from tests.content.sample import ROOT

CONTENT = load(ROOT)
SETS = 10_000 if os.environ.get("HYPOTHESIS_PROFILE") == "slow" else 200

TYPED = (
    *("", " ", "сайта", "началната страница\nи текстовете.", "Ms Ivanova", "Стефка-Мария О'Нийл"),
    *("<img onerror=x>", "![](x)", "=1+1", "a" * 200, "\u202e обратно", "№ 7; № 9,", "5 € – 10 %"),
)
LINES = (
    *(TalkName.ADDRESSEE, TalkName.PROJECT, TalkName.TASKS, TalkName.FILES, TalkName.COLLEAGUE),
    *(TalkName.NICHE, TalkName.AGREEMENT, TalkName.HAPPENED, TalkName.THANKS, TalkName.SIGNATURE),
)
DAYS = (TalkName.LAST_DAY, TalkName.PAY_BY, TalkName.FINAL_INVOICE_ON)
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        **{name: st.sampled_from(TYPED) for name in LINES},
        **{
            name: st.dates(date(2026, 1, 1), date(2035, 12, 31)).map(date.isoformat)
            for name in DAYS
        },
        TalkName.AFTER_PAYMENT: st.just("yes"),
    },
)
MINDED = {"you_small", "gendered", "blames_client", "blames_reader", "orders_feelings", "fires"}
OPEN = re.compile(r"\{|\}|\b(?:None|null)\b|\|")


def texts_of(language: str, reason: TalkReason, talk: Talk, total: int) -> list[str]:
    """Return everything that is said to the client for these answers."""
    formats, letters = Formats(language), CONTENT.languages[language].letters
    facts = facts_of(talk, Owed((), 0, None), Voice(formats.long_day, formats.money))
    if total:
        facts |= {"invoices": "№ 12, № 15", "total": formats.money(total)}
    letter = letters.letters[reason]
    why = {"why": " ".join(lines(letter.why, facts))}
    said = [fill(letter.tones[tone], facts) for tone in TalkTone]
    said += [fill(one, facts) for one in (letter.subject, letter.call, letter.hold)]
    said += [fill(one, facts | why) for one in letters.replies.values()]
    return said


@settings(max_examples=SETS)
@given(st.sampled_from(["bg", "en"]), st.sampled_from(TalkReason), ANSWERS, st.integers(0, 10**7))
def test_no_letter_has_a_gap_a_gender_a_reproach_or_a_small_you(
    language: str, reason: TalkReason, answers: dict[DraftField, str], total: int
) -> None:
    letters = CONTENT.languages[language].letters
    for text in texts_of(language, reason, Talk(answers), total):
        assert text
        assert not OPEN.search(text), text
        assert ".." not in text, text
        found = {code for _, code, _ in read_wording([Text("", text)], language, Room.LETTER)}
        assert not found & MINDED, (found & MINDED, text)
        looked = {one.point: one for one in look_over(text, letters.words)}
        assert looked[LetterPoint.BLAME].is_fine, text


def test_a_letter_with_its_facts_is_fine_at_every_point() -> None:
    typed = {
        TalkName.ADDRESSEE: ("г-жо Иванова", "Ms Ivanova"),
        TalkName.PROJECT: ("сайта", "the website"),
        TalkName.TASKS: ("началната страница", "the home page"),
        TalkName.FILES: ("файловете", "the files"),
        TalkName.NICHE: ("малки сайтове", "small sites"),
        TalkName.AGREEMENT: ("плащане до 14 дни", "payment in 14 days"),
        TalkName.HAPPENED: ("плащане след 40 дни", "payment after 40 days"),
        TalkName.COLLEAGUE: ("Калина Дончева", "Kalina Doncheva"),
        TalkName.SIGNATURE: ("Мария", "Maria"),
    }
    for number, language in enumerate(("bg", "en")):
        known: dict[DraftField, str] = {name: both[number] for name, both in typed.items()}
        talk = Talk({**known, TalkName.LAST_DAY: "2027-01-31", TalkName.PAY_BY: "2026-12-10"})
        formats, letters = Formats(language), CONTENT.languages[language].letters
        facts = facts_of(talk, Owed((), 0, None), Voice(formats.long_day, formats.money))
        for letter in letters.letters.values():
            for tone in TalkTone:
                text = fill(letter.tones[tone], facts)
                looked = [one for one in look_over(text, letters.words) if not one.is_fine]
                assert looked == [], (language, letter.reason, tone, text)


def test_no_message_of_the_screen_says_you_with_a_capital() -> None:
    messages = CONTENT.languages["bg"].messages
    texts = [
        Text(key, form)
        for key, message in messages.items()
        for form in ([message] if isinstance(message, str) else message.values())
    ]
    found = [one for one in read_wording(texts, "bg", Room.SCREEN) if one[1] == "you_capital"]
    assert len(texts) > 500
    assert found == []
