"""
Over random answers no letter has an open gap, a gendered form, a reproach or a small „ви“.

200 sets of answers in the fast lane, 10 000 in the slow one.
"""

import os
import re
from datetime import date
from itertools import product
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from takingstock.content import load
from takingstock.content.rule import Room
from takingstock.content.wording import Text, read_wording
from takingstock.domain.identity import ClientId, InvoiceId
from takingstock.domain.invoice import Invoice
from takingstock.domain.letter import fill, lines
from takingstock.domain.letter_check import LetterPoint, look_over
from takingstock.domain.talk import (
    DraftField,
    TalkForm,
    TalkName,
    TalkReason,
    TalkReply,
    TalkTone,
)
from takingstock.domain.unbilled import Unbilled
from takingstock.ui.formats import Formats
from takingstock.usecases.receivable import Claim
from takingstock.usecases.talk import Talk
from takingstock.usecases.talk_letter import Owed, Voice, draft_letter, draft_script, facts_of
from tests.content.sample import ROOT

pytestmark = pytest.mark.no_cover  # many examples of lines that other tests run

CONTENT = load(ROOT)
NOTHING = Unbilled(0, 0, None)
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


CLAIMS = st.lists(
    st.builds(
        Claim,
        st.builds(
            Invoice,
            id=st.just(InvoiceId("i")),
            client=st.just("Орион"),
            client_id=st.just(ClientId("c")),
            issued_on=st.just(date(2026, 8, 1)),
            number=st.sampled_from([*TYPED, "А-7", "0000000012"]),
            net_minor=st.just(0),
            gross_minor=st.integers(1, 10**9),
            currency=st.just("EUR"),
        ),
        st.just(date(2026, 9, 1)),
        st.integers(1, 10**9),
        st.integers(1, 900),
    ),
    max_size=4,
)


class Way(NamedTuple):
    """How a parting is said."""

    reason: TalkReason
    tone: TalkTone
    form: TalkForm


def texts_of(language: str, way: Way, talk: Talk, due: Owed) -> list[str]:
    """Return everything that is said to the client in this form, for these answers."""
    formats, letters = Formats(language), CONTENT.languages[language].letters
    facts = facts_of(talk, due, Voice(formats.long_day, formats.money))
    letter = letters.letters[way.reason]
    said = [fill(letter.subject, facts), draft_letter(letter, way.tone, facts)]
    said += lines(letter.hold, facts)
    if way.form is not TalkForm.WRITING:
        why = {"why": " ".join(lines(letter.why, facts))}
        said.append(draft_script(letter, facts))
        said += [fill(letters.replies[reply], facts | why) for reply in TalkReply]
    return said


def is_well_said(language: str, text: str) -> None:
    assert text
    assert not OPEN.search(text), text
    assert ".." not in text, text
    found = {code for _, code, _ in read_wording([Text("", text)], language, Room.LETTER)}
    assert not found & MINDED, (found & MINDED, text)
    looked = look_over(text, CONTENT.languages[language].letters.words)
    assert all(one.is_fine for one in looked if one.point is LetterPoint.BLAME), text


@settings(max_examples=SETS)
@given(st.sampled_from(["bg", "en"]), st.sampled_from(TalkReason), ANSWERS, CLAIMS)
def test_no_letter_has_a_gap_a_gender_a_reproach_or_a_small_you(
    language: str, reason: TalkReason, answers: dict[DraftField, str], claims: list[Claim]
) -> None:
    """One set of answers is said in every tone and form."""
    talk, due = Talk(answers), Owed(tuple(claims), NOTHING, None)
    said = {
        text
        for tone, form in product(TalkTone, (TalkForm.CALL, TalkForm.WRITING))
        for text in texts_of(language, Way(reason, tone, form), talk, due)
    }
    for text in said:
        is_well_said(language, text)


@pytest.mark.parametrize("is_known", [False, True])
@pytest.mark.parametrize("form", TalkForm)
@pytest.mark.parametrize("tone", TalkTone)
@pytest.mark.parametrize("reason", TalkReason)
@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_reason_tone_and_form_says_all_of_its_parts(
    language: str, reason: TalkReason, tone: TalkTone, form: TalkForm, *, is_known: bool
) -> None:
    answers: dict[DraftField, str] = dict.fromkeys(LINES, "x") if is_known else {}
    if is_known:
        answers.update(dict.fromkeys(DAYS, "2027-01-31"))
        answers[TalkName.AFTER_PAYMENT] = "yes"
    said = texts_of(language, Way(reason, tone, form), Talk(answers), Owed((), NOTHING, None))
    least = 4 if form is TalkForm.WRITING else 5 + len(TalkReply)
    assert len(said) >= least
    for text in said:
        is_well_said(language, text)
    assert ("x" in "".join(said)) is is_known


def test_a_reproach_a_gender_and_a_small_you_would_be_found() -> None:
    for text in ("Виновни сте.", "Бих искала да спра.", "Пиша ви.", "Пиша Ви, {name}.", "Край.."):
        with pytest.raises(AssertionError):
            is_well_said("bg", text)


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
        facts = facts_of(talk, Owed((), NOTHING, None), Voice(formats.long_day, formats.money))
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
