"""Letters in the content: sections in order, gaps that something fills, the same in both languages."""

import pytest

from takingstock.content import load
from takingstock.domain.letter import fill
from takingstock.domain.talk import TalkReason, TalkReply, TalkTone
from tests.content.sample import ROOT, Folder

BG, EN = "content/bg/letters", "content/en/letters"


def test_a_letter_is_read_by_its_sections(folder: Folder) -> None:
    letters = folder.load().languages["bg"].letters
    assert set(letters.letters) == set(TalkReason)
    assert list(letters.replies) == list(TalkReply)
    letter = letters.letters[TalkReason.UNPAID]
    assert (letter.reason, letter.marks) == (TalkReason.UNPAID, ("дума",))
    assert list(letter.tones) == list(TalkTone)
    for template in (letter.subject, *letter.tones.values(), letter.call, letter.hold, letter.why):
        assert fill(template, {"name": "Ани"}) == "Дума Ани."
        assert fill(template, {}) == "Дума."
    assert letters.words.months == ("дума",)
    assert letters.words.marks[TalkReason.UNPAID] == ("дума",)


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ('id = "unpaid"', 'id = "other"', "id", "id_not_file"),
        ("'why']", "'who']", "sections", "advice_differs"),
        ("{name}", "{nobody}", 7, "gap_strange"),
        ("Дума {name}.\n| Дума.", "| Дума.\nДума {name}.", 7, "instead_first"),
        ('marks = ["дума"]\n', "", "marks", "key_missing"),
        ("+++\n##", "other = 1\n+++\n##", "other", "key_unknown"),
    ],
)
def test_a_slip_in_a_letter_is_told(
    folder: Folder, old: str, new: str, place: str | int, code: str
) -> None:
    folder.replace(f"{BG}/unpaid.md", old, new)
    found = [one for one in folder.problems() if one[2] != "gaps_differ"]
    assert found == [(f"{BG}/unpaid.md", place, code)]


def test_a_section_too_many_or_empty_is_told(folder: Folder) -> None:
    file = f"{BG}/replies.md"
    folder.write(file, folder.read(file) + "\n## Още\n\nОще.\n")
    assert folder.problems() == [(file, "", "sections_count")]
    folder.write(file, folder.read(file).replace("\n## Още\n\nОще.\n", "\n## Още\n"))
    assert (file, "", "sections_count") in folder.problems()


def test_a_gap_of_one_language_only_is_told_in_the_second(folder: Folder) -> None:
    folder.replace(f"{EN}/capacity.md", "Word {name}.", "Word {name} {project}.")
    folder.replace(f"{EN}/replies.md", "Word {name}.", "Word {name} {project}.")
    assert folder.problems() == [
        (f"{EN}/capacity.md", "subject", "gaps_differ"),
        (f"{EN}/replies.md", "more_money", "gaps_differ"),
    ]


def test_what_is_missing_is_lent_by_the_other_language(folder: Folder) -> None:
    for name in ("capacity.md", "replies.md", "check.toml"):
        folder.remove(f"{BG}/{name}")
    content = folder.load()
    assert [one.code for one in content.problems] == ["file_missing"] * 3
    letters = content.languages["bg"].letters
    assert fill(letters.letters[TalkReason.CAPACITY].why, {}) == "Word."
    assert fill(letters.replies[TalkReply.WHY], {}) == "Word."
    assert letters.words.months == ("word",)
    assert fill(letters.letters[TalkReason.UNPAID].why, {}) == "Дума."


def test_an_unknown_file_among_the_letters_is_told(folder: Folder) -> None:
    folder.write(f"{BG}/ending.md", "")
    assert folder.problems() == [(f"{BG}/ending.md", "", "file_unknown")]


@pytest.mark.parametrize("language", ["bg", "en"])
def test_every_letter_is_whole_without_a_single_fact(language: str) -> None:
    letters = load(ROOT).languages[language].letters
    for letter in letters.letters.values():
        for template in (letter.subject, *letter.tones.values(), letter.call, letter.why):
            text = fill(template, {})
            assert text
            assert "{" not in text
    assert all(fill(one, {"why": "x"}) for one in letters.replies.values())
