"""What every store does with assessments, readings and conduct facts."""

from dataclasses import replace
from datetime import date

import pytest

from takingstock.domain.assessment import ConductFact, ConductKind, SeenAnswer, Signals
from takingstock.domain.errors import NotFound, Stale
from takingstock.domain.identity import AssessmentId, ClientId
from takingstock.usecases.ports import Store
from tests.storage.sample import MARIA, a_client, a_reading, an_assessment, at

ANI, BOBI, NOBODY = ClientId("ani"), ClientId("bobi"), ClientId("nobody")
FIRST, NONE = AssessmentId("a1"), AssessmentId("none")


@pytest.fixture
def store_of_two(store: Store) -> Store:
    store.add_client(MARIA, a_client(ANI))
    store.add_client(MARIA, a_client(BOBI))
    return store


def merge(store: Store, client: ClientId, into: ClientId | None) -> None:
    store.change_client(MARIA, replace(store.client(MARIA, client), merged_into=into))


def test_an_assessment_comes_back_as_it_was_added(store_of_two: Store) -> None:
    kept = a_reading("a1", ANI, 3, 2)
    store_of_two.add_assessment(MARIA, kept)
    assert store_of_two.assessments(MARIA, ANI) == (kept,)
    assert store_of_two.assessments(MARIA, BOBI) == ()


def test_assessments_come_newest_first_each_with_its_own_answers(store_of_two: Store) -> None:
    for minute in (2, 9, 5):
        answers = {f"drain-{minute % 6 + 1}": minute % 5}
        kept = an_assessment(f"a{minute}", ANI, minute, answers=answers)
        store_of_two.add_assessment(MARIA, kept)
    found = store_of_two.assessments(MARIA, ANI)
    assert [(one.id, dict(one.answers)) for one in found] == [
        ("a9", {"drain-4": 4}),
        ("a5", {"drain-6": 0}),
        ("a2", {"drain-3": 2}),
    ]


def test_an_assessment_needs_a_client(store_of_two: Store) -> None:
    with pytest.raises(NotFound):
        store_of_two.add_assessment(MARIA, an_assessment("a1", NOBODY))
    with pytest.raises(NotFound):
        store_of_two.assessments(MARIA, NOBODY)


def test_an_answer_is_stored_changed_and_cleared(store_of_two: Store) -> None:
    store_of_two.add_assessment(MARIA, an_assessment("a1", ANI))
    for minute, value, answers in ((1, 3, {"drain-1": 3}), (2, 0, {"drain-1": 0}), (3, None, {})):
        store_of_two.save_answer(MARIA, FIRST, "drain-1", value, at(minute))
        (found,) = store_of_two.assessments(MARIA, ANI)
        assert (found.answers, found.changed_at, found.version) == (answers, at(minute), 1)


def test_an_answer_goes_over_the_one_that_was_seen_and_no_other(store_of_two: Store) -> None:
    store_of_two.add_assessment(MARIA, an_assessment("a1", ANI))
    for value, seen in ((3, None), (2, 3), (2, None), (None, 2), (1, 4)):
        store_of_two.save_answer(MARIA, FIRST, "drain-1", value, at(1), seen=SeenAnswer(seen))
    for value in (0, None):
        with pytest.raises(Stale, match="text_changed"):
            store_of_two.save_answer(MARIA, FIRST, "drain-1", value, at(2), seen=SeenAnswer(4))
    (found,) = store_of_two.assessments(MARIA, ANI)
    assert (found.answers, found.changed_at) == ({"drain-1": 1}, at(1))


def test_an_answer_leaves_the_others_alone(store_of_two: Store) -> None:
    store_of_two.add_assessment(MARIA, an_assessment("a1", ANI, answers={"drain-1": 1}))
    store_of_two.add_assessment(MARIA, an_assessment("a2", BOBI, answers={"drain-1": 2}))
    store_of_two.save_answer(MARIA, FIRST, "energy-1", 4, at(1))
    assert store_of_two.assessments(MARIA, ANI)[0].answers == {"drain-1": 1, "energy-1": 4}
    assert store_of_two.assessments(MARIA, BOBI)[0].answers == {"drain-1": 2}


def test_a_reading_is_dated_and_dated_again(store_of_two: Store) -> None:
    store_of_two.add_assessment(MARIA, an_assessment("a1", ANI))
    for day, signals in ((1, Signals(unsafe=True)), (2, Signals(overdue_days=3, overdue_minor=7))):
        store_of_two.date_reading(MARIA, FIRST, date(2026, 3, day), signals, at(day))
        (found,) = store_of_two.assessments(MARIA, ANI)
        assert (found.read_on, found.signals) == (date(2026, 3, day), signals)
        assert found.changed_at == at(day)


def test_the_own_view_is_kept_with_a_version(store_of_two: Store) -> None:
    store_of_two.add_assessment(MARIA, an_assessment("a1", ANI))
    assert store_of_two.save_own_view(MARIA, FIRST, "Първо", 1, at(1)) == 2
    assert store_of_two.save_own_view(MARIA, FIRST, "Второ", 2, at(2)) == 3
    with pytest.raises(Stale):
        store_of_two.save_own_view(MARIA, FIRST, "от друг прозорец", 2, at(3))
    (found,) = store_of_two.assessments(MARIA, ANI)
    assert (found.own_view, found.version, found.changed_at) == ("Второ", 3, at(2))


def test_what_is_saved_for_an_unknown_assessment_finds_nothing(store_of_two: Store) -> None:
    for call in (
        lambda: store_of_two.save_answer(MARIA, NONE, "drain-1", 1, at(1)),
        lambda: store_of_two.save_answer(MARIA, NONE, "drain-1", None, at(1)),
        lambda: store_of_two.date_reading(MARIA, NONE, date(2026, 3, 1), Signals(), at(1)),
        lambda: store_of_two.save_own_view(MARIA, NONE, "", 1, at(1)),
    ):
        with pytest.raises(NotFound):
            call()


def test_merged_clients_show_their_assessments_under_their_keeper(store_of_two: Store) -> None:
    store = store_of_two
    store.add_client(MARIA, a_client("third"))
    for minute, client in enumerate((ANI, BOBI, "third")):
        store.add_assessment(MARIA, an_assessment(f"of-{client}", client, minute))
    merge(store, ClientId("third"), BOBI)
    merge(store, BOBI, ANI)
    assert [one.id for one in store.assessments(MARIA, ANI)] == ["of-third", "of-bobi", "of-ani"]
    assert [one.id for one in store.assessments(MARIA, BOBI)] == ["of-third", "of-bobi"]
    merge(store, BOBI, None)
    assert [one.id for one in store.assessments(MARIA, ANI)] == ["of-ani"]


def test_the_latest_reading_is_the_newest_by_its_day(store_of_two: Store) -> None:
    for id_, client, minute, day in (
        ("a1", ANI, 1, 5),
        ("a2", ANI, 2, 4),
        ("b1", BOBI, 1, 1),
        ("b2", BOBI, 2, 1),
    ):
        store_of_two.add_assessment(MARIA, a_reading(id_, client, minute, day))
    store_of_two.add_assessment(MARIA, an_assessment("draft", ANI, 9))
    found = store_of_two.latest_readings(MARIA)
    assert found == {ANI: a_reading("a1", ANI, 1, 5), BOBI: a_reading("b2", BOBI, 2, 1)}


def test_of_one_instant_the_greater_id_is_the_newer(store_of_two: Store) -> None:
    for id_ in ("a2", "a3", "a1"):
        store_of_two.add_assessment(MARIA, a_reading(id_, ANI, 1, 1))
    assert [one.id for one in store_of_two.assessments(MARIA, ANI)] == ["a3", "a2", "a1"]
    assert store_of_two.latest_readings(MARIA)[ANI].id == "a3"


def test_the_latest_reading_of_merged_clients_is_one(store_of_two: Store) -> None:
    store_of_two.add_assessment(MARIA, a_reading("a1", ANI, 1, 4))
    store_of_two.add_assessment(MARIA, a_reading("b1", BOBI, 1, 5))
    merge(store_of_two, BOBI, ANI)
    assert store_of_two.latest_readings(MARIA) == {ANI: a_reading("b1", BOBI, 1, 5)}


def test_the_latest_readings_of_a_few_are_those_of_all(store_of_two: Store) -> None:
    store_of_two.add_client(MARIA, a_client("vera"))
    for number, client in enumerate((ANI, BOBI, ClientId("vera"), ANI)):
        store_of_two.add_assessment(MARIA, a_reading(f"r{number}", client, number + 1, 4))
    store_of_two.add_assessment(MARIA, an_assessment("open", BOBI))
    for _ in range(2):  # apart, then merged
        whole = store_of_two.latest_readings(MARIA)
        for few in ([], [ANI], [ANI, ClientId("vera")], [BOBI], [ClientId("none")]):
            wanted = {one: whole[one] for one in few if one in whole}
            assert store_of_two.latest_readings(MARIA, few) == wanted
        days = {one: reading.read_on for one, reading in whole.items()}
        assert store_of_two.reading_days(MARIA) == days
        merge(store_of_two, BOBI, ANI)
    assert whole.keys() == {ANI, "vera"}


def test_conduct_facts_come_in_the_order_of_their_kinds(store_of_two: Store) -> None:
    threat = ConductFact(ConductKind.THREATS, date(2026, 2, 28))
    unpaid = ConductFact(ConductKind.UNPAID, None, 3)
    for fact in (threat, ConductFact(ConductKind.UNPAID), unpaid):
        store_of_two.save_conduct(MARIA, ANI, fact)
    assert store_of_two.conduct(MARIA, ANI) == (unpaid, threat)
    assert store_of_two.conduct(MARIA, BOBI) == ()


def test_a_conduct_fact_goes_over_the_one_that_was_seen_and_no_other(
    store_of_two: Store,
) -> None:
    bare, twice, thrice = (ConductFact(ConductKind.UNPAID, None, n) for n in (None, 2, 3))
    store_of_two.save_conduct(MARIA, ANI, twice, seen=bare)
    with pytest.raises(Stale, match="text_changed"):
        store_of_two.save_conduct(MARIA, ANI, thrice, seen=bare)
    store_of_two.save_conduct(MARIA, ANI, twice, seen=bare)
    assert store_of_two.conduct(MARIA, ANI) == (twice,)
    store_of_two.save_conduct(MARIA, ANI, thrice, seen=twice)
    assert store_of_two.conduct(MARIA, ANI) == (thrice,)


def test_a_conduct_fact_can_be_removed_and_removed_again(store_of_two: Store) -> None:
    store_of_two.save_conduct(MARIA, ANI, ConductFact(ConductKind.UNPAID))
    for _ in range(2):
        store_of_two.remove_conduct(MARIA, ANI, ConductKind.UNPAID)
        assert store_of_two.conduct(MARIA, ANI) == ()


def test_of_merged_clients_the_keepers_own_fact_counts(store_of_two: Store) -> None:
    own = ConductFact(ConductKind.UNPAID, None, 1)
    other = ConductFact(ConductKind.DISRESPECT)
    store_of_two.save_conduct(MARIA, BOBI, ConductFact(ConductKind.UNPAID, None, 9))
    store_of_two.save_conduct(MARIA, BOBI, other)
    store_of_two.save_conduct(MARIA, ANI, own)
    merge(store_of_two, BOBI, ANI)
    assert store_of_two.conduct(MARIA, ANI) == (own, other)
    store_of_two.remove_conduct(MARIA, ANI, ConductKind.UNPAID)
    assert store_of_two.conduct(MARIA, ANI) == (other,)


def test_conduct_needs_a_client(store_of_two: Store) -> None:
    for call in (
        lambda: store_of_two.conduct(MARIA, NOBODY),
        lambda: store_of_two.save_conduct(MARIA, NOBODY, ConductFact(ConductKind.UNPAID)),
        lambda: store_of_two.remove_conduct(MARIA, NOBODY, ConductKind.UNPAID),
    ):
        with pytest.raises(NotFound):
            call()
