"""One's boundaries as they stand: what goes into the text, what is unclear, the look back."""

from datetime import date

import pytest

from takingstock.content import Content
from takingstock.domain.boundary import Stated
from takingstock.domain.incident import IncidentKind
from takingstock.domain.lesson import LessonKind
from takingstock.domain.own_text import Spot
from takingstock.usecases.assessment import Pen
from takingstock.usecases.boundary import (
    RANGES,
    STATEMENT,
    learn,
    look_back,
    newest_sendings,
    note_sending,
    statement,
)
from takingstock.usecases.client import start_client
from takingstock.usecases.incident import note_incident
from takingstock.usecases.own_text import write_own
from tests.usecases.conftest import MARIA

HAPPENED = (
    *[IncidentKind.BEYOND] * 4,
    *[IncidentKind.WEEKEND] * 3,
    *[IncidentKind.SHOUTED] * 4,
)


def stated(pen: Pen, **fields: str) -> None:
    for name, text in fields.items():
        write_own(pen, Spot(STATEMENT, Stated(name)), text)


@pytest.mark.parametrize("name", RANGES)
def test_a_number_is_in_the_text_only_in_its_range(pen: Pen, name: Stated) -> None:
    low, high = RANGES[name]
    for typed, is_clear in ((low, True), (high, True), (low - 1, False), (high + 1, False)):
        write_own(pen, Spot(STATEMENT, name), str(typed))
        found = statement(pen)
        assert (name in found.said, found.unclear) == (is_clear, () if is_clear else (name,))


def test_only_boundaries_are_lines_of_the_text(pen: Pen) -> None:
    line = learn(pen, LessonKind.BOUNDARY, "Започвам след аванс.")
    learn(pen, LessonKind.QUESTION, "Кой решава?")
    assert statement(pen).lines == (line,)


def test_the_look_back_counts_seven_of_eleven_and_never_fewer(pen: Pen, content: Content) -> None:
    client = start_client(pen.store, pen.clock, pen.ids, MARIA, "Орион")
    for kind in HAPPENED:
        note_incident(pen, client.id, kind, date(2026, 11, 20))
    met = []
    for fields in ({"rounds": "2"}, {"weekends": "agreed"}, {"payment_days": "14"}):
        stated(pen, **fields)
        test = look_back(pen, content.boundaries, statement(pen))
        assert test.of == len(HAPPENED)
        met.append(test.met)
    assert met == [4, 7, 7]
    stated(pen, weekends="yes")
    assert look_back(pen, content.boundaries, statement(pen)).met == 4


def test_the_newest_sending_to_each_client_stands_first(pen: Pen) -> None:
    orion, zora = (
        start_client(pen.store, pen.clock, pen.ids, MARIA, name) for name in ("Орион", "Зора")
    )
    sent = [
        note_sending(pen, client.id, text, date(2026, 11, day))
        for client, text, day in ((orion, "а", 2), (zora, "б", 9), (orion, "в", 16))
    ]
    assert newest_sendings(pen.store.sendings(pen.owner)) == (sent[2], sent[1])
