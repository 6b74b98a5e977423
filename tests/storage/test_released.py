"""A store of every released schema opens with all that was in it."""

from contextlib import closing
from pathlib import Path

import pytest

from takingstock.domain.identity import OwnerId
from takingstock.storage.engine import HEAD
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from tests.storage.released.dump import FILLED_BY, FOLDER, load, write
from tests.storage.sample import MARIA, PETAR, an_account
from tests.usecases.memory import MemoryStore


def all_of(store: SqlStore | MemoryStore, owner: OwnerId) -> dict[str, object]:
    clients = store.clients(owner)
    return {
        "clients": clients,
        "assessments": [store.assessments(owner, client.id) for client in clients],
        "latest": store.latest_readings(owner),
        "conduct": [store.conduct(owner, client.id) for client in clients],
        "figures": [store.figures(owner, client.id) for client in clients],
        "shared": store.figures(owner, None),
        "checks": [store.checks(owner, client.id) for client in clients],
        "invoices": store.invoices(owner),
        "earnings": sorted(map(repr, store.earnings(owner))),
        "paid_imports": store.paid_imports(owner),
        "removed": store.removed_invoices(owner),
        "imports": store.imports(owner),
        "retainers": store.retainers(owner),
        "opportunities": store.opportunities(owner),
        "hours": store.hours(owner),
        "referrals": store.referrals(owner),
        "incidents": store.incidents(owner),
        "drafts": [store.drafts(owner, client.id) for client in clients],
        "decisions": store.decisions(owner),
        "notes": store.decision_notes(owner),
        "texts": store.own_texts(owner),
        "client_texts": store.client_texts(owner),
        "lessons": store.lessons(owner),
        "sendings": store.sendings(owner),
        "shares": (shares := store.shares(owner)),
        "comments": [store.comments(owner, share.id) for share in shares],
        "meetings": [store.meeting(owner, share.id) for share in shares],
        "tasks": store.tasks(owner),
        "kept": store.kept_links(owner),
        "outside": [store.outside_views(owner, share.id) for share in shares],
        "language": store.preference(owner, "language"),
        "account": store.account(an_account(owner).identity),
        "sessions": store.sessions(owner),
    }


def test_every_schema_has_its_dump() -> None:
    assert sorted(FILLED_BY) == list(range(1, HEAD + 1))


@pytest.mark.parametrize("number", sorted(FILLED_BY))
def test_a_released_store_opens_with_all_that_was_in_it(number: int, tmp_path: Path) -> None:
    path, expected = tmp_path / "old.sqlite", MemoryStore()
    load(number, path)
    FILLED_BY[number](expected)
    with closing(open_store(sqlite_url(path))) as store:
        for owner in (MARIA, PETAR):
            assert all_of(store, owner) == all_of(expected, owner)
        assert store.check().problem is None
        store.save_preference(MARIA, "language", "en")


def test_the_dump_of_this_schema_is_still_what_this_version_makes(tmp_path: Path) -> None:
    write(tmp_path)
    now = (tmp_path / f"{HEAD:04}.sql").read_text("utf-8").splitlines()
    released = (FOLDER / f"{HEAD:04}.sql").read_text("utf-8").splitlines()
    assert sorted(now) == sorted(released)
