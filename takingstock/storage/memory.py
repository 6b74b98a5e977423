"""What was read or worked out from an owner's clients and invoices, until one of them changes."""

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, Final

from takingstock.domain.identity import OwnerId

OWNERS: Final = 128
"""Of so many owners something is remembered at most, those who were here last."""


@dataclass(frozen=True, slots=True)
class _Held:
    """What is remembered of one owner under one mark: by name what was given and the value."""

    mark: str
    values: dict[str, tuple[Hashable, Any]] = field(default_factory=dict)


class Memory:
    """
    The memory of one open store; safe to use from any thread.

    Nothing in it is ever found under another owner or another mark than it was put in for.
    """

    def __init__(self, owners: int = OWNERS) -> None:
        self._owners = owners
        self._held: OrderedDict[OwnerId, _Held] = OrderedDict()
        self._door = Lock()

    def find(
        self, owner: OwnerId, mark: str | None, name: str, given: Hashable = None
    ) -> list[Any]:
        """Return the value in a list, an empty one if there is none; drop what is outdated."""
        with self._door:
            held = self._held.get(owner)
            if held is None:
                return []
            if held.mark != mark:
                del self._held[owner]
                return []
            self._held.move_to_end(owner)
            found = held.values.get(name)
            return [found[1]] if found and found[0] == given else []

    def keep(
        self, owner: OwnerId, mark: str | None, name: str, value: object, given: Hashable = None
    ) -> None:
        """Keep a value; without a mark nothing says how long it holds, so it is not kept."""
        if mark is None:
            return
        with self._door:
            held = self._held.get(owner)
            if held is None or held.mark != mark:
                held = self._held[owner] = _Held(mark)
            held.values[name] = (given, value)
            self._held.move_to_end(owner)
            while len(self._held) > self._owners:
                self._held.popitem(last=False)
