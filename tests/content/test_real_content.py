"""The content of the project itself: a test for each file, so that a failure names the file."""

from pathlib import Path

import pytest

from takingstock.content import LANGUAGES, Content

ROOT = Path(__file__).parents[2] / "content"
ADVICE = {"boundaries": 5, "niche": 4, "pressure": 8, "numbers": 6, "conversation": 6, "forward": 4}
TOPICS = [
    *(f"step-{name}" for name in ADVICE),
    *(f"{side}-{number}" for side in ("drain", "energy") for number in range(1, 7)),
    "reasons",
]
FILES = ["worksheet.toml", "example.toml", "interest.toml", "boundaries.toml"]
for _language in LANGUAGES:
    FILES += [f"{_language}/{name}.toml" for name in ("signs", "bands", "ui")]
    FILES += [f"{_language}/guidance/{topic}.md" for topic in TOPICS]
FILES += sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("*/letters/*"))


@pytest.mark.parametrize("file", FILES)
def test_a_content_file_is_in_order(content: Content, file: str) -> None:
    problems = [
        problem.render("en") for problem in content.problems if problem.file == f"content/{file}"
    ]
    assert problems == []


def test_no_problem_stands_outside_the_known_files(content: Content) -> None:
    known = {f"content/{file}" for file in FILES}
    assert [problem.render("en") for problem in content.problems if problem.file not in known] == []


def test_no_language_borrows_words(content: Content) -> None:
    assert {code: language.is_fallback for code, language in content.languages.items()} == {
        "bg": False,
        "en": False,
    }
    for code, language in content.languages.items():
        assert {topic.language for topic in language.guidance.values()} == {code}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_piece_of_the_method_has_its_page(content: Content, language: str) -> None:
    guidance = content.languages[language].guidance
    assert sorted(guidance) == sorted(TOPICS)
    for name, count in ADVICE.items():
        found = [section.advice for section in guidance[f"step-{name}"].sections]
        assert found == [f"{name}.{number}" for number in range(1, count + 1)]
    assert [section.advice for section in guidance["reasons"].sections] == list(
        content.method.reasons
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_leads_to_pages_that_are_there(content: Content, language: str) -> None:
    guidance = content.languages[language].guidance
    for sign in content.method.signs:
        assert sign.leads_to[0] == sign.id
        assert set(sign.leads_to) <= set(guidance)
