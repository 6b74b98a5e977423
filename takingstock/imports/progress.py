"""How far a reading is: told to whoever listens, who may end it by raising."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from itertools import count
from typing import Final, TypeVar

Item = TypeVar("Item")
Listener = Callable[[int], None]

_EVERY: Final = 2_000
_listener: ContextVar[Listener | None] = ContextVar("listener", default=None)


@contextmanager
def told_to(listener: Listener) -> Iterator[None]:
    """Tell `listener` how many rows are read by now while a file is read in this context."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def counted(items: Iterable[Item]) -> Iterable[Item]:
    """Return the items as they are, every so many of them told to whoever listens."""
    listener = _listener.get()
    return items if listener is None else _count(items, listener)


def tell(count: int) -> None:
    """Tell how many rows are read, where nobody goes through them one after the other."""
    listener = _listener.get()
    if listener is not None and count % _EVERY == 0:
        listener(count)


def _count(items: Iterable[Item], listener: Listener) -> Iterator[Item]:
    for place, item in zip(count(), items, strict=False):
        if place % _EVERY == 0:
            listener(place)
        yield item
