"""Messages in one language: gaps filled, plurals chosen, errors turned into sentences."""

from collections.abc import Mapping

import pytest

from takingstock.content import Message
from takingstock.domain.errors import Refused
from takingstock.ui.words import Words, plural_form

MESSAGES: Mapping[str, Message] = {
    "plain": "Просто изречение.",
    "gap": "Здравей, {name}!",
    "rows": {"one": "{n} ред", "other": "{n} реда"},
    "error.unknown": "Това не стана.",
    "error.too_long": "Над {limit} знака.",
}
WORDS = Words("bg", MESSAGES)


@pytest.mark.parametrize("language", ["bg", "en"])
@pytest.mark.parametrize(
    ("n", "form"), [(0, "other"), (1, "one"), (2, "other"), (5, "other"), (21, "other")]
)
def test_only_one_is_singular_in_both_languages(language: str, n: int, form: str) -> None:
    assert plural_form(language, n) == form


def test_a_message_fills_its_gaps_and_chooses_its_form() -> None:
    assert WORDS("plain") == "Просто изречение."
    assert WORDS("gap", name="{Орион}") == "Здравей, {Орион}!"
    assert (WORDS("rows", n=1), WORDS("rows", n=21)) == ("1 ред", "21 реда")


@pytest.mark.parametrize(("key", "gaps"), [("nothing", {}), ("gap", {}), ("rows", {})])
def test_a_mistake_of_ours_is_loud(key: str, gaps: dict[str, object]) -> None:
    with pytest.raises(KeyError):
        WORDS(key, **gaps)


def test_an_error_becomes_its_sentence() -> None:
    assert WORDS.error(Refused("too_long", limit=120)) == "Над 120 знака."
    assert WORDS.error(Refused("nobody_wrote_this", limit=120)) == "Това не стана."


def test_it_can_be_asked_what_it_has() -> None:
    assert WORDS.has("plain")
    assert not WORDS.has("nothing")
