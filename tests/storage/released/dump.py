"""
Write down the schema that is about to be released, with one of everything in it:

    python -m tests.storage.released.dump

makes `NNNN.sql` beside this file, once for each schema number and never again.
"""

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from takingstock.domain.assessment import ConductFact, ConductKind
from takingstock.domain.decision import DraftName
from takingstock.domain.figure import FigureName
from takingstock.domain.identity import ClientId, ImportId
from takingstock.domain.incident import IncidentKind
from takingstock.storage import revision
from takingstock.storage.engine import HEAD
from takingstock.storage.file import APPLICATION_ID
from takingstock.storage.migrate import migrate_file
from takingstock.storage.store import SqlStore, open_store, sqlite_url
from takingstock.usecases.ports import Store
from tests.storage.aside import keep_aside
from tests.storage.released.forward import keep_forward
from tests.storage.released.sharing import keep_links, keep_outside_views, keep_sharing
from tests.storage.sample import (
    MARIA,
    PETAR,
    a_check,
    a_client,
    a_decision,
    a_figure,
    a_full_client,
    a_full_decision,
    a_full_invoice,
    a_full_retainer,
    a_note,
    a_reading,
    a_retainer,
    a_session,
    an_account,
    an_assessment,
    an_import,
    an_incident,
    an_invoice,
    an_opportunity,
    at,
    worked,
)
from tests.usecases.memory import MemoryStore

FOLDER = Path(__file__).parent


def fill_0001(store: Store) -> None:
    """Keep one of everything that schema 1 knows; it stays as it is for good."""
    ani = ClientId("ani")
    clients = [
        a_client(ani, "Ани „Ко“ ООД", from_import=ImportId("one")),
        a_client("bobi", minute=2),
    ]
    invoices = [an_invoice("i1", ani), a_full_invoice("i2", ani), an_invoice("i3", "bobi", 3)]
    for owner in (MARIA, PETAR):
        store.add_import(owner, an_import("one"), clients, invoices)
        store.add_client(owner, a_full_client("full", "Образец"))
        store.add_client(owner, a_client("same", "Ани", 3, merged_into=ani))
        store.add_assessment(owner, a_reading("r1", ani, 1, 1))
        store.add_assessment(owner, a_reading("r2", "same", 2, 2))
        store.add_assessment(owner, an_assessment("draft", "bobi", 3, answers={"drain-1": 1}))
        store.save_conduct(owner, ani, ConductFact(ConductKind.UNPAID, at(0).date(), 3))
        store.save_conduct(owner, ani, ConductFact(ConductKind.THREATS))
        store.save_figure(owner, None, a_figure(FigureName.RESERVE), at(1))
        store.save_figure(owner, ani, a_figure(FigureName.NOTICE_DATE, "скоро", None), at(1))
        store.add_check(owner, a_check("k1", ani))
        store.save_preference(owner, "language", "bg")


def fill_0002(store: Store) -> None:
    """Keep one of everything that schema 2 knows; it stays as it is for good."""
    fill_0001(store)
    ani, same, bobi = ClientId("ani"), ClientId("same"), ClientId("bobi")
    for owner in (MARIA, PETAR):
        store.save_retainer(owner, a_full_retainer("t1", ani))
        store.save_retainer(owner, a_retainer("t2", same))
        store.save_retainer(owner, a_retainer("t2", same, amount_minor=1))
        store.save_opportunity(owner, an_opportunity("p1", bobi))
        store.save_opportunity(owner, an_opportunity("p2", probability_percent=0, months=1))
        store.save_hours(owner, worked(ani))
        store.save_hours(owner, worked(bobi, 12, 0, 1))
        store.save_referral(owner, bobi, same)


def fill_0003(store: Store) -> None:
    """Keep one of everything that schema 3 knows; it stays as it is for good."""
    fill_0002(store)
    for owner in (MARIA, PETAR):
        store.add_check(owner, replace(a_check("k2", "bobi", 1), name="Есенен план"))


def fill_0004(store: Store) -> None:
    """Keep one of everything that schema 4 knows; it stays as it is for good."""
    fill_0003(store)
    for owner in (MARIA, PETAR):
        store.add_client(owner, a_client("called", minute=9, alias="Клиент „А“"))


def fill_0005(store: Store) -> None:
    """Keep one of everything that schema 5 knows; it stays as it is for good."""
    fill_0004(store)
    assert isinstance(store, SqlStore | MemoryStore)
    for owner in (MARIA, PETAR):
        store.add_account(owner, an_account(owner))
        store.add_session(owner, a_session(owner, "phone", 1))
        store.add_session(owner, a_session(owner, "desk", 2))


def fill_0006(store: Store) -> None:
    """Keep one of everything that schema 6 knows; it stays as it is for good."""
    fill_0005(store)
    for owner in (MARIA, PETAR):
        store.add_import(owner, an_import("worked", 9), [], [], [worked("bobi", 5, 60, 15)])


def fill_0007(store: Store) -> None:
    """Keep one of everything that schema 7 knows; it stays as it is for good."""
    fill_0006(store)
    ani, same = ClientId("ani"), ClientId("same")
    for owner in (MARIA, PETAR):
        store.add_incident(owner, an_incident("n1", ani))
        store.add_incident(owner, an_incident("n2", same, 2, kind=IncidentKind.SHOUTED))
        store.seal_decision(owner, a_full_decision("d1", same))
        store.seal_decision(owner, a_decision("d2", ani, 4))
        store.add_decision_note(owner, a_note("m1", "d1"))
        store.save_draft(owner, ani, DraftName.REASON, "още мисля", at(5))


def fill_0008(store: Store) -> None:
    """Keep one of everything that schema 8 knows; it stays as it is for good."""
    fill_0007(store)
    keep_sharing(store)


def fill_0009(store: Store) -> None:
    """Keep one of everything that schema 9 knows; it stays as it is for good."""
    fill_0008(store)
    keep_outside_views(store)


def fill_0010(store: Store) -> None:
    """Keep one of everything that schema 10 knows; it stays as it is for good."""
    fill_0009(store)
    keep_forward(store)


def fill_0011(store: Store) -> None:
    """Keep one of everything that schema 11 knows; it stays as it is for good."""
    fill_0010(store)
    keep_links(store)


def fill_0012(store: Store) -> None:
    """Keep one of everything that schema 12 knows; it stays as it is for good."""
    fill_0011(store)
    if isinstance(store, SqlStore):
        for owner in (MARIA, PETAR):
            keep_aside(store, owner)


def fill_0013(store: Store) -> None:
    """Schema 13 keeps nothing more by itself: its marks come with what is kept."""
    fill_0012(store)


FILLED_BY = {
    1: fill_0001,
    2: fill_0002,
    3: fill_0003,
    4: fill_0004,
    5: fill_0005,
    6: fill_0006,
    7: fill_0007,
    8: fill_0008,
    9: fill_0009,
    10: fill_0010,
    11: fill_0011,
    12: fill_0012,
    13: fill_0013,
}


def load(number: int, path: Path) -> None:
    """Make the SQLite file of a released schema from its dump."""
    dump = (FOLDER / f"{number:04}.sql").read_text(encoding="utf-8")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.executescript(dump)


def _mark(_: int) -> str:
    return "drawn by chance"


def write(folder: Path) -> None:
    """Write the dump of the schema as it is now, made by the steps as an older store would be."""
    with TemporaryDirectory() as place:
        path = Path(place) / "store.sqlite"
        with closing(sqlite3.connect(path)) as connection:
            connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        migrate_file(path, keep=False)
        with (
            closing(open_store(sqlite_url(path))) as store,
            patch.object(revision, "token_hex", _mark),
        ):
            FILLED_BY[HEAD](store)
        with closing(sqlite3.connect(path)) as connection:
            text = "\n".join(connection.iterdump())
    (folder / f"{HEAD:04}.sql").write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    write(FOLDER)
