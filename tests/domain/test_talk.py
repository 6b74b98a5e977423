"""The lists of the talk: every field has a name of its own, every item one phase."""

from takingstock.domain.decision import DraftName
from takingstock.domain.talk import PHASES, HandoverItem, Phase, TalkName


def test_no_two_fields_share_a_name() -> None:
    names = [*DraftName, *TalkName, *HandoverItem]
    assert len(names) == len(set(map(str, names)))


def test_every_item_belongs_to_one_phase_in_order() -> None:
    assert list(PHASES) == list(Phase)
    assert [item for items in PHASES.values() for item in items] == list(HandoverItem)
