import pytest

from takingstock.content.message import gaps
from tests.content.sample import Folder

BG, EN = "content/bg/ui.toml", "content/en/ui.toml"


def test_messages_are_flat_and_plural_forms_stay_together(folder: Folder) -> None:
    messages = folder.load().languages["bg"].messages
    assert messages == {
        "home.hello": "Случва се.",
        "home.for_whom": "Клиент: {name}",
        "home.count": {"one": "{n} клиент", "other": "{n} клиенти"},
    }


def test_gaps_are_named() -> None:
    assert gaps("{n} от {total_2}, {n}") == {"n", "total_2"}


BROKEN = [
    (EN, '"It happens."', '"It happens to {name}."', (EN, "home.hello", "gaps_differ")),
    (EN, '"Client: {name}"', '"Client: {nme}"', (EN, "home.for_whom", "gaps_differ")),
    (EN, '"Client: {name}"', '"Client: {name"', (EN, "home.for_whom", "gap_malformed")),
    (EN, '"Client: {name}"', '"Client: {}"', (EN, "home.for_whom", "gap_malformed")),
    (EN, '"Client: {name}"', '"Client: {Name}"', (EN, "home.for_whom", "gap_malformed")),
    (EN, '"Client: {name}"', '"Client: {name!r}"', (EN, "home.for_whom", "gap_malformed")),
    (EN, 'hello = "It happens."\n', "", (EN, "home.hello", "message_missing")),
    (BG, 'hello = "Случва се."\n', "", (BG, "home.hello", "message_missing")),
    (BG, 'hello = "Случва се."', 'hello = ""', (BG, "home.hello", "text_empty")),
    (BG, 'hello = "Случва се."', "hello = [1]", (BG, "home.hello", "not_text")),
    (BG, 'hello = "Случва се."', '"Hello you" = "Случва се."', (BG, "home.Hello you", "key_malformed")),
    (BG, 'hello = "Случва се."', 'hello = "Случва се."\n"hello" = "x"', (BG, 3, "toml_broken")),
    (BG, "[home]", '"home.hello" = "Здравейте."\n[home]', (BG, "home.hello", "key_twice")),
    (EN, 'one = "{n} client"\n', "", (EN, "home.count", "plural_forms")),
    (EN, 'one = "{n} client"\n', 'one = "{n} client"\nfew = "{n} clients"\n', (EN, "home.count", "plural_forms")),
    (EN, 'other = "{n} clients"', 'other = "clients"', (EN, "home.count.other", "plural_gap")),
    (EN, 'other = "{n} clients"', 'other = "{n} clients of {name}"', (EN, "home.count", "plural_uneven")),
    (EN, 'other = "{n} clients"', "other = 2", (EN, "home.count.other", "not_text")),
    (EN, 'other = "{n} clients"', 'other = ""', (EN, "home.count.other", "text_empty")),
    (EN, 'other = "{n} clients"', 'other = "{n clients"', (EN, "home.count.other", "gap_malformed")),
    (EN, 'one = "{n} client"\nother = "{n} clients"', "", (EN, "home.count", "message_missing")),
    (EN, '[home.count]\none = "{n} client"\nother = "{n} clients"', 'count = "{n}"', (EN, "home.count", "plural_differs")),
    (EN, 'other = "{n} clients"', 'other = "{n}  clients"', (EN, "home.count.other", "space_double")),
    (BG, '"Случва се."', '"Случва се!"', (BG, "home.hello", "exclamation")),
    (BG, '"Случва се."', f'"{"дума " * 31}"', (BG, "home.hello", "sentence_long")),
]  # fmt: skip


@pytest.mark.parametrize(("file", "old", "new", "problem"), BROKEN)
def test_a_broken_message_is_reported_with_its_key(
    folder: Folder, file: str, old: str, new: str, problem: tuple[str, str | int, str]
) -> None:
    folder.replace(file, old, new)
    assert problem in folder.problems()


def test_one_may_leave_out_the_number(folder: Folder) -> None:
    folder.replace(BG, 'one = "{n} клиент"', 'one = "един клиент"')
    folder.replace(EN, 'one = "{n} client"', 'one = "one client"')
    assert folder.problems() == []


def test_the_same_gaps_in_another_order_are_no_difference(folder: Folder) -> None:
    folder.replace(BG, '"Случва се."', '"{a} от {b}"')
    folder.replace(EN, '"It happens."', '"of {b}, {a}"')
    assert folder.problems() == []


def test_a_message_that_is_missing_is_lent(folder: Folder) -> None:
    folder.replace(BG, 'hello = "Случва се."\n', "")
    assert folder.load().languages["bg"].messages["home.hello"] == "It happens."
