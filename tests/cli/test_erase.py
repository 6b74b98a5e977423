"""`erase`: one client or everything, at once; asks unless it was told not to."""

from pathlib import Path

import pytest

from takingstock import bootstrap
from takingstock.domain.identity import LOCAL_OWNER, ClientId, OwnerId
from takingstock.usecases.client import delete_client, merge_client, start_client
from tests.cli.conftest import LEDGER, Run, from_stdin

WORD = "Канарче Зикс"


def know(*names: str, owner: OwnerId = LOCAL_OWNER) -> list[ClientId]:
    here = bootstrap.worksheet()
    return [start_client(here.store, here.clock, here.ids, owner, name).id for name in names]


def names(owner: OwnerId = LOCAL_OWNER) -> list[str]:
    return sorted(one.name for one in bootstrap.worksheet().store.clients(owner))


def hits(folder: Path) -> list[str]:
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if WORD.encode() in one.read_bytes()]


def test_a_client_goes_with_every_trace_whatever_the_letters(run: Run, own_folder: Path) -> None:
    know(WORD, "Друг")
    ran = run("erase", "--client", WORD.upper(), "--yes")
    assert (ran.code, ran.json, ran.err) == (0, {"clients": 1}, "")
    assert names() == ["Друг"]
    bootstrap.close_worksheets()
    assert hits(own_folder) == []


def test_one_in_the_bin_of_that_name_goes_too(run: Run) -> None:
    here = bootstrap.worksheet()
    (old,) = know(WORD)
    delete_client(here.store, here.clock, LOCAL_OWNER, old)
    assert know(WORD) != [old]
    assert run("erase", "--client", WORD, "--yes").json == {"clients": 2}
    assert names() == []


def test_a_client_merged_into_another_is_erased_by_its_own_name(run: Run) -> None:
    here = bootstrap.worksheet()
    know("Първо", "Второ")
    first, second = here.store.clients(LOCAL_OWNER)
    merge_client(here.store, LOCAL_OWNER, second.id, first.id)
    assert run("erase", "--client", "Второ", "--yes").json == {"clients": 1}
    assert names() == ["Първо"]


def test_everything_of_one_owner_goes(run: Run) -> None:
    run("add", LEDGER)
    know("Чужд", owner=OwnerId("petar"))
    assert run("erase", "--everything", "--yes").code == 1
    ran = run("erase", "--everything", "--yes", "--owner", "local")
    assert (ran.code, ran.json) == (0, {"clients": 2})
    assert (names(), names(OwnerId("petar"))) == ([], ["Чужд"])
    assert run("check").json["invoices"] == 0


@pytest.mark.parametrize(("said", "code"), [("yes", 0), ("YES ", 0), ("no", 1), ("", 1), ("y", 1)])
@pytest.mark.parametrize("what", [("--everything",), ("--client", WORD)])
def test_it_asks_first(
    run: Run, monkeypatch: pytest.MonkeyPatch, said: str, code: int, what: tuple[str, ...]
) -> None:
    know(WORD)
    from_stdin(monkeypatch, said.encode())
    ran = run("erase", *what)
    assert ran.code == code
    assert "There is no way back. Go on? [yes/no]" in ran.err
    assert names() == ([] if code == 0 else [WORD])
    if code:
        assert "Nothing was deleted." in ran.err


def test_a_name_that_nobody_has_is_said(run: Run) -> None:
    know("Друг")
    ran = run("erase", "--client", "Никой", "--yes")
    assert (ran.code, ran.err) == (1, "There is no client called Никой. Nothing was deleted.\n")
    assert names() == ["Друг"]


def test_something_must_be_named(run: Run) -> None:
    with pytest.raises(SystemExit) as usage:
        run("erase", "--yes")
    assert usage.value.code == 2
