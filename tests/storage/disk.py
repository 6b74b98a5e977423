"""A store on disk with a little of everything in it, and what can be seen of it from outside."""

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from takingstock.domain.identity import ClientId
from takingstock.storage.store import open_store, sqlite_url
from tests.storage.sample import MARIA, a_client, a_reading, an_import, an_invoice


def copies_beside(path: Path) -> list[Path]:
    return sorted((path.parent / "copies").glob("*"))


def fill(path: Path) -> None:
    with closing(open_store(sqlite_url(path))) as store:
        clients = [a_client("ani"), a_client("ani2", merged_into=ClientId("ani"))]
        store.add_import(MARIA, an_import("one"), clients, [an_invoice("i1", "ani2")])
        store.add_assessment(MARIA, a_reading("r1", "ani", 1, 1))
        store.save_preference(MARIA, "language", "bg")


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
