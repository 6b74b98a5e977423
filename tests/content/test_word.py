import pytest

from takingstock.domain.assessment import ConductKind
from takingstock.domain.method import Band, Place
from tests.content.sample import Folder

BG_SIGNS, EN_SIGNS = "content/bg/signs.toml", "content/en/signs.toml"
BG_BANDS, EN_BANDS = "content/bg/bands.toml", "content/en/bands.toml"


def test_every_word_is_where_the_pages_look_for_it(folder: Folder) -> None:
    folder.replace(
        BG_SIGNS,
        '[signs.drain-3]\nquestion = "Дума"',
        '[signs.drain-3]\nquestion = "Поглеждахте часовника"',
    )
    folder.replace(
        BG_BANDS,
        '[cells."high.low"]\nsentence = "Дума"',
        '[cells."high.low"]\nsentence = "Отнема, а не дава."',
    )
    words = folder.load().languages["bg"]
    assert words.signs["drain-3"].question == "Поглеждахте часовника"
    assert words.cells[Band.HIGH, Band.LOW].sentence == "Отнема, а не дава."
    assert (words.stem, words.note, words.boundary_watch) == ("Дума", "Дума", "Дума")
    assert list(words.scale) == [0, 1, 2, 3, 4]
    assert words.scale[4].label == words.scale[4].help == "Дума"
    assert words.conduct[ConductKind.UNPAID].note == "Дума"
    assert words.reasons["reason-conduct.unpaid"].question == "Дума"
    assert words.bands[Band.MID] == words.places[Place.WATCH] == words.trend["first"] == "Дума"
    assert words.rule.unsure == words.signals["unpaid_60"] == "Дума"
    assert words.next_steps["bridge"].label == words.side_steps["reminder"].text == "Дума"


def test_a_key_with_a_dot_may_be_written_with_or_without_quotes(folder: Folder) -> None:
    folder.replace(BG_BANDS, '[cells."low.high"]', "[cells.low.high]")
    folder.replace(BG_SIGNS, '[reasons."reason-conduct.unpaid"]', "[reasons.reason-conduct.unpaid]")
    assert folder.problems() == []


BROKEN = [
    ((BG_SIGNS, '[signs.drain-1]\nquestion = "Дума"\n', "[signs.drain-1]\n"), "signs.drain-1.question", "key_missing"),
    ((BG_SIGNS, "[signs.drain-1]", "[signs.drain-01]"), "signs.drain-01.short", "key_unknown"),
    ((EN_SIGNS, "[conduct.threats]", "[conduct.threat]"), "conduct.threats.label", "key_missing"),
    ((EN_SIGNS, '[reasons."rule-1"]\n', '[reasons."rule-1"]\nanswer = "x"\n'), "reasons.rule-1.answer", "key_unknown"),
    ((EN_SIGNS, '[scale."4"]', '[scale."5"]'), "scale.4.help", "key_missing"),
    ((EN_SIGNS, 'stem = "Word"', "stem = 4"), "stem", "not_text"),
    ((EN_SIGNS, 'stem = "Word"', 'stem = " "'), "stem", "text_empty"),
    ((EN_SIGNS, 'stem = "Word"', 'stem = "Word {name}"'), "stem", "gaps_differ"),
    ((EN_BANDS, '[rule]\nquestion = "Word"', '[rule]\nquestion = "Word {name}"'), "rule.question", "gaps_differ"),
    ((BG_SIGNS, 'stem = "Дума"', 'stem = "Дума {name"'), "stem", "gap_malformed"),
    ((BG_BANDS, "[next_steps.bridge]", "[next_steps.bridges]"), "next_steps.bridge.label", "key_missing"),
    ((BG_BANDS, "[places.watch]", "[places.wait]"), "places.watch.label", "key_missing"),
    ((EN_BANDS, "[trend]", "[trends]"), "trend.first", "key_missing"),
    ((EN_BANDS, "[boundary_watch]", '[cells.low.low]\nsentence = "Word"\n[boundary_watch]'), "cells.low.low.sentence", "key_twice"),
    ((BG_SIGNS, '[signs.drain-1]\nquestion = "Дума"', f'[signs.drain-1]\nquestion = "{"а" * 131}"'), "signs.drain-1.question", "text_long"),
    ((BG_SIGNS, 'short = "Дума"', 'short = "една две три четири пет"'), "signs.drain-1.short", "words_many"),
    ((EN_SIGNS, '[reasons."rule-1"]\nquestion = "Word"', f'[reasons."rule-1"]\nquestion = "{"a" * 131}"'), "reasons.rule-1.question", "text_long"),
    ((EN_BANDS, '[rule]\nquestion = "Word"', f'[rule]\nquestion = "{"a" * 131}"'), "rule.question", "text_long"),
    ((EN_BANDS, '[places.watch]\nlabel = "Word"', '[places.watch]\nlabel = "one two three four"'), "places.watch.label", "words_many"),
    ((EN_BANDS, '[next_steps.keep]\nlabel = "Word"', f'[next_steps.keep]\nlabel = "{"a" * 41}"'), "next_steps.keep.label", "text_long"),
    ((EN_BANDS, '[side_steps.reminder]\nlabel = "Word"', f'[side_steps.reminder]\nlabel = "{"a" * 41}"'), "side_steps.reminder.label", "text_long"),
    ((BG_BANDS, '[rule]\nquestion = "Дума"', '[rule]\nquestion = "Какво ще кажете Вие?"'), "rule.question", "you_capital"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "place", "code"), BROKEN)
def test_broken_words_are_reported_with_their_place(
    folder: Folder, change: tuple[str, str, str], place: str, code: str
) -> None:
    folder.replace(*change)
    assert (change[0], place, code) in folder.problems()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (
            BG_SIGNS,
            '[signs.drain-1]\nquestion = "Дума"',
            f'[signs.drain-1]\nquestion = "{"а" * 130}"',
        ),
        (BG_SIGNS, 'short = "Дума"', 'short = "една две три четири"'),
        (EN_BANDS, '[places.watch]\nlabel = "Word"', '[places.watch]\nlabel = "one two three"'),
        (EN_BANDS, '[next_steps.keep]\nlabel = "Word"', f'[next_steps.keep]\nlabel = "{"a" * 40}"'),
    ],
)
def test_a_text_of_just_the_longest_length_is_fine(
    folder: Folder, file: str, old: str, new: str
) -> None:
    folder.replace(file, old, new)
    assert folder.problems() == []


def test_a_missing_text_is_lent_by_the_other_language_alone(folder: Folder) -> None:
    folder.replace(BG_SIGNS, '[signs.drain-1]\nquestion = "Дума"\n', "[signs.drain-1]\n")
    words = folder.load().languages["bg"]
    assert not words.is_fallback
    assert (words.signs["drain-1"].question, words.signs["drain-1"].short) == ("Word", "Дума")


def test_a_text_missing_in_both_languages_shows_its_place(folder: Folder) -> None:
    folder.replace(BG_SIGNS, 'stem = "Дума"', "")
    folder.replace(EN_SIGNS, 'stem = "Word"', "")
    assert {words.stem for words in folder.load().languages.values()} == {"stem"}
