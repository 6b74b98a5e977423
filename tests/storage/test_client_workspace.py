"""What belongs to one client goes along whole, and nothing of the others with it."""

import pytest

from takingstock.domain.errors import NotFound
from takingstock.domain.identity import ClientId, ShareId
from takingstock.domain.share import Meeting, Section
from takingstock.domain.workspace import Workspace
from takingstock.storage.store import SqlStore
from tests.storage.sample import MARIA, PETAR, a_client, a_comment, a_share, a_task, at

ANI, BOBI = ClientId("ani"), ClientId("bobi")


@pytest.fixture
def shared(sql_store: SqlStore) -> SqlStore:
    """Two clients: one share of both, one of each alone; comments on both and on all of it."""
    for minute, one in enumerate((ANI, BOBI)):
        sql_store.add_client(MARIA, a_client(one, f"Клиент {one}", minute=minute))
    for id_, clients in (("both", (ANI, BOBI)), ("hers", (ANI,)), ("his", (BOBI,))):
        sql_store.add_share(MARIA, a_share(id_, *clients, is_file=True, label=f"за {id_}"), None)
    for id_, share, alias in (("c1", "both", 0), ("c2", "both", 1), ("c3", "his", 0)):
        said = a_comment(id_, share, 1, alias=alias, text=f"дума {id_}", section=Section.NOTES)
        sql_store.add_comment(MARIA, said, at(0), 20)
    whole = a_comment("c4", "both", 2, alias=None, section=None, text="дума c4")
    sql_store.add_comment(MARIA, whole, at(0), 20)
    sql_store.save_task(MARIA, a_task("t1", "both", text="обаждане"))
    sql_store.save_meeting(MARIA, ShareId("both"), Meeting("бележки", 1))
    return sql_store


def words_of(part: Workspace) -> str:
    return repr([held.rows for held in part.tables.values()])


def test_a_share_comes_along_with_what_was_said_of_this_client_alone(shared: SqlStore) -> None:
    part = shared.client_workspace(MARIA, ANI)
    assert part.tables["client"].values("id") == [ANI]
    assert sorted(map(str, part.tables["share"].values("id"))) == ["both", "hers"]
    assert {*part.tables["share_client"].values("client_id")} == {ANI}
    assert part.tables["share_comment"].values("text") == ["дума c1"]
    said = words_of(part)
    for foreign in ("bobi", "his", "дума c2", "дума c3", "дума c4"):
        assert foreign not in said, foreign


def test_the_other_one_has_the_other_half(shared: SqlStore) -> None:
    part = shared.client_workspace(MARIA, BOBI)
    assert sorted(map(str, part.tables["share"].values("id"))) == ["both", "his"]
    assert sorted(map(str, part.tables["share_comment"].values("text"))) == ["дума c2", "дума c3"]
    assert "Клиент ani" not in words_of(part)


def test_one_that_was_never_shared_takes_no_share_along(shared: SqlStore) -> None:
    shared.add_client(MARIA, a_client("нова", "Вега", minute=3))
    part = shared.client_workspace(MARIA, ClientId("нова"))
    for name in ("share", "share_client", "share_comment", "share_task"):
        assert name not in part.tables or part.tables[name].rows == (), name


def test_another_owners_client_is_not_found(shared: SqlStore) -> None:
    with pytest.raises(NotFound):
        shared.client_workspace(PETAR, ANI)
