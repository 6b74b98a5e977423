import pytest

from takingstock.content import Section, TopicKind
from tests.content.sample import REASONS, SIGNS, STEPS, Folder

STEP, SIGN, REASON = (
    f"content/bg/guidance/{name}.md" for name in ("step-niche", "drain-1", "reasons")
)

PAGE = """+++
id = "drain-1"
kind = "sign"
title = "Едно и също"
summary = "Когато обяснявате за пореден път."
sign = "drain-1"
see_also = ["step-boundaries"]
+++
Начало
на два реда.

## Какво значи

Първо.

### По-дребно

Още.

## Какво да опитате

1. Запишете го.
"""


def test_a_page_is_read_into_its_parts(folder: Folder) -> None:
    folder.write(SIGN, PAGE)
    topic = folder.load().languages["bg"].guidance["drain-1"]
    assert (topic.id, topic.kind, topic.language) == ("drain-1", TopicKind.SIGN, "bg")
    assert (topic.title, topic.summary, topic.question) == (
        "Едно и също",
        "Когато обяснявате за пореден път.",
        "",
    )
    assert topic.intro == "Начало\nна два реда."
    assert topic.sections == (
        Section("", "Какво значи", "Първо.\n\n### По-дребно\n\nОще."),
        Section("", "Какво да опитате", "1. Запишете го."),
    )
    assert topic.see_also == ("step-boundaries",)


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(folder: Folder) -> None:
    folder.write(SIGN, PAGE)
    plain = folder.load().languages["bg"].guidance["drain-1"]
    folder.write(SIGN, b"\xef\xbb\xbf" + PAGE.replace("\n", "\r\n").encode())
    assert folder.load().languages["bg"].guidance["drain-1"] == plain


def test_a_step_has_its_question_and_a_section_for_each_piece_of_advice(folder: Folder) -> None:
    guidance = folder.load().languages["en"].guidance
    assert list(guidance) == [*(f"step-{name}" for name in STEPS), *SIGNS, "reasons"]
    assert guidance["step-niche"].kind is TopicKind.STEP
    assert guidance["step-niche"].question == "Word"
    assert [section.advice for section in guidance["step-niche"].sections] == [
        "niche.1",
        "niche.2",
        "niche.3",
        "niche.4",
    ]
    assert [section.advice for section in guidance["reasons"].sections] == REASONS


BROKEN = [
    (SIGN, "+++\nid", "id", 1, "fence_missing"),
    (SIGN, "+++\nДума", "Дума", 1, "fence_missing"),
    (SIGN, 'title = "Дума"', 'title = "Дума', 3, "toml_broken"),
    (SIGN, 'title = "Дума"', "", "title", "key_missing"),
    (SIGN, 'title = "Дума"', "title = 1", "title", "not_text"),
    (SIGN, 'title = "Дума"', 'title = "Дума"\nauthor = "Дума"', "author", "key_unknown"),
    (SIGN, 'id = "drain-1"', 'id = "drain-2"', "id", "id_not_file"),
    (SIGN, 'sign = "drain-1"', 'sign = "drain-2"', "sign", "id_not_file"),
    (SIGN, 'sign = "drain-1"', "", "sign", "key_missing"),
    (SIGN, 'kind = "sign"', 'kind = "step"', "kind", "kind_wrong"),
    (SIGN, 'kind = "sign"', 'kind = "page"', "kind", "choice_unknown"),
    (SIGN, 'kind = "sign"', 'kind = "sign"\nquestion = "Дума"', "question", "key_unknown"),
    (SIGN, '["step-niche"]', '["step-nich"]', "see_also", "topic_dead"),
    (SIGN, '["step-niche"]', '["drain-1"]', "see_also", "topic_dead"),
    (SIGN, '["step-niche"]', '["step-niche", "step-niche"]', "see_also", "id_twice"),
    (SIGN, '["step-niche"]', '"step-niche"', "see_also", "not_list"),
    (SIGN, 'see_also = ["step-niche"]\n', "", "see_also", "key_missing"),
    (SIGN, "## Дума", "### Дума", "", "sections_count"),
    (SIGN, "## Дума", "## Дума\n\nДума.\n\n## Дума", "", "sections_count"),
    (SIGN, "## Дума\n", "## \n", 11, "section_empty"),
    (SIGN, "## Дума\n\nДума.", "## Дума\n", 11, "section_empty"),
    (SIGN, "+++\nДума.", "+++\n# Дума", 9, "heading_first"),
    (SIGN, "+++\nДума.", "+++\nДума, {name}.", 9, "gap_unfilled"),
    (STEP, 'question = "Дума"\n', "", "question", "key_missing"),
    (STEP, 'question = "Дума"', f'question = "{"а" * 131}"', "question", "text_long"),
    (STEP, "'niche.1', 'niche.2'", "'niche.2', 'niche.1'", "advice", "advice_differs"),
    (STEP, "advice = ['niche.1', 'niche.2', 'niche.3', 'niche.4']\n", "", "advice", "key_missing"),
    (STEP, "## Дума\n\nДума.\n", "", "", "sections_count"),
    (REASON, "'rule-1'", "'rule-2'", "covers", "advice_differs"),
    (SIGN, "+++\nДума.", "+++\nДума <b>дума</b>.", 9, "html"),
    (SIGN, "+++\nДума.", "+++\nДума.\n\nДума\nи [дума](https://example.org).", 11, "link"),
    (SIGN, "+++\nДума.", "+++\n![дума](дума.png)", 9, "link"),
    (SIGN, 'title = "Дума"', 'title = "Дума  дума"', "title", "space_double"),
    (SIGN, 'summary = "Дума."', 'summary = "За Вас."', "summary", "you_capital"),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "place", "code"), BROKEN)
def test_a_broken_page_is_reported_with_its_key_or_its_line(  # noqa: PLR0917 - a row of the table
    folder: Folder, file: str, old: str, new: str, place: str | int, code: str
) -> None:
    folder.replace(file, old, new)
    assert (file, place, code) in folder.problems()


def test_a_page_that_is_missing_is_lent_by_the_other_language(folder: Folder) -> None:
    folder.remove(SIGN)
    assert folder.problems() == [(SIGN, "", "file_missing")]
    words = folder.load().languages["bg"]
    assert words.guidance["drain-1"].language == "en"
    assert words.guidance["drain-2"].language == "bg"
    assert not words.is_fallback


def test_a_page_missing_in_both_languages_is_left_out(folder: Folder) -> None:
    folder.remove(SIGN)
    folder.remove(SIGN.replace("/bg/", "/en/"))
    assert "drain-1" not in folder.load().languages["bg"].guidance


def test_the_two_languages_lead_to_the_same_pages(folder: Folder) -> None:
    folder.replace(SIGN, '["step-niche"]', '["step-numbers"]')
    assert folder.problems() == [(SIGN.replace("/bg/", "/en/"), "see_also", "links_differ")]


def test_a_dead_link_is_not_followed(folder: Folder) -> None:
    folder.replace(SIGN, '["step-niche"]', '["step-nich", "step-niche"]')
    assert folder.load().languages["bg"].guidance["drain-1"].see_also == ("step-niche",)
