"""Which line of the boundaries meets which incident: read, or nothing is made up."""

import pytest

from takingstock.content import Content
from takingstock.domain.boundary import Stated
from takingstock.domain.incident import IncidentKind
from tests.content.sample import Folder

FILE = "content/boundaries.toml"


def test_the_rules_come_in_their_order(folder: Folder) -> None:
    first, *rest = folder.load().boundaries
    assert (first.id, first.needs) == ("summary", (Stated.SUMMARY,))
    assert first.covers == {IncidentKind.REPEATED}
    assert [one.id for one in rest] == ["weekends", "rounds", "cancel", "payment"]


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ('needs = ["rounds"]', 'needs = ["кръгове"]', "rule.rounds.needs", "id_unknown"),
        ('covers = ["beyond"]', 'covers = ["нещо"]', "rule.rounds.covers", "id_unknown"),
        ('covers = ["beyond"]', "", "rule.rounds.covers", "key_missing"),
        ('id = "rounds"', 'id = "summary"', "rule.summary.id", "id_twice"),
    ],
)
def test_what_is_damaged_is_reported_and_nothing_is_counted(
    folder: Folder, old: str, new: str, place: str, code: str
) -> None:
    folder.replace(FILE, old, new)
    assert (FILE, place, code) in folder.problems()
    assert folder.load().boundaries == ()


def test_a_key_too_many_harms_nothing(folder: Folder) -> None:
    folder.replace(FILE, 'id = "rounds"', 'id = "rounds"\nnote = 1')
    assert folder.problems() == [(FILE, "rule.rounds.note", "key_unknown")]
    assert len(folder.load().boundaries) == 5


@pytest.mark.parametrize("text", [None, "["])
def test_a_file_that_cannot_be_read_gives_no_rules(folder: Folder, text: str | None) -> None:
    if text is None:
        folder.remove(FILE)
    else:
        folder.write(FILE, text)
    assert [file for file, _, _ in folder.problems()] == [FILE]
    assert folder.load().boundaries == ()


def test_our_own_rules_leave_out_only_what_no_line_prevents(content: Content) -> None:
    covered = {kind for rule in content.boundaries for kind in rule.covers}
    assert set(IncidentKind) - covered == {IncidentKind.SHOUTED}
