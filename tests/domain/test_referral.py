"""Who came through whom, both ways."""

from hypothesis import given
from hypothesis import strategies as st

from takingstock.domain.identity import ClientId
from takingstock.domain.upcoming import came_through, referral_way

A, B, C, D = (ClientId(one) for one in "abcd")
ids = st.sampled_from([ClientId(one) for one in "abcdefgh"])


def test_those_who_came_through_them_count_too_the_nearest_first() -> None:
    links = {B: A, C: B, D: A}
    assert came_through(links, A) == (B, D, C)
    assert came_through(links, B) == (C,)
    assert came_through(links, C) == ()
    assert came_through({}, A) == ()


def test_a_circle_is_walked_once() -> None:
    assert came_through({A: B, B: A}, A) == (B,)
    assert came_through({B: C, C: D, D: B}, B) == (D, C)


@given(st.dictionaries(ids, ids), ids)
def test_it_is_the_way_back(links: dict[ClientId, ClientId], client: ClientId) -> None:
    came = came_through(links, client)
    assert len(set(came)) == len(came)
    for other in links:
        if other != client:
            assert (other in came) == (client in referral_way(links, other)[1:])
