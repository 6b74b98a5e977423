"""
Many owners in one PostgreSQL: what a page asks of the store, alone there and among 100,000.

The server is one of our own, on a socket in a folder that goes afterwards. The owner who is
measured has ten clients and 200 invoices; each of the others has two clients, ten invoices and a
reading, so that the whole stays within a disk and some minutes.
"""

import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack, closing
from datetime import UTC, datetime
from pathlib import Path

from benchmarks import portfolio
from benchmarks.measure import Result, Step, interleaved, ratio
from takingstock.domain.assessment import Assessment
from takingstock.domain.identity import AssessmentId, ClientId, OwnerId
from takingstock.storage.store import SqlStore, open_store
from takingstock.storage.table import METADATA
from tests.postgres import APP, OWNER, Postgres

OWNERS = 100_000
_BATCH = 5_000
_MEASURED = OwnerId("measured")
_FEW = "('c000000', 'c000001')"
_COPIED = {
    "client": f"id IN {_FEW}",
    "import": "true",
    "shared_figure": "true",
    "assessment": f"client_id IN {_FEW}",
    "answer": "assessment_id = 'a000000'",
    "invoice": f"client_id IN {_FEW} AND id < 'v0000050'",
}
_NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)


def measure(_: Path, rounds: int) -> Sequence[Result]:
    """Return how much longer the store takes among `OWNERS` owners than alone."""
    return compare(OWNERS, rounds)


def compare(owners: int, rounds: int) -> Sequence[Result]:
    """Return the same for so many owners."""
    with Postgres() as server, ExitStack() as stack:
        alone, among = (stack.enter_context(closing(_store(server, n))) for n in ("one", "many"))
        _crowd(server, "many", owners)
        for name in ("one", "many"):
            server.run("VACUUM ANALYZE", database=name)
        steps: dict[str, Step] = {}
        for name, ask in (("read", _read), ("answer", _answer)):
            steps[f"{name} alone"] = _timed(alone, ask)
            steps[f"{name} among"] = _timed(among, ask)
        found = interleaved(steps, rounds)
    return [
        ratio(f"{owners:,} owners, {what}", 1.2, found, f"{name} among", f"{name} alone")
        for name, what in (("read", "reading a page's data"), ("answer", "saving an answer"))
    ]


def _store(server: Postgres, name: str) -> SqlStore:
    server.new_database(name)
    server.make_roles(name)
    store = open_store(server.url(name, APP), migration_url=server.url(name, OWNER))
    first = portfolio.write(store, _MEASURED, clients=10, invoices=200)
    begun = Assessment(
        id=AssessmentId("begun"),
        client_id=first,
        started_at=_NOW,
        changed_at=_NOW,
        content_version="2026.1",
        language="bg",
    )
    store.add_assessment(_MEASURED, begun)
    return store


def _crowd(server: Postgres, database: str, owners: int) -> None:
    """Give a small part of what the measured owner has to each of many others."""
    for first in range(0, owners, _BATCH):
        last = min(first + _BATCH, owners) - 1
        for table, which in _COPIED.items():
            names = METADATA.tables[table].columns.keys()
            rest = ", ".join(f'"{name}"' for name in names if name != "owner_id")
            server.run(
                f"INSERT INTO \"{table}\" (owner_id, {rest}) SELECT 'owner-' || n, {rest}"  # noqa: S608 - names of ours
                f' FROM "{table}", generate_series({first}, {last}) n'
                f" WHERE owner_id = '{_MEASURED}' AND {which}",
                database=database,
            )


def _timed(store: SqlStore, ask: Callable[[SqlStore, int], object]) -> Step:
    def step(number: int) -> float:
        begin = time.perf_counter()
        ask(store, number)
        return time.perf_counter() - begin

    return step


def _read(store: SqlStore, _: int) -> None:
    """Ask what the home page and the Numbers page ask."""
    store.clients(_MEASURED)
    store.latest_readings(_MEASURED)
    store.assessments(_MEASURED, ClientId("c000000"))
    store.figures(_MEASURED, None)
    store.client_figures(_MEASURED)
    store.earnings(_MEASURED)
    store.opportunities(_MEASURED)
    store.retainers(_MEASURED)
    store.hours(_MEASURED)
    store.incidents(_MEASURED)
    store.preference(_MEASURED, "language")


def _answer(store: SqlStore, number: int) -> None:
    store.save_answer(_MEASURED, AssessmentId("begun"), "drain-1", number % 5, _NOW)
