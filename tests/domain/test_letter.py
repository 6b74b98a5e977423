"""Letters: a line is said or left out, what was typed goes in as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.letter import Line, Template, fill, lines, one_line

GREETING = (Line("Здравейте, {name},"), Line("Здравейте,", is_instead=True))
LETTER = Template(
    (
        GREETING,
        (
            Line("Работата по {project} приключва на {last_day}."),
            Line("Работата по {project} приключва.", is_instead=True),
            Line("Работата ни приключва.", is_instead=True),
            Line("Довършвам: {tasks}."),
        ),
        (Line("{signature}"),),
    )
)


@pytest.mark.parametrize(
    ("facts", "text"),
    [
        ({}, "Здравейте,\n\nРаботата ни приключва."),
        ({"name": ""}, "Здравейте,\n\nРаботата ни приключва."),
        (
            {"name": "Ани", "project": "сайта", "tasks": "текстовете", "signature": "Мария"},
            "Здравейте, Ани,\n\nРаботата по сайта приключва. Довършвам: текстовете.\n\nМария",
        ),
        ({"last_day": "31 май"}, "Здравейте,\n\nРаботата ни приключва."),
        (
            {"project": "сайта", "last_day": "31 май 2027 г."},  # one full stop, not two
            "Здравейте,\n\nРаботата по сайта приключва на 31 май 2027 г.",
        ),
        (
            {"name": "{project}", "project": "X"},
            "Здравейте, {project},\n\nРаботата по X приключва.",
        ),
    ],
)
def test_a_line_is_said_only_if_everything_in_it_is_known(facts: dict[str, str], text: str) -> None:
    assert fill(LETTER, facts) == text


def test_sentences_come_one_by_one_and_gaps_are_known() -> None:
    assert lines(LETTER, {"name": "Ани"}) == ("Здравейте, Ани,", "Работата ни приключва.")
    assert LETTER.gaps == {"name", "project", "last_day", "tasks", "signature"}


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("", ""),
        ("  сайта  ", "сайта"),
        ("текстове.\n– банери;\r\n\r\n* лого.", "текстове., банери, лого"),
        ("сайта.", "сайта"),
        ("a\u2028b\tc", "a, b c"),
        (" .;, ", ""),
    ],
)
def test_what_was_typed_stands_on_one_line(typed: str, shown: str) -> None:
    assert one_line(typed) == shown


@given(st.dictionaries(st.sampled_from(sorted(LETTER.gaps)), st.text(max_size=30)))
def test_nothing_that_is_typed_opens_a_gap_or_is_lost(facts: dict[str, str]) -> None:
    known = {name: one_line(text) for name, text in facts.items()}
    text = fill(LETTER, known)
    for name in LETTER.gaps:
        assert f"{{{name}}}" not in text or any(f"{{{name}}}" in one for one in known.values())
    for name in ("name", "tasks", "signature"):
        assert known.get(name, "") in text
