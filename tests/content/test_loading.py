import dataclasses
import io
import random
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from takingstock import content as package
from takingstock.content import Problem, load, run_content_check
from takingstock.content.rule import Room
from takingstock.content.sentence import SENTENCES
from takingstock.content.wording import Text, read_wording
from tests.content.sample import Folder, write_content

BG_UI = "content/bg/ui.toml"
FILES = [
    "worksheet.toml",
    "example.toml",
    "interest.toml",
    "boundaries.toml",
    "bg/signs.toml",
    "en/bands.toml",
    "bg/ui.toml",
    "en/guidance/drain-1.md",
    "bg/guidance/step-niche.md",
]


def test_a_folder_in_order_has_no_problems(folder: Folder) -> None:
    content = folder.load()
    assert content.problems == ()
    assert list(content.languages) == ["bg", "en"]
    assert not any(language.is_fallback for language in content.languages.values())


def test_what_is_loaded_cannot_be_changed(folder: Folder) -> None:
    content = folder.load()
    language = content.languages["bg"]
    with pytest.raises(dataclasses.FrozenInstanceError):
        language.stem = "x"  # type: ignore[misc]
    for mapping in (
        content.languages,
        language.signs,
        language.messages,
        language.messages["home.count"],
        language.guidance,
    ):
        with pytest.raises(TypeError):
            mapping["x"] = "y"  # type: ignore[index]


@pytest.mark.parametrize("name", ["signs", "bands", "ui"])
@pytest.mark.parametrize(
    ("text", "problem"),
    [(None, "file_missing"), ("= 1", "toml_broken"), (b"\xff", "file_unreadable")],
)
def test_a_broken_language_shows_the_words_of_the_other(
    folder: Folder, name: str, text: str | bytes | None, problem: str
) -> None:
    file = f"content/bg/{name}.toml"
    if text is None:
        folder.remove(file)
    else:
        folder.write(file, text)
    assert {code for _, _, code in folder.problems()} == {problem, "language_borrowed"}
    bulgarian, english = folder.load().languages.values()
    assert (bulgarian.is_fallback, english.is_fallback) == (True, False)
    assert bulgarian.signs == english.signs
    assert bulgarian.places == english.places
    assert bulgarian.messages == english.messages
    assert bulgarian.guidance["drain-1"].language == "bg"


def test_with_both_languages_broken_what_is_left_is_shown(folder: Folder) -> None:
    folder.remove(BG_UI)
    folder.remove("content/en/signs.toml")
    assert folder.problems() == [
        (BG_UI, "", "file_missing"),
        ("content/en/signs.toml", "", "file_missing"),
    ]
    for language in folder.load().languages.values():
        assert not language.is_fallback
        assert language.signs["drain-1"].question == "Дума"
        assert language.messages["home.hello"] == "It happens."


def test_an_empty_folder_is_reported_file_by_file(tmp_path: Path) -> None:
    content = load(tmp_path / "nowhere")
    assert {problem.code for problem in content.problems} == {"file_missing"}
    assert len(content.problems) == 4 + 2 * (3 + 19 + 6)
    assert content.found_method is None
    assert content.interest.is_empty
    assert content.boundaries == ()


def test_the_example_must_be_readable(folder: Folder) -> None:
    folder.write("content/example.toml", "[client\n")
    assert folder.problems() == [("content/example.toml", 1, "toml_broken")]
    folder.write("content/example.toml", "client = 1\nother = [")
    assert folder.problems() == [("content/example.toml", 2, "toml_broken")]


@pytest.mark.parametrize(
    "file",
    ["content/bg/sings.toml", "content/en/guidance/drain-01.md", "content/en/guidance/notes.txt"],
)
def test_a_file_that_nothing_reads_is_reported(folder: Folder, file: str) -> None:
    folder.write(file, "")
    assert folder.problems() == [(file, "", "file_unknown")]


def test_hidden_files_of_the_system_are_let_be(folder: Folder) -> None:
    folder.write("content/bg/.DS_Store", "")
    folder.write("content/bg/guidance/.drain-1.md.swp", "")
    assert folder.problems() == []


def test_a_letter_is_read_for_its_wording(folder: Folder) -> None:
    file = "content/bg/letters/capacity.md"
    folder.replace(file, 'title = "Дума"', 'title = "Как да напишете вашето писмо"')
    folder.write(file, folder.read(file) + "\nБлагодарим ви.\n\nНие сме - дума.\n")
    last = len(folder.read(file).splitlines())
    assert folder.problems() == [(file, last - 2, "you_small"), (file, last, "dash")]
    folder.write(file, "Без глава")
    assert folder.problems() == [(file, 1, "fence_missing")]


def test_all_problems_come_at_once_in_the_order_of_the_files(folder: Folder) -> None:
    folder.replace("content/worksheet.toml", "answers_needed = 4", "answers_needed = 0")
    folder.replace(BG_UI, '"Случва се."', '"Случва се!  {a"')
    folder.write(
        "content/en/guidance/drain-2.md",
        folder.read("content/en/guidance/drain-2.md") + "\nThe end...\n",
    )
    assert folder.problems() == [
        ("content/worksheet.toml", "axis.answers_needed", "not_whole"),
        (BG_UI, "home.hello", "gap_malformed"),
        (BG_UI, "home.hello", "space_double"),
        (BG_UI, "home.hello", "exclamation"),
        ("content/en/guidance/drain-2.md", 19, "dots"),
    ]


def test_the_check_prints_a_line_for_each_problem(
    folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.replace(
        "content/bg/signs.toml", '[signs.drain-3]\nquestion = "Дума"\n', "[signs.drain-3]\n"
    )
    folder.write("content/en/guidance/drain-2.md", "x")
    assert run_content_check(folder.root, "en") == 1
    assert capsys.readouterr().out == (
        "content/bg/signs.toml: signs.drain-3.question: This is missing.\n"
        "content/en/guidance/drain-2.md: line 1: The file must begin with a head between two lines of +++.\n"
        "To put right: 2\n"
    )
    assert run_content_check(folder.root, "bg") == 1
    assert (
        "content/bg/signs.toml: signs.drain-3.question: Това липсва.\n" in capsys.readouterr().out
    )


def test_the_check_is_quiet_when_all_is_well(folder: Folder) -> None:
    out = io.StringIO()
    assert run_content_check(folder.root, "bg", out) == 0
    assert out.getvalue() == "Съдържанието е в ред.\n"


def test_a_problem_of_a_whole_file_has_no_place() -> None:
    assert (
        Problem("content/en/ui.toml", "", "file_missing").render("en")
        == "content/en/ui.toml: This file is missing."
    )


def test_every_rule_has_a_sentence_in_both_languages_with_the_same_gaps() -> None:
    folder = Path(package.__file__).parent
    rules = "\n".join(
        path.read_text(encoding="utf-8")
        for path in folder.glob("*.py")
        if "sentence" not in path.name
    )
    for code, sentences in SENTENCES.items():
        assert f'"{code}"' in rules, f"nothing reports {code}"
        gaps = {
            language: set(re.findall(r"\{(\w+)\}", text)) for language, text in sentences.items()
        }
        assert gaps["bg"] == gaps["en"], code


def test_the_sentences_keep_the_rules_of_wording_themselves() -> None:
    for language in ("bg", "en"):
        texts = [
            Text(code, text[language])
            for code, text in SENTENCES.items()
            if code
            not in {
                "quote_straight",
                "sections_count",
                "heading_first",
                "short_i",
                "why_not",
                "not_list",
            }
        ]  # these show the marks and words that they are about
        assert list(read_wording(texts, language, Room.SCREEN)) == []


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    return write_content(tmp_path_factory.mktemp("content"))


def load_changed(shared: Folder, file: str, text: bytes) -> None:
    whole = shared.path(file).read_bytes()
    shared.write(file, text)
    try:
        content = shared.load()
        assert list(content.languages) == ["bg", "en"]
        assert content.found_method or content.problems
    finally:
        shared.write(file, whole)


@settings(max_examples=40, deadline=None)
@given(
    file=st.sampled_from(FILES),
    text=st.binary() | st.text().map(lambda text: text.encode(errors="replace")),
)
def test_nothing_that_a_file_may_hold_raises(shared: Folder, file: str, text: bytes) -> None:
    load_changed(shared, file, text)


@example(file="en/guidance/drain-1.md", seed=479, value="[]")
@given(
    file=st.sampled_from(FILES),
    seed=st.integers(0, 10_000),
    value=st.sampled_from(
        ["1", '""', "[]", "[1]", "{}", "{ one = 1 }", "[{}]", "true", "x", "1999-13-45", '"{"']
    ),
)
def test_a_slip_of_the_hand_never_raises(shared: Folder, file: str, seed: int, value: str) -> None:
    lines = shared.read(f"content/{file}").split("\n")
    chance = random.Random(seed)
    for _ in range(3):
        number = chance.randrange(len(lines))
        key, equals, _ = lines[number].partition("=")
        lines[number] = chance.choice(
            [f"{key}= {value}" if equals else value, "", lines[number] * 2, lines[number][1:]]
        )
    load_changed(shared, f"content/{file}", "\n".join(lines).encode())
