"""
Nothing of one person is kept where another could come upon it: no cache, no module remembers.

The one exception is the memory of the store, which is asked for an owner (ADR 25); what it gives
to whom is in `tests/storage/test_remembered.py`, and here that it holds hers under her name alone.
"""

import ast
import sys
from collections.abc import Iterable, Iterator, Mapping

import pytest

from takingstock import bootstrap
from takingstock.bootstrap import SLUGS
from takingstock.storage.memory import Memory
from takingstock.storage.store import SqlStore
from takingstock.usecases.client import start_client
from tests.hosted import come_in
from tests.pages.conftest import Visit
from tests.pages.source import files, place, tree
from tests.pages.test_person import gate

__all__ = ["gate"]

PERSONS = {"owner", "here", "place", "person", "store", "session", "client", "client_id", "pen"}
CANARY = "Тайният клиент на Мария"
CODE = files("takingstock", "pages")


def kept_for_all(node: ast.FunctionDef) -> bool:
    """Whether what a function returns is kept for whoever asks next."""
    names = {part.id if isinstance(part, ast.Name) else getattr(part, "attr", "") for one in node.decorator_list for part in ast.walk(one)}  # fmt: skip
    return bool(names & {"cache", "lru_cache", "cache_data", "cache_resource"})


def test_streamlits_caches_are_not_used_at_all() -> None:
    found = [
        place(path, node)
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and node.attr in {"cache_data", "cache_resource"}
    ]
    assert found == []


def test_what_is_kept_for_all_knows_no_person() -> None:
    kept = [
        (place(path, node), {one.arg for one in node.args.args})
        for path in CODE
        for node in ast.walk(tree(path))
        if isinstance(node, ast.FunctionDef) and kept_for_all(node)
    ]
    assert len(kept) > 3
    assert [at for at, names in kept if names & PERSONS] == []


def texts_in(value: object, seen: dict[int, object], depth: int = 0) -> Iterator[str]:
    """Yield every text that a value holds, in whatever it is wrapped."""
    if id(value) in seen or depth > 12 or isinstance(value, Memory):
        return
    seen[id(value)] = value  # held, so that its id is not given to another
    inside: Iterable[object]
    if isinstance(value, str):
        yield value
        return
    if isinstance(value, Mapping):
        inside = [*value.keys(), *value.values()]
    elif isinstance(value, list | tuple | set | frozenset):
        inside = value
    elif type(value).__module__.startswith("takingstock"):
        slots = [name for kind in type(value).__mro__ for name in getattr(kind, "__slots__", ())]
        inside = [*getattr(value, "__dict__", {}).values(), *(getattr(value, name, None) for name in slots)]  # fmt: skip
    else:
        return
    for one in inside:
        yield from texts_in(one, seen, depth + 1)


def remembered() -> set[str]:
    seen: dict[int, object] = {}
    modules = [
        module for name, module in list(sys.modules.items()) if name.startswith("takingstock")
    ]
    return {text for module in modules for text in texts_in(dict(vars(module)), seen)}


def test_the_search_finds_what_a_module_remembers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bootstrap, "_forgotten", {"a": [(CANARY,)]}, raising=False)
    assert CANARY in remembered()


@pytest.mark.usefixtures("gate")
def test_no_module_remembers_anything_of_a_person(bulgarian: Visit) -> None:
    session, _ = come_in()
    here = bootstrap.worksheet()
    client = start_client(here.store, here.clock, here.ids, session.owner, CANARY)
    bulgarian.app.user = {"badge": session.id}
    for slug in {"home", *SLUGS} - {"shared"}:  # that page is a reader's, never an owner's
        bulgarian.open(slug, c=client.id)
    bulgarian.open("client", c=client.id)
    assert CANARY in bulgarian.said
    found = remembered()
    assert len(found) > 1000
    for canary in (CANARY, client.id, session.owner, session.label):
        assert not any(canary in text for text in found)
    store = here.store
    assert isinstance(store, SqlStore)
    assert list(store._database.memory._held) == [session.owner]
