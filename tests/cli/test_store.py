"""`add`, `undo-import`, `check`, `migrate`, `content`, and whose rows a command works on."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from takingstock import bootstrap
from takingstock.domain.client import Client
from takingstock.domain.identity import LOCAL_OWNER, ClientId, OwnerId
from takingstock.storage.engine import HEAD
from tests.cli.conftest import LEDGER, SAMPLES, TABLE, Run

HARVEST = str(SAMPLES / "harvest_time.csv")
CLOCKIFY = str(SAMPLES / "clockify_detailed_dmy.csv")

# ---- add, undo-import -----------------------------------------------------------------------------


def test_what_is_added_can_be_undone_whole(run: Run) -> None:
    added = run("add", LEDGER)
    assert (added.code, added.json["invoices"]) == (0, 3)
    counts = run("check").json
    assert (counts["invoices"], counts["clients"]) == (3, 2)
    undone = run("undo-import", added.json["import"])
    assert added.json["skipped"] == [{"row": 4, "reason": "daily_sales"}]
    assert (undone.code, undone.json) == (0, {"import": added.json["import"], "invoices": 3})
    counts = run("check").json
    assert (counts["invoices"], counts["clients"]) == (0, 0)


def test_an_import_is_added_and_undone_once(run: Run) -> None:
    added = run("add", LEDGER)
    again = run("add", LEDGER)
    assert (again.code, again.out, again.err.count("\n")) == (1, "", 1)
    assert run("undo-import", added.json["import"]).code == 0
    twice = run("undo-import", added.json["import"])
    assert (twice.code, twice.out) == (1, "")
    assert twice.err == "This import was taken back already. Everything else is untouched.\n"


def test_while_a_question_is_open_nothing_is_added(run: Run) -> None:
    ran = run("add", TABLE)
    assert (ran.code, len(ran.json["questions"])) == (1, 1)
    assert run("check").json["invoices"] == 0
    assert run("add", TABLE, "--day-first").json["invoices"] == 2


# ---- whose rows -----------------------------------------------------------------------------------


def settle(*owners: str) -> None:
    """Let each owner have a client."""
    store = bootstrap.worksheet().store
    for owner in owners:
        client = Client(
            id=ClientId(f"client-of-{owner}-0123456789"[:22]),
            name="Сириус",
            created_at=datetime(2026, 1, 1, tzinfo=UTC),
        )
        store.add_client(OwnerId(owner), client)


def test_one_owner_need_not_be_named(run: Run) -> None:
    settle("maria")
    added = run("add", LEDGER)
    assert added.code == 0
    assert len(bootstrap.worksheet().store.invoices(OwnerId("maria"))) == 3


def test_an_empty_store_belongs_to_the_local_owner(run: Run) -> None:
    assert run("add", LEDGER).code == 0
    assert len(bootstrap.worksheet().store.invoices(LOCAL_OWNER)) == 3


def test_several_owners_must_be_told_apart(run: Run) -> None:
    settle("maria", "petar")
    ran = run("add", LEDGER)
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "This store holds the data of 2 people. Say whose with --owner.\n"
    assert run("add", LEDGER, "--owner", "petar").code == 0
    store = bootstrap.worksheet().store
    assert len(store.invoices(OwnerId("petar"))) == 3
    assert store.invoices(OwnerId("maria")) == ()


def test_an_unknown_owner_is_refused_and_the_local_one_never(run: Run) -> None:
    settle("maria")
    ran = run("add", LEDGER, "--owner", "stranger")
    assert (ran.code, ran.err) == (
        1,
        "This store has no data of that person. Nothing was changed.\n",
    )
    assert run("add", LEDGER, "--owner", "local").code == 0


def test_the_import_of_another_owner_is_not_found(run: Run) -> None:
    settle("maria", "petar")
    added = run("add", LEDGER, "--owner", "maria")
    ran = run("undo-import", added.json["import"], "--owner", "petar")
    assert ran.code == 1
    assert run("check").json["invoices"] == 3


# ---- check, migrate, content ----------------------------------------------------------------------


def test_check_counts_what_is_there(run: Run) -> None:
    ran = run("check")
    assert (ran.code, ran.err) == (0, "")
    assert list(ran.json) == ["ok", "schema", "clients", "assessments", "invoices"]
    assert ran.json == {"ok": True, "schema": HEAD, "clients": 0, "assessments": 0, "invoices": 0}


def test_check_of_a_damaged_store_says_so_and_ends_with_1(run: Run, own_folder: Path) -> None:
    own_folder.mkdir()
    (own_folder / bootstrap.DATABASE).write_bytes(b"")
    ran = run("check")
    assert (ran.code, ran.out) == (1, "")
    assert str(own_folder) in ran.err


def test_a_problem_in_the_store_is_printed_and_ends_with_1(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = bootstrap.worksheet().store
    sick = replace(store.check(), problem="row 3 missing from index")
    monkeypatch.setattr(type(store), "check", lambda _: sick)
    ran = run("check")
    assert ran.code == 1
    assert ran.json["ok"] is False
    assert ran.json["problem"] == "row 3 missing from index"


def test_migrate_brings_the_store_up_to_date(run: Run, own_folder: Path) -> None:
    ran = run("migrate")
    assert (ran.code, ran.json) == (0, {"schema": HEAD})
    assert (own_folder / bootstrap.DATABASE).is_file()


def test_content_is_in_order(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("content")
    assert (ran.code, ran.out) == (0, "The content is in order.\n")


def test_hours_are_added_and_undone_as_invoices_are(run: Run) -> None:
    added = run("add", HARVEST)
    assert (added.code, added.json["hours"]) == (0, 1)
    again = run("add", HARVEST)
    assert (again.code, again.out) == (1, "")
    undone = run("undo-import", added.json["import"])
    assert (undone.code, undone.json["hours"], undone.json["invoices"]) == (0, 1, 0)
    assert run("check").json["clients"] == 0


def test_hours_with_an_open_question_are_not_added(run: Run) -> None:
    asked = run("add", CLOCKIFY)
    assert (asked.code, asked.json["questions"][0]["question"]) == (1, "day_order")
    assert run("add", CLOCKIFY, "--day-first").code == 0
