"""A letter looked over: each point with what is fine and what is not."""

import pytest

from takingstock.domain.letter_check import (
    WORD_LIMIT,
    CheckWords,
    LetterPoint,
    Looked,
    look_over,
)
from takingstock.domain.talk import TalkReason

WORDS = CheckWords(
    months=("януари", "may"),
    blame=("виновн", "никога не сте"),
    because=("защото", "причината"),
    marks={
        TalkReason.CAPACITY: ("по-малко проекти",),
        TalkReason.UNPAID: ("плащан", "неплатен"),
        TalkReason.DIRECTION: (),
    },
)
FINE = "От 1 януари поемам по-малко проекти."


def at(point: LetterPoint, text: str) -> Looked:
    return {one.point: one for one in look_over(text, WORDS)}[point]


def test_a_good_letter_is_fine_at_every_point_in_order() -> None:
    found = look_over(FINE, WORDS)
    assert [one.point for one in found] == list(LetterPoint)
    assert all(one.is_fine for one in found)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        (FINE, 1),
        ("Приключвам.", 0),
        ("По-малко проекти. Неплатени фактури и плащания.", 2),
        ("По-малко проекти, защото така. Причината е и друга.", 2),
        ("Приключвам, защото реших.", 1),
    ],
)
def test_reasons_are_counted(text: str, count: int) -> None:
    found = at(LetterPoint.REASON, text)
    assert (found.count, found.is_fine) == (count, count == 1)


@pytest.mark.parametrize(
    ("text", "has_date"),
    [
        ("на 31 Януари", True),
        ("on May 5", True),
        ("на 31.01.2027", True),
        ("5/12", True),
        ("2027-01-31", True),
        ("през януари", False),
        ("версия 1.45", False),
        ("45.12.2027", False),
        ("", False),
    ],
)
def test_a_date_is_found_as_people_write_it(text: str, has_date: bool) -> None:
    assert at(LetterPoint.DATE, text).is_fine is has_date


@pytest.mark.parametrize(
    ("text", "holes"),
    [
        ("Здравейте, {име}", ("{име}",)),
        ("до [дата] и ___", ("[дата]", "___")),
        ("до … и ...", ("…", "...")),
        ("сумата е XXX, xxxx и ХХХ", ("XXX", "xxxx", "ХХХ")),
        ("до <дата>", ("<дата>",)),
        ("5 < 6", ()),
        ("{a\nb}", ()),
    ],
)
def test_gaps_are_found(text: str, holes: tuple[str, ...]) -> None:
    found = at(LetterPoint.GAPS, text)
    assert (found.found, found.count, found.is_fine) == (holes, len(holes), not holes)


def test_length_counts_words() -> None:
    assert at(LetterPoint.LENGTH, "по-малко да, 5") == Looked(LetterPoint.LENGTH, True, count=3)
    assert at(LetterPoint.LENGTH, "дума " * WORD_LIMIT).is_fine
    assert not at(LetterPoint.LENGTH, "дума " * (WORD_LIMIT + 1)).is_fine
    assert not at(LetterPoint.LENGTH, "").is_fine


def test_a_reproach_is_named_once() -> None:
    found = at(LetterPoint.BLAME, "Виновни сте. Никога не сте плащали. Виновни сте.")
    assert found.found == ("виновни", "никога не сте")
    assert not found.is_fine
    assert at(LetterPoint.BLAME, "Невиновни.").is_fine
