"""What is printed: the same words as on the shared page, and a blank sheet that adds up by hand."""

from dataclasses import replace
from datetime import UTC, date

import pytest

from takingstock.content import Content
from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.decision import DecisionKind
from takingstock.domain.method import Band, Side
from takingstock.domain.share import CommentKind, Section
from takingstock.domain.shared_view import (
    SharedClient,
    SharedDecision,
    SharedDot,
    SharedMoney,
    SharedNote,
    SharedOutside,
)
from takingstock.exports.paper import Bar, Block, Document, Grid, Heading, Items, Picture, Text
from takingstock.ui.guest import speak
from takingstock.ui.paper_blank import blank_worksheet, ranges
from takingstock.ui.paper_summary import own_summary, summary
from takingstock.ui.shared_words import Voice
from tests.exports.test_paper import read, text_of
from tests.ui.test_shared_paper import HOSTILE, NUMBERS, client, comment, view, voice

__all__ = ["voice"]  # the fixture, in both languages

NOTE = SharedNote(date(2026, 11, 1), HOSTILE)


@pytest.fixture
def bulgarian(content: Content) -> Voice:
    return speak(content.languages["bg"], content.method, UTC)


def texts(document: Document) -> list[str]:
    return [one.text for one in document.blocks if isinstance(one, Text | Heading)]


def kinds(document: Document, kind: type[Block]) -> list[Block]:
    return [one for one in document.blocks if isinstance(one, kind)]


def test_a_section_without_anything_says_so(voice: Voice) -> None:
    said = texts(summary(voice, view(client())))
    for section in Section:
        assert voice.words(f"shared.section.{section}") in said
        assert voice.words(f"shared.nothing.{section}") in said


def test_one_client_stands_in_the_title_and_several_have_headings(voice: Voice) -> None:
    one, two = SharedClient(alias=0, name="Орион"), SharedClient(alias=1, name="Вега")
    assert summary(voice, view(one)).title.endswith("· Орион")
    both = summary(voice, view(one, two))
    assert "Орион" not in both.title
    heads = [(b.text, b.level) for b in both.blocks if isinstance(b, Heading)]
    assert [text for text, level in heads if level == 1] == ["Орион", "Вега"]
    assert texts(summary(voice, view())) == [voice.words("shared.nobody")]


def test_a_sheet_for_oneself_leaves_out_what_is_empty(voice: Voice) -> None:
    made = own_summary(voice, view(SharedClient(alias=0, name="Орион", notes=(NOTE,))))
    assert made.title == f"{voice.words('app.name')} · Орион"
    heads = [one.text for one in made.blocks if isinstance(one, Heading)]
    assert heads == [voice.words("shared.section.notes")]


def test_a_decision_is_printed_in_the_words_it_was_sealed_in(voice: Voice) -> None:
    sealed = SharedDecision(
        day=date(2026, 10, 2),
        kind=DecisionKind.PART,
        reason=HOSTILE,
        expectation="",
        certainty=None,
        stay=None,
        stay_rate=None,
        review_on=None,
        notes=(),
    )
    said = texts(summary(voice, view(client(decision=sealed))))
    assert voice.words("decision.kind.part") in said
    assert HOSTILE in said


def test_an_outside_view_is_compared_on_paper_too(voice: Voice) -> None:
    waived = SharedOutside(is_open=False, is_waived=True)
    said = texts(summary(voice, view(client(outside=waived))))
    assert voice.words("shared.outside.waived") in said


def test_two_readings_have_a_picture_with_its_words_and_one_has_none(voice: Voice) -> None:
    first, last = SharedDot(date(2026, 9, 1), 10, 90), SharedDot(date(2026, 11, 1), 80, 30)
    (picture,) = kinds(summary(voice, view(client(trend=(first, last)))), Picture)
    assert isinstance(picture, Picture)
    assert "80" in picture.alt
    assert picture.svg.count("<circle") == picture.svg.count("<polygon") == 2
    assert kinds(summary(voice, view(client(trend=(first,)))), Picture) == []


def test_money_is_hidden_or_shown_to_the_cent(bulgarian: Voice) -> None:
    hidden = summary(bulgarian, view(client(numbers=NUMBERS)))
    assert bulgarian.words("shared.hidden") in texts(hidden)
    exact = SharedMoney(from_client=125_050, revenue=400_000, costs=2, reserve=3, result=-150_00)
    shown = summary(bulgarian, view(client(numbers=replace(NUMBERS, money=exact))))
    cells = [cell for grid in kinds(shown, Grid) for row in grid.rows for cell in row]  # type: ignore[union-attr]
    assert "1250,50\u00a0€" in cells
    assert "−150,00\u00a0€" in [cell.replace("\u2060", "") for cell in cells]


def test_facts_notes_and_comments_are_printed_letter_for_letter(voice: Voice) -> None:
    fact = ConductFact(ConductKind.UNPAID, date(2026, 3, 2), 3)
    about = comment(
        "Защо?", section=Section.NOTES, alias=0, kind=CommentKind.QUESTION, answer="Ето"
    )
    plain = comment("Друго", section=Section.NOTES, alias=0)
    made = summary(voice, view(client(conduct=(fact,), notes=(NOTE,)), comments=(about, plain)))
    (listed,) = kinds(made, Items)
    assert isinstance(listed, Items)
    assert voice.content.conduct[ConductKind.UNPAID].label in listed.texts[0]
    assert HOSTILE in texts(made)
    assert any(text.endswith("Ето") for text in texts(made))
    assert "<img src=x onerror=alert(1)>" in text_of(made)


def test_the_blank_sheet_asks_every_question_on_two_pages(voice: Voice) -> None:
    sheet = blank_worksheet(voice)
    printed = text_of(sheet)
    for sign in voice.method.signs:
        assert voice.content.signs[sign.id].question.split()[0] in printed
    assert len(read(sheet).pages) == 2
    assert kinds(sheet, Bar) == []


def test_the_key_of_the_blank_sheet_is_the_rule_of_the_method(content: Content) -> None:
    found = ranges(content.method, 24)
    assert found == {Band.LOW: (0, 7), Band.MID: (8, 15), Band.HIGH: (16, 24)}
    for points in range(25):
        band = Band.LOW if points * 3 < 24 else Band.HIGH if points * 3 >= 48 else Band.MID
        assert found[band][0] <= points <= found[band][1]


def test_each_side_of_the_blank_sheet_can_reach_what_it_says(voice: Voice) -> None:
    grids = [grid for grid in kinds(blank_worksheet(voice), Grid) if isinstance(grid, Grid)]
    for side, grid in zip(Side, grids, strict=False):
        assert grid.head[0] == voice.words(f"client.side.{side}")
        assert sum(int(row[-1]) for row in grid.rows) == 24
