"""Fields kept as they were typed: by part, by client, and what is a number in them."""

from fractions import Fraction

import pytest

from takingstock.domain.errors import NotFound, Refused
from takingstock.domain.identity import ClientId
from takingstock.domain.own_text import LINE_LIMIT, TEXT_LIMIT, Spot
from takingstock.usecases.assessment import Pen
from takingstock.usecases.client import start_client
from takingstock.usecases.own_text import (
    client_part,
    hours_of,
    own_part,
    whole_of,
    write_about,
    write_own,
)
from tests.usecases.conftest import MARIA

WHOM = Spot("niche", "whom")


def test_a_part_holds_its_own_fields_and_no_empty_ones(pen: Pen) -> None:
    assert write_own(pen, WHOM, "  пекарни \n") == "пекарни"
    write_own(pen, Spot("niche", "what"), "опаковки")
    write_own(pen, Spot("statement", "whom"), "други")
    write_own(pen, Spot("niche", "what"), " ")
    assert own_part(pen, "niche") == {"whom": "пекарни"}


def test_a_field_about_a_client_is_of_that_client(pen: Pen) -> None:
    orion, zora = (
        start_client(pen.store, pen.clock, pen.ids, MARIA, name) for name in ("Орион", "Зора")
    )
    write_about(pen, orion.id, WHOM, "помпи")
    write_about(pen, zora.id, Spot("case", "whom"), "вълна")
    assert client_part(pen, orion.id, "niche") == {"whom": "помпи"}
    assert client_part(pen, zora.id, "niche") == {}
    with pytest.raises(NotFound):
        write_about(pen, ClientId("nobody"), WHOM, "помпи")


def test_too_long_is_refused_and_the_old_text_stays(pen: Pen) -> None:
    client = start_client(pen.store, pen.clock, pen.ids, MARIA, "Орион")
    write_own(pen, WHOM, "я" * TEXT_LIMIT)
    for is_line, limit in ((False, TEXT_LIMIT), (True, LINE_LIMIT)):
        with pytest.raises(Refused, match="text_too_long"):
            write_own(pen, WHOM, "ю" * (limit + 1), is_line=is_line)
        with pytest.raises(Refused, match="text_too_long"):
            write_about(pen, client.id, WHOM, "ю" * (limit + 1), is_line=is_line)
    assert own_part(pen, "niche") == {"whom": "я" * TEXT_LIMIT}
    assert client_part(pen, client.id, "niche") == {}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        *(("36", Fraction(36)), ("36,5", Fraction(73, 2)), ("36.25", Fraction(145, 4))),
        *(("0", Fraction(0)), ("168", Fraction(168)), ("168,01", None), ("999", None)),
        *(("", None), ("36,", None), ("-3", None), ("много", None), ("1.250", None)),
    ],
)
def test_hours_of_a_week(typed: str, found: Fraction | None) -> None:
    assert hours_of(typed) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("1", 1),
        ("120", 120),
        ("0", None),
        ("121", None),
        ("1,5", None),
        ("", None),
        ("12345", None),
    ],
)
def test_whole_numbers_in_their_range(typed: str, found: int | None) -> None:
    assert whole_of(typed, 1, 120) == found
