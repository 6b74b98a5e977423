"""Names: which spellings are one name, and which names are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.errors import Refused, WorksheetError
from takingstock.domain.identity import NAME_LIMIT, name_key, read_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Орион", "ОРИОН"),
        ("„Орион“", "Орион"),
        ("Ани\u0306", "Анй".replace("й", "и\u0306")),
        ("Орион  ООД", "орион ооd".replace("d", "д")),
        ("Ори\u200bон", "Орион"),
        ("ＡＢＣ", "abc"),
        ("Straße", "STRASSE"),
    ],
)
def test_spellings_of_one_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


def test_legal_forms_and_look_alikes_stay_apart() -> None:
    assert name_key("Орион ООД") != name_key("Орион")
    assert name_key("Acme") != name_key("Асме")


@given(st.text(max_size=60))
def test_a_key_is_its_own_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


def test_a_name_is_trimmed_to_one_line() -> None:
    assert read_name("  Орион \n ООД ") == "Орион ООД"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "name_empty"),
        ("   ", "name_empty"),
        ("\u200b", "name_empty"),
        ("„“", "name_empty"),
        ("x" * (NAME_LIMIT + 1), "name_too_long"),
        ("a\0b", "name_unreadable"),
        ("a\ud800", "name_unreadable"),
    ],
)
def test_a_name_that_cannot_be_taken_says_why(text: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        read_name(text)
    assert refusal.value.code == code


def test_a_direction_override_is_dropped_visibly() -> None:
    assert read_name("abc\u202edef") == "abcdef"


def test_an_error_speaks_its_code_and_fields() -> None:
    assert str(WorksheetError("name_too_long", limit=120)) == "name_too_long (limit=120)"
    assert str(WorksheetError("name_empty")) == "name_empty"
