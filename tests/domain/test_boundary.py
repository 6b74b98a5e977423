"""Which past incidents the boundaries would have met: every one counted once."""

from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.boundary import Rule, Stated, back_test, rules_stated
from takingstock.domain.incident import IncidentKind as Kind

FOUR = (
    Rule("summary", (Stated.SUMMARY,), frozenset({Kind.REPEATED})),
    Rule("weekends", (Stated.WEEKENDS,), frozenset({Kind.WEEKEND})),
    Rule("rounds", (Stated.ROUNDS,), frozenset({Kind.BEYOND})),
    Rule("payment", (Stated.PAYMENT_DAYS,), frozenset({Kind.LATE_PAYMENT})),
)
ELEVEN = (
    *(Kind.REPEATED, Kind.REPEATED, Kind.WEEKEND, Kind.WEEKEND, Kind.WEEKEND, Kind.BEYOND),
    *(Kind.LATE_PAYMENT, Kind.SHOUTED, Kind.SHOUTED, Kind.LAST_MINUTE, Kind.LAST_MINUTE),
)
some_rules = st.lists(
    st.builds(
        lambda n, kinds: Rule(f"r{n}", (), frozenset(kinds)),
        st.integers(0, 99),
        st.sets(st.sampled_from(Kind)),
    )
)
some_incidents = st.lists(st.sampled_from(Kind))


def test_four_rules_meet_seven_of_eleven() -> None:
    found = back_test(FOUR, ELEVEN)
    assert (found.met, found.of) == (7, 11)
    assert [one.count for one in found.rules] == [2, 3, 1, 1]


@given(some_rules, some_rules, some_incidents)
def test_another_rule_never_lowers_what_is_met(
    rules: list[Rule], more: list[Rule], incidents: list[Kind]
) -> None:
    before, after = back_test(rules, incidents), back_test([*rules, *more], incidents)
    assert before.met <= after.met <= after.of == len(incidents)
    assert after.met == sum(
        kind in one.covers for kind in incidents for one in _first(kind, [*rules, *more])
    )


def _first(kind: Kind, rules: list[Rule]) -> list[Rule]:
    return [rule for rule in rules if kind in rule.covers][:1]


def test_a_rule_holds_once_all_its_fields_are_filled() -> None:
    both = Rule("both", (Stated.ROUNDS, Stated.WEEKENDS), frozenset())
    assert rules_stated([both], [Stated.ROUNDS]) == ()
    assert rules_stated([both], [Stated.ROUNDS, Stated.WEEKENDS]) == (both,)
