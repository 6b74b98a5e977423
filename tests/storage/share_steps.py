"""Steps with what is given out, for the test that both stores agree: each a call on a store."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import strategies as st

from takingstock.domain.identity import ClientId, CommentId, KeptId, OwnerId, ShareId, TaskId
from takingstock.domain.share import Meeting, ReaderVisit
from takingstock.usecases.ports import Store
from tests.storage.sample import a_comment, a_kept_link, a_share, a_task, a_view, at

Step = Callable[[Store, OwnerId], object]

_SHARES = st.sampled_from([ShareId("s1"), ShareId("s2")])
_CLIENTS = st.sampled_from([ClientId(letter) for letter in "abcd"])
_DIGITS = st.sampled_from("12")
_SIGNS = st.sampled_from(["drain-1", "energy-6"])
_MINUTES = st.integers(0, 9)
_MAYBE = st.none() | _MINUTES
_VERSIONS = st.integers(1, 3)


def _give(store: Store, owner: OwnerId, id_: ShareId, clients: list[ClientId], minute: int) -> None:
    if id_ in {known.id for known in store.shares(owner)}:
        return
    store.add_share(owner, a_share(id_, *clients, minute=minute), f"{owner}{id_}".ljust(64, "0"))


def _visit(store: Store, owner: OwnerId, id_: ShareId, minute: int) -> object:
    """Come in once for each minute, open the page, and tell how often that was done."""
    key = f"{owner}{id_}{minute}".ljust(64, "0")
    if store.grant_of_visit(key) is None:
        store.add_visit(owner, key, ReaderVisit(share_id=id_, until=at(minute + 2)), at(minute))
    store.open_visit(owner, key, "Елена", at(minute))
    return store.visit(owner, key)


def _comment(store: Store, owner: OwnerId, id_: ShareId, digit: str, minute: int) -> None:
    known = {one.id for share in store.shares(owner) for one in store.comments(owner, share.id)}
    if CommentId(f"c{digit}") not in known:
        new = a_comment(f"c{digit}", id_, minute, alias=minute % 3 or None)
        store.add_comment(owner, new, at(minute - 3), 1)


def _answer(store: Store, owner: OwnerId, id_: ShareId, digit: str, minute: int | None) -> None:
    hidden_at = None if minute is None else at(minute)
    changed = a_comment(f"c{digit}", id_, answer=f"да {minute}", hidden_at=hidden_at)
    store.change_comment(owner, changed)


def _end(
    store: Store, owner: OwnerId, id_: ShareId, client: ClientId, minute: int, *, is_sent: bool
) -> None:
    view = a_view(id_, client, minute, answers={"drain-1": minute % 5})
    sent_at, waived_at = (at(minute), None) if is_sent else (None, at(minute))
    store.end_outside(owner, replace(view, sent_at=sent_at, waived_at=waived_at))


def _key(store: Store, owner: OwnerId, id_: ShareId, digit: str) -> object:
    key = f"{owner}{digit}".ljust(64, "0")
    if not store.name_of_key(owner, key):
        store.add_key(owner, id_, key, f"Елена {id_}")
    return store.name_of_key(owner, key), store.grant_of_key(key)


def _keep(store: Store, owner: OwnerId, digit: str, minute: int) -> None:
    if KeptId(f"h{digit}") not in {one.id for one in store.kept_links(owner)}:
        store.add_kept(owner, a_kept_link(f"h{digit}", minute, look_on=at(minute * 2000).date()))


share_steps: st.SearchStrategy[Step] = st.one_of(
    st.builds(lambda i, c, m: lambda s, o: _give(s, o, i, c, m), _SHARES, st.lists(_CLIENTS, min_size=1, max_size=3, unique=True), _MINUTES),
    st.builds(lambda i, m: lambda s, o: s.revoke_share(o, i, at(m)), _SHARES, _MINUTES),
    st.builds(lambda m: lambda s, o: s.end_shares(o, at(m * 60 * 24 * 2)), _MINUTES),
    st.builds(lambda i: lambda s, o: s.remove_share(o, i), _SHARES),
    st.builds(lambda i, m: lambda s, o: _visit(s, o, i, m), _SHARES, _MINUTES),
    st.builds(lambda i, d, m: lambda s, o: _comment(s, o, i, d, m), _SHARES, _DIGITS, _MINUTES),
    st.builds(lambda i, d, m: lambda s, o: _answer(s, o, i, d, m), _SHARES, _DIGITS, _MAYBE),
    st.builds(lambda d: lambda s, o: s.remove_comment(o, CommentId(f"c{d}")), _DIGITS),
    st.builds(lambda i, v, m: lambda s, o: s.save_meeting(o, i, Meeting(f"бележка {m}", v)), _SHARES, _VERSIONS, _MINUTES),
    st.builds(lambda i, d, m: lambda s, o: s.save_task(o, a_task(f"t{d}", i, due_on=None if m is None else at(m * 2000).date())), _SHARES, _DIGITS, _MAYBE),
    st.builds(lambda d: lambda s, o: s.remove_task(o, TaskId(f"t{d}")), _DIGITS),
    st.builds(lambda i, c, g, v, m: lambda s, o: s.save_outside_answer(o, a_view(i, c, m), g, v), _SHARES, _CLIENTS, _SIGNS, st.none() | st.integers(0, 4), _MINUTES),
    st.builds(lambda i, c, m, w: lambda s, o: _end(s, o, i, c, m, is_sent=w), _SHARES, _CLIENTS, _MINUTES, st.booleans()),
    st.builds(lambda i, c, m: lambda s, o: s.clear_outside(o, i, c, at(m)), _SHARES, _CLIENTS, _MINUTES),
    st.builds(lambda i, d: lambda s, o: _key(s, o, i, d), _SHARES, _DIGITS),
    st.builds(lambda d: lambda s, o: s.remove_key(o, f"{o}{d}".ljust(64, "0")), _DIGITS),
    st.builds(lambda d, m: lambda s, o: _keep(s, o, d, m), _DIGITS, _MINUTES),
    st.builds(lambda d, v, m: lambda s, o: s.change_kept(o, a_kept_link(f"h{d}", note=f"нова {m}", version=v)), _DIGITS, _VERSIONS, _MINUTES),
    st.builds(lambda d: lambda s, o: s.remove_kept(o, KeptId(f"h{d}")), _DIGITS),
)  # fmt: skip
